"""A cell while it is being read for a field, and what comes of it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Any

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.exchange.foreign_cells import Cell

# What was put right, as the officer reads it in the preview of a column.
REPAIRS: dict[str, str] = {
    "tcvn3": "chuyển từ mã TCVN3",
    "vni": "chuyển từ mã VNI",
    "mojibake": "đọc lại chữ bị mở sai kiểu",
    "combining": "gộp dấu thanh rời",
    "decomposed": "gộp dấu tách rời",
    "noise": "bỏ khoảng trắng, ký tự thừa",
    "empty": "coi là để trống",
    "zeros": "thêm lại số 0 ở đầu",
    "letters": "đổi chữ gõ nhầm thành số",
    "scientific": "trải lại số kiểu 3,4E+10",
    "signs": "bỏ dấu, khoảng trắng trong số",
    "serial": "đọc số ngày của Excel",
    "time_dropped": "bỏ phần giờ",
    "day_shape": "đọc cách ghi ngày khác",
    "swapped": "đổi chỗ ngày và tháng",
    "words": "bỏ chữ đi kèm số",
    "rounded": "làm tròn",
    "synonym": "hiểu theo cách gọi khác",
    "place": "đổi sang đơn vị hành chính hiện nay",
}


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that was put right in a cell: a code of `REPAIRS`, how it was, how it became."""

    code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell means for a field.

    `text` is what was understood, as the screen shows it. With a `problem` there is no value;
    `doubt` is said of a value that is taken nevertheless.
    """

    value: Any = None
    text: str = ""
    repairs: tuple[Repair, ...] = ()
    problem: str = ""
    suggestion: str = ""
    doubt: str = ""


class Refused(Exception):
    """A cell does not hold what its field wants; says why, and what would do."""

    def __init__(self, problem: str, suggestion: str = "") -> None:
        super().__init__("refused")
        self.problem = problem
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Draft:
    """A cell and its field, and the notes made while it is read."""

    field: Field
    cell: Cell
    day_zero: date
    repairs: list[Repair] = dataclasses.field(default_factory=list)
    doubts: list[str] = dataclasses.field(default_factory=list)

    def repair(self, code: str, after: str) -> None:
        """Note what was put right in the cell."""
        self.repairs.append(Repair(code, self.cell.text, after))

    def doubt(self, sentence: str) -> None:
        """Note what an officer should look at, though the value is taken."""
        self.doubts.append(sentence)

    def finish(self, value: Any) -> Reading:
        """Return the reading with a value."""
        shown = "" if value is None else self.field.format(value)
        return Reading(value, shown, tuple(self.repairs), doubt=" ".join(self.doubts))


def parsed(draft: Draft, text: str, suggestion: str = "") -> Any:
    """Return what the field makes of a text; Refused with the field's own sentence."""
    try:
        return draft.field.parse(text)
    except ValueError as error:
        raise Refused(str(error), suggestion) from None
