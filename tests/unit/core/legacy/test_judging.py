"""A column's encoding is told by what it reads like; right Unicode is never harmed."""

from __future__ import annotations

import csv
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.legacy.judging import judge_column
from tdbv_desktop.core.legacy.mending import mend, mend_cell, without_noise
from tdbv_desktop.core.legacy.tables import encode_tcvn3, encode_vni

PEOPLE = [
    "Nguyễn Văn Hùng", "Trần Thị Hoa", "Lê Hòa", "Phạm Trí Dũng", "Huỳnh Thị Út", "Đỗ Quý",
    "Võ Thị Bưởi", "Đặng Thùy Trâm", "Bùi Xuân Phước", "Lý Thường Kiệt", "Hồ Thị Kỷ", "Ngô Bảo",
    "Dương Khuyên", "Vũ Đình Huỳnh", "Đinh Núp", "Mai Thị Nghĩa", "Phan Rưng", "Tô Ngọc Vân",
]  # fmt: skip
HARD = ["Lê", "Trí", "Hòa", "Bé", "Hoàng", "Toán", "Hoá", "Nguyên", "Công", "Thái", "Tín", "Sáu"]


def place_names():
    names = []
    for file in ("communes", "former_communes", "former_districts", "provinces"):
        with asset("resources", "places", f"{file}.csv").open(encoding="utf-8") as source:
            names += [f"{row['kind']} {row['name']}" for row in csv.DictReader(source)]
    return names


def column(texts, font=""):
    return [(text, font) for text in texts]


def mended(texts, form, font=""):
    return [mend_cell(text, font, form).text for text in texts]


@pytest.mark.parametrize(("name", "encode"), [("tcvn3", encode_tcvn3), ("vni", encode_vni)])
def test_a_column_of_people_in_an_old_encoding_is_told_and_comes_back(name, encode):
    old = [encode(person) for person in PEOPLE]
    form = judge_column(column(old))

    assert (form.name, form.certainty) == (name, "sure")
    assert mended(old, form) == PEOPLE
    assert "“" in form.evidence


@pytest.mark.parametrize(("name", "encode"), [("tcvn3", encode_tcvn3), ("vni", encode_vni)])
def test_ten_thousand_names_of_places_come_back(name, encode):
    names = place_names()
    old = [encode(one) for one in names]
    form = judge_column(column(old))
    wrong = [pair for pair in zip(names, mended(old, form), strict=True) if pair[0] != pair[1]]

    assert (form.name, form.certainty) == (name, "sure")
    assert all(before.lower() == after.lower() for before, after in wrong)
    assert len(wrong) < (30 if name == "tcvn3" else 1)  # capitals that TCVN3 does not have


def test_no_right_unicode_column_is_touched():
    names = place_names()

    for start in range(0, len(names), 7):
        texts = names[start : start + 7]
        form = judge_column(column(texts))
        assert form.name == "unicode"
        assert mended(texts, form) == texts


@pytest.mark.parametrize(
    "name", [*HARD, *PEOPLE, "Hồ Bố", "Peña", "Müller 50 m²", "«Nhà trọ»", "½"]
)
def test_a_single_cell_of_unicode_is_left_alone(name):
    form = judge_column([(name, "")])

    assert form.name == "unicode"
    assert mend(name, form) == name


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times", "VNSTCVN3-Times", ".VnArialH"])
def test_a_font_that_lies_over_unicode_is_not_believed(font):
    form = judge_column(column(PEOPLE, font))

    assert (form.name, form.by_font) == ("unicode", False)
    assert font in form.evidence
    assert mended(PEOPLE, form, font) == PEOPLE


def test_vni_text_under_a_font_of_tcvn3_is_vni():
    old = [encode_vni(person) for person in PEOPLE]
    form = judge_column(column(old, "VNSTCVN3"))

    assert (form.name, form.by_font) == ("vni", False)
    assert mended(old, form, "VNSTCVN3") == PEOPLE


def test_fonts_decide_what_could_be_read_in_two_ways():
    old = [encode_vni(name) for name in ("Hồng", "Hồng")]

    assert judge_column(column(old)).name == "unicode"
    form = judge_column(column(old, "VNI-Times"))
    assert (form.name, form.certainty, form.by_font) == ("vni", "likely", True)
    assert mended(old, form, "VNI-Times") == ["Hồng", "Hồng"]


