"""Proposes what to do with the tables of a file: by what was chosen before, by heading, by content.

Nothing is decided here: a wizard shows the plans, a person changes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tdbv_desktop.exchange.foreign_cells import ForeignFile, ForeignSheet
from tdbv_desktop.exchange.row_marks import read_marks
from tdbv_desktop.exchange.tables import FoundColumn, FoundTable, find_tables
from tdbv_desktop.exchange.template_found import FoundTemplate, find_template
from tdbv_desktop.services.intake.contents import by_content, split_of
from tdbv_desktop.services.intake.headings import (
    comparable,
    fingerprint_text,
    is_ignored,
    targets_for,
)
from tdbv_desktop.services.intake.letters import Letters, letters_of
from tdbv_desktop.services.intake.paths import reachable
from tdbv_desktop.services.intake.plan import ColumnPlan, ImportPlan, Target

Layout = Mapping[int, tuple[tuple[Target, ...], str]]  # by place in the head: targets, pattern
Layouts = Mapping[str, Layout]  # by fingerprint
_HAMLETS = ("ap", "thon", "xom", "khu", "kp", "to dan pho", "tdp", "khom", "ban", "buon", "lang")
_HOUSES = ("nha tro", "khu tro", "day tro", "nha nghi", "nha")


def propose_plans(
    file: ForeignFile, register: str, layouts: Layouts | None = None
) -> tuple[ImportPlan, ...]:
    """Return a plan for every table of the file that has records, hidden sheets left out."""
    template = find_template(file.sheets)
    if template is not None:
        return (_of_template(file, template),)
    return tuple(
        propose_plan(file, register, place, table, layouts or {})
        for place, sheet in enumerate(file.sheets)
        if not sheet.is_hidden
        for table in find_tables(sheet)
        if table.records
    )


def propose_plan(
    file: ForeignFile, register: str, place: int, table: FoundTable, layouts: Layouts
) -> ImportPlan:
    """Return a plan for one table of the sheet at a place."""
    sheet = file.sheets[place]
    letters = letters_of(sheet, table)
    marks = read_marks(sheet, table.header_rows)
    own = marks.own_columns if marks else frozenset()
    columns = [column for column in table.columns if column.number not in own]
    remembered = layouts.get(fingerprint_of(letters.mended(c.name) for c in columns))
    plans = [
        _column(sheet, table, column, register, letters, (remembered or {}).get(at))
        for at, column in enumerate(columns)
    ]
    return ImportPlan(
        register=register,
        sheet=place,
        title=sheet.title,
        table=table,
        columns=tuple(_without_rivals(plans)),
        group=_group(table, register, letters),
        done=marks.done if marks else frozenset(),
        own_columns=own,
    )


def fingerprint_of(names: Iterator[str] | Sequence[str]) -> str:
    """Return what a layout is known by: a fingerprint of its headings in their order."""
    return hashlib.sha256(fingerprint_text(names).encode()).hexdigest()


def missing_in(plan: ImportPlan) -> tuple[str, ...]:
    """Return the labels of what the register must have and nothing in the plan fills."""
    if plan.is_template:
        return ()
    return tuple(
        one.label
        for path, one in reachable(plan.register).items()
        if one.field.required and path not in plan.paths and _is_asked(path, plan.register)
    )


def _is_asked(path: str, register: str) -> bool:
    """Say whether a record cannot be made without a field: of others only who it is."""
    return "." not in path or path == "person.full_name" or path == "person.birth"


def _of_template(file: ForeignFile, found: FoundTemplate) -> ImportPlan:
    place = next(at for at, sheet in enumerate(file.sheets) if sheet.title == found.sheet)
    sheet = file.sheets[place]
    heads = sheet.rows[found.heading_row]
    columns = tuple(FoundColumn(c, heads[c].text) for c in sorted(found.columns))
    return ImportPlan(
        register=found.register,
        sheet=place,
        title=sheet.title,
        table=FoundTable(header_rows=(found.heading_row,), columns=columns, records=found.rows),
        columns=tuple(
            ColumnPlan(
                number=column.number,
                name=column.name,
                targets=(Target(found.columns[column.number]),),
                why="template",
            )
            for column in columns
        ),
        known="overwrite",
        done=found.untouched,
        records=dict(found.records),
        is_template=True,
    )


def _column(
    sheet: ForeignSheet,
    table: FoundTable,
    column: FoundColumn,
    register: str,
    letters: Letters,
    remembered: tuple[tuple[Target, ...], str] | None,
) -> ColumnPlan:
    name, form = letters.mended(column.name), letters.of(column.number)
    plan = ColumnPlan(number=column.number, name=name, form=form, is_hidden=column.is_hidden)
    if remembered is not None:
        return replace(plan, targets=remembered[0], split=remembered[1], why="remembered")
    if is_ignored(name):
        return plan
    targets = targets_for(register, name)
    if targets:
        split = split_of(sheet, table, plan, register, targets[0])
        return replace(
            plan, targets=split[0] or targets, split=split[1] if split[0] else "", why="heading"
        )
    found = by_content(sheet, table, plan, register)
    return replace(plan, targets=found, why="content") if found else plan


def _without_rivals(plans: list[ColumnPlan]) -> Iterator[ColumnPlan]:
    """Yield the columns so that each field is fed once: by heading before by content.

    A column whose field is taken already goes into the note, so that nothing is lost.
    """
    named = {t.path for p in plans if p.why in ("heading", "remembered") for t in p.targets}
    fed: set[tuple[str, str]] = set()
    for plan in plans:
        if plan.why == "content" and any(t.path in named for t in plan.targets):
            yield replace(plan, targets=(), why="nothing")
            continue
        places = {(t.path, t.part) for t in plan.targets if not t.label}
        if plan.why == "heading" and not plan.split and places & fed:
            path = _note_beside(next(iter(plan.targets)).path)
            yield replace(plan, targets=(Target(path, label=plan.name),))
            continue
        fed |= places
        yield plan


def _note_beside(path: str) -> str:
    return path.rpartition(".")[0] + ".note" if "." in path else "note"


def _group(table: FoundTable, register: str, letters: Letters) -> Target | None:
    """Return what the sub-header rows name: hamlets, houses, or nothing known."""
    texts = [comparable(letters.mended(text)) for text in table.groups.values()]
    paths = reachable(register)
    for words, suffix in ((_HAMLETS, "hamlet.name"), (_HOUSES, "house.name")):
        path = next((p for p in paths if p == suffix or p.endswith(f".{suffix}")), "")
        fitting = sum(_begins(text, words) for text in texts)
        if path and texts and fitting * 2 > len(texts):
            return Target(path)
    return None


def _begins(text: str, words: Sequence[str]) -> bool:
    bare = text.split(" ", 1)[-1] if text.split(" ")[0] in ("i", "ii", "iii", "iv", "v") else text
    return any(bare == word or bare.startswith(f"{word} ") for word in words)
