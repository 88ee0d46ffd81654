"""Columns that hold several things are taken apart by patterns that fit nearly all of them."""

from __future__ import annotations

import pytest

from tdbv_desktop.exchange.values.splitting import PATTERNS, propose_split, split

CASES = [
    ("group_hamlet", "tổ 5, ấp 2", {"group": "tổ 5", "hamlet": "ấp 2"}),
    ("group_hamlet", "Tổ 12 - KP. Tân Lập", {"group": "Tổ 12", "hamlet": "KP. Tân Lập"}),
    (
        "address_group_hamlet",
        "12/3 Lê Lợi, tổ 5, ấp Long Đức",
        {"address": "12/3 Lê Lợi", "group": "tổ 5", "hamlet": "ấp Long Đức"},
    ),
    ("name_birth", "Nguyễn Văn A – 1985", {"name": "Nguyễn Văn A", "birth": "1985"}),
    ("name_birth", "Trần Thị B (SN 15/3/1990)", {"name": "Trần Thị B", "birth": "15/3/1990"}),
    ("name_birth", "H'Hen Niê, sinh năm 1992", {"name": "H'Hen Niê", "birth": "1992"}),
    (
        "name_birth_number",
        "Nguyễn Văn A, 1985, CCCD: 000085123456",
        {"name": "Nguyễn Văn A", "birth": "1985", "number": "000085123456"},
    ),
    ("name_number", "Lê C - 000085123456", {"name": "Lê C", "number": "000085123456"}),
    ("name_phone", "Lê Văn C - 0912 345 678", {"name": "Lê Văn C", "phone": "0912 345 678"}),
    ("name_phone", "Lê Văn C (ĐT: 0912345678)", {"name": "Lê Văn C", "phone": "0912345678"}),
    (
        "from_until",
        "từ 01/02/2026 đến 01/02/2027",
        {"from": "01/02/2026", "until": "01/02/2027"},
    ),
    ("from_until", "1/2/26 - 1/2/27", {"from": "1/2/26", "until": "1/2/27"}),
    (
        "number_issued",
        "000085123456 cấp ngày 15/04/2021",
        {"number": "000085123456", "from": "15/04/2021"},
    ),
]


@pytest.mark.parametrize(("pattern", "text", "parts"), CASES)
def test_a_text_is_taken_apart(pattern, text, parts):
    assert split(pattern, text) == parts


@pytest.mark.parametrize(("pattern", "text", "parts"), CASES)
def test_the_pattern_of_a_column_is_proposed(pattern, text, parts):
    beside = [text.replace("5", "6").replace("2", "3"), text]

    assert propose_split(beside) in (pattern, None if beside[0] == text else pattern)
    assert set(parts) <= {name for one in PATTERNS if one.key == pattern for name in one.parts}


@pytest.mark.parametrize(
    "texts",
    [
        ["Nguyễn Văn A", "Trần Thị B", "Lê C"],
        ["1985", "1990", "15/03/1985"],
        ["000085123456", "000090123456"],
        ["tổ 5", "ấp 2"],
        ["Nguyễn Văn A – 1985"],
        [],
    ],
)
def test_plain_columns_are_not_taken_apart(texts):
    assert propose_split(texts) is None


def test_a_column_of_addresses_is_parted_before_the_commune():
    texts = [
        f"Số {house}, ấp 3, xã Long Hậu, huyện Cần Giuộc, tỉnh Long An" for house in range(1, 9)
    ]

    assert propose_split(texts) == "detail_place"
    assert split("detail_place", texts[0]) == {
        "detail": "Số 1, ấp 3",
        "place": "xã Long Hậu, huyện Cần Giuộc, tỉnh Long An",
    }
    assert split("detail_place", "công nhân") == {}


def test_a_text_that_does_not_fit_gives_nothing():
    assert split("name_birth", "Nguyễn Văn A") == {}
    assert split("unheard_of", "tổ 5, ấp 2") == {}


def test_long_odd_texts_end_quickly():
    assert split("name_birth_number", "a " * 5_000) == {}
    assert split("address_group_hamlet", "tổ 1, " * 2_000) == {}
