"""Where the words typed into a reference belong when the record they meant has to be made."""

from __future__ import annotations

from tdbv_desktop.blueprint.register import Register


def seeds_for(register: Register, typed: str) -> dict[str, str]:
    """Return the field the words belong to: a full number its own, else the record's name."""
    words = typed.strip()
    if not words:
        return {}
    digits = words.replace(" ", "").replace(".", "")
    for field in register.fields:
        if field.fixed_length and digits.isdigit() and len(digits) == field.fixed_length:
            return {field.name: digits}
    name = next((n for n in register.caption if register.field(n).kind != "reference"), None)
    return {} if name is None else {name: words}
