"""The user's own workbook given back: bad cells coloured and explained, each row with its outcome.

An `.xlsx` or `.xlsm` is opened once more in the confined child, which writes it in memory without
one temporary file; what it cannot carry is named. From other kinds a new `.xlsx` is made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.exchange.foreign import child_environment
from tdbv_desktop.exchange.foreign_cells import ForeignFile
from tdbv_desktop.exchange.foreign_limits import Limits
from tdbv_desktop.exchange.fresh_return import fresh_workbook
from tdbv_desktop.exchange.row_marks import Outcome

COMMAND = "_return-workbook"
LIMITS = Limits(memory_mb=2048, seconds=180)
OUTCOMES: Mapping[Outcome, str] = {
    "new": "Đã nhập: hồ sơ mới",
    "changed": "Đã nhập: bổ sung hồ sơ có sẵn",
    "same": "Đã có, không thay đổi",
    "doubtful": "Chưa nhập: cần xem lại",
    "refused": "Chưa nhập: phải sửa",
}
# What the child names, in the officer's words.
NOT_CARRIED: Mapping[str, str] = {
    "charts": "biểu đồ",
    "pictures": "hình ảnh, hình vẽ",
    "macros": "macro",
    "external_links": "liên kết tới tệp khác",
    "embedded": "tệp hay đối tượng nhúng bên trong",
    "pivots": "bảng PivotTable",
    "controls": "nút bấm, ô chọn trên trang",
    "threads": "chuỗi bình luận",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BadCell:
    """One cell of a row that did not go in; column 0 is the row as a whole."""

    column: int
    reason: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """What became of one row, by its number in the sheet, and its mark (`row_marks.mark_of`)."""

    row: int
    outcome: Outcome
    mark: str
    bad: tuple[BadCell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedSheet:
    """What became of the rows of one table, and where its results are written."""

    title: str  # of the sheet
    heading_row: int  # the lowest row of the headings
    result_column: int  # the column behind it takes the marks
    mark_heading: str
    rows: Sequence[ReturnedRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """A workbook ready to be written, and what of the user's own it could not carry."""

    data: bytes
    left_out: tuple[str, ...] = ()


class CannotReturn(UserMistake):
    """The user's workbook could not be written again; the rows that went in stay in."""

    def __init__(self) -> None:
        super().__init__(
            "Không ghi lại được chính tệp này kèm kết quả.",
            kept="Kết quả nhập vẫn như màn hình báo.",
            then="Chép phần số liệu sang một tệp Excel mới rồi nhập tệp đó.",
            code="cannot_return",
        )


def returned_workbook(
    path: Path, file: ForeignFile, sheets: Sequence[ReturnedSheet], *, limits: Limits = LIMITS
) -> ReturnedFile:
    """Return the workbook with its results; CannotReturn when the child could not write it."""
    if file.kind in ("xlsx", "xlsm"):
        return _by_child(path, sheets, limits)
    named = tuple(dict.fromkeys((*file.left_out, "màu, kiểu chữ và độ rộng cột của tệp cũ")))
    return ReturnedFile(data=fresh_workbook(file, as_plain(sheets)), left_out=named)


def as_plain(sheets: Sequence[ReturnedSheet]) -> list[dict[str, object]]:
    """Return the results as plain data: all that the writing of either kind needs."""
    return [
        {
            "title": sheet.title,
            "heading_row": sheet.heading_row,
            "result_column": sheet.result_column,
            "mark_heading": sheet.mark_heading,
            "rows": [
                [row.row, row.outcome, result_text(row), row.mark, _comments(row)]
                for row in sheet.rows
            ],
        }
        for sheet in sheets
    ]


def result_text(row: ReturnedRow) -> str:
    """Return what stands in the result cell of a row: its outcome, and why where it is open."""
    reasons = [cell.reason for cell in row.bad]
    return " · ".join([OUTCOMES[row.outcome], *dict.fromkeys(reasons)])


def _comments(row: ReturnedRow) -> list[tuple[int, str]]:
    by_column: dict[int, list[str]] = {}
    for cell in row.bad:
        if cell.column:
            hint = [f"Gợi ý: {cell.suggestion}"] if cell.suggestion else []
            by_column.setdefault(cell.column, []).extend([cell.reason, *hint])
    return [(column, "\n".join(lines)) for column, lines in by_column.items()]


def _by_child(path: Path, sheets: Sequence[ReturnedSheet], limits: Limits) -> ReturnedFile:
    wanted = json.dumps(as_plain(sheets), ensure_ascii=False).encode("utf-8", "replace")
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            _command(Path(os.path.abspath(path))),
            input=wanted,
            capture_output=True,
            env=child_environment(limits),
            timeout=limits.seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise CannotReturn from None
    head, _, data = done.stdout.partition(b"\n")
    if done.returncode != 0 or not data.startswith(b"PK"):
        raise CannotReturn
    codes = [code for code in json.loads(head) if code in NOT_CARRIED]
    return ReturnedFile(data=data, left_out=tuple(NOT_CARRIED[code] for code in codes))


def _command(path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND, str(path)]
    return [sys.executable, "-P", "-m", "tdbv_desktop", COMMAND, str(path)]
