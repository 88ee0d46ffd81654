"""Three versions of one record put together field by field; nothing is dropped and no clock asked.

Where one side alone changed something, that stands; where both did, a person decides. Fields that
belong together (the parts of an address, a number with its day and place of issue) move together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.record import Scalar

CLOSED = "@closed"  # stands beside the fields: the reason a record was closed for, None while open

Side = Literal["here", "theirs"]
Version = Mapping[str, Scalar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Fields that move together and do not read the same on both sides.

    `changed` tells who changed them since the shared version; where `both` did, a person decides.
    """

    names: tuple[str, ...]
    before: tuple[Scalar, ...]
    here: tuple[Scalar, ...]
    theirs: tuple[Scalar, ...]
    changed: Literal["here", "theirs", "both"]

    def of(self, side: Side) -> tuple[Scalar, ...]:
        """Return the values of one side."""
        return self.here if side == "here" else self.theirs


def differences(
    before: Version, here: Version, theirs: Version, groups: Sequence[Sequence[str]] = ()
) -> tuple[Difference, ...]:
    """Return what the two sides do not agree on; without a shared version `before` is empty."""
    together = {name: tuple(group) for group in groups for name in group}
    found: list[Difference] = []
    seen: set[str] = set()
    for name in dict.fromkeys([*here, *theirs, *before]):
        if name in seen:
            continue
        names = together.get(name, (name,))
        seen.update(names)
        of = [tuple(side.get(one) for one in names) for side in (before, here, theirs)]
        if of[1] != of[2]:
            changed = _who_changed(*of)
            found.append(
                Difference(names=names, before=of[0], here=of[1], theirs=of[2], changed=changed)
            )
    return _with_closing(tuple(found))


def merged(here: Version, found: Sequence[Difference], chosen: Sequence[Side]) -> dict[str, Scalar]:
    """Return the record with a side chosen for each difference."""
    values = dict(here)
    for difference, side in zip(found, chosen, strict=True):
        values |= dict(zip(difference.names, difference.of(side), strict=True))
    return values


def suggested(difference: Difference) -> Side | None:
    """Return the side that stands by itself, None where a person must decide."""
    return None if difference.changed == "both" else difference.changed


def groups_of(register: Register) -> tuple[tuple[str, ...], ...]:
    """Return the fields that move together: neighbours in a section whose names begin alike."""
    found = []
    for section in register.sections:
        names = [field.name for field in section.fields if field.is_stored]
        for _, alike in groupby(names, key=lambda name: name.split("_")[0]):
            group = tuple(alike)
            if len(group) > 1:
                found.append(group)
    return tuple(found)


def _who_changed(
    before: tuple[Scalar, ...], here: tuple[Scalar, ...], theirs: tuple[Scalar, ...]
) -> Literal["here", "theirs", "both"]:
    if theirs == before:
        return "here"
    return "theirs" if here == before else "both"


def _with_closing(found: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Let a person decide where one side closed what the other went on changing."""
    closing = next((one for one in found if one.names == (CLOSED,)), None)
    if closing is None or closing.changed == "both":
        return found
    others = {one.changed for one in found if one is not closing}
    if others <= {closing.changed}:
        return found
    both = Difference(
        names=closing.names,
        before=closing.before,
        here=closing.here,
        theirs=closing.theirs,
        changed="both",
    )
    return tuple(both if one is closing else one for one in found)
