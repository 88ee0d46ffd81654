"""Fields made of text: what is typed is tidied, what cannot be shown is refused in words."""

from __future__ import annotations

import unicodedata
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.blueprint.fields import DocumentNumber, Field, LongText, Phone, Text
from tdbv_desktop.blueprint.links import Reference, Unit

TEXT = Text(name="name", label="Tên", max_length=20)
LONG = LongText(name="note", label="Ghi chú", max_length=60)
NUMBER = DocumentNumber(name="code", label="Mã", max_length=20)
PHONE = Phone(name="phone", label="Điện thoại")
UNIT = Unit(name="unit", label="Xã")
REFERENCE = Reference(name="room", label="Phòng", to="room")
KEY = "01936f5e-abcd-7000-8000-000000000001"
ALL = (TEXT, LONG, NUMBER, PHONE, UNIT, REFERENCE)

shown = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=20)


def complaint(field, typed):
    with pytest.raises(ValueError, match=r".") as refused:
        field.parse(typed)
    return str(refused.value)


@pytest.mark.parametrize("field", ALL, ids=lambda field: field.kind)
@pytest.mark.parametrize("typed", ["", " ", "\t", "\u00a0", "\u200b"])
def test_nothing_typed_is_nothing(field, typed):
    assert field.parse(typed) is None


@pytest.mark.parametrize("field", ALL, ids=lambda field: field.kind)
def test_nothing_reads_encodes_and_decodes_as_nothing(field):
    assert field.format(None) == field.plain(None) == ""
    assert field.encode(None) is None
    assert field.decode(None) is None


@pytest.mark.parametrize("field", ALL, ids=lambda field: field.kind)
@pytest.mark.parametrize("scalar", [5, True, 1.5, ["x"]], ids=str)
def test_what_is_no_text_is_not_decoded(field, scalar):
    with pytest.raises(ValueError, match=field.name):
        field.decode(scalar)


@pytest.mark.parametrize("field", ALL, ids=lambda field: field.kind)
def test_what_is_required_and_missing_is_said_with_its_label(field):
    required = type(field)(
        **{name: getattr(field, name) for name in ("name", "label")},
        required=True,
        **({"to": "room"} if field is REFERENCE else {}),
    )

    ((name, message),) = [(p.field, p.message) for p in required.problems(None)]
    assert (name, message) == (field.name, f"Chưa có {field.label.lower()}.")
    assert list(field.problems(None)) == []


@given(shown)
@settings(deadline=None)
def test_a_text_comes_back_as_it_was_typed_but_tidy(typed):
    value = TEXT.parse(typed)

    assert value == (unicodedata.normalize("NFC", " ".join(typed.split())) or None)
    assert TEXT.parse(TEXT.plain(value)) == value
    assert TEXT.decode(TEXT.encode(value)) == value


@pytest.mark.parametrize(
    "typed",
    [
        "Nguye\u0302\u0303n",
        "  Nguyễn ",
        "Nguyễn\u200b",
        "\ufeffNguyễn",
    ],
)
def test_every_way_to_type_a_name_is_one_name(typed):
    assert TEXT.parse(typed) == "Nguyễn"


@pytest.mark.parametrize("field", [TEXT, LONG], ids=lambda field: field.kind)
@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\ud800"], ids=ascii)
def test_signs_that_cannot_be_shown_are_refused(field, sign):
    assert complaint(field, f"a{sign}b") == "Có ký tự lạ không hiện ra được, hãy gõ lại."


def test_a_text_has_a_longest_length_after_it_was_tidied():
    assert TEXT.parse("  " + "x" * 20 + "  ") == "x" * 20
    assert complaint(TEXT, "x" * 21) == "Dài quá 20 chữ."
    assert complaint(LONG, "x" * 61) == "Dài quá 60 chữ."


def test_a_long_text_keeps_its_lines_and_tidies_each():
    assert LONG.parse(" một  hai \r\n\n ba\t\n\n") == "một hai\n\nba"


