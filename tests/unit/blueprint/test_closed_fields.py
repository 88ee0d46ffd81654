"""Days, choices, yes and no: typed the short way, read the long way."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.blueprint.choices import Choice, YesNo
from tdbv_desktop.blueprint.dates import Day, PartialDay
from tdbv_desktop.core import clock
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.registers import ALL

NEAR, PAST = (Day(name="day", label="Ngày", years=years) for years in ("future", "past"))
BIRTH = PartialDay(name="birth", label="Ngày sinh", years="past")
ENDS = PartialDay(name="ends", label="Hết hạn", years="future")
SEX = Choice(name="sex", label="Giới tính", options=(("male", "Nam"), ("female", "Nữ")))
PLACE = Choice(
    name="kind",
    label="Loại",
    options=(
        ("ap", "Ấp"),
        ("thon", "Thôn"),
        ("to", "Tổ dân phố"),
        ("toan", "Tổ an ninh"),
        ("dao", "Đảo"),
    ),
)
YES = YesNo(name="cameras", label="Có camera")
FIELDS = (NEAR, BIRTH, SEX, YES)


@pytest.fixture(autouse=True)
def _a_day():
    with clock.frozen(datetime(2026, 11, 24, 7, 30, tzinfo=UTC)):
        yield


def complaint(field, typed):
    with pytest.raises(ValueError, match=r".") as refused:
        field.parse(typed)
    return str(refused.value)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.kind)
def test_nothing_is_nothing(field):
    assert field.parse(" ") is None
    assert field.format(None) == field.plain(None) == ""
    assert field.encode(None) is field.decode(None) is None


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.kind)
@pytest.mark.parametrize("scalar", [5, "khác", 1.5, ["x"], ""], ids=repr)
def test_a_value_of_another_kind_is_not_decoded(field, scalar):
    with pytest.raises(ValueError, match=r"."):
        field.decode(scalar)


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(days)
@settings(deadline=None)
def test_a_day_comes_back_however_it_was_written(day):
    assert NEAR.parse(NEAR.format(day)) == NEAR.parse(f"{day:%d%m%Y}") == day
    assert NEAR.parse(f"{day.day}-{day.month}-{day.year}") == day
    assert NEAR.decode(NEAR.encode(day)) == day


@pytest.mark.parametrize(
    "typed",
    ["010326", "1/3/26", "01/03/2026", "1-3-2026", "1.3.26", "1 3 26", "01032026", " 1/3/26 "],
)
def test_a_day_is_typed_in_many_ways(typed):
    assert NEAR.parse(typed) == date(2026, 3, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "1",
        "13",
        "1326",
        "0103",
        "01/03",
        "1/3/",
        "abc",
        "2026-03-01",
        "1/3/126",
        "٠١٠٣٢٦",
        "01032",
        "0103202",
        "hôm nay",
    ],
)
def test_what_is_no_day_says_how_one_is_typed(typed):
    assert complaint(NEAR, typed) == "Gõ ngày kiểu 010326 hoặc 1/3/2026."


@pytest.mark.parametrize(
    "typed",
    [
        "310226",
        "32/1/2026",
        "1/13/2026",
        "00/01/2026",
        "29/2/2025",
        "1/3/0026",
        "1/3/1026",
        "01019999",
    ],
)
def test_a_day_the_calendar_has_not_is_said_so(typed):
    assert complaint(NEAR, typed) == f"Không có ngày {typed}."


@pytest.mark.parametrize(
    ("typed", "near", "past"),
    [
        ("26", 2026, 2026),
        ("27", 2027, 1927),
        ("25", 2025, 2025),
        ("75", 2075, 1975),
        ("76", 1976, 1976),
        ("77", 1977, 1977),
        ("00", 2000, 2000),
        ("99", 1999, 1999),
    ],
)
def test_a_year_of_two_digits_is_the_nearest_or_never_after_this_one(typed, near, past):
    for field, year in ((NEAR, near), (PAST, past)):
        assert field.parse(f"0101{typed}").year == year
    for field, year in ((ENDS, near), (BIRTH, past)):
        assert field.parse(f"0101{typed}").year == year


@pytest.mark.parametrize(
    "scalar",
    ["20261101", "2026-W45-1", "2026-11-1", "01/11/2026", "2026-02-30", "2026-11-01T00:00:00"],
)
def test_a_day_has_one_way_to_travel(scalar):
    with pytest.raises(ValueError, match=r"."):
        NEAR.decode(scalar)


partials = st.one_of(
    days.map(lambda d: PartialDate(d.year)),
    days.map(lambda d: PartialDate(d.year, d.month)),
    days.map(lambda d: PartialDate(d.year, d.month, d.day)),
)


@given(partials)
@settings(deadline=None)
def test_a_birth_comes_back_as_far_as_it_is_known(birth):
    assert BIRTH.parse(BIRTH.format(birth)) == birth
    assert BIRTH.decode(BIRTH.encode(birth)) == birth
    assert str(birth.year) in BIRTH.terms(birth).words.split()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1985", PartialDate(1985)),
        ("03/1985", PartialDate(1985, 3)),
        ("150385", PartialDate(1985, 3, 15)),
        ("15/3/85", PartialDate(1985, 3, 15)),
        ("251126", PartialDate(1926, 11, 25)),
        ("241126", PartialDate(2026, 11, 24)),
    ],
)
def test_a_birth_is_typed_as_far_as_it_is_known_and_never_after_today(typed, value):
    assert BIRTH.parse(typed) == value


@pytest.mark.parametrize("typed", ["310285", "13/1985", "85", "abc"])
def test_what_is_no_birth_says_how_one_is_typed(typed):
    assert complaint(BIRTH, typed) == (
        f"Không có ngày {typed}. Gõ 150385, 03/1985, hoặc chỉ năm 1985."
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1", "male"),
        ("2", "female"),
        ("nam", "male"),
        ("Nữ", "female"),
        ("nu", "female"),
        ("NAM", "male"),
        ("na", "male"),
        (" nữ ", "female"),
    ],
)
def test_a_choice_is_made_by_number_or_by_letters(typed, value):
    assert SEX.parse(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("ap", "ap"),
        ("đảo", "dao"),
        ("dao", "dao"),
        ("tổ d", "to"),
        ("an ninh", "toan"),
        ("5", "dao"),
    ],
)
def test_a_choice_is_made_by_the_beginning_or_the_inside_of_its_words(typed, value):
    assert PLACE.parse(typed) == value


@pytest.mark.parametrize("typed", ["0", "6", "tổ", "t", "xyz", "1.0", "-1", "٣", "ấp 3"])
def test_what_is_no_choice_or_more_than_one_is_asked_again(typed):
    assert complaint(PLACE, typed) == (
        "Chọn một mục trong danh sách: gõ số thứ tự hoặc vài chữ đầu."
    )


def test_what_is_offered_while_typing_begins_so_or_holds_it():
    assert [code for code, _ in PLACE.matching("to")] == ["to", "toan"]
    assert [code for code, _ in PLACE.matching("phố")] == ["to"]
    assert len(PLACE.matching("")) == 5


CHOICES = [
    (register.key, field)
    for register in ALL
    for field in register.fields
    if isinstance(field, Choice)
]


@pytest.mark.parametrize(("of", "field"), CHOICES, ids=lambda said: getattr(said, "name", said))
def test_every_option_of_every_register_can_be_typed_and_told_apart(of, field):
    for place, (code, words) in enumerate(field.options, start=1):
        assert field.parse(words) == field.parse(fold(words)) == field.parse(str(place)) == code
        assert field.decode(field.encode(code)) == code
        assert field.format(code) == words
    assert len({code for code, _ in field.options}) == len(field.options), of


def test_a_code_nobody_knows_reads_as_itself_and_is_not_decoded():
    assert SEX.format("x") == "x (không còn dùng)"
    with pytest.raises(ValueError, match="sex"):
        SEX.decode("x")


def test_a_code_of_the_past_is_remembered_and_anything_else_is_not():
    assert (SEX.recall("x"), SEX.recall(None)) == ("x", None)
    with pytest.raises(ValueError, match="sex"):
        SEX.recall(1)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("c", True),
        ("có", True),
        ("C", True),
        ("1", True),
        ("x", True),
        ("y", True),
        ("k", False),
        ("không", False),
        ("ko", False),
        ("0", False),
        ("2", False),
        ("N", False),
    ],
)
def test_yes_and_no_are_one_letter(typed, value):
    assert YES.parse(typed) is value


def test_yes_no_and_not_known_stay_apart():
    for value in (True, False, None):
        assert YES.parse(YES.format(value)) is value
        assert YES.decode(YES.encode(value)) is value
    assert complaint(YES, "có thể") == "Gõ C (có) hoặc K (không)."
