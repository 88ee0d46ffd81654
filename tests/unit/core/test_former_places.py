"""Units of before July 2025: all there, each with what it became, and read quickly when wanted."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import Counter

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.former_places import LAST_DAY, load_former_places, read_former_places
from tdbv_desktop.core.places import shipped_places

FORMER = load_former_places()


def named(name, district):
    return next(
        one
        for one in FORMER.communes.values()
        if one.name == name and FORMER.district_of(one).name == district
    )


def test_every_unit_of_three_levels_is_there():
    assert (len(FORMER.provinces), len(FORMER.districts), len(FORMER.communes)) == (63, 696, 10_040)
    assert Counter(one.kind for one in FORMER.communes.values()) == {
        "Xã": 7692,
        "Phường": 1726,
        "Thị trấn": 617,
        "Huyện": 5,
    }
    assert f"{LAST_DAY}" == "2025-06-30"


def test_every_successor_is_a_commune_of_today_and_every_commune_came_from_somewhere():
    places = shipped_places()
    reached = {code for one in FORMER.communes.values() for code in one.became}

    assert reached == {commune.code for commune in places.communes}
    assert all(one.became for one in FORMER.communes.values())
    assert all(len(set(one.became)) == len(one.became) for one in FORMER.communes.values())


def test_as_many_were_divided_as_the_source_says():
    parts = Counter(len(one.became) for one in FORMER.communes.values())

    assert parts == {1: 9569, 2: 397, 3: 58, 4: 15, 5: 1}


def test_a_successor_lies_in_the_successor_of_the_province():
    places = shipped_places()
    for one in FORMER.communes.values():
        province = FORMER.province_of(one).above
        assert {places.commune(code).province_code for code in one.became} == {province}, one


def test_the_old_provinces_agree_with_those_identification_numbers_name():
    births = {one.number_code[1:]: one.province_code for one in shipped_places().birth_provinces}

    assert {code: one.above for code, one in FORMER.provinces.items()} == births


@pytest.mark.parametrize(
    ("name", "district", "became"),
    [
        ("Long Hậu", "Cần Giuộc", ["Xã Cần Giuộc"]),
        ("Trúc Bạch", "Ba Đình", ["Phường Ba Đình"]),
        ("12", "Bình Thạnh", ["Phường Bình Thạnh"]),
        ("Ngọc Hà", "Ba Đình", ["Phường Ba Đình", "Phường Ngọc Hà"]),
        ("Côn Đảo", "Côn Đảo", ["Đặc khu Côn Đảo"]),
    ],
)
def test_a_commune_says_what_it_became_the_largest_part_first(name, district, became):
    places = shipped_places()

    assert [places.commune(code).full_name for code in named(name, district).became] == became


def test_a_commune_of_today_says_what_it_was_made_of():
    written = {FORMER.written(one) for one in FORMER.predecessors("28159")}

    assert written == {
        "Thị trấn Cần Giuộc, huyện Cần Giuộc, tỉnh Long An",
        "Xã Long Hậu, huyện Cần Giuộc, tỉnh Long An",
        "Xã Phước Lại, huyện Cần Giuộc, tỉnh Long An",
    }
    assert FORMER.predecessors("99999") == ()


def test_an_island_district_is_written_once():
    assert FORMER.written(FORMER.communes["755"]) == "Huyện Côn Đảo, tỉnh Bà Rịa - Vũng Tàu"


def test_names_are_composed_and_tidy():
    units = (
        *FORMER.provinces.values(),
        *FORMER.districts.values(),
        *FORMER.communes.values(),
    )
    assert all(unicodedata.is_normalized("NFC", one.full_name) for one in units)
    assert all(one.full_name == " ".join(one.full_name.split()) for one in units)
    assert all(word.isascii() and word.isalnum() for one in units for word in one.also)


def test_reading_them_takes_a_moment_and_nobody_reads_them_before_they_are_wanted():
    started = clock.ticks()
    shipped_places.__wrapped__()
    today = clock.ticks() - started
    started = clock.ticks()
    read_former_places(asset("resources", "places"))

    assert clock.ticks() - started < 3 * today + 0.05
    code = (
        "from tdbv_desktop.core import former_places, addresses;"
        "from tdbv_desktop import registers;"
        "raise SystemExit(former_places.load_former_places.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
