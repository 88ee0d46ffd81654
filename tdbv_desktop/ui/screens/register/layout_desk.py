"""How a person leaves a list, found again on any day: columns, widths, order, chosen filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.listing.list_layouts import ListLayout, keep_layout, list_layout
from tdbv_desktop.ui.kit.lists.column_panel import ColumnPanel
from tdbv_desktop.ui.screens.register.list_parts import ListParts
from tdbv_desktop.ui.screens.register.listing import DOUBTFUL, PASSING

KEEP_AFTER_MS = 600  # a column being drawn is not written down with every pixel


class LayoutDesk(QObject):
    """Puts the list as it was left when the screen is made, and remembers every change."""

    order_changed = Signal()  # the rows are to be read in another order

    def __init__(self, parts: ListParts) -> None:
        super().__init__(parts.table)
        self._register, self._tasks, self._listing = parts.register, parts.tasks, parts.listing
        self._table, self._bar, self._slot = parts.table, parts.bar, parts.slot
        self._panel: ColumnPanel | None = None
        self.layout = ListLayout(columns=parts.register.columns)
        self._wait = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._wait.timeout.connect(self._keep)
        parts.table.head.moved.connect(self.show_columns)
        parts.table.head.drawn.connect(self._note_widths)
        parts.table.head.columns_wanted.connect(self.choose_columns)
        parts.tasks.closing.connect(self.keep_now)
        self._show_kept()

    @property
    def panel(self) -> ColumnPanel:
        """Return the panel of columns, made when it is first wanted."""
        if self._panel is None:
            self._panel = ColumnPanel(self._register)
            self._panel.changed.connect(self.show_columns)
            self._panel.reset_wanted.connect(self.reset)
            self._panel.widened.connect(self._table.head.widen)
            self._slot.add(self._panel)
        return self._panel

    def choose_columns(self) -> None:
        """Open the panel of columns."""
        panel = self.panel
        self._slot.turn_to(panel)
        panel.start(self._listing.columns)

    def show_columns(self, columns: Sequence[str]) -> None:
        """Show other columns, or the same ones in another order."""
        self._put(tuple(columns))
        self._change(replace(self.layout, columns=tuple(columns)))

    def reset(self) -> None:
        """Show the list as it was declared, the chosen filter aside."""
        self._listing.order_by, self._listing.is_descending = self._register.sort_by, False
        self._table.head.widths.clear()
        self._put(self._register.columns)
        self._table.rows.show_order(None, is_descending=False)
        self._change(ListLayout(columns=self._register.columns, filter_key=self.layout.filter_key))
        self.order_changed.emit()

    def note_order(self) -> None:
        """Remember the order the list is in now."""
        listing = self._listing
        self._table.rows.show_order(listing.order_by, is_descending=listing.is_descending)
        self._change(
            replace(self.layout, order_by=listing.order_by, is_descending=listing.is_descending)
        )

    def note_filter(self) -> None:
        """Remember the chosen filter; one for the moment, or one that takes long, is forgotten."""
        key = self._bar.chosen
        key = "" if key in (PASSING, DOUBTFUL) else key
        if key != self.layout.filter_key:
            self._change(replace(self.layout, filter_key=key))

    def _show_kept(self) -> None:
        kept = self._tasks.look(lambda s: list_layout(s, self._register, actor=self._tasks.actor))
        self.layout = replace(kept, columns=kept.columns or self._register.columns)
        self._put(self.layout.columns)
        self._table.head.show_widths(kept.widths)
        if kept.order_by is not None:
            self._listing.order_by, self._listing.is_descending = kept.order_by, kept.is_descending
            self._table.rows.show_order(kept.order_by, is_descending=kept.is_descending)
        if self._bar.has(kept.filter_key):
            self._bar.mark(kept.filter_key)

    def _put(self, columns: tuple[str, ...]) -> None:
        place = self._table.currentIndex()
        current, top = self._table.current_id, self._table.verticalScrollBar().value()
        self._listing.columns = columns
        self._table.rows.show_columns(columns)
        self._table.highlight(current, column=max(place.column(), 0))
        self._table.verticalScrollBar().setValue(top)
        if self._panel is not None:
            self._panel.show_columns(columns)

    def _note_widths(self, widths: Mapping[str, int]) -> None:
        self._change(replace(self.layout, widths=dict(widths)))

    def _change(self, layout: ListLayout) -> None:
        self.layout = layout
        self._wait.start()

    def _keep(self) -> None:
        register, layout, actor = self._register, self.layout, self._tasks.actor
        self._tasks.aside(lambda s: keep_layout(s, register, layout, actor=actor), _forgo)

    def keep_now(self) -> None:
        """Write down at once what waits to be remembered."""
        if self._wait.isActive():
            self._wait.stop()
            self._keep()


def _forgo(_error: AppError) -> None:
    """A width that could not be remembered keeps nobody from working."""
