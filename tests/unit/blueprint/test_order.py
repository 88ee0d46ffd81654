"""Registers in the order in which their records can arrive."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.order import in_dependency_order
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.registers import ALL, BY_KEY


def register(key: str, *aims: str) -> Register:
    """Return a register that points to others and asks for nothing else."""
    fields = tuple(Reference(name=aim, label=aim, to=aim) for aim in aims)
    return replace(BY_KEY["hamlet"], key=key, sections=(Section("A", fields),))


def keys(*registers: Register) -> list[str]:
    return [each.key for each in in_dependency_order(registers)]


def test_what_is_pointed_to_stands_before_what_points():
    assert keys(register("a", "b", "c"), register("b", "c"), register("c")) == ["c", "b", "a"]
    assert keys(register("c"), register("b", "c"), register("a", "b", "c")) == ["c", "b", "a"]


def test_registers_that_point_to_nothing_stand_from_the_last_of_the_menu_on():
    assert keys(register("a"), register("b"), register("c")) == ["c", "b", "a"]


def test_the_order_is_the_same_each_time_and_leaves_nobody_out():
    assert in_dependency_order(ALL) == in_dependency_order(list(ALL))
    assert set(keys(*ALL)) == set(BY_KEY)


@pytest.mark.parametrize(
    "registers",
    [
        (register("a", "b"), register("b", "a")),
        (register("a", "a"),),
        (register("a", "nowhere"),),
    ],
    ids=["a circle", "to itself", "to nowhere"],
)
def test_registers_without_such_an_order_are_named(registers):
    with pytest.raises(ValueError, match=r"not in ALL: a"):
        in_dependency_order((*registers, register("c")))
