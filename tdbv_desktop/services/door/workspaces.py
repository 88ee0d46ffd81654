"""Making a workspace, signing in, and who may."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.exchange.sealing import make_keys
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.door.closed_doors import AccountClosed, LabelDiffers, NothingForAChair
from tdbv_desktop.services.door.credentials import refuse_person, refuse_unit, refuse_weak
from tdbv_desktop.services.door.labels import is_other_label
from tdbv_desktop.services.door.marks import compare_marks, leave_marks, renew_marks
from tdbv_desktop.services.door.opening import make_ready, sweep_old
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.erased_again import apply_ledger
from tdbv_desktop.store import facts
from tdbv_desktop.store.access import keyslots, recovery
from tdbv_desktop.store.access.sign_ins import note_sign_in
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.watermark import Found
from tdbv_desktop.store.keeping.backup import make_backup
from tdbv_desktop.store.keeping.restoring import put_evidence_away
from tdbv_desktop.store.tables.workspace import Account
from tdbv_desktop.store.vaults import VAULTS, Store
from tdbv_desktop.store.workspace import Label, held, in_the_making, read_label, refuse_unsafe

Kind = Literal["station", "upper", "desk", "chair"]
LEVELS = {"station": "commune", "upper": "province", "desk": "commune", "chair": "club"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkspace:
    """What is asked of the person who makes a workspace."""

    kind: Kind
    unit: str
    unit_name: str
    chief_name: str
    password: str
    level: str = ""
    is_practice: bool = False
    has_read_law: bool = False  # that no state secret is entered, and what personal data are for


@dataclass(frozen=True, slots=True)
class Desk:
    """An open workspace and the person who opened it."""

    store: Store
    actor: Actor
    label: Label
    found: Found = field(default_factory=Found)  # what the watermarks said at the door


def create_workspace(
    folder: Path, new: NewWorkspace, *, cost: keyslots.Cost | None = None
) -> list[str]:
    """Make a workspace with one chief and return the 16 groups of its recovery sheet."""
    new = replace(
        new, unit=tidy(new.unit), unit_name=tidy(new.unit_name), chief_name=tidy(new.chief_name)
    )
    if new.kind == "chair":
        raise NothingForAChair
    refuse_unit(new.unit, new.unit_name, new.level)
    refuse_person(new.chief_name)
    refuse_weak(new.password, (new.unit_name, new.chief_name))
    label = Label(
        kind=new.kind, unit=new.unit, unit_name=new.unit_name, is_practice=new.is_practice
    )
    keys = {spec.name: _fresh_key() for spec in VAULTS}
    chief = Actor(new_id(), new.chief_name, Role.CHIEF, new.kind)
    with in_the_making(folder, label) as part:
        store = Store(part, keys)
        try:
            store.open(create=True)
            with store.transaction() as session:
                _first_lines(session, new, chief)
        finally:
            store.close()
        slots = keyslots.with_person(
            keyslots.Slots(0, ()),
            str(chief.user_id),
            chief.name,
            new.password,
            keys=keys,
            cost=cost or keyslots.calibrated(),
        )
        keyslots.save_slots(part, slots)
    return recovery.groups_of(keys["core"])


def people_of(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return who may sign in to a workspace, as (id, name); no password is needed to know."""
    read_label(folder)
    return keyslots.load_slots(folder).people


@contextmanager
def signed_in(
    folder: Path, user_id: str, password: str, *, progress: Progress = SILENT
) -> Iterator[Desk]:
    """Open a workspace for one person as long as the block runs.

    What an older program left is made ready first, which may take minutes; the steps told are
    `backup`, `check` and `index`. Stopped or cut short, the next opening goes on with it.
    """
    label = read_label(folder)
    refuse_unsafe(folder)
    with ExitStack() as stack:
        stack.enter_context(held(folder))
        keys = keyslots.open_slots(keyslots.load_slots(folder), user_id, password)
        store = Store(folder, keys)
        stack.callback(store.close)
        store.open(create=False, before_migrating=lambda _vault: _back_up_first(store, progress))
        with store.reading() as session:
            if is_other_label(session, label):
                raise LabelDiffers
            actor = _actor(session, UUID(user_id), label.kind)
        put_evidence_away(store)
        found = compare_marks(store)
        make_ready(store, actor=actor, progress=progress)
        known = dict(keyslots.load_slots(folder).people)
        if not found.doubt:
            with suppress(AppError):  # a ledger nobody can read today keeps nobody out
                apply_ledger(store, actor=actor)
            sweep_old(store, actor=actor)
            renew_marks(store, found, actor=actor)
        stack.callback(leave_marks, store)
        note_sign_in(folder, user_id, at=clock.now(), known=known)
        yield Desk(store, actor, label, found)


