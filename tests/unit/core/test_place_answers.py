"""What address texts of files stand for today, and which of them must be asked about."""

from __future__ import annotations

from datetime import date

import pytest

from tdbv_desktop.core.former_places import load_former_places
from tdbv_desktop.core.place_answers import resolve_place
from tdbv_desktop.core.places import load_places

TODAY = date(2026, 11, 24)


def answer(text):
    return resolve_place(text, TODAY)


def unit_name(code):
    return load_places(TODAY).commune(code).full_name


@pytest.mark.parametrize(
    ("text", "unit", "detail"),
    [
        ("xã Long Hậu, huyện Cần Giuộc, tỉnh Long An", "Xã Cần Giuộc", ""),
        ("Ấp 3, X. Long Hậu, H. Cần Giuộc, T. Long An", "Xã Cần Giuộc", "Ấp 3"),
        ("Tổ 5, ấp 2, Long Hậu, Cần Giuộc, Long An", "Xã Cần Giuộc", "Tổ 5, ấp 2"),
        ("P.12 Q.10", "Phường Hòa Hưng", ""),
        ("12 Lê Lợi, P.12, Q.10, TP HCM", "Phường Hòa Hưng", "12 Lê Lợi"),
        ("Thị trấn Cần Giuộc, Long An", "Xã Cần Giuộc", ""),
        ("xã Cần Giuộc, Tây Ninh", "Xã Cần Giuộc", ""),
        ("xã Tân Tiến, Đồng Nai", "Xã Tân Tiến", ""),
        ("Phường Thảo Điền, TP Thủ Đức", "Phường An Khánh", ""),
    ],
)
def test_old_and_new_names_give_the_unit_of_today(text, unit, detail):
    found = answer(text)

    assert found.is_sure
    assert (unit_name(found.unit), found.detail) == (unit, detail)


def test_an_old_name_is_told_beside_its_successor():
    assert answer("Long Hậu, Cần Giuộc").former == "Xã Long Hậu, huyện Cần Giuộc, tỉnh Long An"
    assert answer("xã Cần Giuộc, Tây Ninh").former == ""


@pytest.mark.parametrize("text", ["Tân Tiến", "Long Hậu", "xã Tân Thành", "Số 5 Nguyễn Trãi"])
def test_a_name_of_several_places_is_asked_about(text):
    found = answer(text)

    assert not found.is_sure
    assert len(found.candidates) > 1


def test_a_commune_that_was_divided_is_asked_about_with_the_largest_part_first():
    found = answer("Phường Nguyễn Trãi, quận Hà Đông, Hà Nội")

    assert not found.is_sure
    assert found.candidates[0].code == found.unit
    assert len(found.candidates) > 1


def test_a_district_alone_offers_its_communes():
    found = answer("H. Cần Giuộc, T. Long An")

    assert (found.unit, found.is_sure) == ("", False)
    assert "Xã Cần Giuộc, tỉnh Tây Ninh" in [place.text for place in found.candidates]


@pytest.mark.parametrize("text", ["TP HCM", "Nghệ An", "", "abc xyz"])
def test_a_province_alone_or_nothing_known_gives_no_unit(text):
    found = answer(text)

    assert (found.unit, found.is_sure) == ("", False)


def test_texts_that_differ_in_house_alone_are_asked_about_once():
    keys = {answer(text).key for text in ("Số 5, xã Tân Thành", "số 7, Xã  Tân Thành")}

    assert len(keys) == 1


def test_old_communes_written_in_full_give_what_they_became():
    former = load_former_places()

    for commune in list(former.communes.values())[::25]:
        found = answer(f"ấp 2, {former.written(commune)}")
        assert found.unit == commune.became[0], commune
        assert found.is_sure or len(found.candidates) > 1


def test_communes_of_today_written_in_full_are_sure():
    places = load_places(TODAY)

    for commune in places.communes[::15]:
        province = places.province(commune.province_code).full_name
        found = answer(f"Tổ 5, {commune.full_name}, {province}")
        assert (found.unit, found.is_sure, found.detail) == (commune.code, True, "Tổ 5")
