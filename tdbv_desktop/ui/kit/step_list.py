"""Steps of a piece of work, one below the other, that fill in as they happen."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr

State = Literal["later", "now", "done", "bad"]
ICONS = {
    "done": ("check-circle", "ok"),
    "bad": ("alert-circle", "bad"),
    "now": ("arrow-right", "accent"),
    "later": ("minus", "dim"),
}
ICON = 20


class Step(QFrame):
    """One step: its number and name, how far it is, and below that whatever belongs to it."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.setObjectName("step")
        self._title = f"{number}. {title}"
        self._picture, self._name, self._note = QLabel(), QLabel(self._title), QLabel()
        self._name.setObjectName("heading")
        self._note.setObjectName("dim")
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._picture)
        head.addWidget(self._name)
        head.addWidget(self._note, 1)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(30, 0, 0, 4)
        self.body.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._inside)
        self.state: State = "later"
        self.show_state("later")

    @property
    def note(self) -> str:
        """Return what stands at the right of the name."""
        return self._note.text()

    def show_state(self, state: State, note: str = "") -> None:
        """Show how far the step is; what belongs to it is hidden until it is its turn."""
        self.state = state
        name, token = ICONS[state]
        self._picture.setPixmap(icon(name, token).pixmap(ICON, ICON))
        self._note.setText(note)
        self._inside.setVisible(state != "later" and self.body.count() > 0)
        self.setAccessibleName(". ".join(part for part in (self._title, note) if part))
        self.setProperty("state", state)
        for part in (self, self._name, self._note):
            part.style().unpolish(part)
            part.style().polish(part)

    def refresh_look(self) -> None:
        """Tint the icon anew after the theme changed."""
        self.show_state(self.state, self.note)


class StepList(QWidget):
    """The steps in their order; Enter and Tab walk through what they hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: list[Step] = []
        self.setAccessibleName(tr("Steps"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        self._column.addStretch()

    def add(self, title: str) -> Step:
        """Add a step at the end."""
        step = Step(len(self.steps) + 1, title)
        self.steps.append(step)
        self._column.insertWidget(self._column.count() - 1, step)
        return step

    def reset(self) -> None:
        """Show every step as one that is still to come."""
        for step in self.steps:
            step.show_state("later")
