"""Which field a heading means: synonyms as data, compared without case, accents and signs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.vietnamese import fold, tidy
from tdbv_desktop.services.intake.paths import reachable
from tdbv_desktop.services.intake.plan import Target

_SIGNS = re.compile(r"[^a-z0-9]+")
_REMARK = re.compile(r"\([^)]*\)")
BIRTH, NOTE = "birth", "note"


def comparable(text: str) -> str:
    """Return a heading as headings are compared."""
    return _SIGNS.sub(" ", fold(text)).strip()


def is_ignored(name: str) -> bool:
    """Say whether a column only numbers the rows."""
    return comparable(name) in _ignored()


def targets_for(register: str, name: str) -> tuple[Target, ...]:
    """Return where a column with this heading goes, nothing when no field is called so."""
    known = _known(register)
    for said in _ways(name):
        if said in known:
            return (_told_apart(_labelled(known[said], name), name),)
    return ()


def fingerprint_text(names: Iterable[str]) -> str:
    """Return the headings of a table as its layout is known by them."""
    return "\n".join(comparable(name) for name in names)


def _labelled(target: Target, name: str) -> Target:
    return Target(target.path, target.part, name) if target.label else target


def _told_apart(target: Target, name: str) -> Target:
    """Return the target; the words for year and for man differ by an accent alone."""
    last = tidy(name.rpartition(" / ")[2]).lower()
    return Target(target.path, "year") if target.part == "male" and last == "năm" else target


def _ways(name: str) -> Iterator[str]:
    """Yield what a heading may be known by: whole, without brackets, its lower row, its upper."""
    yield comparable(name)
    bare = comparable(_REMARK.sub(" ", name))
    if bare:
        yield bare
    parts = [comparable(_REMARK.sub(" ", part)) for part in name.split(" / ")]
    if len(parts) > 1:
        yield " ".join(parts[-2:])
        yield parts[-1]
        yield parts[0]


@cache
def _known(register: str) -> Mapping[str, Target]:
    """Return target by heading; of fields called alike the nearest one, then the first, counts."""
    data, found = _data(), dict[str, Target]()
    for path, reached in reachable(register).items():
        for heading in data[reached.register].get(reached.field.name, ()):
            found.setdefault(comparable(heading), Target(path))
    for path, reached in reachable(register).items():
        if reached.field.name == BIRTH:
            found |= _parts_of(path)
        if reached.field.name == NOTE:
            kept = data[reached.register].get("kept", ())
            found = {comparable(text): Target(path, label=text) for text in kept} | found
        for label in (reached.label, reached.field.label):  # as templates and lists have them
            found.setdefault(comparable(label), Target(path))
    return found


def _parts_of(path: str) -> dict[str, Target]:
    """Return the headings of columns that hold a part of a birth each."""
    return {
        comparable(heading): Target(path, part)
        for part, headings in _data()["birth_parts"].items()
        for heading in headings
    }


@cache
def _ignored() -> frozenset[str]:
    return frozenset(comparable(text) for text in _data()["ignored"]["headings"])


@cache
def _data() -> dict[str, Any]:
    path = asset("resources", "intake", "headings.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
