"""Filters a person made and kept under a name, for one register each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import InvalidRecord, Problem
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.vietnamese import fold, tidy
from tdbv_desktop.services.listing.conditions import (
    Condition,
    UnknownCondition,
    as_json,
    faults_of,
    from_json,
)
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.preferences import preference, set_preference

OWN = "own:"  # begins the key of a filter a person made
LONGEST_NAME = 40
MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """Conditions under a name; `key` stays the same when it is renamed."""

    key: str
    name: str
    conditions: tuple[Condition, ...]


def saved_filters(session: Session, register: Register, *, actor: Actor) -> tuple[SavedFilter, ...]:
    """Return the filters the person kept for a register, in the order they were made."""
    require(actor, Right.VIEW)
    kept = preference(session, _name(register), actor=actor, default=[])
    lines = kept if isinstance(kept, list) else []
    return tuple(found for line in lines if (found := _read(line)) is not None)


def keep_filter(
    session: Session,
    register: Register,
    name: str,
    conditions: Sequence[Condition],
    *,
    key: str = "",
    actor: Actor,
) -> SavedFilter:
    """Keep a filter, a new one or anew under its key; a name in use or bad lines are refused."""
    require(actor, Right.VIEW)
    known = saved_filters(session, register, actor=actor)
    others = [one for one in known if one.key != key]
    name = tidy(name)
    _refuse_name(name, others)
    if faults := faults_of(register, conditions):
        raise UnknownCondition(faults)
    kept = SavedFilter(key or f"{OWN}{new_id().hex[-12:]}", name, tuple(conditions))
    is_known = any(one.key == kept.key for one in known)
    after = [kept if one.key == kept.key else one for one in known]
    _write(session, register, after if is_known else [*after, kept], actor)
    return kept


def remove_filter(session: Session, register: Register, key: str, *, actor: Actor) -> None:
    """Forget a kept filter; records are not touched."""
    require(actor, Right.VIEW)
    known = saved_filters(session, register, actor=actor)
    _write(session, register, [one for one in known if one.key != key], actor)


def _refuse_name(name: str, others: Sequence[SavedFilter]) -> None:
    if not name:
        raise InvalidRecord([Problem("name", "Chưa đặt tên cho bộ lọc.")])
    if len(name) > LONGEST_NAME:
        raise InvalidRecord([Problem("name", f"Tên bộ lọc dài quá {LONGEST_NAME} chữ.")])
    if any(fold(one.name) == fold(name) for one in others):
        raise InvalidRecord([Problem("name", "Đã có bộ lọc mang tên này.")])
    if len(others) >= MOST_KEPT:
        raise InvalidRecord([Problem("name", f"Chỉ giữ được {MOST_KEPT} bộ lọc cho một sổ.")])


def _write(
    session: Session, register: Register, filters: Sequence[SavedFilter], actor: Actor
) -> None:
    lines = [
        {"key": one.key, "name": one.name, "conditions": as_json(one.conditions)} for one in filters
    ]
    set_preference(session, _name(register), lines or None, actor=actor)


def _read(line: Any) -> SavedFilter | None:
    if not isinstance(line, dict):
        return None
    key, name = line.get("key"), line.get("name")
    if not isinstance(key, str) or not key.startswith(OWN) or not isinstance(name, str):
        return None
    return SavedFilter(key, name, from_json(line.get("conditions")))


def _name(register: Register) -> str:
    return f"filters.{register.key}"
