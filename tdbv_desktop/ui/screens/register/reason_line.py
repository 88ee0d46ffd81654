"""The line that asks why a record is closed, in its place on the card instead of a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.forms.form_body import MARGIN
from tdbv_desktop.ui.kit.words import tr


class ReasonLine(QWidget):
    """Enter gives the reason, Esc forgets about closing."""

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(tr("Why is the record closed?"))
        label.setObjectName("label")
        self.box = QLineEdit()
        self.box.setAccessibleName(label.text())
        self.box.setPlaceholderText(tr("Enter closes the record, Esc leaves it open"))
        self._problem = QLabel()
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 8, MARGIN, 0)
        column.setSpacing(4)
        for part in (label, self.box, self._problem):
            column.addWidget(part)
        self.hide()

    def ask(self) -> None:
        """Show the line, the cursor in it."""
        self.box.clear()
        self.complain("")
        self.show()
        self.box.setFocus(Qt.FocusReason.TabFocusReason)

    def complain(self, text: str) -> None:
        """Say what is wrong with the reason."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit(self.box.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)
