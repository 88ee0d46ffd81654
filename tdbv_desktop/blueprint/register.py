"""A register said once: form, table, search, Excel, history and bundle read this."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, Protocol
from uuid import UUID

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.record import Scalar, SearchTerms, Values
from tdbv_desktop.core.vietnamese import ToneOrder, name_sort_key, sort_key

_NUMBER = re.compile(r"\d+")
Tone = Literal["ok", "warn", "bad", "dim"]


class View(Protocol):
    """What a rule may look at beside the record itself."""

    @property
    def today(self) -> date:
        """Return the day the rule is asked on."""

    @property
    def own_unit(self) -> str:
        """Return the code of the unit that keeps the register."""

    @property
    def record_id(self) -> UUID | None:
        """Return the key of the record in question, None for a new one."""

    def values(self, register: str, record_id: UUID) -> Values | None:
        """Return the values of a record of any register, None when there is none."""

    def where(self, register: str, field: str, value: Any) -> Iterable[Values]:
        """Return the open records whose field has this value; each also carries its `id`."""


Rule = Callable[[Values, View], Iterator[Problem]]


def told(words: str, *, only_warns: bool = False) -> Callable[[Rule], Rule]:
    """Mark a rule with what it checks, in the officers' words; help prints them.

    One that `only_warns` never keeps a record from being saved: arriving rows need not ask it.
    """

    def mark(rule: Rule) -> Rule:
        rule.__dict__["told"] = words
        rule.__dict__["only_warns"] = only_warns
        return rule

    return mark


def words_of(rule: Rule) -> str:
    """Return what a rule checks in the officers' words, nothing when nobody said it."""
    return str(getattr(rule, "told", ""))


def may_refuse(rule: Rule) -> bool:
    """Say whether a rule may keep a record from being saved."""
    return not getattr(rule, "only_warns", False)


@dataclass(frozen=True, slots=True)
class Mark:
    """A state told by word and colour."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A column that is worked out from the record, never stored."""

    name: str
    label: str
    compute: Callable[[Values, View], Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice above the list; `where` gives the SQL condition for a day."""

    key: str
    label: str
    where: Callable[[date], Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the fields below it, in typing order."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Register:
    """One register of the station.

    `columns` names fields and derived columns of the list; `caption` the fields that name a
    record in one line; `sort_by` the field that orders the list, read as a person's name or as
    plain text. `purpose` says to officers what the register is for, `law` names the legal numbers
    (core/parameters.py) that stand behind it.
    """

    key: str
    title: str
    one: str  # "nhà trọ", as in "Thêm nhà trọ"
    group: str
    icon: str
    model: type[Any]
    sections: tuple[Section, ...]
    columns: tuple[str, ...]
    caption: tuple[str, ...]
    sort_by: str
    sorts_as: Literal["name", "text"] = "text"
    search_in: tuple[str, ...] = ()
    search_through: tuple[str, ...] = ()  # reference fields whose own words also find a record
    rules: tuple[Rule, ...] = ()  # look at the record alone, so they also judge what comes in
    comparisons: tuple[Rule, ...] = ()  # look at other records or at the clock: only for typing
    derived: tuple[Derived, ...] = ()
    filters: tuple[Filter, ...] = ()
    vault: str = "core"
    purpose: str = ""
    law: tuple[str, ...] = ()

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """Return everything the form shows, in typing order, files put to a record among it."""
        return tuple(field for section in self.sections for field in section.fields)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Return every field a row holds, in typing order."""
        return tuple(field for field in self.asked if field.is_stored)

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Return everything the form shows by its name."""
        return {field.name: field for field in self.asked}

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """Return the names of the fields, in typing order."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """Return the fields that point to other records."""
        return tuple(field for field in self.fields if field.kind == "reference")

    def field(self, name: str) -> Field:
        """Return the field of this name; KeyError when there is none."""
        return self.by_name[name]

    def column_label(self, name: str) -> str:
        """Return the heading of a column of the list."""
        worked_out = next((d.label for d in self.derived if d.name == name), None)
        return worked_out if worked_out is not None else self.field(name).label

    def problems(self, values: Values, view: View) -> tuple[Problem, ...]:
        """Return everything wrong or doubtful, fields first, then the rules."""
        found = [problem for rule in self.comparisons for problem in rule(values, view)]
        return self.own_problems(values, view) + tuple(found)

    def own_problems(self, values: Values, view: View) -> tuple[Problem, ...]:
        """Return what is wrong or doubtful in the record taken alone."""
        found = [p for field in self.fields for p in field.problems(values.get(field.name))]
        found += [problem for rule in self.rules for problem in rule(values, view)]
        return tuple(found)

    def encode(self, values: Values) -> dict[str, Scalar]:
        """Return the values as JSON scalars, every field present."""
        return {field.name: field.encode(values.get(field.name)) for field in self.fields}

    def decode(self, scalars: Mapping[str, Scalar]) -> dict[str, Any]:
        """Return the values JSON scalars stand for; ValueError names the first bad field."""
        return {field.name: field.decode(scalars.get(field.name)) for field in self.fields}

    def search_terms(self, values: Values) -> SearchTerms:
        """Return the words, a line for each field, and the digits the record can be found by."""
        found = [
            self.field(n).terms(values[n]) for n in self.search_in if values.get(n) is not None
        ]
        return SearchTerms(
            words="\n".join(term.words for term in found if term.words),
            digits=" ".join(term.digits for term in found if term.digits),
        )

    def sort_key(self, values: Values, tones: ToneOrder = ToneOrder.DICTIONARY) -> str:
        """Return the text that puts records in order.

        It is empty where the register is put in order by the record it points to. Numbers in a
        text count as numbers: P2 comes before P10.
        """
        field = self.field(self.sort_by)
        if field.kind == "reference":
            return ""
        text = _NUMBER.sub(_in_six_digits, field.plain(values[self.sort_by]))
        return name_sort_key(text, tones) if self.sorts_as == "name" else sort_key(text, tones)


def _in_six_digits(number: re.Match[str]) -> str:
    return number.group().zfill(6)
