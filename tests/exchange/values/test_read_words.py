"""Cells of words: texts in any encoding, places, and whatever else; no cell breaks the reading."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.blueprint.fields import LongText
from tdbv_desktop.blueprint.tags import Tags
from tdbv_desktop.blueprint.times import Time
from tdbv_desktop.core import clock
from tdbv_desktop.core.legacy.forms import TextForm
from tdbv_desktop.core.place_answers import resolve_place
from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.values.reading import read_cell
from tdbv_desktop.exchange.values.units import answer_for
from tests.exchange.values.cells import (
    AHEAD,
    AREA,
    BIRTH,
    COUNT,
    KIND,
    MONEY,
    NAME,
    NUMBER,
    OLD,
    PAST,
    PHONE,
    PLACE,
    SEX,
    YES,
    ZERO,
    codes,
    read,
)  # fmt: skip
from tests.samples import sample_of

FIELDS = (
    NUMBER, OLD, PHONE, BIRTH, PAST, AHEAD, COUNT, AREA, MONEY, YES, SEX, KIND, NAME,
    Time(name="at", label="Giờ"), Tags(name="labels", label="Nhãn"),
)  # fmt: skip
NOT_IN_CELLS = ("reference", "attachments")
ODD = st.text("0123456789/.-, :eE+xX?_()'\u00b2\u0665\uff11áÐ|\n", max_size=16)


def test_texts_are_mended_in_the_form_of_their_column():
    reading = read(NAME, "NguyÔn V¨n Hïng", text_form=TextForm("tcvn3"), font=".VnTime")

    assert (reading.value, codes(reading)) == ("Nguyễn Văn Hùng", ["tcvn3"])
    assert reading.repairs[0].before == "NguyÔn V¨n Hïng"
    assert codes(read(NAME, "Lê\u00a0 An ")) == ["noise"]
    assert read(NAME, "2026-02-01", "d").value == "01/02/2026"
    assert read(NAME, "x" * 41).problem == "Dài quá 40 chữ."


def test_sexes_and_yes_are_read_in_old_encodings_too():
    assert read(SEX, "N÷", text_form=TextForm("tcvn3")).value == "female"
    assert read(YES, "Coù", text_form=TextForm("vni")).value is True


def test_lines_and_labels():
    assert read(LongText(name="note", label="Ghi chú"), "một \nhai").value == "một\nhai"
    assert read(Tags(name="labels", label="Nhãn"), "công nhân, ven kênh").value is not None
    assert read(NAME, "").value is None


def test_places_by_old_and_new_names():
    reading = read(PLACE, "xã Long Hậu, huyện Cần Giuộc, tỉnh Long An")

    assert reading.text.startswith("Xã Cần Giuộc")
    assert codes(reading) == ["place"]
    assert "Tân Tiến" in read(PLACE, "xã Tân Tiến").suggestion
    assert read(PLACE, "trên trời").problem


@given(st.sampled_from(FIELDS), st.one_of(ODD, st.text(max_size=12)), st.sampled_from("sdb"))
@settings(deadline=None, max_examples=400)
def test_no_cell_breaks_the_reading(field, text, kind):
    for name in ("unicode", "tcvn3", "vni", "mojibake"):
        reading = read(field, text, kind, text_form=TextForm(name))
        assert reading.value is None or not reading.problem


@given(st.sampled_from(FIELDS), st.floats(allow_nan=False, allow_infinity=False))
@settings(deadline=None, max_examples=400)
def test_no_number_breaks_the_reading(field, number):
    for text in (repr(number), str(int(number))):
        reading = read(field, text, "n")
        assert reading.value is None or not reading.problem


def test_what_a_register_writes_into_a_sheet_comes_back(register):
    for name, text in sample_of(register).values.items():
        field = register.field(name)
        if field.kind in NOT_IN_CELLS:
            continue
        value = field.parse(text)
        for written in (field.plain(value), field.format(value)):
            reading = read_cell(field, Cell("s", written), day_zero=ZERO)
            assert (reading.value, reading.problem) == (value, "")


def test_every_option_of_every_register_comes_back_by_its_words(register):
    choices = [field for field in register.fields if field.kind == "choice"]

    for field in choices:
        for code, words in field.options:
            for text in (words, words.upper(), f"3 - {words}"):
                assert read(field, text).value == code


@pytest.mark.parametrize(
    "text",
    [
        "Số 5, tổ 3, đường Nguyễn Trãi, xã Long Hậu, huyện Cần Giuộc, tỉnh Long An",
        "Ấp 3, X. Long Hậu, H. Cần Giuộc, T. Long An",
        "12/3 Lê Lợi, P.12, Q.10, TP HCM",
        "Tổ 5, ấp 2, xã Cần Giuộc, Tây Ninh",
        "Tỉnh Long An, huyện Cần Giuộc, xã Long Hậu, ấp 2",
        "ấp 1, xã Tân Tiến, huyện Vĩnh Hưng, Long An",
        "a, b, c, d, e",
    ],
)
def test_an_address_in_a_long_list_is_read_as_it_is_alone(text):
    day = date(2026, 11, 24)
    with clock.frozen(datetime(2026, 11, 24, 9, tzinfo=clock.now().tzinfo)):
        answer = answer_for(text)
    alone = resolve_place(text, day)

    assert (answer.unit, answer.detail, answer.is_sure) == (alone.unit, alone.detail, alone.is_sure)
