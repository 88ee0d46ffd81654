"""What a person asks of the fields of a register, as plain data that can be kept as JSON.

A condition names a field, how it is asked, and values as the field encodes them. All conditions of
a filter must hold together. Words are compared without accents. What the declaration no longer
knows is told, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.core.vietnamese import fold, tidy
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import shown
from tdbv_desktop.store.listing import conditions as store_conditions

MOST_CONDITIONS = 12
MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class How:
    """One way to ask: its words, what a value is, and how many it takes.

    `takes` is `field` for a value of the field itself, `words` for a part of a text, `many` for
    some of a list of choices, `days` for a number of days counted from today.
    """

    words: str
    takes: str = ""
    count: int = 0


HOWS: Mapping[str, How] = {
    "contains": How("có chữ", "words", 1),
    "lacks": How("không có chữ", "words", 1),
    "bears": How("có nhãn", "words", 1),
    "is": How("là", "field", 1),
    "is_not": How("không phải là", "field", 1),
    "least": How("từ", "field", 1),
    "most": How("đến", "field", 1),
    "between": How("trong khoảng", "field", 2),
    "next_days": How("trong số ngày tới", "days", 1),
    "last_days": How("trong số ngày qua", "days", 1),
    "any": How("là một trong", "many", 1),
    "none": How("không thuộc", "many", 1),
    "empty": How("còn trống"),
    "filled": How("đã có"),
}
_EITHER = ("empty", "filled")
_WORDS = ("contains", "lacks", *_EITHER)
_MEASURED = ("between", "least", "most", "is", "is_not", *_EITHER)
_ASKED: Mapping[str, tuple[str, ...]] = {
    "time": ("between", "least", "most", *_EITHER),
    "day": ("between", "least", "most", "is", "next_days", "last_days", *_EITHER),
    "partial_day": _MEASURED,
    "whole_number": _MEASURED,
    "quantity": _MEASURED,
    "tags": ("bears", *_WORDS),
    "lines": _WORDS,
    "rich_text": _WORDS,
    "long_text": _WORDS,
    "choice": ("any", "none", *_EITHER),
    "yes_no": ("is", *_EITHER),
    "unit": ("is", "is_not", *_EITHER),
    "reference": ("contains", "lacks", "is", *_EITHER),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of a filter; `values` are JSON scalars."""

    field: str
    how: str
    values: tuple[Scalar, ...] = ()


class UnknownCondition(UserMistake):
    """A filter asks for something the register does not know, or no longer."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(
            " ".join(reasons),
            kept="Bộ lọc vẫn được giữ, số liệu còn nguyên.",
            then="Mở bộ lọc, bỏ hoặc sửa các dòng đó.",
        )


def ways_to_ask(field: Field) -> tuple[str, ...]:
    """Return how a field may be asked, the usual way first."""
    return _ASKED.get(field.kind, ("contains", "lacks", "is", *_EITHER))


def fault_of(register: Register, condition: Condition) -> str:
    """Return in a sentence why a condition cannot be asked; nothing when it can."""
    field = _stored(register, condition.field)
    if field is None:
        return f"Sổ {register.title} không còn mục “{condition.field}”."
    how = HOWS.get(condition.how)
    if how is None or condition.how not in ways_to_ask(field):
        return f"Không lọc được mục {field.label} theo cách “{condition.how}”."
    if how.takes == "many" and not condition.values:
        return f"Chưa chọn mục nào cho {field.label}."
    if how.takes != "many" and len(condition.values) != how.count:
        return f"Chưa ghi đủ giá trị cho {field.label}."
    try:
        values = [_value(field, how, scalar) for scalar in condition.values]
    except (ValueError, TypeError):
        return f"Giá trị lọc của {field.label} không còn dùng được."
    if condition.how == "between" and _first_day(values[0]) > _last_day(values[1]):
        return f"{field.label}: giá trị đầu lớn hơn giá trị cuối."
    return ""


def faults_of(register: Register, conditions: Iterable[Condition]) -> list[str]:
    """Return every reason why a filter cannot be asked."""
    return [fault for one in conditions if (fault := fault_of(register, one))]


def conditions_for(
    register: Register, conditions: Sequence[Condition], *, today: date
) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of the database; UnknownCondition when one cannot be asked."""
    if faults := faults_of(register, conditions):
        raise UnknownCondition(faults)
    tests = [_test(register.field(one.field), one, today) for one in conditions]
    return tuple(store_conditions.condition_of(register, test) for test in tests)


