"""The numbers the law sets, to be read only: value, days, source, and how sure it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from tdbv_desktop.core import clock
from tdbv_desktop.core.vietnamese import loose
from tdbv_desktop.services.legal import LegalNumber, legal_numbers
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.titled_card import dim
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.shell.aside.aside_page import AsidePage

SEARCH_WIDTH = 320


class LawPage(AsidePage):
    """A table, what was typed narrows it; below it the whole of the chosen line."""

    def __init__(self, asking: Asking) -> None:
        super().__init__(tr("Numbers set by the law"), "", asking)
        self._every = legal_numbers(today=clock.today())
        self._shown: list[LegalNumber] = []
        self.search = QLineEdit()
        self.table = TextTable(
            tr("Numbers set by the law"),
            (tr("What it is"), tr("Value"), tr("From"), tr("Until"), tr("State"), tr("Original")),
        )
        self.more = dim()
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_more())
        self.bind("Ctrl+F", self.take_focus)
        self._show()

    def take_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and event.key() in keys:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _show(self) -> None:
        words = loose(self.search.text()).split()
        self._shown = [one for one in self._every if _holds(one, words)]
        self.table.show_rows(
            [
                (one.label, one.value, one.begins, one.ends, one.state, one.sureness)
                for one in self._shown
            ]
        )
        self.show_summary(tr("{count} lines", count=grouped(len(self._shown))))
        self._tell_more()

    def _tell_more(self) -> None:
        row = self.table.chosen_row()
        one = self._shown[row] if row is not None and row < len(self._shown) else None
        said = "" if one is None else f"{one.label}: {one.value}. {one.source}. {one.note}"
        self.more.setText(said.strip())

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Find by words or source"))
        self.search.setAccessibleName(tr("Find"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.addAction(icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(4, 4, 4, 10)
        column.addWidget(self.table, 1)
        self.more.setContentsMargins(14, 6, 14, 0)
        column.addWidget(self.more)
        hint = dim(
            tr(
                "These numbers come with the program and are only read here. A line marked "
                "otherwise than read in the original must be checked against the signed text "
                "before it is quoted."
            )
        )
        for part in (self.search, hint):
            self.body.addWidget(part)
        self.body.addWidget(frame, 1)


def _holds(one: LegalNumber, words: list[str]) -> bool:
    text = loose(" ".join((one.label, one.value, one.source, one.note, one.state)))
    return all(word in text for word in words)
