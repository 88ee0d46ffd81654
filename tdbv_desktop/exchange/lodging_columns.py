"""The ministry's 19-column lodging sheet: which columns and codes it has (Luật Cư trú Điều 30).

The layout is data, `resources/layouts/luu-tru-19.toml`; columns are found by their headings,
wherever they stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.vietnamese import fold, tidy
from tdbv_desktop.exchange.foreign_cells import Cell, ForeignSheet

_HEADINGS_WITHIN = 10
_ENOUGH_HEADINGS = 6
_UNSIGNIFICANT = re.compile(r"[^a-z0-9]+")
_CODED = re.compile(r"(?P<code>[A-Za-z]{1,3}|\d{1,9})\s*[-\u2013\u2014]\s*(?P<name>.+)", re.DOTALL)
Agreement = Literal["fitting", "unknown", "of_another"]

_KEPT = "Sổ sách vẫn như cũ, chưa ghi gì từ tệp này."


class NotThisLayout(UserMistake):
    """A workbook cannot be read as a lodging sheet; `code` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the sheet."""

    name: str
    heading: str
    required: bool = False
    max_length: int = 200
    aliases: tuple[str, ...] = ()

    @property
    def keys(self) -> set[str]:
        """Return everything its heading may read, in comparable form."""
        return {comparable(text) for text in (self.heading, *self.aliases)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One entry of a code list; `value` is what it means in the register."""

    code: str
    name: str
    value: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def keys(self) -> set[str]:
        """Return every way its name is written, in comparable form."""
        return {comparable(text) for text in (self.name, *self.aliases)}


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole layout, as the resource file describes it."""

    sheet: str
    hint_mark: str
    example_mark: str
    columns: Mapping[str, Column]
    sexes: tuple[Option, ...]
    papers: tuple[Option, ...]
    residences: tuple[Option, ...]
    reasons: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the columns stand in one sheet."""

    row: int
    columns: Mapping[int, str]  # column number to column name
    labels: Mapping[str, str]  # column name to heading as written


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a coded cell such as `19 - Lao động` means, and what its name says beside the code."""

    option: Option
    name_is: Agreement


@cache
def load_layout() -> Layout:
    """Return the layout that ships with the program; read once."""
    with asset("resources", "layouts", "luu-tru-19.toml").open("rb") as file:
        data = tomllib.load(file)
    columns = [Column(**_frozen(column)) for column in data["columns"]]
    lists = {
        name: tuple(Option(**_frozen(option)) for option in data[name])
        for name in ("sexes", "papers", "residences", "reasons")
    }
    return Layout(
        sheet=data["sheet"],
        hint_mark=data["hint_mark"],
        example_mark=data["example_mark"],
        columns={column.name: column for column in columns},
        **lists,
    )


def find_headings(sheet: ForeignSheet, layout: Layout) -> Headings | None:
    """Return where the headings stand, or None when the sheet is something else.

    A sheet that is clearly this one but lacks a needed column, or has one twice, is refused.
    """
    near_top = [row for row in sorted(sheet.rows) if row <= _HEADINGS_WITHIN]
    known = {row: _known_columns(sheet.rows[row], layout) for row in near_top}
    best = max(near_top, key=lambda row: len(set(known[row].values())), default=None)
    if best is None or len(set(known[best].values())) < _ENOUGH_HEADINGS:
        return None
    _check(known[best], layout)
    labels = {name: _label(sheet.rows[best][column].text) for column, name in known[best].items()}
    usual = {name: _label(column.heading) for name, column in layout.columns.items()}
    return Headings(best, known[best], usual | labels)


def choose(options: tuple[Option, ...], text: str) -> Chosen | None:
    """Return the entry of a code list that a cell means: by its code, else by its name."""
    code, name = split_code(text)
    by_code = next((o for o in options if code and o.code.lower() == code.lower()), None)
    wanted = {comparable(name), comparable(text)} - {""}
    by_name = next((option for option in options if option.keys & wanted), None)
    if by_code is None:
        return Chosen(by_name, "fitting") if by_name and not code else None
    if not name or by_name == by_code:
        return Chosen(by_code, "fitting")
    return Chosen(by_code, "of_another" if by_name else "unknown")


def split_code(text: str) -> tuple[str, str]:
    """Return code and name of `101 - TP. Hà Nội`; either may be empty."""
    match = _CODED.fullmatch(text)
    if match:
        return match["code"], match["name"].strip()
    return (text, "") if re.fullmatch(r"[A-Za-z]|\d{1,9}", text) else ("", text)


def comparable(text: str) -> str:
    """Return a text without case, accents, signs, spaces and asterisks."""
    return _UNSIGNIFICANT.sub("", fold(tidy(text)))


def refuse(code: str, message: str, then: str) -> NotThisLayout:
    """Return the refusal of a whole file."""
    return NotThisLayout(message, kept=_KEPT, then=then, code=code)


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"aliases": tuple(entry.get("aliases", ()))}


def _known_columns(cells: Mapping[int, Cell], layout: Layout) -> dict[int, str]:
    names = {key: column.name for column in layout.columns.values() for key in column.keys}
    found = {number: names.get(comparable(cell.text)) for number, cell in sorted(cells.items())}
    return {number: name for number, name in found.items() if name}


def _check(found: Mapping[int, str], layout: Layout) -> None:
    for name, column in layout.columns.items():
        times = list(found.values()).count(name)
        label = _label(column.heading)
        if column.required and times == 0:
            raise refuse(
                "column_missing",
                f"Tệp thiếu cột “{label}”.",
                "Thêm cột đó vào dòng tiêu đề, hoặc dùng lại tệp mẫu 19 cột.",
            )
        if times > 1:
            raise refuse(
                "heading_twice",
                f"Tệp có {times} cột cùng tên “{label}”.",
                "Xoá hoặc đổi tên cột thừa rồi nạp lại.",
            )


def _label(heading: str) -> str:
    return tidy(heading.replace("(*)", "").replace("*", ""))
