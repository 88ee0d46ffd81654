"""Reads single cells of a lodging sheet: texts and days, in all the forms people leave them in."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.lodging_row import Draft
from tdbv_desktop.exchange.values.days import (
    DAY,
    DAY_RUN,
    NO_SUCH_DAY,
    SERIALS,
    TIME,
    UNREADABLE_DAY,
    serial_day,
)

# Columns where words are free: a formula's text may stand there as text.
_FREE = frozenset(("note", "residence_detail", "reason_text", "paper_name"))
_HIDDEN_CATEGORIES = frozenset(("Cc", "Cs", "Co", "Cn"))

_FIRST_STAY_YEAR, _YEARS_AHEAD = 1990, 10


class UnreadableDay(Exception):
    """A cell that should hold a day does not; `message` says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


def take_text(draft: Draft, column: str) -> str:
    """Return the text of a cell, tidied; what is wrong with it is noted in the draft."""
    cell = draft.cells.get(column)
    if cell is None:
        return ""
    if cell.kind == "e":
        return _no_value(draft, column)
    if cell.kind == "f" and column not in _FREE:
        draft.error(
            column,
            "formula",
            "Ô này là công thức; chép rồi dán lại bằng Dán giá trị (Paste Values).",
        )
        return ""
    if cell.kind == "f":
        draft.warn(column, "formula", "Ô này là công thức, được giữ nguyên như chữ, không tính.")
    text = f"{_iso_day(cell):%d/%m/%Y}" if cell.kind == "d" and _iso_day(cell) else cell.text
    return _checked(draft, column, text)


def take_required(draft: Draft, column: str, what: str) -> str:
    """Return the text of a cell that must not be empty."""
    before = len(draft.problems)
    text = take_text(draft, column)
    if not text and len(draft.problems) == before:
        draft.error(column, "missing", f"Chưa có {what}.")
    return text


def take_day(draft: Draft, column: str) -> date | None:
    """Return the day of arrival or departure, always a whole day."""
    text = take_required(draft, column, draft.labels[column].lower())
    if not text:
        return None
    try:
        day = _serial(draft, column) or _typed_day(draft, column, text)
        if not _FIRST_STAY_YEAR <= day.year <= draft.basis.today.year + _YEARS_AHEAD:
            raise UnreadableDay("odd_year", f"Năm {day.year} không hợp lý, kiểm lại.")
    except UnreadableDay as fault:
        draft.error(column, fault.code, fault.message)
        return None
    return day


def take_birth(draft: Draft) -> PartialDate | None:
    """Return the date of birth, which may be a year alone."""
    text = take_required(draft, "birth", "ngày sinh")
    if not text:
        return None
    try:
        serial = _serial(draft, "birth")
        if serial is not None:
            return PartialDate(serial.year, serial.month, serial.day)
        return _typed_birth(_without_time(draft, "birth", text), draft.basis.today)
    except UnreadableDay as fault:
        draft.error("birth", fault.code, fault.message)
        return None


def _checked(draft: Draft, column: str, text: str) -> str:
    tidied = "\n".join(filter(None, map(tidy, text.splitlines())))
    if column not in _FREE:
        tidied = tidied.replace("\n", " ")
    if any(
        unicodedata.category(letter) in _HIDDEN_CATEGORIES and letter != "\n" for letter in tidied
    ):
        draft.error(column, "strange_letters", "Ô có ký tự lạ không hiện ra được, hãy gõ lại.")
        return ""
    most = draft.basis.layout.columns[column].max_length
    if len(tidied) > most:
        draft.error(column, "too_long", f"Chữ trong ô dài quá {most} chữ.")
        return tidied[:most]
    if not unicodedata.is_normalized("NFC", text):
        draft.repaired(column, "đã gộp dấu rời thành chữ tiếng Việt dựng sẵn.")
    return tidied


def _no_value(draft: Draft, column: str) -> str:
    shown = "Ô đang báo lỗi của Excel, không có giá trị."
    if draft.basis.layout.columns[column].required:
        draft.error(column, "cell_error", shown)
    else:
        draft.warn(column, "cell_error", shown)
    return ""


def _iso_day(cell: Cell) -> date | None:
    """Return the day of a date cell; a cell may hold a time of day only."""
    try:
        return date.fromisoformat(cell.text[:10])
    except ValueError:
        return None


def _serial(draft: Draft, column: str) -> date | None:
    """Return the day of a date cell, or of a number cell that lost its date format."""
    cell = draft.cells[column]
    if cell.kind == "d":
        return _iso_day(cell)
    if cell.kind != "n":
        return None
    number = int(float(cell.text)) if len(cell.text) < 20 else 0
    if number not in SERIALS:
        return None
    day = serial_day(number, draft.basis.day_zero)
    draft.warn(
        column, "serial_day", f"Ô ghi số {number}, được đọc là ngày {day:%d/%m/%Y}; kiểm lại."
    )
    return day


def _without_time(draft: Draft, column: str, text: str) -> str:
    bare = TIME.sub("", text)
    if bare != text:
        draft.repaired(column, "đã bỏ phần giờ, chỉ giữ ngày.")
    return bare


def _typed_day(draft: Draft, column: str, text: str) -> date:
    bare = _without_time(draft, column, text)
    match = DAY.fullmatch(bare) or DAY_RUN.fullmatch(bare)
    if match is None:
        return _iso_or_nothing(bare)
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year + 2000 if len(match[3]) == 2 else year, month, day)
    except ValueError:
        raise UnreadableDay("no_such_day", NO_SUCH_DAY) from None


def _iso_or_nothing(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableDay("unreadable_day", UNREADABLE_DAY) from None


def _typed_birth(text: str, today: date) -> PartialDate:
    whole = text.zfill(8) if re.fullmatch(r"\d{7}", text, re.ASCII) else text
    try:
        return PartialDate.parse(whole, today=today)
    except ValueError:
        if DAY.fullmatch(text) or DAY_RUN.fullmatch(whole):
            raise UnreadableDay("no_such_day", NO_SUCH_DAY) from None
        raise UnreadableDay("unreadable_day", UNREADABLE_DAY) from None
