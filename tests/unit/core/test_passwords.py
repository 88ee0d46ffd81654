"""How good a password is: refused with a reason, or judged by what a guesser would have to find."""

import unicodedata

import pytest

from tdbv_desktop.core.passwords import Strength, Weakness, strength_of, weakness_of


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("ngắn", Weakness.TOO_SHORT),
        ("a b c d", None),
        ("cau tre xa", None),
        ("x" * 129, Weakness.TOO_LONG),
        ("aaaaaaaaaaaa", Weakness.COMMON),
        ("Công an xã Mẫu", Weakness.LOCAL),
    ],
)
def test_a_password_is_refused_for_its_length_or_for_being_known(password, weakness):
    assert weakness_of(password, ("Công", "an", "xã", "Mẫu")) is weakness


@pytest.mark.parametrize(
    ("password", "strength"),
    [
        ("cau tre xa", Strength.ENOUGH),
        ("ba con đường đất", Strength.GOOD),
        ("abcabcabcabcabc", Strength.ENOUGH),
        ("abcdefghijklmn", Strength.GOOD),
        ("mười hai con thuyền nan trên sông", Strength.VERY_GOOD),
    ],
)
def test_what_is_taken_is_judged_by_its_letters_and_words(password, strength):
    assert strength_of(password) is strength


def test_the_same_letters_from_another_typing_tool_count_the_same():
    composed = unicodedata.normalize("NFC", "đồng xạ à ộ")
    split = unicodedata.normalize("NFD", composed)

    assert len(split) > len(composed)
    assert weakness_of(split) == weakness_of(composed)
    assert strength_of(split) is strength_of(composed)