def in_words(register: Register, conditions: Iterable[Condition], view: RecordView) -> str:
    """Return a filter in words, as it stands above a printed list."""
    return "; ".join(_said(register, one, view) for one in conditions)


def as_json(conditions: Iterable[Condition]) -> list[dict[str, Any]]:
    """Return conditions as JSON values."""
    return [{"field": c.field, "how": c.how, "values": list(c.values)} for c in conditions]


def from_json(kept: Any) -> tuple[Condition, ...]:
    """Return the conditions kept as JSON; what is no condition at all is left out."""
    lines = kept if isinstance(kept, list) else []
    return tuple(
        Condition(line["field"], line["how"], tuple(line.get("values") or ()))
        for line in lines[:MOST_CONDITIONS]
        if isinstance(line, dict)
        and isinstance(line.get("field"), str)
        and isinstance(line.get("how"), str)
        and isinstance(line.get("values", []), list)
    )


def _stored(register: Register, name: str) -> Field | None:
    return register.field(name) if name in register.field_names else None


def _value(field: Field, how: How, scalar: Scalar) -> Any:
    """Return the value a scalar of a condition stands for; ValueError for none."""
    if how.takes == "words":
        if not isinstance(scalar, str) or not tidy(scalar):
            raise ValueError(field.name)
        return tidy(scalar)
    if how.takes == "days":
        if not isinstance(scalar, int) or isinstance(scalar, bool) or not 0 <= scalar <= MOST_DAYS:
            raise ValueError(field.name)
        return scalar
    value = field.decode(scalar)
    if value is None:
        raise ValueError(field.name)
    return value


def _test(field: Field, condition: Condition, today: date) -> store_conditions.Test:
    """Return a condition as the store asks it."""
    how = HOWS[condition.how]
    values = tuple(_value(field, how, scalar) for scalar in condition.values)
    asked = condition.how
    if how.takes == "words" and field.kind != "reference":
        values = tuple(_as_kept(field, words) for words in values)
    elif how.takes == "days":
        span = timedelta(days=values[0])
        values = (today, today + span) if asked == "next_days" else (today - span, today)
        asked = "between"
    if field.kind == "partial_day":
        values = tuple(value.iso for value in values)
    return store_conditions.Test(
        column=field.name,
        how=asked,  # type: ignore[arg-type]  # every other way to ask was turned into a plain one
        values=values,
        is_partial=field.kind == "partial_day",
        is_markup=field.kind == "rich_text",
        cells=_cells_with_words(field, values) if isinstance(field, Lines) else None,
        points_to=BY_KEY[field.to] if isinstance(field, Reference) else None,
    )


def _as_kept(field: Field, words: str) -> str:
    """Return words as the column is asked for them; numbers are kept without their spaces."""
    is_unbroken = field.kind in ("phone", "citizen_number")
    return (re.sub(r"[ .\-]", "", words) if is_unbroken else "") or fold(words)


def _cells_with_words(table: Lines, asked: Sequence[Any]) -> dict[str, Sequence[str] | None]:
    """Return the cells of a line that have words; for a choice, the codes of those that fit."""
    cells: dict[str, Sequence[str] | None] = {
        c.name: None for c in table.columns if c.kind == "text"
    }
    for column in table.columns:
        if isinstance(column, Choice):
            fitting = [
                code for code, words in column.options if all(a in fold(words) for a in asked)
            ]
            cells[column.name] = fitting
    return cells


def _said(register: Register, condition: Condition, view: RecordView) -> str:
    field, how = _stored(register, condition.field), HOWS.get(condition.how)
    if field is None or how is None or fault_of(register, condition):
        return f"{condition.field} (không còn dùng được)"
    values = [_value(field, how, scalar) for scalar in condition.values]
    label = field.label
    if how.takes == "words":
        return f"{label} {how.words} “{values[0]}”"
    if how.takes == "days":
        return f"{label} {how.words.replace('số', str(values[0]))}"
    texts = [shown(register, field.name, value, view) for value in values]
    if condition.how == "between":
        return f"{label} từ {texts[0]} đến {texts[1]}"
    return " ".join((label, how.words, ", ".join(texts))).strip()


def _first_day(value: Any) -> Any:
    return value.earliest if isinstance(value, PartialDate) else value


def _last_day(value: Any) -> Any:
    return value.latest if isinstance(value, PartialDate) else value
