"""How our workbooks look: one calm set of letters and colours, the same as on the screen."""

from __future__ import annotations

FONT = "Times New Roman"  # on every office PC here, and what Nghị định 30/2020/NĐ-CP asks of paper
# The number of the built-in format "text": a cell stays text even when somebody edits it, so
# that 012… does not lose its zero and =1+1 does not calculate.
TEXT_CELL = 49
INK = "#16202C"
DIM = "#55606E"
ACCENT = "#0B5CAD"
PALE = "#E3EEF9"
LINE = "#D3D9E0"
CAUTION = "#8A5A00"
CAUTION_PALE = "#FDF1D7"

# XML has no way to write these two code points, and no text of a register contains them.
_UNWRITABLE = str.maketrans(dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd"))


def shown(text: str) -> str:
    """Return a text as a cell can hold it."""
    return text.translate(_UNWRITABLE)


def counted(number: int) -> str:
    """Return a count as it is written in Vietnamese: 12.345."""
    return f"{number:,}".replace(",", ".")
