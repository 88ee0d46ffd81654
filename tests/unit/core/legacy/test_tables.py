"""Every letter of TCVN3 and VNI, there and back."""

from __future__ import annotations

import unicodedata

import pytest

from tdbv_desktop.core.legacy.tables import (
    decode_tcvn3,
    decode_vni,
    encode_tcvn3,
    encode_vni,
    tcvn3_letters,
    vni_letters,
)

TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = "aăâeêioôơuưy"
SMALL = {
    unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)
} - set("aeiouy") | {"đ"}


def test_the_table_of_tcvn3_has_its_74_letters_each_once():
    letters = tcvn3_letters()

    assert len(letters) == len(set(letters.values())) == 74
    assert set(letters.values()) == SMALL | set("ĂÂÊÔƠƯĐ")


def test_the_table_of_vni_has_every_letter_in_both_cases():
    letters = vni_letters()

    assert len(letters) == len(set(letters.values())) == 134
    assert set(letters.values()) == SMALL | {letter.upper() for letter in SMALL}


@pytest.mark.parametrize(("code", "letter"), sorted(tcvn3_letters().items()))
def test_every_letter_of_tcvn3_comes_back(code, letter):
    assert encode_tcvn3(letter) == code
    assert decode_tcvn3(f"t{code}n").text == f"t{letter}n"
    assert decode_tcvn3(code).is_complete


@pytest.mark.parametrize(("code", "letter"), sorted(vni_letters().items()))
def test_every_letter_of_vni_comes_back(code, letter):
    assert encode_vni(letter) == code
    assert decode_vni(f"t{code}n").text == f"t{letter}n"
    assert decode_vni(code).is_complete


@pytest.mark.parametrize("letter", sorted(letter.upper() for letter in SMALL))
def test_a_capital_that_tcvn3_lacks_becomes_its_small_letter(letter):
    code = encode_tcvn3(letter)

    assert decode_tcvn3(code).text.upper() == letter


def test_letters_copied_from_a_pdf_are_those_of_the_font():
    assert decode_tcvn3("Tr\u2212¬ng").text == "Trương"
    assert decode_tcvn3("V\u2219").text == "Vã"


def test_signs_no_old_font_has_are_told():
    assert not decode_tcvn3("Nguyễn").is_complete
    assert not decode_vni("Nguyễn").is_complete
    assert not decode_vni("NguyÔn V¨n").is_complete
