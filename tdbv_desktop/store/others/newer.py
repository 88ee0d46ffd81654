"""Fields of other units' rows that this program does not know yet, until a newer one does.

The mirror keeps them as they were sent; what is noted here is only which rows to judge again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tdbv_desktop.store.tables.exchange import MirrorRow, NewerField


def note(session: Session, owner: str, register: str, fields: Iterable[str]) -> None:
    """Note fields that a unit's rows hold and this program does not know."""
    for field in fields:
        if session.get(NewerField, (owner, register, field)) is None:
            session.add(NewerField(owner=owner, register=register, field=field))
            session.flush()


def judge_again(session: Session, known: Mapping[str, Iterable[str]]) -> set[str]:
    """Let rows be judged again whose fields are known by now; return the units they belong to.

    `known` names the fields of each register. What was refused is judged again too: a newer
    program may know a rule better.
    """
    owners: set[str] = set()
    for row in session.scalars(select(NewerField)).all():
        if row.field in known.get(row.register, ()):
            session.execute(
                update(MirrorRow)
                .where(
                    MirrorRow.owner == row.owner,
                    MirrorRow.register == row.register,
                    MirrorRow.state == "accepted",
                )
                .values(state="new")
            )
            session.execute(
                delete(NewerField).where(
                    NewerField.owner == row.owner,
                    NewerField.register == row.register,
                    NewerField.field == row.field,
                )
            )
            owners.add(row.owner)
    refused = select(MirrorRow.owner).where(MirrorRow.state.in_(("refused", "held"))).distinct()
    owners |= set(session.scalars(refused))
    session.execute(update(MirrorRow).where(MirrorRow.state == "refused").values(state="new"))
    return owners
