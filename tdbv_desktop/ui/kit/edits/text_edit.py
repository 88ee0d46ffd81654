"""A box for one line of text or digits."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLineEdit, QWidget

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit


class TextEdit(FieldEdit):
    """One line; a code of fixed length lets the form go on as soon as it is full and valid."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line, parent)
        if field.fixed_length:
            self.line.textEdited.connect(self._complete_if_full)

    def _complete_if_full(self, text: str) -> None:
        if len(re.sub(r"\D", "", text)) != self.field.fixed_length:
            return
        try:
            self.read(text)
        except ValueError:
            return
        self.completed.emit()