def add_officer(
    desk: Desk,
    name: str,
    password: str,
    *,
    role: Role = Role.OFFICER,
    cost: keyslots.Cost | None = None,
) -> UUID:
    """Let another person sign in, with a key slot and an account."""
    require(desk.actor, Right.MANAGE_ACCOUNTS)
    known, name = keyslots.load_slots(desk.store.folder), tidy(name)
    with desk.store.reading() as session:  # those of closed accounts stand in the history
        names = session.scalars(select(Account.name)).all()
    refuse_person(name, [*names, *(other for _, other in known.people)])
    refuse_weak(password, (desk.label.unit_name, name))
    user_id, keys = new_id(), {v: desk.store.key(v) for v in desk.store.specs}
    slots = keyslots.with_person(
        known, str(user_id), name, password, keys=keys, cost=cost or keyslots.calibrated()
    )
    # The slot comes first: a slot without an account cannot sign in, so a power cut in between
    # leaves the old state; an account without a slot would look like a lost password.
    keyslots.save_slots(desk.store.folder, slots)
    with desk.store.transaction() as session:
        session.add(Account(id=user_id, name=name, role=role, is_active=True))
        _note(session, desk.actor, "account", {"added": str(user_id), "role": str(role)})
    return user_id


def change_password(desk: Desk, old: str, new: str, *, cost: keyslots.Cost | None = None) -> None:
    """Wrap the keys of the signed-in person with another password."""
    require(desk.actor, Right.VIEW)
    slots, user_id = keyslots.load_slots(desk.store.folder), str(desk.actor.user_id)
    keys = keyslots.open_slots(slots, user_id, old)
    refuse_weak(new, (desk.label.unit_name, desk.actor.name))
    keyslots.save_slots(
        desk.store.folder,
        keyslots.with_person(
            slots, user_id, desk.actor.name, new, keys=keys, cost=cost or keyslots.calibrated()
        ),
    )
    with desk.store.transaction() as session:
        _note(session, desk.actor, "account", {"password_changed": user_id})


def recover_access(
    folder: Path, groups: list[str], password: str, *, cost: keyslots.Cost | None = None
) -> str:
    """Give the chief a new password with the recovery sheet; return the chief's name."""
    label = read_label(folder)
    key = recovery.key_of(groups)
    refuse_unsafe(folder)
    with held(folder), _opened_with_sheet(folder, key) as store:
        with store.reading() as session:
            chief = _first_chief(session)
        refuse_weak(password, (label.unit_name, chief.name))
        slots = keyslots.with_person(
            _slots_or_none(folder),
            str(chief.user_id),
            chief.name,
            password,
            keys={"core": key},
            cost=cost or keyslots.calibrated(),
        )
        keyslots.save_slots(folder, slots)
        if not compare_marks(store).doubt:  # else nothing is written before people have decided
            with store.transaction() as session:
                _note(session, chief, "account", {"recovered": str(chief.user_id)})
        return chief.name


@contextmanager
def _opened_with_sheet(folder: Path, key: bytes) -> Iterator[Store]:
    store = Store(folder, {"core": key})
    try:
        store.open(create=False, before_migrating=lambda _vault: _back_up_first(store))
        yield store
    finally:
        store.close()


def _first_chief(session: Session) -> Actor:
    is_chief = Account.role == Role.CHIEF
    chief = session.scalars(
        select(Account).where(is_chief, Account.is_active).order_by(Account.id).limit(1)
    ).one_or_none()
    if chief is None:
        raise AccountClosed
    return Actor(chief.id, chief.name, Role.CHIEF)


def _slots_or_none(folder: Path) -> keyslots.Slots:
    """Return the slots there are; the sheet also helps when the slot file is lost."""
    try:
        return keyslots.load_slots(folder)
    except keyslots.DamagedSlots:
        return keyslots.Slots(0, ())


def _back_up_first(store: Store, progress: Progress = SILENT) -> None:
    make_backup(store, progress=progress)


def _actor(session: Session, user_id: UUID, kind: str) -> Actor:
    account = session.get(Account, user_id)
    if account is None or not account.is_active:
        raise AccountClosed
    return Actor(account.id, account.name, Role(account.role), kind)


def _first_lines(session: Session, new: NewWorkspace, chief: Actor) -> None:
    keys = make_keys()
    facts.set_facts(
        session,
        {
            facts.OWN_UNIT: new.unit,
            facts.UNIT_NAME: new.unit_name,
            facts.LEVEL: new.level or LEVELS[new.kind],
            facts.KIND: new.kind,
            facts.PRACTICE: str(int(new.is_practice)),
            facts.SHEET: "confirmed" if new.is_practice else "shown",
            facts.INSTALLATION: str(new_id()),
            facts.SIGNING_SECRET: keys.signing_secret,
            facts.SIGNING_PUBLIC: keys.signing_public,
            facts.IDENTITY: keys.identity,
            facts.RECIPIENT: keys.recipient,
        },
    )
    journal.begin_epoch(session, at=clock.now(), stamp=stamp_of(session, chief))
    session.add(Account(id=chief.user_id, name=chief.name, role=chief.role, is_active=True))
    said = {"added": str(chief.user_id), "role": str(chief.role)}
    if new.has_read_law:
        said["read"] = "117/2025/QH15, 91/2025/QH15, 356/2025/NĐ-CP"
    _note(session, chief, "account", said)


def _note(session: Session, actor: Actor, action: str, content: dict[str, str]) -> None:
    journal.append(
        session, stamp_of(session, actor), [journal.Entry(action=action, content=content)]
    )


def _fresh_key() -> bytes:
    return secrets.token_bytes(keyslots.KEY_BYTES)
