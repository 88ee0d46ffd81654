"""A list on paper: A4 lying down, the heading on every page, as many pages as it takes.

Set with text objects of the canvas: two thousand pages take seconds and little memory, where tables
of paragraphs take minutes. A text wraps only where it does not fit; nothing is cut off.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from tdbv_desktop.reports.fonts import BOLD, ITALIC, REGULAR, load_fonts, width_of
from tdbv_desktop.reports.paper import PROGRAM
from tdbv_desktop.reports.receipt_page import DISCLAIMER

PAGE_WIDTH, PAGE_HEIGHT = landscape(A4)
LEFT, RIGHT, TOP, BOTTOM = 20 * mm, 12 * mm, 14 * mm, 15 * mm
WIDTH = PAGE_WIDTH - LEFT - RIGHT
SIZE, LEADING, PADDING = 9.5, 12.0, 3.0
SAMPLE = 300  # rows that decide how wide the columns are
NARROWEST, WIDEST = 22.0, 210.0
NUMBER_WIDTH = 30.0
SIGNATURES = 34 * mm
FOOT = "foot-of-page-"  # names its number among all pages, known only after the last one
FOOT_WIDTH = 260.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperList:
    """A list as it is to be printed; `rows` may be read only once and hold `count` lines."""

    title: str
    unit: str
    about: Sequence[str]  # lines under the title: filter, order, reason
    made: str  # who and when
    columns: Sequence[str]
    figures: frozenset[int]  # columns with numbers, to the right
    rows: Iterable[Sequence[str]]
    warning: str


def list_pages(paper: PaperList) -> bytes:
    """Return the list as a PDF file with its typeface embedded."""
    load_fonts()
    rows = iter(paper.rows)
    sample = list(islice(rows, SAMPLE))
    page = _Page(paper, widths_for(paper.columns, sample))
    page.put_title()
    page.put_heads()
    number = 0
    for number, row in enumerate(chain(sample, rows), start=1):
        page.put_row((f"{number}", *row))
    page.put_end(number)
    return page.finish()


def widths_for(heads: Sequence[str], sample: Sequence[Sequence[str]]) -> list[float]:
    """Return how wide each column is, in points: all of the sheet, shared out by what they hold."""
    wanted = []
    for place, head in enumerate(heads):
        longest_word = max(map(_bold_width, head.split()), default=0.0)
        texts = sorted((_width(row[place]) for row in sample), reverse=True)
        usual = texts[len(texts) // 20] if texts else 0.0  # the longest twentieth may wrap
        wanted.append(min(max(usual, longest_word, NARROWEST) + 2 * PADDING + 2, WIDEST))
    share = (WIDTH - NUMBER_WIDTH) / sum(wanted) if wanted else 1.0
    return [NUMBER_WIDTH, *(width * share for width in wanted)]


class _Page:
    """The page being filled; `y` is the height still free above the bottom."""

    def __init__(self, paper: PaperList, widths: Sequence[float]) -> None:
        self._paper, self._widths = paper, widths
        self._file = io.BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            lang="vi-VN",
            initialFontName=REGULAR,
        )
        self._canvas.setTitle(paper.title)
        self._canvas.setAuthor(paper.unit)
        self._canvas.setCreator(PROGRAM)
        self._heads = [
            _wrapped(h, w - 2 * PADDING, BOLD)
            for h, w in zip(("STT", *paper.columns), widths, strict=True)
        ]
        self._lefts = [LEFT + sum(widths[:place]) for place in range(len(widths) + 1)]
        self._figures = frozenset(place + 1 for place in paper.figures) | {0}
        heads = max(len(lines) for lines in self._heads) * LEADING + 6
        self._most_lines = int((PAGE_HEIGHT - TOP - BOTTOM - heads - 4) // LEADING)  # of a page
        self._number = 0
        self._begin()

    def put_title(self) -> None:
        """Set the unit, the title and what the list shows, on the first page only."""
        canvas = self._canvas
        self.y -= 11
        canvas.setFont(BOLD, 11)
        canvas.drawString(LEFT, self.y, self._paper.unit.upper())
        self.y -= 24
        canvas.setFont(BOLD, 15)
        canvas.drawCentredString(LEFT + WIDTH / 2, self.y, self._paper.title)
        self.y -= 6
        canvas.setFont(ITALIC, 10.5)
        for words in (*self._paper.about, self._paper.made):
            for line in _wrapped(words, WIDTH, ITALIC, 10.5):
                self.y -= 14
                canvas.drawCentredString(LEFT + WIDTH / 2, self.y, line)
        self.y -= 10

    def put_heads(self) -> None:
        """Set the heading of the columns."""
        height = max(len(lines) for lines in self._heads) * LEADING + 6
        self._canvas.setFillGray(0.93)
        self._canvas.rect(LEFT, self.y - height, WIDTH, height, stroke=0, fill=1)
        self._canvas.setFillGray(0)
        self._rules.append(self.y)
        self._top = self.y
        self._text.setFont(BOLD, SIZE)
        for place, lines in enumerate(self._heads):
            middle = (self._lefts[place] + self._lefts[place + 1]) / 2
            top = self.y - (height - len(lines) * LEADING) / 2 - SIZE
            for down, line in enumerate(lines):
                _out(self._text, line, middle - _bold_width(line) / 2, top - down * LEADING)
        self._text.setFont(REGULAR, SIZE)
        self.y -= height
        self._rules.append(self.y)

    def put_row(self, cells: Sequence[str]) -> None:
        """Set one row, on a new page where this one is full; one taller than a page goes on."""
        lines = [
            _wrapped(cell, width - 2 * PADDING, REGULAR) if cell else ()
            for cell, width in zip(cells, self._widths, strict=True)
        ]
        deepest = max(map(len, lines), default=1) or 1
        for start in range(0, deepest, self._most_lines):
            self._put_lines([cell[start : start + self._most_lines] for cell in lines])

    def _put_lines(self, lines: Sequence[Sequence[str]]) -> None:
        height = (max(map(len, lines), default=1) or 1) * LEADING + 4
        if self.y - height < BOTTOM:
            self._turn()
        base = self.y - SIZE - 1
        for place, cell in enumerate(lines):
            for down, line in enumerate(cell):
                left = (
                    self._lefts[place + 1] - PADDING - _width(line)
                    if place in self._figures
                    else self._lefts[place] + PADDING
                )
                _out(self._text, line, left, base - down * LEADING)
        self.y -= height
        self._rules.append(self.y)

    def put_end(self, count: int) -> None:
        """Set how many rows there were, and the places to sign."""
        self._rule()
        if self.y - SIGNATURES < BOTTOM:
            self._close()
            self._begin()
        canvas = self._canvas
        self.y -= 16
        canvas.setFont(ITALIC, 10.5)
        canvas.drawString(LEFT, self.y, f"Danh sách có {grouped(count)} dòng.")
        self.y -= 18
        for share, words in ((0.25, "NGƯỜI LẬP DANH SÁCH"), (0.75, "CHỈ HUY ĐƠN VỊ")):
            canvas.setFont(BOLD, 11)
            canvas.drawCentredString(LEFT + WIDTH * share, self.y, words)
            canvas.setFont(ITALIC, 10)
            canvas.drawCentredString(LEFT + WIDTH * share, self.y - 13, "(Ký, ghi rõ họ tên)")

    def finish(self) -> bytes:
        """Return the finished file; only now every page learns how many there are."""
        self._close()
        for number in range(1, self._number + 1):
            self._canvas.beginForm(f"{FOOT}{number}", -FOOT_WIDTH, -3, 0, 9)
            self._canvas.setFont(REGULAR, 9)
            words = f"{PROGRAM} · Trang {number}/{self._number}"
            self._canvas.drawRightString(0, 0, words)
            self._canvas.endForm()
        self._canvas.save()
        return self._file.getvalue()

    def _begin(self) -> None:
        self._number += 1
        self.y: float = PAGE_HEIGHT - TOP
        self._top = self.y
        self._rules: list[float] = []
        self._text = self._canvas.beginText()

    def _turn(self) -> None:
        self._rule()
        self._close()
        self._begin()
        self.put_heads()

    def _rule(self) -> None:
        """Draw the words of the table and the lines around them."""
        canvas = self._canvas
        canvas.drawText(self._text)
        self._text = canvas.beginText()
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(0.35)
        right, end = self._lefts[-1], self._rules[-1] if self._rules else self._top
        canvas.lines([(LEFT, y, right, y) for y in self._rules])
        if self._rules:
            canvas.lines([(x, self._top, x, end) for x in self._lefts])
        self._rules = []

    def _close(self) -> None:
        canvas, y = self._canvas, BOTTOM - 16
        canvas.setFont(REGULAR, 9)
        canvas.drawString(LEFT, y, f"{self._paper.warning}. {DISCLAIMER}.")
        canvas.saveState()
        canvas.translate(LEFT + WIDTH, y)
        canvas.doForm(f"{FOOT}{self._number}")
        canvas.restoreState()
        canvas.showPage()


def grouped(number: int) -> str:
    """Return a whole number with a dot between thousands."""
    return f"{number:,}".replace(",", ".")


def _out(text: PDFTextObject, words: str, x: float, y: float) -> None:
    text.setTextOrigin(x, y)
    text.textOut(words)


@lru_cache(maxsize=20_000)
def _width(words: str) -> float:
    return width_of(words, REGULAR, SIZE)


@lru_cache(maxsize=2_000)
def _bold_width(words: str) -> float:
    return width_of(words, BOLD, SIZE)


def _wrapped(words: str, width: float, font: str, size: float = SIZE) -> Sequence[str]:
    """Return a text as lines of a width; a word longer than a line is broken."""
    if font == REGULAR and size == SIZE and "\n" not in words and _width(words) <= width:
        return (words,)
    lines = []
    for paragraph in words.split("\n"):
        line = ""
        for word in chain.from_iterable(_pieces(w, width, font, size) for w in paragraph.split()):
            longer = f"{line} {word}" if line else word
            if not line or width_of(longer, font, size) <= width:
                line = longer
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return lines


def _pieces(word: str, width: float, font: str, size: float) -> Iterator[str]:
    """Yield a word, in pieces where it is longer than a line."""
    while width_of(word, font, size) > width and len(word) > 1:
        fits = 1
        while fits < len(word) and width_of(word[: fits + 1], font, size) <= width:
            fits += 1
        yield word[:fits]
        word = word[fits:]
    yield word
