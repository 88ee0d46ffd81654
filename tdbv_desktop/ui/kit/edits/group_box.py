"""A box for one group of the recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.forms.enter_line import EnterLine
from tdbv_desktop.ui.kit.words import tr

BOX_PX = 200
LETTERS = (
    Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhPreferUppercase
    | Qt.InputMethodHint.ImhLatinOnly
)


class GroupBox(QWidget):
    """A box for one group of the sheet, what is wrong with it below."""

    submitted = Signal()

    def __init__(self, place: int) -> None:
        super().__init__()
        self.line, self.problem = EnterLine(), _hint("")
        name = QLabel(tr("Group {number}", number=place))
        name.setObjectName("label")
        name.setBuddy(self.line)
        self.line.setAccessibleName(name.text())
        self.line.setPlaceholderText("ABCDE-F")
        self.line.submitted.connect(self.submitted)
        self.line.setInputMethodHints(LETTERS)
        self.line.textEdited.connect(self._look_at)
        self.setFixedWidth(BOX_PX)
        self.problem.setObjectName("problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (name, self.line, self.problem):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)

    def enter(self) -> None:
        """Put the cursor into the box, what is there marked."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.line.selectAll()

    def _look_at(self, text: str) -> None:
        self.show_problem("" if text.isascii() else tr("Switch the Vietnamese typing tool off."))

    def show_problem(self, text: str) -> None:
        """Say what is wrong below the box; nothing takes it away."""
        self.problem.setText(text)
        self.line.setAccessibleDescription(text)
        self.line.setProperty("state", "bad" if text else "")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("hint")
    label.setWordWrap(True)
    return label
