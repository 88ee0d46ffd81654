"""Every typeface that ships can write Vietnamese, on screen and on paper."""

import unicodedata
from itertools import product

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from tdbv_desktop.core.assets import asset
from tdbv_desktop.reports.fonts import FILES, load_fonts, width_of

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = {unicodedata.normalize("NFC", letter + tone)
         for letter, tone in product("aăâeêioôơuưy", TONES)} | {"đ"}  # fmt: skip
LETTERS = {form for letter in SMALL for form in (letter, letter.upper()) if ord(form) > 127}
SHIPPED = sorted(asset("resources", "fonts").glob("*.ttf"))


def test_there_are_134_vietnamese_letters_beyond_ascii():
    assert len(LETTERS) == 134


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_font_has_every_vietnamese_letter_and_the_dong(path):
    glyphs = TTFontFile(str(path)).charToGlyph
    needed = LETTERS | {"₫", "–", "—", "…", "·"}
    assert {letter for letter in needed if ord(letter) not in glyphs} == set()


def test_the_faces_of_paper_and_screen_ship_with_their_licences():
    shipped = {path.name for path in SHIPPED}
    assert set(FILES.values()) < shipped
    assert {"Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf"} < shipped
    for family in ("Inter", "Tinos"):
        licence = asset("resources", "fonts", f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence


def test_tinos_sets_a_line_as_long_as_times_new_roman():
    # 1000 units of Times New Roman: digits 500, capital A 722, space 250 (its published widths).
    assert width_of("0", "Tinos", 1000) == pytest.approx(500, abs=1)
    assert width_of("A", "Tinos", 1000) == pytest.approx(722, abs=1)
    assert width_of(" ", "Tinos", 1000) == pytest.approx(250, abs=1)


def test_fonts_may_be_loaded_twice():
    load_fonts()
    load_fonts()
    assert width_of("Ẫ", "Tinos-Bold", 12) > 0
