"""Getting back in with the recovery sheet: its 16 groups, then a new password for the chief."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.core.errors import AppError, InvalidRecord
from tdbv_desktop.store.access.recovery import (
    GROUP,
    GROUPS,
    GroupMistyped,
    is_sound,
    spread,
    tidied,
)
from tdbv_desktop.ui.kit.edits.password_box import PasswordBox
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.theme import CONTROL_PX
from tdbv_desktop.ui.kit.words import tr

COLUMNS = 4
LENGTH = GROUP + 1  # five letters and the one that checks them


class RegainPage(QWidget):
    """Sixteen short boxes; a full one leads on to the next by itself."""

    wanted = Signal(list, str)  # the groups, the new password
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = [self._box(number) for number in range(1, GROUPS + 1)]
        self.password = PasswordBox(tr("New password of the chief"))
        self.again = PasswordBox(tr("The same password again"), tells_keyboard=False)
        self.notice, self.busy, self.damaged = Notice(), QProgressBar(), QLabel()
        self.damaged.setObjectName("problem")
        self.damaged.hide()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(tr("Opening the records..."))
        self.busy.hide()
        self.submit = QPushButton(tr("Set the new password"))
        self.submit.setProperty("kind", "primary")
        self.back = QPushButton(tr("Back"))
        self._lay_out()
        self._connect()

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_look(self) -> None:
        """Nothing here is tinted."""

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be typed while the sheet is being tried."""
        self.busy.setVisible(on)
        for part in (*self.boxes, self.password, self.again, self.submit, self.back):
            part.setEnabled(not on)

    def show_error(self, error: AppError) -> None:
        """Say what is wrong, with the cursor on the box it concerns."""
        if isinstance(error, InvalidRecord):
            self.password.show_problem(" ".join(problem.message for problem in error.problems))
            self.password.enter()
            return
        self.notice.show_error(error)
        if isinstance(error, GroupMistyped):
            box = self.boxes[error.group - 1]
            self._mark(box, "bad")
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.selectAll()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_on(watched)
                return True
            if key == Qt.Key.Key_Space:  # a full box has led on already; a scanner sends one more
                if isinstance(watched, QLineEdit) and watched.text():
                    self._go_on(watched)
                return True
        return False

    def _go_on(self, box: object) -> None:
        place = next(n for n, one in enumerate(self.boxes) if one is box) + 1
        self._check(place - 1)
        if place < len(self.boxes):
            self.boxes[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.boxes[place].selectAll()
        else:
            self.password.enter()

    def _typed(self, box: QLineEdit) -> None:
        self._mark(box, "")
        if len(tidied(box.text())) > LENGTH:
            self._spread(box)
        elif len(tidied(box.text())) == LENGTH:
            self._go_on(box)

    def _spread(self, box: QLineEdit) -> None:
        """Share out what was pasted or scanned whole, from this box on; no box keeps too much."""
        groups = spread(box.text())
        first = 0 if len(groups) >= GROUPS else self.boxes.index(box)
        for place, group in zip(range(first, GROUPS), groups, strict=False):
            self.boxes[place].setText(group)
            self._check(place)
        self._go_on(self.boxes[min(first + len(groups), GROUPS) - 1])

    def _check(self, place: int) -> None:
        """Mark a box that holds a group which does not pass its own check."""
        text = self.boxes[place].text()
        self._mark(self.boxes[place], "bad" if text and not is_sound(place + 1, text) else "")
        filled = [(n, one.text()) for n, one in enumerate(self.boxes, 1) if one.text()]
        wrong = [str(n) for n, text in filled if not is_sound(n, text)]
        if any(not text.isascii() for _, text in filled):
            self.damaged.setText(tr("Switch the Vietnamese typing tool off."))
            self.damaged.show()
            return
        self.damaged.setText(
            tr("Look at the paper again: group {numbers}", numbers=", ".join(wrong))
            if wrong
            else ""
        )
        self.damaged.setVisible(bool(wrong))

    def _mark(self, box: QLineEdit, state: str) -> None:
        box.setProperty("state", state)
        box.style().unpolish(box)
        box.style().polish(box)

    def _submit(self) -> None:
        self.notice.clear()
        if not self.password.text:
            self.password.show_problem(tr("Type a new password."))
            self.password.enter()
            return
        if self.password.text != self.again.text:
            self.again.show_problem(tr("The two passwords differ."))
            self.again.enter()
            return
        self.again.show_problem("")
        self.wanted.emit([box.text() for box in self.boxes], self.password.text)

    def _connect(self) -> None:
        self.password.submitted.connect(self.again.enter)
        self.again.submitted.connect(self._submit)
        for box in (self.password, self.again):
            box.box.textEdited.connect(lambda _, one=box: one.show_problem(""))
        self.submit.clicked.connect(self._submit)
        self.back.clicked.connect(self.left)
        for button in (self.submit, self.back):
            button.setAccessibleName(button.text())

    def _box(self, number: int) -> QLineEdit:
        box = QLineEdit()
        box.setAccessibleName(tr("Group {number}", number=number))
        box.setPlaceholderText(str(number))
        box.installEventFilter(self)
        box.textEdited.connect(lambda: self._typed(box))
        return box

    def _lay_out(self) -> None:
        title = QLabel(tr("Use the recovery sheet"))
        title.setObjectName("title")
        more = QLabel(
            tr(
                "Type the 16 groups of the sheet, or scan its square code into the first box. "
                "Small or capital letters are the same."
            )
        )
        more.setObjectName("dim")
        more.setWordWrap(True)
        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setSpacing(10)
        for place, box in enumerate(self.boxes):
            grid.addWidget(box, place // COLUMNS, place % COLUMNS)
            grid.setRowMinimumHeight(place // COLUMNS, CONTROL_PX)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (title, more, self.notice, card, self.damaged):
            column.addWidget(part)
        for below in (self.password, self.again, self.busy):
            column.addWidget(below)
        column.addStretch()
        column.addLayout(buttons)
