"""Vietnamese text: one form, folding, spelling and order."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.vietnamese import (
    ToneOrder,
    agrees_in_marks,
    fold,
    loose,
    name_sort_key,
    sort_key,
    spelling,
    tidy,
)

VOWELS = list("aăâeêioôơuưy")
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]  # in the order of the school-book
ACCENTED = [
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in VOWELS
    for tone in TONES
    if not (vowel + tone).isascii()
] + ["đ"]
LETTERS = [letter for small in ACCENTED for letter in (small, small.upper())]
VIETNAMESE = st.text(alphabet="".join(LETTERS) + "abcxyzABC 0123456789.,-/'’", max_size=40)
ANYTHING = st.text(
    alphabet=st.one_of(
        st.characters(max_codepoint=0x024F, exclude_categories=("Cs",)),
        st.characters(min_codepoint=0x0300, max_codepoint=0x036F),
        st.characters(min_codepoint=0x1E00, max_codepoint=0x20FF),
        st.sampled_from("\ufeff\u00ad\u200b０９"),
    ),
    max_size=40,
)


def unikey_composed(text: str) -> str:
    """Return text as UniKey's decomposed form: vowel with its shape, then the tone mark."""
    written = []
    for letter in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in TONES and mark)
        shape = "".join(mark for mark in marks if mark not in TONES)
        written.append(unicodedata.normalize("NFC", shape) + tone)
    return "".join(written)


def test_there_are_134_accented_letters():
    assert len(set(LETTERS)) == 134


@pytest.mark.parametrize("letter", LETTERS)
def test_every_accented_letter_folds_to_its_base_letter(letter):
    base = unicodedata.normalize("NFD", letter)[0].lower().replace("đ", "d")
    assert fold(letter) == base
    assert fold(unicodedata.normalize("NFD", letter)) == base
    assert fold(unikey_composed(letter)) == base


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_text_in_any_form_is_tidied_to_composed_letters(form):
    assert tidy(unicodedata.normalize(form, "Nguyễn Thị Hường")) == "Nguyễn Thị Hường"


def test_unikey_text_is_neither_composed_nor_decomposed_and_is_repaired():
    typed = unikey_composed("Nguyễn")
    assert [ord(letter) for letter in typed[-3:]] == [0xEA, 0x303, ord("n")]
    assert tidy(typed) == "Nguyễn"


@pytest.mark.parametrize(
    ("noisy", "clean"),
    [
        ("\ufeffPhòng\u00a0 101 ", "Phòng 101"),
        ("Lê\u200b Văn\u200d An\u00ad", "Lê Văn An"),
        ("e\u200b\u0302", "ê"),
        ("０９１２", "0912"),
        ("một\tdòng\r\nhai", "một dòng hai"),
        ("Ea H’Leo", "Ea H’Leo"),
        (" \u00a0\u200b ", ""),
    ],
)
def test_noise_is_stripped(noisy, clean):
    assert tidy(noisy) == clean


@settings(max_examples=60, deadline=None)
@given(ANYTHING)
def test_tidying_twice_changes_nothing(text):
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "  " not in once
    assert once == once.strip()


def test_no_single_letter_folds_further_when_folded_again():
    assert [c for c in map(chr, range(0x20, 0x3000)) if fold(fold(c)) != fold(c)] == []


@settings(max_examples=60, deadline=None)
@given(ANYTHING)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@settings(max_examples=60, deadline=None)
@given(VIETNAMESE)
def test_folded_vietnamese_is_small_ascii_of_the_same_length_in_every_form(text):
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower()
    assert len(folded) == len(text)
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unikey_composed(text)) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("THUỶ", "Thủy"),
        ("Ð\u00f0", "Đđ"),
        ("Ea H’Leo", "ea h'leo"),
        ("Ea Hʼleo", "Ea H`leo"),
        ("Nguyễn Văn Đạt", "nguyen van dat"),
    ],
)
def test_spellings_that_fold_alike(one, other):
    assert fold(one) == fold(other)


def test_signs_stay_when_folded():
    assert fold("Số 12/3-A, Tổ 4 (cũ)") == "so 12/3-a, to 4 (cu)"


def test_foreign_letters_fold_too():
    assert fold("Søren Müller Łuk Æneas Straße Ñandú") == "soren muller luk aeneas strasse nandu"


