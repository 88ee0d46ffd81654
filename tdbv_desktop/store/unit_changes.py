"""Reads and writes the changes of units; the program shows those that were not withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from tdbv_desktop.core.unit_names import UnitName, use_changes
from tdbv_desktop.store.tables.units import UnitChange


def changes_of(session: Session, code: str | None = None) -> Sequence[UnitChange]:
    """Return the changes of one unit or of all, the newest written first, withdrawn ones too."""
    query = select(UnitChange).order_by(UnitChange.recorded_at.desc(), UnitChange.id.desc())
    return session.scalars(query if code is None else query.where(UnitChange.code == code)).all()


def names_in_use(session: Session) -> list[UnitName]:
    """Return the names that count, in the order they were written down."""
    query = select(UnitChange).where(UnitChange.withdrawn_at.is_(None))
    return [
        UnitName(
            code=change.code,
            name=change.name,
            kind=change.kind,
            valid_from=change.valid_from,
            valid_to=change.valid_to,
        )
        for change in session.scalars(query.order_by(UnitChange.recorded_at, UnitChange.id))
    ]


def show_names(session: Session) -> None:
    """Let forms, lists and files follow the names this workspace knows."""
    use_changes(names_in_use(session))


def show_names_after(session: Session) -> None:
    """Do so when what this transaction wrote is on the disk, and not when it is taken back."""
    names = names_in_use(session)
    event.listen(session, "after_commit", lambda _session: use_changes(names), once=True)
