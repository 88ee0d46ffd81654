"""The order in which records of several registers can arrive: what is pointed to comes first."""

from __future__ import annotations

from collections.abc import Sequence

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register


def in_dependency_order(registers: Sequence[Register]) -> tuple[Register, ...]:
    """Return registers so that each stands after all it points to, otherwise from the last on.

    ValueError names those that point in a circle, or to a register that is not among them.
    """
    waiting, placed = list(reversed(registers)), dict[str, Register]()
    while waiting:
        following = next((each for each in waiting if _aims(each) <= placed.keys()), None)
        if following is None:
            names = ", ".join(sorted(each.key for each in waiting))
            raise ValueError(f"they point in a circle, or to a register not in ALL: {names}")
        waiting.remove(following)
        placed[following.key] = following
    return tuple(placed.values())


def _aims(register: Register) -> set[str]:
    return {field.to for field in register.references if isinstance(field, Reference)}
