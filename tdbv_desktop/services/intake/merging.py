"""What a known record becomes when a file says something of it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.intake.identity import NUMBERS
from tdbv_desktop.services.intake.plan import Treatment
from tdbv_desktop.services.intake.said import Note

_TELLING = ("sex", "phone", *NUMBERS)


def merged(
    register: str, held: Mapping[str, Any], said: Mapping[str, Any], treatment: Treatment
) -> dict[str, Any]:
    """Return the values of a known record as they will be; an empty cell never empties a field."""
    told = {name: value for name, value in said.items() if value is not None}
    if treatment == "leave":
        return dict(held)
    if treatment == "overwrite":
        return {**held, **told}
    return {
        name: held[name] if held.get(name) is not None else told.get(name)
        for name in BY_KEY[register].field_names
    }


def kept_beside(
    prefix: str, register: str, values: Mapping[str, Any], said: Mapping[str, Any]
) -> Iterator[Note]:
    """Yield what the file says otherwise than the register, where the register stays."""
    for name, value in said.items():
        kept, field = values.get(name), BY_KEY[register].field(name)
        if value is None or kept is None or kept == value or field.kind == "reference":
            continue
        if isinstance(value, str) and isinstance(kept, str) and fold(value) == fold(kept):
            continue
        yield Note(
            path=prefix + name,
            message=f"Trong sổ ghi {field.format(kept)}; giữ nguyên.",
            severity="warning",
        )


def has_conflict(held: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Say whether two people of one name and birth differ in what tells people apart."""
    return any(held.get(name) and said.get(name) and held[name] != said[name] for name in _TELLING)
