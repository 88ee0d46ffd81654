"""What a row of a file says, what was put right in it, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from tdbv_desktop.core.errors import Severity

Outcome = Literal["new", "changed", "same", "doubtful", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "same", "doubtful", "refused")
IMPORTED = "Nhập từ Excel"  # why these lines of the journal are there


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is to be said about one row; `path` is the field, `column` where it stands (0: none).

    `is_doubt`: the row waits for a person instead of being wrong.
    """

    path: str
    message: str
    severity: Severity = "error"
    column: int = 0
    suggestion: str = ""
    is_doubt: bool = False
    label: str = ""  # heading of the column, where the reader of a fixed layout names it


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a table: its values by path, and what is to be said about its cells."""

    row: int
    values: Mapping[str, Any]
    notes: tuple[Note, ...] = ()
    record_id: UUID | None = None  # which record a row of a template was made from
    is_done: bool = False  # it went in before and nobody edited it since


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row, or would become of it."""

    row: int
    outcome: Outcome
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class ColumnTold:
    """What was put right in one column: how often each repair, and a few samples of each."""

    name: str
    counts: dict[str, int] = field(default_factory=dict)
    samples: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQuestion:
    """An address text that may be several communes, asked once however often it stands there."""

    key: str
    text: str
    rows: int
    candidates: tuple[tuple[str, str], ...]  # code and name of today's communes
