"""What is to be done with one table of a file: which column feeds which field, and how.

A field is named by its path from the register that is imported: `arrived_on` of a stay itself,
`person.birth` and `room.house.code` of the records it points to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from uuid import UUID

from tdbv_desktop.core.legacy.forms import UNICODE, TextForm
from tdbv_desktop.exchange.tables import FoundTable

Treatment = Literal["gaps", "overwrite", "leave"]  # of records that are known already
Unread = Literal["refuse", "note"]  # of a cell that cannot be read, in a field that may be empty
Why = Literal["remembered", "template", "heading", "content", "nothing"]

TREATMENTS: Mapping[Treatment, str] = {
    "gaps": "Chỉ điền mục còn trống",
    "overwrite": "Ghi đè bằng số liệu trong tệp",
    "leave": "Giữ nguyên, không sửa",
}
UNREAD: Mapping[Unread, str] = {
    "refuse": "Trả lại cả dòng để sửa",
    "note": "Vẫn nhập dòng, giữ chữ gốc ở ghi chú",
}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column, or a part of it, goes.

    `part` is one of `exchange.values.splitting`, or day, month, year, male, female of a birth that
    stands in several columns. With a `label` the text is put behind it, for notes.
    """

    path: str
    part: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """One column of the table and where it goes; without targets it is not taken."""

    number: int
    name: str
    targets: tuple[Target, ...] = ()
    split: str = ""  # key of a pattern of `exchange.values.splitting`
    form: TextForm = UNICODE
    why: Why = "nothing"
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """All that is decided about one table before its rows are read.

    `answers` names today's commune for each ambiguous place, by `PlaceAnswer.key`; an empty code
    leaves the unit open. `defaults` are texts for fields that no column fills. Rows in `done` went
    in before; `records` says which record a row of a template was made from.
    """

    register: str
    sheet: int  # place in the file, from 0
    title: str  # of the sheet
    table: FoundTable
    columns: tuple[ColumnPlan, ...]
    group: Target | None = None  # what the sub-header rows name
    answers: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    known: Treatment = "gaps"
    unread: Unread = "refuse"
    done: frozenset[int] = frozenset()
    own_columns: frozenset[int] = frozenset()  # of an earlier return: no data
    records: Mapping[int, UUID] = field(default_factory=dict)
    is_template: bool = False

    @property
    def taken(self) -> tuple[ColumnPlan, ...]:
        """Return the columns that feed a field."""
        return tuple(column for column in self.columns if column.targets)

    @property
    def paths(self) -> frozenset[str]:
        """Return every field that something fills."""
        named = {target.path for column in self.taken for target in column.targets}
        return frozenset(named | set(self.defaults) | ({self.group.path} if self.group else set()))

    def column_of(self, path: str) -> ColumnPlan | None:
        """Return the first column that feeds a field."""
        fitting = (c for c in self.taken if any(target.path == path for target in c.targets))
        return next(fitting, None)

    def with_column(self, number: int, *targets: Target, split: str = "") -> ImportPlan:
        """Return the plan with other targets for a column, as an officer chose them."""
        columns = tuple(
            replace(column, targets=targets, split=split, why="remembered")
            if column.number == number
            else column
            for column in self.columns
        )
        return replace(self, columns=columns)
