"""How many of what a list shows there are of each kind, counted by the database."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, String, case, func, select, type_coerce
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.choices import YES, Choice
from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import caption_by_id
from tdbv_desktop.services.listing.conditions import Condition
from tdbv_desktop.services.listing.lists import Query, chosen_ids
from tdbv_desktop.services.permissions import Right, require

Piece = Literal["", "year", "month"]
Chosen = Select[tuple[UUID]]
LENGTHS: dict[Piece, int] = {"year": 4, "month": 7}  # of a day written as 2026-11-24
WHOLE_KINDS = ("choice", "yes_no", "unit", "reference", "tags")
DAY_KINDS = ("day", "partial_day")
SPLIT_KINDS = ("choice", "yes_no")
FILTERS = "*"  # instead of a field: the filters of the register, which may overlap
MOST_GROUPS = 40
NOT_SAID, THE_REST = "Chưa ghi", "Còn lại"


@dataclass(frozen=True, slots=True)
class Grouping:
    """What is counted by: a field, whole or by the year or month of its day, or the filters."""

    field: str
    piece: Piece = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its words, how many it holds, and of these how many of each second kind.

    `conditions` and `filter_key` show just this group in the list; both are empty for the rest
    of many small groups, which no filter can name.
    """

    label: str
    count: int
    parts: tuple[int, ...] = ()
    conditions: tuple[Condition, ...] = ()
    filter_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """The counted groups; `total` is what the list shows, which overlapping groups exceed."""

    label: str
    groups: tuple[Group, ...]
    total: int
    kinds: tuple[str, ...] = ()  # the words of the second kinds, in the order of `parts`
    overlap: bool = False


@dataclass(frozen=True, slots=True)
class _Counted:
    key: Any
    second: Any
    count: int


def ways_to_group(register: Register) -> list[tuple[Grouping, str]]:
    """Return what the records of a register can be counted by, with its words."""
    ways: list[tuple[Grouping, str]] = []
    if register.filters:
        words = register.derived[0].label if register.derived else "Bộ lọc"
        ways.append((Grouping(FILTERS), words))
    for field in register.fields:
        if field.kind in WHOLE_KINDS:
            ways.append((Grouping(field.name), field.label))
        elif field.kind in DAY_KINDS:
            ways.append((Grouping(field.name, "year"), f"{field.label}, theo năm"))
            ways.append((Grouping(field.name, "month"), f"{field.label}, theo tháng"))
    return ways


def ways_to_split(register: Register) -> list[tuple[str, str]]:
    """Return the fields a group can be split by a second time: those of few answers."""
    return [(field.name, field.label) for field in register.fields if field.kind in SPLIT_KINDS]


def groups_of(
    session: Session,
    register: Register,
    query: Query,
    by: Grouping,
    *,
    split: str = "",
    actor: Actor,
) -> Groups:
    """Return how many of exactly what the list shows fall into each group."""
    require(actor, Right.VIEW)
    chosen = chosen_ids(session, register, query)
    label = next((words for way, words in ways_to_group(register) if way == by), "")
    total = session.scalar(chosen.with_only_columns(func.count())) or 0
    if by.field == FILTERS:
        return _by_filters(session, register, chosen, label, total)
    field = register.field(by.field)
    second = register.field(split) if split and split != by.field else None
    counted = _counted(session, chosen, register, by, second)
    answers = _answers(second) if second is not None else []
    known = {one.second for one in counted}
    answers = [answer for answer in answers if answer[0] in known] or answers[-1:]
    kinds = [key for key, _ in answers]
    groups = _in_order(session, field, by.piece, counted, kinds)
    return Groups(
        label=label,
        groups=tuple(groups),
        total=total,
        kinds=tuple(words for _, words in answers),
        overlap=field.kind == "tags",
    )


def _by_filters(
    session: Session, register: Register, chosen: Chosen, label: str, total: int
) -> Groups:
    today = RecordView(session).today
    sums = [func.sum(case((one.where(today), 1), else_=0)) for one in register.filters]
    counts = session.execute(chosen.with_only_columns(*sums)).one()
    groups = tuple(
        Group(one.label, int(count or 0), filter_key=one.key)
        for one, count in zip(register.filters, counts, strict=True)
    )
    return Groups(label=label, groups=groups, total=total, overlap=True)


def _counted(
    session: Session,
    chosen: Chosen,
    register: Register,
    by: Grouping,
    second: Field | None,
) -> list[_Counted]:
    """Count in the database; the keys are values, or the first letters of days."""
    column = getattr(register.model, by.field)
    key: Any = column
    if by.piece:
        key = func.substr(type_coerce(column, String), 1, LENGTHS[by.piece])
    elif register.field(by.field).kind == "tags":
        each = func.json_each(func.coalesce(column, "[null]")).table_valued("value")
        chosen, key = chosen.select_from(register.model).join(each, _ALWAYS), each.c.value
    other = getattr(register.model, second.name) if second is not None else None
    columns = [key] if other is None else [key, other]
    rows = session.execute(chosen.with_only_columns(*columns, func.count()).group_by(*columns))
    counted = [_Counted(row[0], row[1] if other is not None else None, row[-1]) for row in rows]
    return _one_spelling(counted) if register.field(by.field).kind == "tags" else counted


