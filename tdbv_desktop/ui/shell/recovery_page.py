"""The recovery sheet, shown once: 16 groups that open the records when every password is lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.words import tr

COLUMNS = 4


class RecoveryPage(QWidget):
    """Shows the groups until the person says that they are on paper."""

    save_wanted = Signal()
    confirmed = Signal()

    def __init__(self, unit_name: str, groups: Sequence[str]) -> None:
        super().__init__()
        self._unit_name, self._groups = unit_name, tuple(groups)
        title = QLabel(tr("Recovery sheet"))
        title.setObjectName("title")
        more = QLabel(
            tr(
                "These 16 groups open the records when every password is forgotten. Write them "
                "down, seal the sheet and keep it in the safe. They are shown only now."
            )
        )
        more.setObjectName("dim")
        more.setWordWrap(True)
        self.notice = Notice()
        self.written = QCheckBox(tr("The sheet is written down and put away"))
        self.written.setAccessibleName(self.written.text())
        self.save = QPushButton(tr("Save as a text file..."))
        self.go_on = QPushButton(tr("Go on to sign in"))
        self.go_on.setProperty("kind", "primary")
        self.go_on.setEnabled(False)
        self.go_on.setAutoDefault(True)
        self._lay_out(title, more)
        self._connect()

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self.written.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_look(self) -> None:
        """Nothing here is tinted."""

    def sheet(self) -> str:
        """Return the sheet as text, four groups on a line."""
        rows = [
            self._groups[start : start + COLUMNS] for start in range(0, len(self._groups), COLUMNS)
        ]
        numbered = ["   ".join(row) for row in rows]
        return "\n".join([tr("Recovery sheet"), self._unit_name, "", *numbered, ""])

    def _connect(self) -> None:
        self.written.toggled.connect(self.go_on.setEnabled)
        self.save.clicked.connect(self.save_wanted)
        self.go_on.clicked.connect(self.confirmed)
        for button in (self.save, self.go_on):
            button.setAccessibleName(button.text())

    def _lay_out(self, title: QLabel, more: QLabel) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch()
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (title, more, self.notice, self._card(), self.written):
            column.addWidget(part)
        column.addStretch()
        column.addLayout(buttons)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(18, 16, 18, 16)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(12)
        for place, group in enumerate(self._groups):
            cell = QWidget()
            lines = QVBoxLayout(cell)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(0)
            number, letters = QLabel(str(place + 1)), QLabel(group)
            number.setObjectName("hint")
            letters.setObjectName("groupcode")
            letters.setAccessibleName(
                tr("Group {number}: {letters}", number=place + 1, letters=" ".join(group))
            )
            letters.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(number)
            lines.addWidget(letters)
            grid.addWidget(cell, place // COLUMNS, place % COLUMNS)
        return card
