"""One box for everything: type a few letters of a record, a screen, a command or a setting."""

from __future__ import annotations

from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.listing.finding import Hit, find_everywhere, hits_of
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.chosen import Chosen
from tdbv_desktop.ui.shell.palette.palette_entries import (
    Entry,
    begins,
    matching,
    record_entries,
    record_of,
)
from tdbv_desktop.ui.shell.palette.palette_list import MOST_ROWS, PaletteList
from tdbv_desktop.ui.tasks import Tasks

WAIT_MS = 50  # after a key, before asking
WIDTH = 680
TOP = 72
AROUND_LIST = 100  # what the box, the foot and the rims take beside the list
FIRST = 3  # screens and commands that stand before the records
KEPT = 12  # recent choices
RECENT = "palette"
VEIL = QColor(0, 0, 0, 70)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Backtab: -1, Qt.Key.Key_Tab: 1}
_LEAPS = {Qt.Key.Key_PageUp: -MOST_ROWS, Qt.Key.Key_PageDown: MOST_ROWS}


class Place(Protocol):
    """What the palette asks of the window it lies over."""

    tasks: Tasks
    chosen: Chosen

    def palette_entries(self) -> list[Entry]:
        """Return the screens, commands and settings there are now."""


class Palette(QWidget):
    """Lies over a window; `picked` says what was chosen, and whether the list was wanted."""

    picked = Signal(object, object)  # Entry, the widget that had the cursor
    list_wanted = Signal(object, str)  # Entry of a record, what was typed

    def __init__(self, window: QWidget, place: Place) -> None:
        super().__init__(window)
        self._window = window
        self._place, self._asked, self._answered = place, 0, 0
        self._before: QWidget | None = None
        self._others: list[Entry] = []
        self._recent: list[Entry] = []
        self._records: list[Entry] = []
        self.frame, self.line, self.list = QFrame(self), QLineEdit(), PaletteList(self)
        self._nothing, self._foot = QLabel(tr("Nothing was found.")), QLabel()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self._lay_out()
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._pick())
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the palette, empty; the cursor comes back to where it was."""
        if self.isVisible():
            self.line.selectAll()
            return
        self._before = QApplication.focusWidget()
        self._others = self._place.palette_entries()
        self._recent = self._remembered()
        self._records, self._answered = [], self._asked
        self.line.clear()
        self._lens.setIcon(icon("search", "dim"))  # the theme may be another one by now
        self._show()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._put_in_place()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Close, and put the cursor back."""
        self._wait.stop()
        self._asked += 1
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    # --- finding

    def _on_typed(self) -> None:
        self._asked += 1
        if not self.line.text().strip():
            self._records, self._answered = [], self._asked
        else:
            self._wait.start()
        self._show()

    def _ask(self) -> None:
        tasks, typed, number = self._place.tasks, self.line.text(), self._asked
        work = partial(find_everywhere, typed=typed, actor=tasks.actor)
        if tasks.is_idle:
            tasks.look_later(work, partial(self._answer, number), lambda _error: None)
        else:  # behind an import nobody would wait; it takes a few milliseconds
            self._answer(number, tasks.look(work))

    def _answer(self, number: int, hits: list[Hit]) -> None:
        if number == self._asked and isValid(self):
            self._answered = number
            self._records = record_entries(hits)
            self._show()

    def _show(self) -> None:
        keep = self.list.current.name if self.list.current is not None else ""
        if self._answered < self._asked:
            keep = ""
        entries = self._offered()
        self.list.show_entries(entries, keep=keep if self._is_walking else "")
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries and self._answered == self._asked)
        self.frame.adjustSize()
        self._put_in_place()

    @property
    def _is_walking(self) -> bool:
        return self.list.currentIndex().row() > 0

    def _offered(self) -> list[Entry]:
        typed = self.line.text().strip()
        if not typed:
            names = {entry.name for entry in self._recent}
            return [*self._recent, *(one for one in self._others if one.name not in names)]
        meant = matching(self._others, typed)
        recent = matching(self._recent, typed)
        first = [one for one in meant if begins(one, typed)][:FIRST]
        entries = dict.fromkeys([*recent, *first, *self._records, *meant])
        known: dict[str, Entry] = {}
        for entry in entries:
            known.setdefault(entry.name, entry)
        return list(known.values())

    # --- choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_mine(event):
                event.accept()
                return True
            return event.type() == QEvent.Type.KeyPress and self._on_key(event)
        if watched is self.line and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._close_if_left)
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._put_in_place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), VEIL)
        painter.end()

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.key() in (*_ENTER, *_STEPS, *_LEAPS, Qt.Key.Key_Escape)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in _ENTER:
            wants_list = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._pick(wants_list=wants_list)
        elif key in _STEPS:
            self.list.step(_STEPS[key])
        elif key in _LEAPS:
            self.list.leap(_LEAPS[key])
        else:
            return False
        return True

    def _pick(self, *, wants_list: bool = False) -> None:
        if self._answered < self._asked:  # Enter came before the answer
            self._wait.stop()
            self._asked += 1
            tasks = self._place.tasks
            work = partial(find_everywhere, typed=self.line.text(), actor=tasks.actor)
            self._answer(self._asked, tasks.look(work))
        entry, typed, before = self.list.current, self.line.text().strip(), self._before
        if entry is None:
            return
        self._remember(entry)
        self.put_away()
        if wants_list and entry.kind == "record":
            self.list_wanted.emit(entry, typed)
        else:
            self.picked.emit(entry, before)

    def _close_if_left(self) -> None:
        if self.isVisible() and not self.line.hasFocus() and self.window().isActiveWindow():
            self._before = None
            self.put_away()

    # --- what was chosen before

    def _remembered(self) -> list[Entry]:
        said = self._place.chosen.remembered(RECENT, [])
        names = [name for name in said if isinstance(name, str)] if isinstance(said, list) else []
        keys = [n.removeprefix("record:") for n in names if n.startswith("record:")]
        wanted = [found for key in keys if (found := record_of(key)) is not None]
        known = {entry.name: entry for entry in self._others}
        known |= {entry.name: entry for entry in record_entries(self._hits(wanted))}
        return [known[name] for name in names if name in known]

    def _hits(self, wanted: list[tuple[str, UUID]]) -> list[Hit]:
        tasks = self._place.tasks
        try:
            return tasks.look(partial(hits_of, wanted=wanted, actor=tasks.actor))
        except AppError:
            return []

    def _remember(self, entry: Entry) -> None:
        names = dict.fromkeys([entry.name, *(one.name for one in self._recent)])
        self._place.chosen.remember(RECENT, list(names)[:KEPT])

    def _put_in_place(self) -> None:
        width, top = min(WIDTH, self.width() - 2 * TOP), min(TOP, self.height() // 10)
        self.frame.setFixedWidth(max(width, 1))
        self.list.fit(self.height() - 2 * top - AROUND_LIST)
        self.frame.adjustSize()
        self.frame.move((self.width() - self.frame.width()) // 2, top)

    def _lay_out(self) -> None:
        self.frame.setObjectName("card")
        self.line.setPlaceholderText(tr("Name, number, code; or a screen, a command, a setting"))
        self.line.setAccessibleName(tr("Find a record, a screen or a command"))
        self.line.setClearButtonEnabled(True)
        self._lens = self.line.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._foot.setText(
            tr("Enter opens   Ctrl+Enter shows it in its list   Up and Down choose   Esc closes")
        )
        self._nothing.setObjectName("dim")
        self._foot.setObjectName("hint")
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for part in (self.line, self._nothing, self.list, self._foot):
            column.addWidget(part)
