"""What a person asks of single columns, as conditions of the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, String, and_, exists, false, func, or_, select, type_coerce

from tdbv_desktop.core.record import RegisterShape
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.store.listing import search

How = Literal[
    "is",
    "is_not",
    "contains",
    "lacks",
    "bears",
    "least",
    "most",
    "between",
    "any",
    "none",
    "empty",
    "filled",
]
AFTER_ANY_PART = "~"  # sorts behind every digit and hyphen: 1985~ is the end of the year 1985
_FIRST_PARTS = re.compile(r"(-01)+$", re.ASCII)
_MARKUP = (
    *((f"<{end}{tag}>", "") for tag in "biu" for end in ("", "/")),
    *((f"<{end}{tag}>", "\n") for tag in ("p", "li", "ul", "ol") for end in ("", "/")),
    *(("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")),
)  # the signs in a text with emphasis and lists, and what a reader sees in their place


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One question to one column; `values` are what the column holds, words already folded.

    With `is_partial` the column holds days known in part, as texts cut where knowledge ends;
    `points_to` names the register a column of keys points to. Where the column holds lines of cells
    as JSON, `cells` are those that have words; for a choice, the codes whose words were asked.
    """

    column: str
    how: How
    values: tuple[Any, ...] = ()
    is_partial: bool = False
    is_markup: bool = False
    cells: Mapping[str, Sequence[str] | None] | None = None
    points_to: RegisterShape | None = None


def condition_of(register: RegisterShape, test: Test) -> ColumnElement[bool]:
    """Return the condition a record of the register must meet."""
    column = getattr(register.model, test.column)
    if test.how == "bears":
        return has_label(column, test.values[0])
    if test.how in ("contains", "lacks"):
        return _holding(column, test)
    if test.is_partial and test.how not in ("empty", "filled"):
        return _partly(type_coerce(column, String), test)
    return _PLAIN[test.how](column, test.values)


def has_label(column: Any, label: str) -> ColumnElement[bool]:
    """Return the condition of a record that bears a label; case and accents make no difference.

    The column holds the labels as one JSON list of texts, in which no label has a quote.
    """
    return func.instr(func.folded(column), f'"{fold(label)}"') > 0


def _holding(column: Any, test: Test) -> ColumnElement[bool]:
    """Return whether the words of a text, or of what a reference points to, hold other words."""
    (words,) = test.values
    if test.points_to is not None:
        other = test.points_to.model
        asked = search.found(test.points_to, words) or [false()]  # signs alone are in no record
        found = column.in_(select(other.id).where(*asked))
    elif test.cells is not None:
        found = _in_cells(column, test.cells, words)
    else:
        found = func.instr(func.folded(_read(column) if test.is_markup else column), words) > 0
    if test.how == "contains":
        return and_(column.is_not(None), found)
    return or_(column.is_(None), ~found)


def _in_cells(
    column: Any, cells: Mapping[str, Sequence[str] | None], words: str
) -> ColumnElement[bool]:
    """Return whether any cell of any line holds the words."""
    line = func.json_each(column).table_valued("value")
    found = []
    for name, codes in cells.items():
        cell = func.json_extract(line.c.value, f"$.{name}")
        found.append(func.instr(func.folded(cell), words) > 0 if codes is None else cell.in_(codes))
    return exists().select_from(line).where(or_(false(), *found))


def _read(column: Any) -> Any:
    """Return a text with emphasis and lists as it is read, without its signs."""
    for sign, seen in _MARKUP:
        column = func.replace(column, sign, seen)
    return column


def _partly(column: Any, test: Test) -> ColumnElement[bool]:
    """Compare days known in part: one in the register counts as its first day.

    One that is asked for, such as 1985, begins with its first day and ends with its last.
    """
    first, last = test.values[0], f"{test.values[-1]}{AFTER_ANY_PART}"
    begin = _FIRST_PARTS.sub("", first)  # 1985 is no later than 1985-01-01
    if test.how == "least":
        return and_(column >= begin)
    if test.how == "most":
        return and_(column <= last)
    if test.how == "between":
        return and_(column >= begin, column <= last)
    if test.how == "is_not":
        return or_(column.is_(None), ~and_(column >= first, column <= last))
    return and_(column >= first, column <= last)


_PLAIN: dict[str, Callable[[Any, tuple[Any, ...]], ColumnElement[bool]]] = {
    "is": lambda column, values: column == values[0],
    "is_not": lambda column, values: or_(column.is_(None), column != values[0]),
    "least": lambda column, values: column >= values[0],
    "most": lambda column, values: column <= values[0],
    "between": lambda column, values: column.between(values[0], values[1]),
    "any": lambda column, values: column.in_(values),
    "none": lambda column, values: or_(column.is_(None), column.not_in(values)),
    "empty": lambda column, _values: column.is_(None),
    "filled": lambda column, _values: column.is_not(None),
}
