"""Reads the typical record of each register, and makes the records it points to."""

from __future__ import annotations

import inspect
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store.vaults import Store
from tests import builders


@dataclass(frozen=True, slots=True)
class Sample:
    """What is typed, what it may cost, and what it should read like afterwards."""

    typed: list[str]
    budget: int
    again: list[str]
    budget_again: int
    values: dict[str, str]


@cache
def sample_of(register: Register) -> Sample:
    """Return the typical record of a register."""
    path = Path(inspect.getfile(register.model)).with_name("sample.toml")
    return Sample(**tomllib.loads(path.read_text(encoding="utf-8")))


def make_references(store: Store, actor: Actor, register: Register) -> dict[str, UUID]:
    """Make what the typical record points to, unless it is there, and return it by field."""
    made = {}
    for field in register.references:
        assert isinstance(field, Reference)
        made[field.name] = make(store, actor, BY_KEY[field.to])
    return made


def make(store: Store, actor: Actor, register: Register) -> UUID:
    """Make the typical record of a register with everything it points to."""
    known = _MADE.setdefault(store.folder, {})
    if register.key not in known:
        values = values_of(store, actor, register)
        known[register.key] = builders.save(store, actor, register.key, **values).record_ids[0]
    return known[register.key]


def values_of(store: Store, actor: Actor, register: Register) -> dict[str, Any]:
    """Return the values of the typical record; what it points to is made."""
    texts = sample_of(register).values
    plain = {
        name: register.field(name).parse(text)
        for name, text in texts.items()
        if register.field(name).kind != "reference"
    }
    return plain | make_references(store, actor, register)


_MADE: dict[Path, dict[str, UUID]] = {}
