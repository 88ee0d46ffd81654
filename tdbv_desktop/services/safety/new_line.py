"""What makes a vault that was put back one of now: its accounts, a new history, the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.door.closed_doors import AccountClosed
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.erased_again import apply_ledger
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.purge_ledger import LEDGER
from tdbv_desktop.store.history.watermark import highest_epoch
from tdbv_desktop.store.keeping.backup_sets import Backup
from tdbv_desktop.store.tables.exchange import Partner
from tdbv_desktop.store.tables.workspace import Account
from tdbv_desktop.store.vaults import Store


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the records of now know them; `role` is empty where only the slots say it."""

    user_id: UUID
    name: str
    role: str
    is_active: bool


def known_people(session: Session) -> tuple[Known, ...]:
    """Return every account there is."""
    return tuple(
        Known(one.id, one.name, one.role, one.is_active)
        for one in session.scalars(select(Account).order_by(Account.id))
    )


def known_partners(session: Session) -> tuple[Mapping[str, Any], ...]:
    """Return every unit that is enrolled, column by column."""
    names = [column.key for column in Partner.__table__.columns]
    return tuple(
        {name: getattr(one, name) for name in names} for one in session.scalars(select(Partner))
    )


def people_in_slots(folder: Path) -> tuple[Known, ...] | None:
    """Return who has a key slot in a workspace, None where its slot files cannot be trusted."""
    try:
        people = keyslots.load_slots(folder).people
    except keyslots.DamagedSlots:
        return None
    return tuple(Known(UUID(user_id), name, "", is_active=True) for user_id, name in people)


def begin_line(
    store: Store,
    backup: Backup,
    *,
    actor: Actor,
    said: Mapping[str, str],
    known: tuple[Known, ...] | None,
    partners: tuple[Mapping[str, Any], ...] | None = None,
) -> None:
    """Give an opened copy the accounts and keys of now, a new epoch, and the erasures since.

    Who may sign in does not go back with the records: a closed account stays closed, and whoever
    came since stays. Nor do the keys of other units: one that is trusted no more does not come
    back. With None nothing is known but what the copy says.
    """
    require(actor, Right.RESTORE)
    at_least = highest_epoch(store) + 1
    with store.transaction() as session:
        if known is not None:
            _take_accounts(session, known)
        if partners is not None:
            session.execute(delete(Partner))
            session.add_all(Partner(**one) for one in partners)
            session.flush()
        stamp = stamp_of(session, actor)
        journal.begin_epoch(
            session, at=clock.now(), reason="restored", stamp=stamp, at_least=at_least
        )
        journal.append(session, stamp, [journal.Entry(action="backup", content=dict(said))])
    ledger = backup.folder / LEDGER
    # A newer set lying there knows of erasures since, even where it is too damaged to be chosen.
    apply_ledger(
        store,
        actor=actor,
        also=ledger if ledger.is_file() else None,
        beside=sorted(backup.folder.parent.glob(f"*/{LEDGER}")),
    )


def account_in(session: Session, user_id: UUID, kind: str) -> Actor:
    """Return an account that may sign in; AccountClosed for any other."""
    account = session.get(Account, user_id)
    if account is None or not account.is_active:
        raise AccountClosed
    return Actor(account.id, account.name, Role(account.role), kind)


def first_chief(session: Session, kind: str) -> Actor:
    """Return the chief for whom the recovery sheet speaks."""
    query = select(Account).where(Account.role == Role.CHIEF, Account.is_active)
    chief = session.scalars(query.order_by(Account.id).limit(1)).one_or_none()
    if chief is None:
        raise AccountClosed
    return Actor(chief.id, chief.name, Role.CHIEF, kind)


def _take_accounts(session: Session, known: tuple[Known, ...]) -> None:
    people = {one.user_id: one for one in known}
    for account in session.scalars(select(Account)).all():
        one = people.pop(account.id, None)
        account.is_active = one is not None and one.is_active
        if one is not None and one.role:
            account.name, account.role = one.name, one.role
    for one in people.values():
        role = one.role or Role.OFFICER
        session.add(Account(id=one.user_id, name=one.name, role=role, is_active=one.is_active))
    session.flush()
