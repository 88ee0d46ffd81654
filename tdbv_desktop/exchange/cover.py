"""The first sheet of a workbook, "Đọc trước": who, when, how many, and the code to read out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tdbv_desktop.exchange.sheet_style import (
    ACCENT,
    CAUTION,
    CAUTION_PALE,
    DIM,
    FONT,
    INK,
    LINE,
    PALE,
    TEXT_CELL,
    counted,
    shown,
)

SHEET = "Đọc trước"
WARNING = "Bản xem. Sửa ở đây không có giá trị."
_MARGIN, _FIRST, _LAST = 0, 1, 4
_WIDTHS = (2, 34, 18, 18, 18)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """How many records of a register are open, came new in the period, and are closed."""

    title: str
    live: int
    new: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HamletLine:
    """The counts of one hamlet, in the order of the table's headings."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What the first sheet tells; texts are shown as they are."""

    unit: str
    recipient: str
    kind: str  # "Gói bổ sung số 37"
    period: str  # "01/11/2026 – 24/11/2026"
    made_on: str
    code: str
    counts: Sequence[CountLine]
    hamlet_headings: Sequence[str] = ("Nhà trọ", "Phòng", "Người đang ở")
    hamlets: Sequence[HamletLine] = field(default=())
    title: str = "Số liệu nhà trọ và người tạm trú"
    warning: str = WARNING


class _Page:
    """A place on the cover that moves down as it is written."""

    def __init__(self, workbook: Workbook, worksheet: Worksheet) -> None:
        self._workbook = workbook
        self._worksheet = worksheet
        self.row = 0

    def form(self, **looks: Any) -> Format:
        base = {
            "font_name": FONT,
            "font_size": 12,
            "font_color": INK,
            "num_format": TEXT_CELL,
            "valign": "vcenter",
        }
        return self._workbook.add_format(base | looks)

    def skip(self, height: float) -> None:
        self._worksheet.set_row(self.row, height)
        self.row += 1

    def across(self, text: str, form: Format, *, height: float) -> None:
        """Write one text over the whole width."""
        self._worksheet.set_row(self.row, height)
        self._worksheet.merge_range(self.row, _FIRST, self.row, _LAST, "", form)
        self._put(_FIRST, text, form)
        self.row += 1

    def line(self, texts: Sequence[str], first: Format, rest: Format) -> None:
        """Write texts side by side from the first column on."""
        self._worksheet.set_row(self.row, 21)
        for column, text in enumerate(texts, start=_FIRST):
            self._put(column, text, first if column == _FIRST else rest)
        self.row += 1

    def pair(self, label: str, text: str, dim: Format, form: Format) -> None:
        """Write a label and, beside it, a text as wide as the page leaves."""
        self._worksheet.set_row(self.row, 21)
        self._put(_FIRST, label, dim)
        self._worksheet.merge_range(self.row, _FIRST + 1, self.row, _LAST, "", form)
        self._put(_FIRST + 1, text, form)
        self.row += 1

    def _put(self, column: int, text: str, form: Format) -> None:
        self._worksheet.write_string(self.row, column, shown(text), form)


def write_cover(workbook: Workbook, cover: Cover) -> None:
    """Write the first sheet."""
    worksheet = workbook.add_worksheet(SHEET)
    _set_up(worksheet)
    page = _Page(workbook, worksheet)
    page.skip(10)
    page.across(cover.unit, page.form(font_color=DIM), height=20)
    page.across(cover.title, page.form(bold=True, font_size=20, font_color=ACCENT), height=34)
    page.skip(6)
    page.across(
        cover.warning,
        page.form(bold=True, font_color=CAUTION, bg_color=CAUTION_PALE, align="center"),
        height=28,
    )
    page.skip(8)
    _write_facts(page, cover)
    _write_code(page, cover.code)
    _write_counts(page, cover)
    if cover.hamlets:
        _write_hamlets(page, cover)
    worksheet.print_area(0, _MARGIN, page.row, _LAST)
    worksheet.activate()


def _set_up(worksheet: Worksheet) -> None:
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    worksheet.hide_gridlines(2)
    worksheet.set_paper(9)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer(f'&C&"{FONT}"&9Trang &P/&N')
    worksheet.ignore_errors({"number_stored_as_text": "A1:E1000"})


def _write_facts(page: _Page, cover: Cover) -> None:
    dim, plain = page.form(font_color=DIM), page.form()
    facts = (
        ("Đơn vị gửi", cover.unit),
        ("Đơn vị nhận", cover.recipient),
        ("Gói", cover.kind),
        ("Kỳ số liệu", cover.period),
        ("Lập ngày", cover.made_on),
    )
    for label, text in facts:
        page.pair(label, text, dim, plain)
    page.skip(8)


def _write_code(page: _Page, code: str) -> None:
    page.across("Mã đối chiếu", page.form(font_color=DIM, bg_color=PALE, indent=1), height=22)
    large = page.form(bold=True, font_size=24, font_color=ACCENT, bg_color=PALE, indent=1)
    page.across(code, large, height=38)
    page.across(
        "Đọc mã này qua điện thoại: hai bên có cùng mã thì số liệu hai bên giống nhau.",
        page.form(font_color=DIM, bg_color=PALE, indent=1, italic=True),
        height=24,
    )
    page.skip(12)


def _write_counts(page: _Page, cover: Cover) -> None:
    headings = ("Sổ", "Đang quản lý", "Mới trong kỳ", "Đã đóng")
    lines = [
        (line.title, counted(line.live), counted(line.new), counted(line.closed))
        for line in cover.counts
    ]
    _write_table(page, headings, lines)
    page.skip(12)


def _write_hamlets(page: _Page, cover: Cover) -> None:
    headings = ("Thôn, tổ dân phố", *cover.hamlet_headings)
    lines = [(line.name, *map(counted, line.counts)) for line in cover.hamlets]
    _write_table(page, headings, lines)


def _write_table(page: _Page, headings: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    head: dict[str, Any] = {"bold": True, "bottom": 2, "bottom_color": INK}
    body: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}
    right: dict[str, Any] = {"align": "right"}
    page.line(headings, page.form(**head), page.form(**head, **right))
    first, rest = page.form(**body), page.form(**body, **right)
    for line in lines:
        page.line(line, first, rest)
