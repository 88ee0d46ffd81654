"""Which widget edits which kind of field: one explicit table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.ui.kit.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.day_edit import DayEdit
from tdbv_desktop.ui.kit.field_edit import FieldEdit
from tdbv_desktop.ui.kit.long_text_edit import LongTextEdit
from tdbv_desktop.ui.kit.reference_edit import LookUp, ReferenceEdit
from tdbv_desktop.ui.kit.text_edit import TextEdit
from tdbv_desktop.ui.kit.unit_edit import UnitEdit
from tdbv_desktop.ui.kit.yes_no_edit import YesNoEdit

EDITS: dict[str, Callable[..., FieldEdit]] = {
    "text": TextEdit,
    "long_text": LongTextEdit,
    "document_number": TextEdit,
    "phone": TextEdit,
    "whole_number": TextEdit,
    "area": TextEdit,
    "citizen_number": TextEdit,
    "day": DayEdit,
    "partial_day": DayEdit,
    "choice": ChoiceEdit,
    "yes_no": YesNoEdit,
    "unit": UnitEdit,
    "reference": ReferenceEdit,
}


def edit_for(field: Field, look_up: LookUp) -> FieldEdit:
    """Return the widget for a field; KeyError for a kind nobody wrote a widget for."""
    extra: dict[str, Any] = {"look_up": look_up} if field.kind == "reference" else {}
    return EDITS[field.kind](field, **extra)
