"""Labels in use, and the records that bear one."""

from __future__ import annotations

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.registers.rental_house.model import RentalHouse
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.desk.labels import used_labels
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.listing.conditions import has_label
from tests.builders import Town, edit, save

HOUSE = BY_KEY["rental_house"]


def house(store, actor, town, code, labels):
    value = HOUSE.field("labels").parse(labels)
    given = {"name": code, "hamlet": town.hamlet, "address": "1", "owner_name": "Trần Thị Mẫu"}
    return save(store, actor, "rental_house", code=code, labels=value, **given).record_id


def used(store, actor):
    with store.reading() as session:
        return used_labels(session, HOUSE, "labels", actor=actor)


def bearing(store, label):
    wanted = lists.Wanted(conditions=(has_label(RentalHouse.labels, label),))
    with store.reading() as session:
        return set(lists.ids_of(session, HOUSE, wanted))


def test_the_labels_in_use_come_the_most_used_first(store, actor):
    town = Town(store, actor)
    first = house(store, actor, town, "A", "ven kênh, công nhân")
    house(store, actor, town, "B", "ven kênh")
    assert used(store, actor) == ["ven kênh", "công nhân"]
    edit(store, actor, "rental_house", first, labels=None)
    assert used(store, actor) == ["ven kênh"]


def test_labels_of_closed_records_are_not_offered(store, actor):
    town = Town(store, actor)
    closed = house(store, actor, town, "A", "cũ")
    with store.transaction() as session:
        records.close_record(session, HOUSE, closed, revision=1, reason="Bỏ", actor=actor)
    assert used(store, actor) == []


def test_records_are_found_by_a_whole_label_accents_optional(store, actor):
    town = Town(store, actor)
    river = house(store, actor, town, "A", "Ven kênh, PCCC tốt")
    fire = house(store, actor, town, "B", "PCCC")
    assert bearing(store, "ven kenh") == {river}
    assert bearing(store, "PCCC") == {fire}
    assert bearing(store, "kênh") == set()
    assert town.house not in bearing(store, "PCCC")
