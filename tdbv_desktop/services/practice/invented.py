"""Invents hamlets, houses, rooms, people and stays, the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.places import load_places
from tdbv_desktop.services.practice.names import (
    FACTORIES,
    FAMILIES,
    GIVEN,
    HOUSE_NAMES,
    MIDDLES,
    STREETS,
    WORK,
)

FIRST_NUMBER = 100_000  # below it stand the guests of the sample workbook
MONTHS = 18

Made = tuple[UUID, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is invented."""

    houses: int = 155
    rooms: int = 2452
    people: int = 5000
    seed: int = 2026


@dataclass(frozen=True, slots=True)
class Invented:
    """Everything of one practice station, in the order it can be written.

    People and stays are made as they are taken: all people first, or there is nobody to stay.
    """

    hamlets: list[Made]
    houses: list[Made]
    rooms: list[Made]
    people: Iterator[Made]
    stays: Iterator[Made]


def invent(size: Size, *, today: date, own_unit: str) -> Invented:
    """Return a station's worth of records with their keys."""
    dice = random.Random(size.seed)  # noqa: S311 - invented data, no secret
    hamlets = [
        _made(
            name=f"Ấp {n}",
            kind="ap",
            old_commune="Xã Mẫu Cũ" if n < 5 else "Xã Cũ Hai",
            officer_in_charge=f"Cán bộ Mẫu {n}",
        )
        for n in range(1, 9)
    ]
    houses = [_house(n, dice, hamlets, today) for n in range(1, size.houses + 1)]
    rooms = list(_rooms(size.rooms, dice, houses))
    known: list[UUID] = []
    people = _people(size.people, dice, own_unit, known)
    return Invented(hamlets, houses, rooms, people, _stays(dice, known, rooms, today))


def person_values(number: int, dice: random.Random, own_unit: str) -> dict[str, Any]:
    """Return one invented person; `number` makes the personal number unique."""
    sex = dice.choice(("male", "female"))
    year = dice.randint(1958, 2007)
    birth = dice.choices(
        (
            PartialDate(year, dice.randint(1, 12), dice.randint(1, 28)),
            PartialDate(year, dice.randint(1, 12)),
            PartialDate(year),
        ),
        (94, 3, 3),
    )[0]
    century = 0 if year < 2000 else 2
    digits = f"000{century + (sex == 'female')}{year % 100:02}{FIRST_NUMBER + number:06}"
    at_home = dice.random() < 0.03
    commune = own_unit if at_home else dice.choice(load_places().communes).code
    return {
        "full_name": _name(dice, sex),
        "birth": birth,
        "sex": sex,
        "citizen_number": digits,
        "nationality": "Việt Nam",
        "phone": f"09{dice.randint(0, 99_999_999):08}" if dice.random() < 0.7 else None,
        "residence_kind": "permanent",
        "residence_unit": commune,
        "residence_detail": f"Tổ {dice.randint(1, 12)}",
        "occupation": dice.choice(WORK),
        "workplace": dice.choice(FACTORIES),
    }


def _house(n: int, dice: random.Random, hamlets: list[Made], today: date) -> Made:
    owner_year = dice.randint(1950, 1990)
    return _made(
        code=f"NT-{n:03}",
        name=f"Nhà trọ {dice.choice(HOUSE_NAMES)} {n}",
        hamlet=dice.choice(hamlets)[0],
        address=f"Số {dice.randint(1, 300)}, {dice.choice(STREETS)}",
        owner_name=_name(dice, "female"),
        owner_birth=PartialDate(owner_year),
        owner_number=f"0001{owner_year % 100:02}9{n:05}",
        owner_phone=f"09{dice.randint(0, 99_999_999):08}",
        owner_lives_here=dice.random() < 0.6,
        antt_scope="unclear",
        pledged_on=today - timedelta(days=dice.randint(30, 700)),
        extinguishers=dice.randint(0, 8),
        second_exit=dice.random() < 0.5,
        cameras=dice.randint(0, 6),
        rating=dice.choices(("safe", "remind", "complex"), (80, 15, 5))[0],
    )


def _rooms(count: int, dice: random.Random, houses: list[Made]) -> Iterator[Made]:
    numbers = [0] * len(houses)
    for n in range(count):
        place = n % len(houses) if n < len(houses) else dice.randrange(len(houses))
        numbers[place] += 1
        floor, on_floor = divmod(numbers[place] - 1, 10)
        yield _made(
            house=houses[place][0],
            number=f"{floor + 1}{on_floor + 1:02}",
            floor=floor + 1,
            capacity=dice.choice((2, 2, 3, 4)),
            area=None if dice.random() < 0.2 else _area(dice),
        )


def _stays(
    dice: random.Random, people: list[UUID], rooms: list[Made], today: date
) -> Iterator[Made]:
    """Yield one to three stays for each person, the last one often still running."""
    if not rooms:
        return
    free = [room_id for room_id, room in rooms for _ in range(room["capacity"])]
    dice.shuffle(free)
    for person_id in people:
        arrived = today - timedelta(days=dice.randint(1, MONTHS * 30))
        for _ in range(dice.choices((0, 1, 2), (70, 22, 8))[0]):
            left = arrived + timedelta(days=dice.randint(20, 150))
            if left >= today - timedelta(days=3):
                break
            yield _stay(dice, person_id, dice.choice(rooms)[0], arrived, left, today)
            arrived = left + timedelta(days=dice.randint(0, 20))
        if arrived <= today and free and dice.random() < 0.9:
            yield _stay(dice, person_id, free.pop(), arrived, None, today)


def _stay(
    dice: random.Random,
    person_id: UUID,
    room_id: UUID,
    arrived: date,
    left: date | None,
    today: date,
) -> Made:
    values: dict[str, Any] = {
        "person": person_id,
        "room": room_id,
        "arrived_on": arrived,
        "left_on": left,
        "reason": dice.choices(("19", "3", "6", "2"), (80, 10, 6, 4))[0],
        "household_role": dice.choice(("01", "02", "02")),
        "notice_channel": dice.choice(("vneid", "phone", "dvc", "software")),
        "notified_on": arrived,
    }
    days = ((left or today) - arrived).days
    if days >= 20 and dice.random() < 0.93:
        begin = arrived + timedelta(days=dice.randint(1, 18))
        values |= {
            "registered_from": begin,
            "registered_until": begin + timedelta(days=dice.choice((180, 365, 730))),
        }
    return _made(**values)


def _people(count: int, dice: random.Random, own_unit: str, known: list[UUID]) -> Iterator[Made]:
    """Yield people, and write down who they are."""
    for number in range(count):
        known.append(new_id())
        yield known[-1], person_values(number, dice, own_unit)


def _made(**values: Any) -> Made:
    return new_id(), values


def _name(dice: random.Random, sex: str) -> str:
    middle = dice.choice(MIDDLES)
    if sex == "male" and middle == "Thị":
        middle = "Văn"
    return " ".join(part for part in (dice.choice(FAMILIES), middle, dice.choice(GIVEN)) if part)


def _area(dice: random.Random) -> Decimal:
    return Decimal(dice.randint(900, 2800)) / 100
