"""What leaves a list: copied into the clipboard, printed, or written as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.services.listing.copying import copy_rows, is_told_of
from tdbv_desktop.services.listing.list_export import (
    Form,
    ListRequest,
    file_name_for,
    take_list_out,
)
from tdbv_desktop.services.listing.lists import ListRow
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.register.export_panel import ExportPanel
from tdbv_desktop.ui.screens.register.list_parts import ListParts

PickPlace = Callable[[str, str], Path | None]  # title, name that is offered
CALCULATES = ("=", "+", "-", "@", "\t", "\r")  # a cell beginning so would become a formula
# What Windows neither puts into its history of the clipboard nor copies to other computers.
NOT_KEPT = 'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'
TEXT_CELL = "style=\"mso-number-format:'\\@'\""  # keeps zeros at the left, calculates nothing


class ExportDesk(QObject):
    """Takes exactly what is shown: the picked rows, or all of them, in their order and columns."""

    said = Signal(str, str)  # text, tone

    def __init__(self, parts: ListParts, request: Callable[[], ListRequest]) -> None:
        super().__init__(parts.table)
        self._register, self._tasks, self._table = parts.register, parts.tasks, parts.table
        self._slot, self._request = parts.slot, request
        self._panel: ExportPanel | None = None
        self.pick_place: PickPlace | None = None

    @property
    def panel(self) -> ExportPanel:
        """Return the panel, made when it is first wanted."""
        if self._panel is None:
            self._panel = ExportPanel()
            self._panel.wanted.connect(self._take_out)
            self._slot.add(self._panel)
        return self._panel

    def start(self, form: str) -> None:
        """Ask what the list is for."""
        count = len(self._chosen()[0])
        if count:
            self._slot.turn_to(self.panel)
            self.panel.start(form, count)

    def copy(self) -> None:
        """Put the picked rows, or the one at the cursor, into the clipboard as a table."""
        picks, current = self._table.rows.picks, self._table.current_id
        ids = picks.ids() if picks.count else Keys.of([current] if current else [])
        if ids:
            register, columns, actor = self._register, self._table.rows.columns, self._tasks.actor
            later = self._tasks.later if is_told_of(len(ids)) else self._tasks.look_later
            later(
                lambda s: copy_rows(s, register, ids[:], columns=columns, actor=actor),
                lambda rows: self._put(columns, rows),
                self._fail,
            )

    def _put(self, columns: Sequence[str], rows: Sequence[ListRow]) -> None:
        if not isValid(self):
            return
        heads = [self._register.column_label(name) for name in columns]
        data = QMimeData()
        data.setData(NOT_KEPT, b"1")
        data.setText(as_lines([heads, *(row.cells for row in rows)]))
        data.setHtml(as_html(heads, [row.cells for row in rows]))
        QApplication.clipboard().setMimeData(data)
        count = grouped(len(rows))
        is_told = is_told_of(len(rows))
        words = tr("{count} rows copied; the journal notes it.", count=count)
        self.said.emit(words if is_told else tr("{count} rows copied.", count=count), "ok")

    def _chosen(self) -> tuple[Keys, bool]:
        """Return the picked records, or all of the list, and whether they were picked."""
        picks = self._table.rows.picks
        if not picks.count:
            self._table.make_whole()
        return (picks.ids(), True) if picks.count else (self._table.rows.ids, False)

    def _take_out(self, form: Form, reason: str) -> None:
        ids, is_selection = self._chosen()
        request = replace(self._request(), ids=ids, is_selection=is_selection, reason=reason)
        if self.pick_place is None:
            return
        path = self.pick_place(self.panel.title.text(), file_name_for(self._register, form))
        if path is None:
            return
        actor = self._tasks.actor
        job = self._tasks.run_later(
            lambda store: take_list_out(
                store, request, path, form, progress=self._tasks.progress, actor=actor
            ),
            self._done,
            self._fail,
            self.panel.progress.show_step,
        )
        self.panel.progress.begin(job)

    def _done(self, path: Path) -> None:
        if isValid(self):
            self.panel.progress.end()
            self.panel.leave()
            self.said.emit(tr("The list is in {path}.", path=str(path)), "ok")

    def _fail(self, error: AppError) -> None:
        if not isValid(self):
            return
        if self._panel is not None and self._panel.isVisible():
            self.panel.progress.end()
            self.panel.complain(error.sentences)
            self.panel.reason.setFocus()
        elif not isinstance(error, Cancelled):
            self.said.emit(error.sentences, "bad")


def forget_copied() -> None:
    """Empty the clipboard if it holds records that were copied here."""
    clipboard = QApplication.clipboard()
    held = clipboard.mimeData()
    if held is not None and held.hasFormat(NOT_KEPT):
        clipboard.clear()


def as_lines(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines with tabs between the cells; nothing in them becomes a formula."""
    return "\n".join("\t".join(_harmless(cell) for cell in row) for row in rows)


def as_html(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table every cell of which a spreadsheet takes as text."""
    body = [_html_row("th", heads), *(_html_row("td", row) for row in rows)]
    return f'<meta charset="utf-8"><table>{"".join(body)}</table>'


def _html_row(tag: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<{tag} {TEXT_CELL}>{escape(c)}</{tag}>' for c in cells)}</tr>"


def _harmless(cell: str) -> str:
    flat = " ".join(cell.split())
    return f"'{flat}" if cell.startswith(CALCULATES) else flat
