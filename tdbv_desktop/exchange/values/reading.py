"""Reads one cell for one field of a register: value, what was repaired, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.legacy.forms import UNICODE, TextForm
from tdbv_desktop.core.legacy.mending import mend_cell
from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.values.amounts import read_quantity, read_time, read_whole
from tdbv_desktop.exchange.values.days import read_day
from tdbv_desktop.exchange.values.draft import Draft, Reading, Refused, Repair, parsed
from tdbv_desktop.exchange.values.numbers import (
    read_citizen_number,
    read_document_number,
    read_phone,
)
from tdbv_desktop.exchange.values.picks import read_choice, read_yes_no
from tdbv_desktop.exchange.values.units import read_unit
from tdbv_desktop.exchange.values.words import is_nothing

__all__ = ["Reading", "Repair", "read_cell"]

_READERS: Mapping[str, Callable[[Draft], Any]] = {
    "partial_day": read_day,
    "day": read_day,
    "time": read_time,
    "citizen_number": read_citizen_number,
    "document_number": read_document_number,
    "phone": read_phone,
    "whole_number": read_whole,
    "quantity": read_quantity,
    "yes_no": read_yes_no,
    "choice": read_choice,
    "unit": read_unit,
}
_SAID = {"TRUE": "Có", "FALSE": "Không"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """The text of a cell as it is worked on, and the repair that made it so."""

    text: str
    repairs: tuple[Repair, ...] = ()
    doubt: str = ""


def read_cell(field: Field, cell: Cell, *, day_zero: date, form: TextForm = UNICODE) -> Reading:
    """Return what a cell of a column in a text form means for a field."""
    if cell.kind == "e":
        return Reading(
            problem="Ô đang báo lỗi của Excel, không có giá trị.",
            suggestion="Gõ lại giá trị vào ô.",
        )
    if cell.kind == "f":
        return Reading(
            problem="Ô này là công thức chưa có kết quả.",
            suggestion="Mở tệp bằng Excel rồi lưu lại, hoặc gõ giá trị vào ô.",
        )
    shown = _shown(cell, form)
    draft = Draft(field, _with_text(cell, shown.text), day_zero)
    draft.repairs.extend(shown.repairs)
    draft.doubts.extend(filter(None, (shown.doubt,)))
    return _read(draft)


def _with_text(cell: Cell, text: str) -> Cell:
    """Return a cell with another text."""
    return cell if text == cell.text else cell._replace(text=text)


def _read(draft: Draft) -> Reading:
    text, kind = draft.cell.text, draft.field.kind
    reader = _READERS.get(kind)
    if not text:
        return draft.finish(None)
    if reader is not None and kind not in ("yes_no", "choice") and is_nothing(text):
        draft.repair("empty", "")
        return draft.finish(None)
    try:
        return draft.finish(_free(draft) if reader is None else reader(draft))
    except Refused as refusal:
        return replace(draft.finish(None), problem=refusal.problem, suggestion=refusal.suggestion)


def _free(draft: Draft) -> Any:
    """Return a text; house and room numbers such as 12/3 are what Excel takes for days."""
    text = draft.cell.text
    if draft.cell.kind == "d":
        year, _, rest = text[:10].partition("-")
        text = f"{'/'.join(reversed(rest.split('-')))}/{year}" if rest else text
        draft.doubt(f"Excel coi ô này là ngày {text}; nếu là số nhà, số phòng thì gõ lại.")
    return parsed(draft, text)


def _shown(cell: Cell, form: TextForm) -> _Shown:
    """Return a cell's text in right Unicode and as Excel shows it."""
    if cell.kind == "s":
        mended = mend_cell(cell.text, cell.font, form)
        doubt = "Ô này đọc được hai cách, xem lại chữ." if mended.is_doubtful else ""
        if not mended.is_changed:
            return _Shown(mended.text, doubt=doubt)
        code = "noise" if form.is_plain else form.name
        return _Shown(mended.text, (Repair(code, cell.text, mended.text),), doubt)
    if cell.kind == "b":
        return _Shown(_SAID.get(cell.text, cell.text))
    if cell.kind == "n" and cell.form and set(cell.form) == {"0"} and cell.text.isdigit():
        return _Shown(cell.text.zfill(len(cell.form)))
    return _Shown(cell.text)
