"""Administrative units as this workspace names them: listed, changed from a day on, taken back.

A change is this workspace's own: it is not sent, for units travel by their codes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.addresses import predecessors_of
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import InvalidRecord, Problem, UserMistake
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.place_text import words
from tdbv_desktop.core.places import (
    TWO_LEVELS_FROM,
    Commune,
    Places,
    Province,
    in_order,
    load_places,
    shipped_places,
)
from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.tables.units import UnitChange
from tdbv_desktop.store.unit_changes import changes_of, show_names_after

PROVINCE_KINDS = ("Tỉnh", "Thành phố")
COMMUNE_KINDS = ("Xã", "Phường", "Đặc khu")
SHIPPED_SOURCE = "Nghị quyết 202/2025/QH15; danh mục kèm chương trình"
UNITS = "units"  # what `Changes` calls it when a name changed


class UnknownUnit(UserMistake):
    """No unit has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Không có địa danh nào mang mã {code}.")


class AlreadyWithdrawn(UserMistake):
    """The change was taken back before."""

    def __init__(self) -> None:
        super().__init__("Thay đổi này đã được rút lại rồi.")


class NothingChanged(UserMistake):
    """There is no change of a unit that could be taken back."""

    def __init__(self) -> None:
        super().__init__("Chưa có thay đổi địa danh nào để rút lại.")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One line of the list of units."""

    code: str
    full_name: str
    province: str
    is_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """A name a unit has or had, for its history; `change_id` None for the one that ships."""

    change_id: UUID | None
    full_name: str
    valid_from: date
    valid_to: date | None
    source: str
    recorded_by: str = ""
    recorded_at: datetime | None = None
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCard:
    """A unit of today with the names it had and the units it was made of."""

    code: str
    name: str
    kind: str
    kinds: tuple[str, ...]
    province: str
    names: tuple[NameLine, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewName:
    """What is asked for a change; `valid_to` None for one that holds until the next."""

    code: str
    name: str
    kind: str
    valid_from: date | None
    source: str
    valid_to: date | None = None


def list_units(
    session: Session, typed: str, *, actor: Actor, provinces: bool = False, limit: int = 500
) -> list[UnitLine]:
    """Return provinces, or communes, that what was typed finds; all of them for nothing."""
    require(actor, Right.VIEW)
    places, changed = load_places(), {change.code for change in changes_of(session)}
    if provinces:
        found: list[Province] | list[Commune] = _provinces(places, typed)
    else:
        found = places.find(typed, limit) if typed.strip() else list(places.communes)
    if not typed.strip():
        by_code = {province.code: province for province in places.provinces}
        found = in_order([*found], by_code, facts.tone_order(session))
    return [_line(places, unit, unit.code in changed) for unit in found]


def unit_card(session: Session, code: str, *, actor: Actor) -> UnitCard:
    """Return a unit as it is today, its names newest first, and what it was made of."""
    require(actor, Right.VIEW)
    places = load_places()
    unit = _unit(places, code)
    is_commune = isinstance(unit, Commune)
    return UnitCard(
        code=code,
        name=unit.name,
        kind=unit.kind,
        kinds=COMMUNE_KINDS if is_commune else PROVINCE_KINDS,
        province=_province(places, unit),
        names=tuple(_names(session, code)),
        before=tuple(one.text for one in predecessors_of(code)) if is_commune else (),
    )


def change_unit(session: Session, new: NewName, *, actor: Actor) -> Changes:
    """Give a unit another name or kind from a day on; the code stays, records follow by code."""
    require(actor, Right.MANAGE_UNITS)
    unit = _unit(shipped_places(), new.code)
    name, source = tidy(new.name), tidy(new.source)
    problems = list(_problems(unit, new, name, source))
    if problems or new.valid_from is None:
        raise InvalidRecord(problems)
    change = UnitChange(
        id=new_id(),
        code=new.code,
        name=name,
        kind=new.kind,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        source=source,
        recorded_at=clock.now(),
        recorded_by=actor.name,
    )
    session.add(change)
    session.flush()
    return _noted(session, actor, change, "changed")


def withdraw_change(session: Session, change_id: UUID, *, actor: Actor) -> Changes:
    """Take a change back: the name before it counts again, and the history says who did so."""
    require(actor, Right.MANAGE_UNITS)
    change = session.get(UnitChange, change_id)
    if change is None or change.withdrawn_at is not None:
        raise AlreadyWithdrawn
    change.withdrawn_at, change.withdrawn_by = clock.now(), actor.name
    session.flush()
    return _noted(session, actor, change, "withdrawn")


def undo_unit_change(session: Session, *, actor: Actor) -> Changes:
    """Take the newest change back that still counts; NothingChanged when none does."""
    require(actor, Right.MANAGE_UNITS)
    counting = [change for change in changes_of(session) if change.withdrawn_at is None]
    if not counting:
        raise NothingChanged
    return withdraw_change(session, counting[0].id, actor=actor)


def _noted(session: Session, actor: Actor, change: UnitChange, what: str) -> Changes:
    stamp = stamp_of(session, actor)
    content: Mapping[str, str] = {
        what: str(change.id),
        "code": change.code,
        "name": change.name,
        "kind": change.kind,
        "valid_from": change.valid_from.isoformat(),
    }
    journal.append(session, stamp, [journal.Entry(action="unit", content=content)])
    show_names_after(session)
    return Changes(registers=frozenset({UNITS}), action_id=stamp.action_id)


def _problems(unit: Province | Commune, new: NewName, name: str, source: str) -> list[Problem]:
    kinds = COMMUNE_KINDS if isinstance(unit, Commune) else PROVINCE_KINDS
    found = []
    if not name:
        found.append(Problem("name", "Chưa có tên."))
    elif len(name) > 80 or any(name.lower().startswith(f"{kind.lower()} ") for kind in kinds):
        found.append(Problem("name", "Chỉ gõ tên, không gõ chữ xã, phường, tỉnh đứng trước."))
    if new.kind not in kinds:
        found.append(Problem("kind", "Chọn một loại trong danh sách."))
    if new.valid_from is None:
        found.append(Problem("valid_from", "Chưa có ngày bắt đầu dùng tên này."))
    elif new.valid_from <= TWO_LEVELS_FROM:
        found.append(Problem("valid_from", "Phải sau ngày 01/07/2025, ngày danh mục kèm theo."))
    if new.valid_from and new.valid_to and new.valid_to < new.valid_from:
        found.append(Problem("valid_to", "Ngày thôi dùng phải sau ngày bắt đầu."))
    if not source:
        found.append(Problem("source", "Ghi văn bản hoặc nơi biết tin: số, ngày, cơ quan."))
    return found


def _names(session: Session, code: str) -> list[NameLine]:
    shipped = _unit(shipped_places(), code)
    lines = [
        NameLine(
            change_id=change.id,
            full_name=f"{change.kind} {change.name}",
            valid_from=change.valid_from,
            valid_to=change.valid_to,
            source=change.source,
            recorded_by=change.recorded_by,
            recorded_at=change.recorded_at,
            is_withdrawn=change.withdrawn_at is not None,
        )
        for change in changes_of(session, code)
    ]
    first = NameLine(
        change_id=None,
        full_name=shipped.full_name,
        valid_from=TWO_LEVELS_FROM,
        valid_to=None,
        source=SHIPPED_SOURCE,
    )
    return [*sorted(lines, key=lambda line: line.valid_from, reverse=True), first]


def _unit(places: Places, code: str) -> Province | Commune:
    unit = places.commune(code) or places.province(code)
    if unit is None:
        raise UnknownUnit(code)
    return unit


def _province(places: Places, unit: Province | Commune) -> str:
    above = places.province(unit.province_code) if isinstance(unit, Commune) else None
    return above.full_name if above is not None else ""


def _line(places: Places, unit: Province | Commune, is_changed: bool) -> UnitLine:
    return UnitLine(unit.code, unit.full_name, _province(places, unit), is_changed)


def _provinces(places: Places, typed: str) -> list[Province]:
    wanted = words(typed).split()
    return [
        province
        for province in places.provinces
        if all(f" {word}" in f" {words(province.full_name)}" for word in wanted)
    ]
