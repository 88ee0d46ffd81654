"""The buttons below a form: those that make sense for what is shown, and no others."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.forms.form_body import MARGIN
from tdbv_desktop.ui.kit.words import tr


class DetailButtons(QHBoxLayout):
    """History, closing and reopening at the left, saving at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.history = QPushButton(tr("History"))
        self.close_record = QPushButton(tr("Close record"))
        self.reopen = QPushButton(tr("Reopen"))
        self.erase: QPushButton | None = None  # only where somebody may erase
        self.save = QPushButton(f"{tr('Save')}   {keys_in_words('save')}")
        self.save.setProperty("kind", "primary")
        self.save.setAccessibleName(tr("Save"))
        self.setContentsMargins(MARGIN - 8, 8, MARGIN, 14)
        self.setSpacing(4)
        for button in (self.history, self.close_record, self.reopen):
            button.setProperty("kind", "quiet")
            self.addWidget(button)
        self.addStretch(1)
        self.addWidget(self.save)

    def offer_erasing(self) -> QPushButton:
        """Return the button that erases a closed record for good, shown with closed ones only."""
        self.erase = QPushButton(tr("Erase for good under the law..."))
        self.erase.setProperty("kind", "quiet")
        self.erase.hide()
        self.insertWidget(self.indexOf(self.reopen) + 1, self.erase)
        QPushButton.setTabOrder(self.reopen, self.erase)
        return self.erase

    def arrange(
        self,
        *,
        is_there: bool,
        has_record: bool,
        is_told: bool,
        may_change: bool,
        is_closed: bool,
        may_save: bool,
    ) -> None:
        """Show the buttons for a record, or for nothing."""
        self.history.setText(tr("Back to the record") if is_told else tr("History"))
        self.history.setVisible(is_there and has_record)
        self.close_record.setVisible(may_change and not is_closed)
        self.reopen.setVisible(may_change and is_closed)
        if self.erase is not None:
            self.erase.setVisible(may_change and is_closed)
        self.save.setVisible(is_there and may_save)
