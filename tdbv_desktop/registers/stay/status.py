"""How a stay stands on a day: worked out from its dates and the law of that day, never stored.

Sources: Luật Cư trú 68/2020/QH14 Điều 27, 28 (temporary residence from 30 days, renewal in the
last 15 days), Thông tư 116/2026/TT-BCA Điều 12 (no temporary residence inside one's own commune).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from tdbv_desktop.blueprint.register import Mark, View
from tdbv_desktop.core.parameters import nearest_parameter
from tdbv_desktop.core.record import Values
from tdbv_desktop.registers.stay.model import Stay

SHORT_STAY_DAYS = "short_stay_max_days"
RENEWAL_DAYS = "temporary_residence_renewal_window_days"
NEAR_DAYS = 5  # how long before the limit the list begins to point it out; a habit, not law


def stay_status(values: Values, view: View) -> Mark:
    """Return the state of a stay on the view's day, in a word or two."""
    today, left = view.today, values.get("left_on")
    if left is not None and left <= today:
        return Mark(f"Đã rời {left:%d/%m/%Y}", "dim")
    if values["arrived_on"] > today:
        return Mark("Chưa đến", "dim")
    if lives_in_own_commune(values, view):
        return Mark("Thường trú cùng xã", "ok")
    until = values.get("registered_until")
    if until is not None:
        return _registered(until, today)
    return _short(values["arrived_on"], today)


def lives_in_own_commune(values: Values, view: View) -> bool:
    """Say whether the person is permanently registered in the commune of the station."""
    person = view.values("person", values["person"])
    return (
        person is not None
        and person.get("residence_kind") == "permanent"
        and person.get("residence_unit") == view.own_unit
    )


def short_stay_days(today: date) -> int:
    """Return the number of days from which temporary residence must be registered."""
    return int(nearest_parameter(SHORT_STAY_DAYS, on=today))


def renewal_days(today: date) -> int:
    """Return how many days before its end a registration can be renewed."""
    return int(nearest_parameter(RENEWAL_DAYS, on=today))


def _registered(until: date, today: date) -> Mark:
    if until < today:
        return Mark(f"Hết hạn {until:%d/%m/%Y}", "bad")
    remaining = (until - today).days
    if remaining <= renewal_days(today):
        return Mark(f"Tạm trú, còn {remaining} ngày", "warn")
    return Mark("Tạm trú", "ok")


def _short(arrived: date, today: date) -> Mark:
    day, limit = (today - arrived).days + 1, short_stay_days(today)
    if day > limit:
        return Mark(f"Quá {limit} ngày chưa đăng ký", "bad")
    return Mark(f"Lưu trú, ngày {day}", "warn" if day > limit - NEAR_DAYS else "ok")


def present(today: date) -> ColumnElement[bool]:
    """Return the condition of a person who is there on that day."""
    return and_(Stay.arrived_on <= today, or_(Stay.left_on.is_(None), Stay.left_on > today))


def near_the_limit(today: date) -> ColumnElement[bool]:
    """Return the condition of an unregistered stay in the last days before the limit."""
    first = today - timedelta(days=short_stay_days(today) - 1)
    last = today - timedelta(days=short_stay_days(today) - NEAR_DAYS)
    return and_(_unregistered(today), Stay.arrived_on >= first, Stay.arrived_on <= last)


def over_the_limit(today: date) -> ColumnElement[bool]:
    """Return the condition of a stay past the limit without temporary residence."""
    first = today - timedelta(days=short_stay_days(today) - 1)
    return and_(_unregistered(today), Stay.arrived_on < first)


def renewable(today: date) -> ColumnElement[bool]:
    """Return the condition of a registration that can be renewed now."""
    last = today + timedelta(days=renewal_days(today))
    until = Stay.registered_until
    return and_(_needs_registration(today), until >= today, until <= last)


def expired(today: date) -> ColumnElement[bool]:
    """Return the condition of a registration that ended while the person is still there."""
    return and_(_needs_registration(today), Stay.registered_until < today)


def gone(today: date) -> ColumnElement[bool]:
    """Return the condition of a person who has left."""
    return Stay.left_on <= today


def _unregistered(today: date) -> ColumnElement[bool]:
    return and_(_needs_registration(today), Stay.registered_until.is_(None))


def _needs_registration(today: date) -> ColumnElement[bool]:
    """Return the condition of a person who is there and not at home in the station's commune."""
    person: Any = Stay.metadata.tables["person"]
    at_home = exists().where(
        person.c.id == Stay.person,
        person.c.residence_kind == "permanent",
        person.c.residence_unit == Stay.owner_unit,
    )
    return and_(present(today), ~at_home)
