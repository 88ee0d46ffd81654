"""The registers, in menu order; each one is declared in a folder of its own."""

from __future__ import annotations

from tdbv_desktop.blueprint.order import in_dependency_order
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.registers import hamlet, person, rental_house, room, stay

ALL: tuple[Register, ...] = (
    stay.REGISTER,
    person.REGISTER,
    rental_house.REGISTER,
    room.REGISTER,
    hamlet.REGISTER,
)

IN_DEPENDENCY_ORDER = in_dependency_order(ALL)
BY_KEY = {register.key: register for register in ALL}