@pytest.mark.parametrize(("one", "other"), [("Lý", "Lí"), ("Thúy", "Thúi"), ("Mỹ Tho", "Mĩ Tho")])
def test_y_and_i_are_one_letter_for_loose_search_only(one, other):
    assert loose(one) == loose(other)
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "HÒA BÌNH"),
        ("Ea H’Leo", "EA HLEO"),
        ("Mỹ Tho", "Mĩ Tho"),
        ("Chân Mây-Lăng Cô", "chân mây – lăng cô"),
    ],
)
def test_one_spelling_may_look_different(one, other):
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(("one", "other"), [("Thạnh", "Thành"), ("Văn", "Vân"), ("Đa", "Da")])
def test_other_marks_are_another_spelling(one, other):
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("typed", "text", "agrees"),
    [
        ("lý", "Lý Văn A", True),
        ("Lí", "Lý Văn A", True),
        ("thuý hoà", "Nguyễn Thúy Hòa", True),
        ("thuý", "Nguyễn Thủy", False),
        ("nguyễ v", "Nguyễn Văn", True),
        ("đ", "Đặng", False),
        ("đă", "Đăng", True),
        ("dang", "Đặng", True),
        ("", "Đặng", True),
        ("ý", "", False),
    ],
)
def test_what_is_typed_with_marks_agrees_with_words_that_have_them(typed, text, agrees):
    assert agrees_in_marks(typed, text) is agrees


def test_letters_and_tones_come_in_the_order_of_the_school_book():
    ordered = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
    assert sorted(ordered, key=sort_key) == ordered
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert sorted(sorted(alphabet), key=sort_key) == alphabet


def test_offices_put_the_acute_tone_before_the_hook():
    school = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
    offices = [school[at + n] for at in range(0, len(school), 6) for n in (0, 1, 4, 2, 3, 5)]

    def key(text):
        return sort_key(text, ToneOrder.OFFICE)

    assert sorted(school, key=key) == offices
    assert sorted(["Hóa 10", "Hỏa 2", "Hóa 2", "Hòa 10"], key=key) == [
        "Hòa 10",
        "Hóa 2",
        "Hóa 10",
        "Hỏa 2",
    ]


@given(st.text(alphabet="aàáảãạăâđeê 12'-Nguyễn", max_size=20))
def test_both_orders_of_tones_agree_where_there_is_no_choice(text):
    plain = fold(text)
    assert sort_key(plain) == sort_key(plain, ToneOrder.OFFICE)
    assert len(sort_key(text)) == len(sort_key(text, ToneOrder.OFFICE))
    assert len(name_sort_key(text)) == len(name_sort_key(text, ToneOrder.OFFICE))


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "An Bình", "Án", "Anh", "Ánh", "Ân"],
        ["Bàn Anh Bảy", "Bàn Ánh Bảo"],
        ["Dung", "Dũng", "Dụng", "Đào", "Đăng", "Đặng"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mai"],
        ["Ấp 1", "Ấp 2", "Ấp 2A", "Ấp 10", "Ấp 100", "Ấp Đông"],
        ["P.9", "P.10", "P.010A"],
        ["Số 999999999999999", "Số 1000000000000000", "Số 99999999999999999999"],
        ["Hòa Á", "Hoà B"],
    ],
)
def test_texts_in_order(ordered):
    keys = [sort_key(text) for text in ordered]
    assert all(before < after for before, after in pairwise(keys))


def test_where_the_tone_mark_stands_does_not_move_a_name():
    assert sort_key("Hoà") == sort_key("Hòa") < sort_key("Hoá") == sort_key("Hóa")


def test_case_and_form_do_not_move_a_name():
    plain = sort_key("Đặng Thị Ước")
    assert sort_key("ĐẶNG THỊ ƯỚC") == plain
    assert sort_key(unicodedata.normalize("NFD", "Đặng  Thị Ước")) == plain


def test_people_come_by_given_name_then_middle_names_then_family_name():
    ordered = [
        "An",
        "Trần An",
        "Lê Văn An",
        "Nguyễn Văn An",
        "Đỗ Văn Bình An",
        "Phạm Ngọc Ánh",
        "Bùi Thị Ánh",
        "Hoàng Văn Ân",
        "Đinh Thị Bảy",
        "Y Blơ",
        "H'Hen Niê",
    ]
    assert sorted(sorted(ordered), key=name_sort_key) == ordered


def test_a_long_middle_name_stays_behind_its_first_part():
    assert name_sort_key("Võ Minh An") < name_sort_key("Lê Minh Anh An")


@settings(max_examples=100, deadline=None)
@given(VIETNAMESE, VIETNAMESE)
def test_keys_are_short_ascii_and_agree_between_python_and_sqlite(one, other):
    for key in (sort_key(one), name_sort_key(one)):
        assert key.isascii()
        assert key.isprintable()
        assert len(key) <= 2 * len(one) + 2
    assert (sort_key(one) < sort_key(other)) == (sort_key(one).encode() < sort_key(other).encode())


@settings(max_examples=60, deadline=None)
@given(VIETNAMESE)
def test_texts_that_sort_alike_fold_alike(text):
    assert sort_key(text) == sort_key(text.swapcase())
    assert sort_key(text) == sort_key(tidy(text))


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=127)))
def test_text_without_marks_folds_as_it_does_beside_text_with_marks(text):
    assert fold(text) + "a" == fold(text + "\u00e0")
