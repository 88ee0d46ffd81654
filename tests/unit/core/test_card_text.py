"""The text of a card's QR code, read by position."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from tdbv_desktop.core.card_text import NotACard, read_card
from tdbv_desktop.core.partial_date import PartialDate

NUMBER, OLD = "000085123456", "012345678"
NAME, PLACE = "Nguyễn Văn Thử", "Tổ 5, ấp 3, Long Hậu, Cần Giuộc, Long An"
SEVEN = f"{NUMBER}|{OLD}|{NAME}|15031985|Nam|{PLACE}|15042021"


def test_a_card_of_seven_fields_is_read_by_position():
    card = read_card(SEVEN)

    assert (card.number, card.old_number, card.name) == (NUMBER, OLD, NAME)
    assert (card.birth, card.sex) == (PartialDate(1985, 3, 15), "male")
    assert (card.address, card.issued) == (PLACE, date(2021, 4, 15))
    assert (card.extra, card.raw, card.warnings) == ((), SEVEN, ())


def test_a_person_who_never_had_an_old_number_leaves_its_field_empty():
    card = read_card(SEVEN.replace(OLD, ""))

    assert (card.old_number, card.name, card.address) == ("", NAME, PLACE)


def test_a_reader_that_drops_the_old_number_gives_six_fields():
    card = read_card(SEVEN.replace(f"{OLD}|", ""))

    assert (card.old_number, card.name, card.issued) == ("", NAME, date(2021, 4, 15))


def test_what_newer_cards_append_is_kept_as_it_is():
    card = read_card(f"{SEVEN}||Nguyễn Văn Cha|Trần Thị Mẹ")

    assert card.extra == ("", "Nguyễn Văn Cha", "Trần Thị Mẹ")
    assert card.issued == date(2021, 4, 15)


@pytest.mark.parametrize("around", ["{}\r\n", "\n{}", "  {}\t", "{}\x00", "{}\r\n\r\n"])
def test_what_a_scanner_types_before_and_after_is_no_part_of_it(around):
    assert read_card(around.format(SEVEN)).name == NAME


def test_letters_taken_apart_are_composed_and_told():
    card = read_card(unicodedata.normalize("NFD", SEVEN))

    assert (card.name, card.address) == (NAME, PLACE)
    assert "đã được gộp" in card.warnings[0]


@pytest.mark.parametrize(
    "garbled",
    [
        f"{NUMBER}|{OLD}|Nguyeenx Vawn Thuwr|15031985|Nam|Tổ 5, Long Hậu|15042021",
        f"{NUMBER}|{OLD}|NguyễễnVăn Thửử|15031985|Nam|Lôngg Hạậu|15042021",
    ],
)
def test_letters_an_input_method_rewrote_are_told(garbled):
    assert "bộ gõ" in read_card(garbled).warnings[0]


def test_digits_an_input_method_ate_make_no_card_and_say_why():
    with pytest.raises(NotACard, match="Tắt bộ gõ") as refusal:
        read_card(SEVEN.replace("000085123456", "00008512á456"))

    assert refusal.value.code == "garbled"


@pytest.mark.parametrize(
    "text",
    ["", "|", "https://vi.example/a|b|c|d|e", "GD4790000000000|4e67|01/01/1985|1|x|y", "1" * 12],
)
def test_anything_else_is_no_card(text):
    with pytest.raises(NotACard) as refusal:
        read_card(text)

    assert refusal.value.code == "not_a_card"


@pytest.mark.parametrize(
    ("birth", "meant"),
    [
        ("00031985", PartialDate(1985, 3)),
        ("00001985", PartialDate(1985)),
        ("1985", PartialDate(1985)),
        ("31021985", None),
        ("", None),
    ],
)
def test_a_birth_may_be_known_in_part_or_not_at_all(birth, meant):
    card = read_card(SEVEN.replace("15031985", birth))

    assert card.birth == meant
    assert any("ngày sinh" in warning for warning in card.warnings) == (meant is None)


def test_a_number_that_contradicts_birth_or_sex_only_warns():
    card = read_card(SEVEN.replace("15031985", "15031986").replace("|Nam|", "|Nữ|"))

    assert card.sex == "female"
    assert [warning.split(",")[1] for warning in card.warnings] == [
        " năm sinh là 1985",
        " giới tính khác với giới tính trên thẻ.",
    ]


def test_names_of_minorities_are_no_sign_of_an_input_method():
    card = read_card(SEVEN.replace(NAME, "H'Hen Niê Kđăm").replace("Nam", "Nữ"))

    assert not any("bộ gõ" in warning for warning in card.warnings)
