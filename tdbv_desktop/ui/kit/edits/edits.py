"""Which widget edits which kind of field: one explicit table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.services.listing.lists import Found
from tdbv_desktop.ui.kit.edits.attachments_edit import AttachmentsEdit
from tdbv_desktop.ui.kit.edits.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.edits.day_edit import DayEdit
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.former_commune_edit import FormerCommuneEdit
from tdbv_desktop.ui.kit.edits.lines_edit import LinesEdit
from tdbv_desktop.ui.kit.edits.long_text_edit import LongTextEdit
from tdbv_desktop.ui.kit.edits.papers import NoPapers, Papers
from tdbv_desktop.ui.kit.edits.quantity_edit import QuantityEdit
from tdbv_desktop.ui.kit.edits.reference_edit import LookUp, ReferenceEdit
from tdbv_desktop.ui.kit.edits.rich_text_edit import RichTextEdit
from tdbv_desktop.ui.kit.edits.tags_edit import TagsEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.edits.time_edit import TimeEdit
from tdbv_desktop.ui.kit.edits.unit_edit import UnitEdit
from tdbv_desktop.ui.kit.edits.yes_no_edit import YesNoEdit

EDITS: dict[str, Callable[..., FieldEdit]] = {
    "text": TextEdit,
    "long_text": LongTextEdit,
    "rich_text": RichTextEdit,
    "document_number": TextEdit,
    "phone": TextEdit,
    "whole_number": TextEdit,
    "quantity": QuantityEdit,
    "citizen_number": TextEdit,
    "day": DayEdit,
    "partial_day": DayEdit,
    "time": TimeEdit,
    "choice": ChoiceEdit,
    "yes_no": YesNoEdit,
    "tags": TagsEdit,
    "lines": LinesEdit,
    "unit": UnitEdit,
    "former_commune": FormerCommuneEdit,
    "reference": ReferenceEdit,
    "attachments": AttachmentsEdit,
}


def _finds_nothing(_register: str, _typed: str) -> Sequence[Found]:
    return ()


def _nothing_used(_field: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the fields of a form get what they offer: records, labels in use, files kept."""

    look_up: LookUp = _finds_nothing
    used_labels: Callable[[str], Sequence[str]] = _nothing_used  # by the name of the field
    papers: Papers = field(default_factory=NoPapers)
    may_create: bool = True  # records that are not there yet, on the fly


def edit_for(field: Field, sources: Sources) -> FieldEdit:
    """Return the widget for a field; KeyError for a kind nobody wrote a widget for."""
    extra: dict[str, dict[str, Any]] = {
        "reference": {"look_up": sources.look_up, "may_create": sources.may_create},
        "former_commune": {"own": lambda: sources.used_labels(field.name)},
        "tags": {"used": lambda: sources.used_labels(field.name)},
        "lines": {"cell_for": lambda column: edit_for(column, sources)},
        "attachments": {"papers": sources.papers},
    }
    return EDITS[field.kind](field, **extra.get(field.kind, {}))