def test_a_capital_font_makes_capitals():
    form = judge_column(column(["NguyÔn V¨n Hïng", "trÇn thÞ \xb8nh"], ".VnTimeH"))

    assert mend("NguyÔn V¡N Hïng", form, is_capital=True) == "NGUYỄN VĂN HÙNG"
    assert mend_cell("trÇn thÞ \xb8nh", ".VnTimeH", form).text == "TRẦN THỊ ÁNH"
    assert mend_cell("le an", ".VnTimeH", form).text == "LE AN"
    assert mend_cell("NguyÔn V¡n Hïng", ".VnTime", form).text == "Nguyễn Văn Hùng"


@pytest.mark.parametrize(("typed", "meant"), [
    ("NGUYÔN V¡N HïNG", "NGUYỄN VĂN HÙNG"),
    ("NguyÔn ThÞ ¸nh", "Nguyễn Thị Ánh"),
    ("x· §¹i ¸ng", "xã Đại áng"),
])  # fmt: skip
def test_capitals_that_tcvn3_lacks_are_guessed_from_the_words_beside(typed, meant):
    form = judge_column(column([encode_tcvn3(person) for person in PEOPLE]))

    assert mend(typed, form) == meant


@pytest.mark.parametrize("encode", [encode_tcvn3, encode_vni])
def test_in_a_mixed_column_right_cells_stay(encode):
    texts = [encode(one) if place % 2 else one for place, one in enumerate(PEOPLE)]
    form = judge_column(column(texts))

    assert form.is_mixed
    assert mended(texts, form) == PEOPLE


def test_in_a_mixed_column_fonts_decide_cell_by_cell():
    cells = [
        (encode_tcvn3(one), ".VnTime") if place % 2 else (one, "")
        for place, one in enumerate([*PEOPLE, "Lê Trí", "Lò Bá"])
    ]
    form = judge_column(cells)

    assert [mend_cell(*cell, form).text for cell in cells] == [*PEOPLE, "Lê Trí", "Lò Bá"]


def test_half_composed_and_taken_apart_letters_are_told_and_composed():
    parts = [unicodedata.normalize("NFD", person) for person in PEOPLE]
    half = ["Nguyê\u0303n", "Trâ\u0300n"]

    assert judge_column(column(parts)).name == "decomposed"
    assert judge_column(column(half)).name == "combining"
    assert mended(parts, judge_column(column(parts))) == PEOPLE
    assert mended(half, judge_column(column(half))) == ["Nguyễn", "Trần"]


def test_utf_8_opened_as_windows_text_comes_back():
    broken = [one.encode().decode("cp1252", "replace") for one in ("Nguyễn Văn Hợi", "Lê Hà Ân")]
    form = judge_column(column(broken))

    assert form.name == "mojibake"
    assert mended(broken[:1], form) == ["Nguyễn Văn Hợi"]


def test_a_font_without_a_table_is_told():
    form = judge_column([("NguyŒn Væn", "VPS Times")])

    assert (form.name, form.certainty) == ("unicode", "no")
    assert "VPS Times" in form.evidence


def test_noise_goes_and_lines_stay():
    assert without_noise("\ufeffLê\u00a0\u200b  Hà\uff11\uff12") == "Lê Hà12"
    assert without_noise("một\nhai ") == "một\nhai"
    assert without_noise("Ðặng") == "Đặng"


def test_a_column_of_numbers_says_nothing():
    assert judge_column([("12", ".VnTime"), ("", "")]).is_plain


@given(st.lists(st.sampled_from([*PEOPLE, *place_names()[::40]]), min_size=4, unique=True))
@settings(deadline=None, max_examples=60)
def test_any_column_encoded_detected_and_decoded_is_equal(texts):
    for encode in (encode_tcvn3, encode_vni):
        small = [text if encode is encode_vni else text.lower() for text in texts]
        old = [encode(text) for text in small]
        form = judge_column(column(old, ".VnTime" if encode is encode_tcvn3 else "VNI-Times"))
        assert mended(old, form) == small
