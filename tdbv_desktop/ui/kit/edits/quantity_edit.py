"""A box for a decimal number with its unit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tdbv_desktop.blueprint.numbers import Quantity
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.words import tr


class QuantityEdit(TextEdit):
    """Takes the number with or without its unit and shows both once the cursor has gone on."""

    def __init__(self, field: Quantity, parent: QWidget | None = None) -> None:
        self._quantity = field
        super().__init__(field, parent)

    @property
    def hint(self) -> str:
        field = self._quantity
        example = "14,5" if field.places else "1500"
        return field.hint or tr("{unit}, for example {number}", unit=field.unit, number=example)
