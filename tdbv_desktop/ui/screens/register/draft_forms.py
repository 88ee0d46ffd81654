"""From the boxes of a form to a draft that can be kept, and back into the boxes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from tdbv_desktop.services.desk.drafts import TypedField, TypedForm
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.forms.record_form import RecordForm
from tdbv_desktop.ui.screens.register.form_page import FormPage


def typed_form(page: FormPage, *, wanted_by: str = "") -> TypedForm:
    """Return what stands in the changed boxes of a page."""
    record = page.record
    return TypedForm(
        form=page.register.key,
        fields={edit.field.name: _typed_field(edit) for edit in page.form.edits if edit.is_changed},
        record_id=page.record_id,
        revision=0 if record is None else record.row.revision,
        wanted_by=wanted_by,
    )


def put_typed(form: RecordForm, fields: Mapping[str, TypedField]) -> FieldEdit | None:
    """Put a draft into the boxes, as if it had just been typed; return the last of them."""
    last = None
    for edit in form.edits:
        typed = fields.get(edit.field.name)
        if typed is None:
            continue
        value = None
        if typed.value is not None:
            with suppress(ValueError):
                value = edit.field.decode(typed.value)
        if value is not None:
            edit.put(value, typed.text)
        else:
            edit.put_text(typed.text)
        last = edit
    return last


def _typed_field(edit: FieldEdit) -> TypedField:
    scalar = None
    with suppress(ValueError):
        scalar = edit.field.encode(edit.value())
    return TypedField(edit.typed(), scalar, edit.loaded_text)
