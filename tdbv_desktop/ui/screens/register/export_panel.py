"""Taking a list out of the encrypted workspace: what for, in which form, to which place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.services.listing.list_export import SHORTEST_REASON, too_short_a_reason
from tdbv_desktop.ui.kit.lists.list_panel import ListPanel, panel_button
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.words import grouped, noted, tr

PHASES = {"rows": (noted("Writing the rows"), 8.0), "finish": (noted("Finishing the file"), 2.0)}


class ExportPanel(ListPanel):
    """Enter in the reason takes the form the panel was opened for."""

    wanted = Signal(str, str)  # form, reason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._form = "pdf"
        self.warning = QLabel(
            tr("The file leaves the encrypted workspace. Who, when and why is written down.")
        )
        self.warning.setWordWrap(True)
        self.warning.setObjectName("dim")
        label = QLabel(tr("What is the list for?"))
        label.setObjectName("label")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(label.text())
        label.setBuddy(self.reason)
        self.progress = ProgressLine(tr("Taking the list out"), PHASES)
        self.pdf_button = panel_button(tr("Paper (PDF)"))
        self.sheet_button = panel_button(tr("Excel"))
        self.pdf_button.clicked.connect(lambda: self._want("pdf"))
        self.sheet_button.clicked.connect(lambda: self._want("xlsx"))
        for part in (self.warning, label, self.reason, self.progress):
            self.body.addWidget(part)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.sheet_button)
        self.buttons.addWidget(self.pdf_button)

    def start(self, form: str, count: int) -> None:
        """Ask what a list of so many rows is for."""
        self._form = form
        self.title.setText(tr("Take {count} rows out", count=grouped(count)))
        for button, of in ((self.pdf_button, "pdf"), (self.sheet_button, "xlsx")):
            button.setProperty("kind", "primary" if form == of else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self.complain("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        self.reason.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.reason.hasFocus():
            self._want(self._form)
        else:
            super().keyPressEvent(event)

    def _want(self, form: str) -> None:
        self._form = form
        if len(tidy(self.reason.text())) >= SHORTEST_REASON:
            self.complain("")
            self.wanted.emit(form, self.reason.text())
        else:
            self.complain(too_short_a_reason())
            self.reason.setFocus()
