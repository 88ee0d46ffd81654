"""The registers, in menu order; each one is declared in a folder of its own."""

from __future__ import annotations

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.registers import hamlet, person, rental_house, room, stay

ALL: tuple[Register, ...] = (
    stay.REGISTER,
    person.REGISTER,
    rental_house.REGISTER,
    room.REGISTER,
    hamlet.REGISTER,
)

# A record may point only to records of registers that stand before its own here.
IN_DEPENDENCY_ORDER: tuple[Register, ...] = (
    hamlet.REGISTER,
    rental_house.REGISTER,
    room.REGISTER,
    person.REGISTER,
    stay.REGISTER,
)
BY_KEY = {register.key: register for register in ALL}
