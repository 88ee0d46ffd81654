"""Every way to ask every kind of field finds just what a plain reading of the records finds."""

from __future__ import annotations

import json
import operator
from datetime import time, timedelta
from decimal import Decimal
from random import Random

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.listing.conditions import HOWS, Condition, fault_of, ways_to_ask
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, write_records
from tests.conftest import OWN_UNIT
from tests.specimen import SPECIMEN, add_to

# Words that also occur in what is around the words: names of cells, codes, signs, markup.
WORDS = (
    "Ven sông",
    "an",
    "An ninh",
    "ấp",
    "what",
    "Tốt",
    "đ",
    "D",
    "50%",
    "p",
    "good",
    "li",
    "B&T",
)
ASKED = (*WORDS, "SONG", "ô", "a n", "0 9", "000 0", "12")
COUNT, TRIES = 60, 6


def made(dice, field):
    """Return a value by chance, nothing in a quarter of the fields that may be empty."""
    if not field.required and dice.random() < 0.25:
        return None
    today, digits = clock.today(), f"{dice.randrange(10**6):06}"
    days = today + timedelta(days=dice.randrange(-9, 10))
    words = f"{dice.choice(WORDS)} {dice.choice(WORDS)}"
    makers = {
        "document_number": lambda: field.parse(f"NT-{digits[:2]}/ĐK"),
        "choice": lambda: dice.choice(field.options)[0],
        "yes_no": lambda: dice.random() < 0.5,
        "phone": lambda: f"0912{digits}",
        "citizen_number": lambda: f"000085{digits}",
        "unit": lambda: dice.choice(("00565", "00004")),
        "whole_number": lambda: dice.randrange(5),
        "quantity": lambda: field.parse(field.plain(Decimal(dice.randrange(4)))),
        "day": lambda: days,
        "partial_day": lambda: partly(dice),
        "time": lambda: time(dice.randrange(24), 30),
        "tags": lambda: field.parse(", ".join(dice.sample(WORDS, 2))),
        "lines": lambda: field.text_of(
            {column.name: made(dice, column) for column in field.columns} for _ in range(2)
        ),
        "rich_text": lambda: field.parse(f"{dice.choice(WORDS)}\n- {dice.choice(WORDS)}"),
    }
    return makers.get(field.kind, lambda: field.parse(words))()


def partly(dice):
    parts = [dice.choice((1985, 1986)), *dice.sample((1, 3, 12), dice.randrange(3))]
    return PartialDate(*parts)


def asked(dice, field, how):
    """Return a condition by chance."""
    takes, count = HOWS[how].takes, HOWS[how].count
    if takes == "words":
        return Condition(field.name, how, (dice.choice(ASKED),))
    if takes == "days":
        return Condition(field.name, how, (dice.randrange(8),))
    if takes == "many":
        return Condition(field.name, how, tuple(code for code, _ in dice.sample(field.options, 2)))
    values = []
    while len(values) < count:
        value = made(dice, field)
        values += [] if value is None else [value]
    values.sort(key=lambda value: getattr(value, "iso", value))
    return Condition(field.name, how, tuple(map(field.encode, values)))


def texts_in(field, value):
    """Return the texts of a value in which words may be found."""
    if value is None:
        return []
    if field.kind == "lines":
        columns = [column for column in field.columns if column.kind in ("text", "choice")]
        return [c.format(line.get(c.name)) for line in field.lines_in(value) for c in columns]
    if field.kind == "tags":
        return json.loads(value)
    if field.kind == "rich_text":
        return [line.removeprefix("• ") for line in field.format(value).splitlines()]
    return [value]


def holds(field, condition, value):
    """Say whether a value meets a condition, read the way an officer would."""
    how, said = condition.how, condition.values
    if how in ("contains", "lacks", "bears"):
        words = fold(said[0])
        if field.kind in ("phone", "citizen_number"):
            words = words.replace(" ", "")
        found = [fold(text) for text in texts_in(field, value)]
        is_there = words in found if how == "bears" else any(words in text for text in found)
        return not is_there if how == "lacks" else is_there
    if how in ("empty", "filled"):
        return (value is None) == (how == "empty")
    if how in ("next_days", "last_days"):
        ahead = (timedelta(0) if value is None else value - clock.today()).days
        low, high = (0, said[0]) if how == "next_days" else (-said[0], 0)
        return value is not None and low <= ahead <= high
    values = [field.decode(one) for one in said]
    if how in ("any", "none"):
        return (value in values) == (how == "any")
    if how in ("is", "is_not"):
        if field.kind == "partial_day" and value is not None:
            return value.iso.startswith(values[0].iso) == (how == "is")
        return (value == values[0]) == (how == "is")
    return value is not None and within(how, value, values)


def within(how, value, values):
    """Say whether a value lies where it was asked for; a day known in part is its first day."""
    first, last = (
        getattr(v, side, v) for v, side in zip((values[0], values[-1]), SIDES, strict=True)
    )
    here = getattr(value, "earliest", value)
    tests = {"least": [(operator.ge, first)], "most": [(operator.le, last)]}
    tests["between"] = tests["least"] + tests["most"]
    return all(test(here, border) for test, border in tests[how])


SIDES = ("earliest", "latest")


@pytest.fixture
def kept(store, actor, monkeypatch):
    """Return records of every kind of field, by key."""
    add_to(store, monkeypatch)
    dice, stamped = Random(5), {"owner": OWN_UNIT}
    with store.transaction() as session:
        stamped["stamp"] = stamp_of(session, actor)
        hamlet = Draft(values={"name": "Ấp 3", "kind": "ap"})
        (above,) = write_records(session, BY_KEY["hamlet"], [hamlet], **stamped)
        drafts = [
            Draft(values={
                field.name: above.record_id if field.kind == "reference" else made(dice, field)
                for field in SPECIMEN.fields
            })
            for _ in range(COUNT)
        ]  # fmt: skip
        ids = [one.record_id for one in write_records(session, SPECIMEN, drafts, **stamped)]
        return {row.id: row.values for row in lists.rows_of(session, SPECIMEN, ids)}


def test_a_filter_finds_what_a_plain_reading_finds(kept, store, actor):
    dice, wrong, count = Random(7), [], 0
    with store.reading() as session:
        for field in [one for one in SPECIMEN.fields if one.kind != "reference"]:
            for how in ways_to_ask(field):
                for condition in {asked(dice, field, how) for _ in range(TRIES)}:
                    assert not fault_of(SPECIMEN, condition)
                    ids = list_ids(session, SPECIMEN, Query(conditions=(condition,)), actor=actor)
                    wanted = {i for i, v in kept.items() if holds(field, condition, v[field.name])}
                    count += len(wanted)
                    wrong += [condition] if set(ids) != wanted else []
    assert wrong == []
    assert count > COUNT


def test_every_column_gives_one_order_forwards_and_backwards(kept, store, actor):
    def own(one):
        return SPECIMEN.sort_key(kept[one]), one.hex

    def place(one, name):
        value = kept[one][name]
        return value is not None, "" if value is None else getattr(value, "iso", value)

    with store.reading() as session:
        for field in [one for one in SPECIMEN.fields if one.sortable]:
            for is_descending in (False, True):
                query = Query(order_by=field.name, is_descending=is_descending)
                ordered = sorted(kept, key=own)
                ordered.sort(key=lambda one: place(one, field.name), reverse=is_descending)
                assert list_ids(session, SPECIMEN, query, actor=actor) == ordered