@given(st.lists(shown, max_size=3))
@settings(deadline=None)
def test_a_long_text_comes_back_as_it_reads(lines):
    value = LONG.parse("\n".join(line[:15] for line in lines))

    assert LONG.parse(LONG.plain(value)) == value
    assert LONG.decode(LONG.encode(value)) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("nt-015", "NT-015"),
        (" 12/gp ", "12/GP"),
        ("g01.234-567", "G01.234-567"),
        ("số 5", "SỐ 5"),
        ("a,b; c", "A,B; C"),
    ],
)
def test_a_document_number_is_written_in_capitals(typed, value):
    assert NUMBER.parse(typed) == value
    assert NUMBER.parse(NUMBER.plain(value)) == value


@pytest.mark.parametrize("typed", ["NT#1", "a_b?", "x" * 21, "a*b", "<b>", "=1+1", "a\x07"])
def test_other_signs_are_no_document_number(typed):
    assert complaint(NUMBER, typed).startswith("Số giấy tờ chỉ gồm")


def test_a_document_number_is_found_by_its_parts():
    assert NUMBER.terms("G01.234-567").digits == "g01 234 567"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0903123456", "0903123456"),
        ("0903 123 456", "0903123456"),
        ("+84 903 123 456", "0903123456"),
        ("0903.123.456", "0903123456"),
        ("02438123456", "02438123456"),
    ],
)
def test_a_phone_number_is_kept_as_digits_and_shown_in_groups(typed, value):
    assert PHONE.parse(typed) == PHONE.plain(value) == PHONE.decode(value) == value
    assert PHONE.format(value) == " ".join((value[:4], value[4:7], value[7:]))
    assert PHONE.parse(PHONE.format(value)) == value


@pytest.mark.parametrize("typed", ["903123456", "09031234", "090312345678", "abc", "0000000000"])
def test_what_is_no_phone_number_is_refused_in_words(typed):
    assert complaint(PHONE, typed) == "Số điện thoại Việt Nam có 10 hoặc 11 số, bắt đầu bằng 0."


@pytest.mark.parametrize("typed", ["00565", "gia lam ha noi", "Xã Gia Lâm, Hà Nội"])
def test_a_unit_is_found_by_code_or_by_name(typed):
    assert UNIT.parse(typed) == "00565"


def test_a_unit_reads_with_its_province_and_an_unknown_code_in_brackets():
    assert UNIT.format("00565") == "Xã Gia Lâm, Hà Nội"
    assert UNIT.format("99999") == "(99999)"
    assert UNIT.parse(UNIT.format("00565")) == "00565"


@pytest.mark.parametrize("typed", ["Tân", "Xã Gia Lâm", "không có xã này", "00000"])
def test_a_unit_that_is_not_one_is_asked_again(typed):
    assert complaint(UNIT, typed) == "Chọn một xã, phường, đặc khu trong danh sách."


def test_a_unit_of_a_later_list_is_kept_by_its_code():
    assert UNIT.decode("99999") == "99999"
    with pytest.raises(ValueError, match="unit"):
        UNIT.decode("x" * 11)


@given(st.uuids())
@settings(deadline=None)
def test_a_reference_is_the_key_of_a_record(key):
    assert REFERENCE.parse(str(key)) == REFERENCE.decode(REFERENCE.encode(key)) == key


@pytest.mark.parametrize(
    "scalar",
    [
        "",
        "x",
        "P101",
        KEY[:-1],
        f"{{{KEY}}}",
        KEY.upper(),
        KEY.replace("-", ""),
        f"urn:uuid:{KEY}",
    ],
)
def test_what_is_not_written_like_a_key_is_not_decoded(scalar):
    with pytest.raises(ValueError, match=r"."):
        REFERENCE.decode(scalar)


def test_a_plain_field_is_text():
    field = Field(name="x", label="X")

    assert field.parse("  a  b ") == "a b"
    assert field.terms("Đặng").words == "dang"
    assert isinstance(REFERENCE.parse(str(UUID(int=1))), UUID)
