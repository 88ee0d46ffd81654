"""What the cells of a column say about where it goes: single values, or several in one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from tdbv_desktop.core.legacy.mending import mend_cell
from tdbv_desktop.exchange.foreign_cells import ForeignSheet
from tdbv_desktop.exchange.tables import FoundTable
from tdbv_desktop.exchange.values.reading import read_cell
from tdbv_desktop.exchange.values.splitting import propose_split, split
from tdbv_desktop.services.intake.paths import Reached, reachable
from tdbv_desktop.services.intake.plan import ColumnPlan, Target

LOOKED_AT = 400
_ENOUGH, _FEWEST = 0.8, 3
_TELLING = ("citizen_number", "phone")  # fields whose values look like nothing else
# Fields of one record that a text holding several things may fill, by what leads it.
_PARTS: Mapping[str, Mapping[str, str]] = {
    "full_name": {
        "name": "full_name",
        "birth": "birth",
        "number": "citizen_number",
        "phone": "phone",
    },
    "owner_name": {
        "name": "owner_name",
        "birth": "owner_birth",
        "number": "owner_number",
        "phone": "owner_phone",
    },
    "manager_name": {"name": "manager_name", "phone": "manager_phone"},
    "registered_from": {"from": "registered_from", "until": "registered_until"},
    "arrived_on": {"from": "arrived_on", "until": "expected_leave_on"},
    "residence_unit": {"detail": "residence_detail", "place": "residence_unit"},
    "citizen_number": {"number": "citizen_number"},
    "address": {"address": "address", "group": "address", "hamlet": "hamlet.name"},
}
_USUAL = {"registered_from": "from_until", "arrived_on": "from_until"}
_LEADS = {
    "registered_until": "registered_from",
    "expected_leave_on": "arrived_on",
    "residence_detail": "residence_unit",
}


def split_of(
    sheet: ForeignSheet, table: FoundTable, column: ColumnPlan, register: str, first: Target
) -> tuple[tuple[Target, ...], str]:
    """Return targets and pattern of a column whose texts hold several things, or nothing."""
    reached = reachable(register).get(first.path)
    if reached is None or first.label or first.part:
        return (), ""
    lead = _LEADS.get(reached.field.name, reached.field.name)
    if lead not in _PARTS:
        return (), ""
    texts = list(texts_of(sheet, table, column))
    key = propose_split(texts) or _few_of(lead, texts)
    if not key:
        return (), ""
    parts = dict.fromkeys(part for text in texts for part in split(key, text))
    known, before = _PARTS[lead], reached.prefix
    if not any(part in known for part in parts):
        return (), ""
    targets = [
        Target(before + known[part], part)
        if part in known
        else Target(f"{before}note", part, column.name)
        for part in parts
        if part in known or f"{before}note" in reachable(register)
    ]
    return tuple(targets), key


def by_content(
    sheet: ForeignSheet, table: FoundTable, column: ColumnPlan, register: str
) -> tuple[Target, ...]:
    """Return where a column without a telling heading goes by its values alone."""
    cells = [
        cell
        for row in islice(table.records, LOOKED_AT)
        if (cell := sheet.rows[row].get(column.number)) is not None and cell.text.strip()
    ]
    if len(cells) < _FEWEST:
        return ()
    for path, reached in reachable(register).items():
        if reached.field.kind in _TELLING and _is_first(path, reached, register):
            readings = [
                read_cell(reached.field, cell, day_zero=sheet.day_zero, form=column.form)
                for cell in cells
            ]
            fitting = sum(one.value is not None and not one.doubt for one in readings)
            if fitting >= _ENOUGH * len(cells):
                return (Target(path),)
    return ()


def texts_of(sheet: ForeignSheet, table: FoundTable, column: ColumnPlan) -> Iterator[str]:
    """Yield the first texts of a column in right Unicode."""
    for row in islice(table.records, LOOKED_AT):
        cell = sheet.rows[row].get(column.number)
        if cell is not None and cell.text.strip():
            is_text = cell.kind == "s"
            yield mend_cell(cell.text, cell.font, column.form).text if is_text else cell.text


def _few_of(lead: str, texts: list[str]) -> str:
    """Return the usual pattern of a field when nearly all texts are of it, be they all the same."""
    key = _USUAL.get(lead, "")
    fitting = sum(bool(split(key, text)) for text in texts) if key else 0
    return key if texts and fitting >= _ENOUGH * len(texts) else ""


def _is_first(path: str, reached: Reached, register: str) -> bool:
    """Say whether this is the field of its kind that belongs to a person."""
    return reached.field.name in ("citizen_number", "phone") or (
        register == "rental_house" and reached.field.name in ("owner_number", "owner_phone")
    )
