"""Gives reportlab the typeface of paper: Tinos, which has the measures of Times New Roman.

NĐ 30/2020/NĐ-CP, Phụ lục I, asks for Times New Roman; that face may not be shipped, and Tinos sets
every line as long as it would.
"""

from __future__ import annotations

from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tdbv_desktop.core.assets import asset

REGULAR = "Tinos"
BOLD = "Tinos-Bold"
ITALIC = "Tinos-Italic"
BOLD_ITALIC = "Tinos-BoldItalic"
FILES = {
    REGULAR: "Tinos-Regular.ttf",
    BOLD: "Tinos-Bold.ttf",
    ITALIC: "Tinos-Italic.ttf",
    BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}

# Streams of bytes, as every reader since PDF 1.0 takes them: written out as letters, a long list
# would take a fifth longer to make and be a fifth larger.
rl_config.useA85 = 0


@cache
def load_fonts() -> None:
    """Register the four shipped faces as one family, once."""
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(asset("resources", "fonts", file))))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC
    )


def width_of(text: str, font: str, size: float) -> float:
    """Return how long a text is when set in one face and size, in points."""
    load_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))
