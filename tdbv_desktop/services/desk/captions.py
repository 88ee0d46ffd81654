"""How a record is named in one line, and how its values read on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.record import Values
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView

BETWEEN = " · "


def caption_of(register: Register, values: Values, view: RecordView) -> str:
    """Return the one line that names a record, following what it points to."""
    parts = [shown(register, name, values.get(name), view) for name in register.caption]
    return BETWEEN.join(part for part in parts if part)


def shown(register: Register, name: str, value: Any, view: RecordView) -> str:
    """Return a value as it reads on the screen; a reference reads as what it points to."""
    return _read(register, name, value, view, files=False)


def in_files(register: Register, name: str, value: Any, view: RecordView) -> str:
    """Return a value as it reads in a file: numbers unbroken."""
    return _read(register, name, value, view, files=True)


def told_as(register: Register, name: str, scalar: Any, view: RecordView) -> str:
    """Return a value of the past in words; one the field no longer knows as it was written."""
    if scalar is None:
        return ""
    try:
        return shown(register, name, register.field(name).recall(scalar), view)
    except ValueError:
        return str(scalar)


def caption_by_id(register: Register, record_id: UUID, view: RecordView) -> str:
    """Return the line that names a record, empty when there is none."""
    values = view.values(register.key, record_id)
    return "" if values is None else caption_of(register, values, view)


def learn_references(
    register: Register,
    many: Iterable[Values],
    view: RecordView,
    *,
    only: Sequence[str] | None = None,
) -> None:
    """Read everything these records point to, and what the names of that need, in a few queries."""
    many = list(many)
    for field in register.references:
        assert isinstance(field, Reference)  # noqa: S101 - `references` holds nothing else
        if only is not None and field.name not in only:
            continue
        ids = list({v[field.name] for v in many if v.get(field.name) is not None})
        if not ids:
            continue
        view.learn(field.to, ids)
        found = [view.values(field.to, record_id) for record_id in ids]
        to = BY_KEY[field.to]
        learn_references(to, [v for v in found if v is not None], view, only=to.caption)


def _read(register: Register, name: str, value: Any, view: RecordView, *, files: bool) -> str:
    field = register.field(name)
    if isinstance(field, Reference):
        return "" if value is None else caption_by_id(BY_KEY[field.to], value, view)
    return field.plain(value) if files else field.format(value)


def reference_captions(register: Register, values: Values, view: RecordView) -> Mapping[str, str]:
    """Return how each reference of a record reads, by field name."""
    return {f.name: shown(register, f.name, values.get(f.name), view) for f in register.references}
