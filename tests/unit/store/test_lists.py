"""Lists: people by given name, whatever is typed finds them, pages and counts agree."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.vietnamese import fold, loose
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.listing.lists import (
    CLOSED,
    Query,
    count_list,
    list_ids,
    look_up,
    open_counts,
)
from tdbv_desktop.store.listing import lists, search
from tdbv_desktop.store.records import indexed, load
from tests.builders import Town, edit

IN_ORDER = [
    "Nguyễn Văn An", "Trần Văn An", "Nguyễn Thị Ảnh", "Lê Ánh",
    "Đỗ Văn Ân", "Lê Thị Bình", "Lê Văn Bình", "Nguyễn Văn Dũng",
    "Nguyễn Văn Đan", "Đặng Văn Đạt", "Lý Thị Ích", "Phạm Thị Oanh",
    "Phạm Thị Ơn", "Vũ Thị Út", "Vũ Thị Ửng", "Nguyễn Thị Yến",
]  # fmt: skip


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def ask(store, actor):
    def names(typed="", register="person", **query):
        with store.reading() as session:
            asked = Query(typed=typed, **query)
            ids = list_ids(session, BY_KEY[register], asked, actor=actor)
            rows = lists.rows_of(session, BY_KEY[register], ids)
        name = "full_name" if register == "person" else BY_KEY[register].sort_by
        return [row.values[name] for row in rows]

    return names


def test_people_stand_by_given_name_then_middle_then_family(town, ask):
    for name in random.Random(2026).sample(IN_ORDER, len(IN_ORDER)):
        town.person(name)

    assert ask() == IN_ORDER
    assert ask(is_descending=True) == IN_ORDER[::-1]


def test_people_of_one_name_keep_one_order_from_page_to_page(town, store):
    for _ in range(30):
        town.person("Nguyễn Văn An")
    with store.reading() as session:
        orders = [lists.ids_of(session, BY_KEY["person"], lists.Wanted()) for _ in range(3)]

    assert orders[0] == orders[1] == orders[2]


@pytest.mark.parametrize(
    "typed",
    [
        "nguyen van a",
        "a nguyen",
        "Nguyễn Văn A",
        "NGUYỄN",
        "van",
        "ng va",
        "  a   nguyen  ",
        "1985",
        "nguyễn 1985",
        "1985 an",
        "000085000001",
        "00085000001",
        "85000001",
        "0903123456",
        "3123",
        "0903 123 456",
        "0903.123.456",
        "b1234567",
        "B123",
        "280123456",
        "nguyen nguyen",
        "15/03/1985",
        "15/3/1985",
        "150385",
        "15031985",
    ],
)
def test_a_person_is_found_by_what_is_known_of_them(town, ask, typed):
    town.person(
        "Nguyễn Văn An",
        phone="0903123456",
        passport_number="B1234567",
        old_number="280123456",
        birth=PartialDate(1985, 3, 15),
    )
    town.person("Lê Thị Bình", birth=PartialDate(1990))

    assert ask(typed) == ["Nguyễn Văn An"]


@pytest.mark.parametrize("typed", ["dang", "đặng", "Dang", "ĐẶNG", "dặng", "đang"])
def test_the_crossed_letter_is_found_with_and_without_its_stroke(town, ask, typed):
    town.person("Đặng Văn Á")
    town.person("Lê Thị Bình")

    assert ask(typed) == ["Đặng Văn Á"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Lý Thị Hy", "li thi hi"),
        ("Lý Thị Hy", "ly"),
        ("Li Thi Hi", "lý thị hy"),
        ("Nguyễn Thúy Hòa", "thuý hoà"),
        ("Nguyễn Thuý Hoà", "thúy hòa"),
        ("Vy Văn Sỹ", "vi sĩ"),
    ],
)
def test_spellings_that_sound_the_same_find_each_other(town, ask, name, typed):
    town.person(name)

    assert ask(typed) == [name]


@pytest.mark.parametrize("typed", ["guyen", "an nguyet", "nguyen binh", "9999", "xyz", "an an le"])
def test_what_is_not_there_is_not_found(town, ask, typed):
    town.person("Nguyễn Văn An")
    town.person("Lê Thị Bình")

    assert ask(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "*",
        "a*",
        "an OR binh",
        "NEAR(a b)",
        "a:b",
        "(",
        "-an",
        "%",
        "full_name:an",
        "; DROP TABLE person",
        "\x00",
        "?",
        "^an",
    ],
)
def test_signs_mean_nothing_to_the_search(town, ask, typed):
    town.person("Nguyễn Văn An")
    expected = all(
        any(loose(word).startswith(token) for word in ("nguyen", "van", "an"))
        for token in search.tokens(typed)
    )

    assert ask(typed) == (["Nguyễn Văn An"] if expected else [])


@given(
    st.lists(
        st.sampled_from(["Đặng", "Văn", "Á", "Ửng", "Lý", "Thị", "Nguyễn", "Yến"]),
        min_size=2,
        max_size=4,
        unique=True,
    ),
    st.randoms(use_true_random=False),
)
@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_starts_of_words_in_any_order_with_or_without_marks(town, store, words, rng):
    person = town.person(" ".join(words))
    starts = [rng.choice([str, fold])(word)[: rng.randint(1, len(word))] for word in words]
    rng.shuffle(starts)

    with store.reading() as session:
        wanted = lists.Wanted(typed=" ".join(starts))
        assert person in lists.ids_of(session, BY_KEY["person"], wanted)


def test_a_stay_is_found_by_the_person_and_the_room_it_points_to(town, ask, store, actor):
    stay = town.stay(town.person("Đặng Văn Á"), town.room("P101"), dossier_code="G01.234-567")
    town.stay(town.person("Lê Thị Bình"), town.room("P202"))

    def found(typed):
        with store.reading() as session:
            return list_ids(session, BY_KEY["stay"], Query(typed=typed), actor=actor)

    assert found("dang") == found("p101") == found("a p10") == found("234") == [stay]
    assert len(found("p")) == 2
    assert found("dang p202") == []


def test_stays_stand_in_the_order_of_their_people(town, store, actor):
    room = town.room()
    stays = {name: town.stay(town.person(name), room) for name in ("Lê Út", "Trần An", "Vũ Ân")}
    with store.reading() as session:
        ids = list_ids(session, BY_KEY["stay"], Query(), actor=actor)
        back = list_ids(session, BY_KEY["stay"], Query(is_descending=True), actor=actor)

    assert ids == [stays["Trần An"], stays["Vũ Ân"], stays["Lê Út"]]
    assert back == ids[::-1]


def test_rooms_stand_by_their_numbers_as_numbers(town, ask):
    for number in ("P10", "P2", "P1", "P21", "A1"):
        town.room(number)

    assert ask(register="room") == ["A1", "P1", "P2", "P10", "P21"]


def test_a_list_can_stand_in_the_order_of_another_column(town, store, actor):
    room = town.room()
    days = [date(2026, 11, day) for day in (9, 2, 30, 1)]
    for day in days:
        town.stay(town.person(), room, arrived_on=day)
    with store.reading() as session:
        ids = list_ids(session, BY_KEY["stay"], Query(order_by="arrived_on"), actor=actor)
        rows = lists.rows_of(session, BY_KEY["stay"], ids)

    assert [row.values["arrived_on"] for row in rows] == sorted(days)


def test_a_column_that_points_elsewhere_orders_by_what_it_points_to(town, store, actor):
    stays = {n: town.stay(town.person(), town.room(n)) for n in ("P10", "P2", "P1")}
    with store.reading() as session:
        ids = list_ids(session, BY_KEY["stay"], Query(order_by="room"), actor=actor)

    assert ids == [stays["P1"], stays["P2"], stays["P10"]]


def test_a_new_name_moves_the_person_to_a_new_place(town, ask, store, actor):
    person = town.person("Nguyễn Văn An")
    town.person("Lê Thị Bình")
    edit(store, actor, "person", person, full_name="Nguyễn Văn Xuân")

    assert ask() == ["Lê Thị Bình", "Nguyễn Văn Xuân"]
    assert ask("an") == []


def test_closed_records_stand_in_a_list_of_their_own(town, ask, store, actor):
    person = town.person("Nguyễn Văn An")
    town.person("Lê Thị Bình")
    with store.transaction() as session:
        records.close_record(
            session, BY_KEY["person"], person, revision=1, reason="Ghi nhầm", actor=actor
        )

    assert ask() == ask("") == ["Lê Thị Bình"]
    assert ask("nguyen") == []
    assert ask("nguyen", filter_key=CLOSED) == ask(filter_key=CLOSED) == ["Nguyễn Văn An"]


def test_counts_are_the_lengths_of_the_lists(town, store, actor):
    room = town.room()
    for n in range(6):
        town.stay(
            town.person(),
            room,
            arrived_on=date(2020 + n, 1, 1),
            left_on=date(2020 + n, 6, 1) if n % 2 else None,
        )
    register = BY_KEY["stay"]
    with store.reading() as session:
        asked = [Query(), *(Query(filter_key=f.key) for f in register.filters)]
        asked.append(Query(filter_key=CLOSED))
        counts = [count_list(session, register, one, actor=actor) for one in asked]
        lengths = [len(list_ids(session, register, one, actor=actor)) for one in asked]
        everywhere = open_counts(session, actor=actor)

    assert counts == lengths
    assert counts[0] == everywhere["stay"] == 6


def test_rows_come_in_the_order_asked_and_keys_of_nothing_are_left_out(town, store):
    people = [town.person(f"Người {n}") for n in range(5)]
    asked = [people[3], new_id(), people[0], people[4]]
    with store.reading() as session:
        rows = lists.rows_of(session, BY_KEY["person"], asked)

    assert [row.id for row in rows] == [people[3], people[0], people[4]]


def test_what_is_offered_while_typing_tells_namesakes_apart(town, store, actor):
    town.person("Nguyễn Văn An", birth=PartialDate(1985))
    town.person("Nguyễn Văn An", birth=PartialDate(1990), sex="female")
    with store.reading() as session:
        found = look_up(session, BY_KEY["person"], "an ng", actor=actor)
        none = look_up(session, BY_KEY["person"], "an ng", actor=actor, limit=0)

    assert {each.caption for each in found} == {"Nguyễn Văn An"}
    assert sorted(each.detail for each in found) == ["1985 · Nam", "1990 · Nữ"]
    assert none == []


def test_a_long_list_of_keys_is_read_whole(store, actor, town):
    from tdbv_desktop.services.context import stamp_of
    from tdbv_desktop.store.records import Draft, write_records

    with store.transaction() as session:
        made = write_records(
            session,
            BY_KEY["hamlet"],
            [Draft(values={"name": f"Ấp {n}", "kind": "ap"}) for n in range(1000)],
            stamp=stamp_of(session, actor),
            owner="00565",
        )
        rows = lists.rows_of(session, BY_KEY["hamlet"], [w.record_id for w in made])

    assert len(rows) == 1000


def test_an_index_that_is_filled_anew_finds_the_same(town, ask, store):
    person = town.person("Đặng Văn Á")
    register = BY_KEY["person"]
    with store.transaction() as session:
        search.forget_register(session, register)
    assert ask("dang") == []
    with store.transaction() as session:
        row = load(session, register, [person])[person]
        search.index_records(session, register, [indexed(register, row)])

    assert ask("dang") == ["Đặng Văn Á"]
