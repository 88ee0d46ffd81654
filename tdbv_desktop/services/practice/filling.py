"""Fills a practice station with invented records, and later changes some of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.collecting import collector_resting
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.practice.invented import Made, Size, invent, person_values
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, write_records

BATCH = 2_000


@collector_resting()
def fill_station(session: Session, size: Size, *, actor: Actor) -> int:
    """Write a station's worth of invented records; return how many."""
    require(actor, Right.EDIT)
    view = RecordView(session)
    made = invent(size, today=view.today, own_unit=view.own_unit)
    stamp = stamp_of(session, actor)
    total = 0
    for key, records in (
        ("hamlet", made.hamlets),
        ("rental_house", made.houses),
        ("room", made.rooms),
        ("person", made.people),
        ("stay", made.stays),
    ):
        rest = iter(records)
        while part := list(islice(rest, BATCH)):
            write_records(session, BY_KEY[key], _drafts(part), stamp=stamp, owner=view.own_unit)
            total += len(part)
    return total


def change_station(session: Session, count: int, *, first: int, actor: Actor) -> int:
    """Make about as many everyday changes: new tenants, departures, renewals, corrections.

    `first` is the number of the first new person, beyond those invented before.
    """
    require(actor, Right.EDIT)
    view, dice = RecordView(session), random.Random(first)  # noqa: S311 - invented data
    stays = list(lists.ids_of(session, BY_KEY["stay"], lists.Wanted()))
    people = list(lists.ids_of(session, BY_KEY["person"], lists.Wanted()))
    dice.shuffle(stays)
    dice.shuffle(people)
    share = max(1, count // 5)
    changes = [
        ("stay", _departures(session, stays[:share], view.today)),
        ("stay", _renewals(stays[share : 2 * share], view.today)),
        ("person", _new_phones(people[: count - 4 * share], dice)),
    ]
    arrivals, their_stays = _arrivals(session, share, first, dice, view)
    changes += [("person", arrivals), ("stay", their_stays)]
    stamp, total = stamp_of(session, actor), 0
    for key, drafts in changes:
        written = write_records(session, BY_KEY[key], drafts, stamp=stamp, owner=view.own_unit)
        total += sum(1 for w in written if w.changed)
    return total


def _departures(session: Session, ids: Sequence[UUID], today: date) -> list[Draft]:
    rows = lists.rows_of(session, BY_KEY["stay"], ids)
    return [
        Draft(
            values={"left_on": max(today, row.values["arrived_on"]), "landlord_reported_on": today},
            record_id=row.id,
        )
        for row in rows
    ]


def _renewals(ids: Sequence[UUID], today: date) -> list[Draft]:
    return [
        Draft(
            values={"registered_from": today, "registered_until": today + timedelta(days=365)},
            record_id=record_id,
        )
        for record_id in ids
    ]


def _new_phones(ids: Sequence[UUID], dice: random.Random) -> list[Draft]:
    return [
        Draft(values={"phone": f"08{dice.randint(0, 99_999_999):08}"}, record_id=record_id)
        for record_id in ids
    ]


def _arrivals(
    session: Session, count: int, first: int, dice: random.Random, view: RecordView
) -> tuple[list[Draft], list[Draft]]:
    rooms = lists.ids_of(session, BY_KEY["room"], lists.Wanted())
    people: list[Made] = [
        (new_id(), person_values(first + n, dice, view.own_unit)) for n in range(count)
    ]
    stays: list[dict[str, Any]] = [
        {
            "person": person_id,
            "room": dice.choice(rooms),
            "arrived_on": view.today,
            "reason": "19",
            "notice_channel": "vneid",
            "notified_on": view.today,
        }
        for person_id, _ in people
    ]
    return _drafts(people), [Draft(values=values) for values in stays]


def _drafts(records: Sequence[Made]) -> list[Draft]:
    return [Draft(values=values, record_id=record_id, revision=0) for record_id, values in records]
