"""What tests ask of a form, and how they fill it without typing."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.ui.kit.forms.record_form import RecordForm
from tests import samples

# What no field of a kind can take; kinds that take any text are not named.
BAD = {
    "document_number": "@#",
    "phone": "123",
    "whole_number": "x",
    "quantity": "x",
    "time": "x",
    "citizen_number": "123",
    "day": "999999",
    "partial_day": "999999",
    "choice": "zzz",
    "yes_no": "zzz",
    "unit": "zzzzzz",
}


def here(form: RecordForm) -> str:
    """Return the name of the field the cursor is in."""
    return next((edit.field.name for edit in form.edits if edit.has_cursor), "elsewhere")


def saved_ids(store, actor, register: Register) -> list:
    with store.reading() as session:
        return list_ids(session, register, Query(), actor=actor)


def fill_by_hand(form: RecordForm, store, actor) -> None:
    """Put the typical record into a form without typing it."""
    values = samples.values_of(store, actor, form.register)
    for name, text in samples.sample_of(form.register).values.items():
        form.edit_of(name).put(values[name], text)


def open_dialogs() -> list[QDialog]:
    """Return the dialogs on the screen; typing never opens one."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
