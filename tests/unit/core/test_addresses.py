"""Addresses in any spelling: which unit they name, what it was on a day, what it is now."""

from __future__ import annotations

from datetime import date

import pytest

from tdbv_desktop.core.addresses import offer_successors, resolve_address

NOW, BEFORE = date(2026, 11, 24), date(2024, 5, 1)
LONG_HAU = "Xã Long Hậu, huyện Cần Giuộc, tỉnh Long An"
BINH_THANH = "Phường 12, quận Bình Thạnh, thành phố Hồ Chí Minh"


def best(text, on=NOW):
    return resolve_address(text, on=on)[0]


@pytest.mark.parametrize(
    ("typed", "found", "now"),
    [
        ("xã Long Hậu, huyện Cần Giuộc, tỉnh Long An", LONG_HAU, "Xã Cần Giuộc, tỉnh Tây Ninh"),
        ("long hau can giuoc long an", LONG_HAU, "Xã Cần Giuộc, tỉnh Tây Ninh"),
        ("X. Long Hậu H. Cần Giuộc T. Long An", LONG_HAU, "Xã Cần Giuộc, tỉnh Tây Ninh"),
        ("Tỉnh Long An, huyện Cần Giuộc, xã Long Hậu", LONG_HAU, "Xã Cần Giuộc, tỉnh Tây Ninh"),
        ("Long Hậu, Cần Giuộc", LONG_HAU, "Xã Cần Giuộc, tỉnh Tây Ninh"),
        ("xã Long Hậu (cũ), Cần Giuộc", LONG_HAU, "Xã Cần Giuộc, tỉnh Tây Ninh"),
        ("P. 12 Q. Bình Thạnh TPHCM", BINH_THANH, "Phường Bình Thạnh, thành phố Hồ Chí Minh"),
        ("p12 q.binh thanh tp.hcm", BINH_THANH, "Phường Bình Thạnh, thành phố Hồ Chí Minh"),
        ("F12, Bình Thạnh, Sài Gòn", BINH_THANH, "Phường Bình Thạnh, thành phố Hồ Chí Minh"),
        (
            "Phường 012, Quận Bình Thạnh, TP. Hồ Chí Minh, Việt Nam",
            BINH_THANH,
            "Phường Bình Thạnh, thành phố Hồ Chí Minh",
        ),
        (
            "phường Thảo Điền quận 2 HCM",
            "Phường Thảo Điền, thành phố Thủ Đức, thành phố Hồ Chí Minh",
            "Phường An Khánh, thành phố Hồ Chí Minh",
        ),
        (
            "Xã Ea H’Leo, huyện Ea H'leo, Daklak",
            "Xã Ea H'leo, huyện Ea H'leo, tỉnh Đắk Lắk",
            "Xã Ea H'Leo, tỉnh Đắk Lắk",
        ),
        (
            "xã Hoà Phú huyện Long Hồ Vĩnh Long",
            "Xã Hòa Phú, huyện Long Hồ, tỉnh Vĩnh Long",
            "Xã Phú Quới, tỉnh Vĩnh Long",
        ),
        (
            "Phường Vĩ Dạ, TP Huế, Thừa Thiên Huế",
            "Phường Vỹ Dạ, quận Thuận Hóa, thành phố Huế",
            "Phường Vỹ Dạ, thành phố Huế",
        ),
        ("huyện Côn Đảo, BRVT", "Huyện Côn Đảo, tỉnh Bà Rịa - Vũng Tàu", "Đặc khu Côn Đảo"),
        ("xa can giuoc tay ninh", "Xã Cần Giuộc, tỉnh Tây Ninh", "Xã Cần Giuộc, tỉnh Tây Ninh"),
        ("tỉnh Bình Dương", "Tỉnh Bình Dương", "Thành phố Hồ Chí Minh"),
        ("tp thu duc tphcm", "Thành phố Thủ Đức, thành phố Hồ Chí Minh", "Phường Thủ Đức"),
    ],
)
def test_an_address_in_any_spelling_names_its_unit(typed, found, now):
    one = best(typed)

    assert one.found.text == found
    assert one.now[0].text.startswith(now)


def test_what_stands_before_the_unit_is_kept_in_the_new_address():
    one = best("Số 5, tổ 3, đường Nguyễn Trãi, xã Long Hậu, huyện Cần Giuộc, Long An")

    assert one.detail == "Số 5, tổ 3, đường Nguyễn Trãi"
    assert one.rewritten == "Số 5, tổ 3, đường Nguyễn Trãi, Xã Cần Giuộc, tỉnh Tây Ninh"


def test_a_day_of_before_shows_what_stood_there_then():
    old, new = best(LONG_HAU, BEFORE), best("xã Cần Giuộc, tỉnh Tây Ninh", BEFORE)

    assert [place.text for place in old.then] == [LONG_HAU]
    assert [place.text for place in best(LONG_HAU).then] == ["Xã Cần Giuộc, tỉnh Tây Ninh"]
    assert LONG_HAU in [place.text for place in new.then]
    assert new.then == new.before


def test_a_divided_commune_offers_every_part_the_largest_first():
    one = best("phường Ngọc Hà, quận Ba Đình, Hà Nội")

    assert one.is_divided
    assert [place.text.partition(",")[0] for place in one.now] == [
        "Phường Ba Đình",
        "Phường Ngọc Hà",
    ]
    assert not best(LONG_HAU).is_divided


def test_namesakes_are_all_offered_those_of_the_day_first():
    found = resolve_address("xã Tân Tiến", on=NOW)

    assert len({one.found.text for one in found}) == len(found) == 8
    assert not found[0].found.is_former
    assert resolve_address("xã Tân Tiến", on=BEFORE)[0].found.is_former


@pytest.mark.parametrize("typed", ["", "   ", ",;-", "qwerty", "12345", "%", "(", "😀"])
def test_what_names_no_unit_finds_none(typed):
    assert resolve_address(typed, on=NOW) == []


def test_an_older_name_merged_before_the_reform_still_finds_its_unit():
    one = best("phường Nguyễn Trung Trực, quận Ba Đình, Hà Nội")

    assert one.found.text == "Phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội"


def test_typing_a_former_name_offers_its_successors():
    pairs = [(old.text, now.text) for old, now in offer_successors("xa long hau")]

    assert pairs == [
        (LONG_HAU, "Xã Cần Giuộc, tỉnh Tây Ninh"),
        ("Xã Long Hậu, huyện Lai Vung, tỉnh Đồng Tháp", "Xã Hòa Long, tỉnh Đồng Tháp"),
    ]
    assert offer_successors("zzz") == []
