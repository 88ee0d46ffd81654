"""How a person left a list: its columns, their widths, the order of the rows, the filter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.preferences import preference, set_preference

NARROWEST, WIDEST = 40, 1200  # pixels, device-independent


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLayout:
    """What is remembered of a list; without columns the declared ones are shown.

    `widths` holds only what the person drew; `order_by` None is the register's own order.
    """

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    order_by: str | None = None
    is_descending: bool = False
    filter_key: str = ""


def possible_columns(register: Register) -> tuple[str, ...]:
    """Return every column a list can show: the declared ones first, then all other fields."""
    names = (*register.columns, *(d.name for d in register.derived), *register.field_names)
    return tuple(dict.fromkeys(names))


def list_layout(session: Session, register: Register, *, actor: Actor) -> ListLayout:
    """Return how the person left a list; what the register no longer has is forgotten."""
    require(actor, Right.VIEW)
    kept = preference(session, _name(register), actor=actor, default={})
    kept = kept if isinstance(kept, dict) else {}
    possible = possible_columns(register)
    columns = [name for name in _texts(kept.get("columns")) if name in possible]
    drawn = kept.get("widths")
    widths = drawn if isinstance(drawn, dict) else {}
    order_by, filter_key = kept.get("order_by"), kept.get("filter_key")
    return ListLayout(
        columns=tuple(dict.fromkeys(columns)),
        widths={n: w for n, w in widths.items() if n in possible and _is_width(w)},
        order_by=order_by if order_by in register.field_names else None,
        is_descending=kept.get("is_descending") is True,
        filter_key=filter_key if isinstance(filter_key, str) else "",
    )


def keep_layout(session: Session, register: Register, layout: ListLayout, *, actor: Actor) -> None:
    """Remember how the person left a list; the declared state leaves nothing to remember."""
    require(actor, Right.VIEW)
    value: dict[str, Any] = {
        "columns": list(layout.columns) if layout.columns != register.columns else [],
        "widths": dict(layout.widths),
        "order_by": layout.order_by if layout.order_by != register.sort_by else None,
        "is_descending": layout.is_descending,
        "filter_key": layout.filter_key,
    }
    is_declared = not any(value.values())
    set_preference(session, _name(register), None if is_declared else value, actor=actor)


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _is_width(value: Any) -> bool:
    return isinstance(value, int) and NARROWEST <= value <= WIDEST


def _name(register: Register) -> str:
    return f"list.{register.key}"
