"""What must not be typed into the records, and what personal data are kept for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout

from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep


class LawStep(AssistantStep):
    """Two paragraphs and a tick; the next page makes the records."""

    def __init__(self) -> None:
        super().__init__(tr("Before the records are made"), short=tr("Rules"))
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(18, 14, 18, 14)
        inner.setSpacing(8)
        for head, text in (
            (
                tr("No state secrets"),
                tr(
                    "Documents and information that are state secrets are not entered here; the "
                    "program is no system for them (Law on the Protection of State Secrets "
                    "117/2025/QH15)."
                ),
            ),
            (
                tr("Personal data for the task only"),
                tr(
                    "Data on people are entered and looked at for the residence work the unit is "
                    "charged with, not more than it needs (Law on the Protection of Personal Data "
                    "91/2025/QH15, Decree 356/2025/ND-CP). Who changed what stays in the journal."
                ),
            ),
        ):
            inner.addWidget(_words(head, "strong"))
            inner.addWidget(_words(text, ""))
        self.read = QCheckBox(tr("I have read this and will keep to it"))
        self.read.setAccessibleName(self.read.text())
        self.read.installEventFilter(self)
        self.problem = _words("", "problem")
        self.problem.hide()
        for part in (card, self.read, self.problem):
            self.column.addWidget(part)
        self.column.addStretch()
        self.read.toggled.connect(lambda: self.problem.hide())

    @property
    def next_words(self) -> str:
        return tr("Begin the records")

    @property
    def busy_words(self) -> str:
        return tr("Making the records...")

    def take_focus(self) -> None:
        self.read.setFocus(Qt.FocusReason.TabFocusReason)

    def may_go_on(self) -> bool:
        if self.read.isChecked():
            return True
        self.problem.setText(tr("Tick the line above with the space bar, then go on."))
        self.problem.show()
        self.take_focus()
        return False

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self.finished.emit()
        return True


def _words(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