def _one_spelling(counted: Sequence[_Counted]) -> list[_Counted]:
    """Return labels that differ in case or accents alone as one, in the spelling used most."""
    spelled: dict[str, str] = {}
    for one in sorted(counted, key=lambda one: -one.count):
        if one.key is not None:
            spelled.setdefault(fold(one.key), one.key)
    return [replace(one, key=one.key and spelled[fold(one.key)]) for one in counted]


_ALWAYS = select(1).scalar_subquery() == 1


def _in_order(
    session: Session, field: Field, piece: Piece, counted: Sequence[_Counted], kinds: list[Any]
) -> list[Group]:
    """Put the groups in the order people expect, small ones of many into one, unsaid ones last."""
    sums: dict[Any, list[int]] = {}
    totals: dict[Any, int] = {}
    for one in counted:
        totals[one.key] = totals.get(one.key, 0) + one.count
        if kinds:
            place = kinds.index(one.second) if one.second in kinds else len(kinds) - 1
            sums.setdefault(one.key, [0] * len(kinds))[place] += one.count
    keys = [key for key in _sorted_keys(field, piece, totals) if key is not None]
    shown, rest = keys[:MOST_GROUPS], keys[MOST_GROUPS:]
    if piece:  # the newest are the ones asked about
        shown, rest = keys[-MOST_GROUPS:], keys[:-MOST_GROUPS]
    words = _words(session, field, piece, shown)
    groups = [
        Group(words[key], totals[key], tuple(sums.get(key, ())), _condition(field, piece, key))
        for key in shown
    ]
    if rest:
        parts = (
            [sum(column) for column in zip(*(sums[key] for key in rest), strict=True)]
            if kinds
            else []
        )
        groups.append(Group(THE_REST, sum(totals[key] for key in rest), tuple(parts)))
    if None in totals:
        empty = (Condition(field.name, "empty"),)
        groups.append(Group(NOT_SAID, totals[None], tuple(sums.get(None, ())), empty))
    return groups


def _sorted_keys(field: Field, piece: Piece, totals: dict[Any, int]) -> list[Any]:
    if piece:
        return sorted(key for key in totals if key is not None)
    if field.kind in SPLIT_KINDS:
        order = [key for key, _ in _answers(field)]
        known = [key for key in order if key in totals and key is not None]
        return known + [key for key in totals if key not in order]
    return sorted((key for key in totals if key is not None), key=lambda key: -totals[key])


def _answers(field: Field) -> list[tuple[Any, str]]:
    """Return the answers of a field of few answers, the missing one last."""
    if isinstance(field, Choice):
        known: list[tuple[Any, str]] = list(field.options)
    else:
        known = [(code == "1", words) for code, words in YES]
    return [*known, (None, NOT_SAID)]


def _words(session: Session, field: Field, piece: Piece, keys: Sequence[Any]) -> dict[Any, str]:
    if piece:
        return {key: _time_words(str(key), piece) for key in keys}
    if isinstance(field, Reference):
        view, to = RecordView(session), BY_KEY[field.to]
        view.learn(field.to, keys)
        return {key: caption_by_id(to, key, view) or NOT_SAID for key in keys}
    if field.kind == "tags":
        return {key: str(key) for key in keys}
    return {key: field.format(key) or NOT_SAID for key in keys}


def _time_words(key: str, piece: Piece) -> str:
    year, _, month = key.partition("-")
    if piece == "year":
        return year
    return f"{month}/{year}" if month else f"{year}, không rõ tháng"


def _condition(field: Field, piece: Piece, key: Any) -> tuple[Condition, ...]:
    """Return the filter that shows just one group; nothing where no filter can say it."""
    if piece == "month" and "-" not in str(key):
        return ()  # the year would show the months as well
    if piece:
        return _time_condition(field, str(key))
    if field.kind == "tags":
        return (Condition(field.name, "bears", (str(key),)),)
    scalar: Scalar = str(key) if isinstance(key, UUID) else field.encode(key)
    return (Condition(field.name, "any" if field.kind == "choice" else "is", (scalar,)),)


def _time_condition(field: Field, key: str) -> tuple[Condition, ...]:
    if field.kind == "partial_day":
        return (Condition(field.name, "is", (key,)),)
    year, _, month = key.partition("-")
    first = f"{year}-{month or '01'}-01"
    return (Condition(field.name, "between", (first, _last_day(int(year), int(month or 12)))),)


def _last_day(year: int, month: int) -> str:
    return f"{year}-{month:02}-{monthrange(year, month)[1]:02}"
