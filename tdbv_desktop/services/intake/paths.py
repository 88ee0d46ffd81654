"""The fields of a register and of the records it points to, each under its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.registers import BY_KEY


@dataclass(frozen=True, slots=True)
class Reached:
    """A field that a file can fill: where it stands, and how an officer calls it."""

    path: str
    register: str  # key of the register that holds it
    field: Field
    label: str

    @property
    def prefix(self) -> str:
        """Return the path of the record that holds it, with a dot behind; empty for the row's."""
        return self.path[: len(self.path) - len(self.field.name)]


@cache
def reachable(register: str) -> Mapping[str, Reached]:
    """Return what a file for a register can fill, nearest first."""
    found = sorted(_fields(register, "", ""), key=lambda one: one.path.count("."))
    return {one.path: one for one in found}


@cache
def nodes_of(register: str) -> tuple[tuple[str, str], ...]:
    """Return prefix and register of each record that a row stands for, what is pointed to first."""
    return tuple(_nodes(register, ""))


def register_at(register: str, prefix: str) -> str:
    """Return the key of the register that stands at a prefix."""
    return dict(nodes_of(register))[prefix]


def _fields(register: str, prefix: str, before: str) -> Iterator[Reached]:
    for field in BY_KEY[register].fields:
        if isinstance(field, Reference):
            yield from _fields(field.to, f"{prefix}{field.name}.", f"{field.label}: ")
        else:
            label = before + (field.label[:1].lower() + field.label[1:] if before else field.label)
            yield Reached(prefix + field.name, register, field, label)


def _nodes(register: str, prefix: str) -> Iterator[tuple[str, str]]:
    for field in BY_KEY[register].references:
        assert isinstance(field, Reference)  # noqa: S101 - `references` holds nothing else
        yield from _nodes(field.to, f"{prefix}{field.name}.")
    yield prefix, register
