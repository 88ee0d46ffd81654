"""Who may sign in: the list, closing and opening an account again, another password, another role.

A new person is added by `workspaces.add_officer`. No account is ever deleted: the journal names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Role
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.door.credentials import refuse_weak
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.access.sign_ins import last_sign_ins
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.tables.workspace import Account

ROLES: dict[Role, str] = {Role.CHIEF: "Chỉ huy", Role.OFFICER: "Cán bộ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One account as the chief sees it."""

    id: UUID
    name: str
    role: str
    is_active: bool
    is_self: bool
    signed_in_at: datetime | None


class OwnAccount(UserMistake):
    """Nobody closes the account they are working with."""

    def __init__(self) -> None:
        super().__init__(
            "Không đóng được tài khoản đang dùng.",
            kept="Chưa có gì bị thay đổi.",
            then="Một chỉ huy khác đăng nhập rồi đóng tài khoản này.",
        )


class LastChief(UserMistake):
    """Without a chief nobody could let others in."""

    def __init__(self) -> None:
        super().__init__(
            "Đây là chỉ huy cuối cùng còn đăng nhập được.",
            kept="Chưa có gì bị thay đổi.",
            then="Thêm một chỉ huy khác trước, rồi làm lại.",
        )


def people(desk: Desk) -> list[Person]:
    """Return every account, those that may sign in first, in the order they were added."""
    require(desk.actor, Right.MANAGE_ACCOUNTS)
    seen = last_sign_ins(desk.store.folder)
    with desk.store.reading() as session:
        accounts = session.scalars(select(Account).order_by(Account.id)).all()
    found = [
        Person(
            id=one.id,
            name=one.name,
            role=one.role,
            is_active=one.is_active,
            is_self=one.id == desk.actor.user_id,
            signed_in_at=seen.get(str(one.id)),
        )
        for one in accounts
    ]
    return sorted(found, key=lambda person: not person.is_active)


def close_account(desk: Desk, user_id: UUID) -> None:
    """Let a person sign in no more; what they wrote stays under their name.

    The account comes first: a power cut before the slot is gone leaves a slot nobody can use.
    """
    require(desk.actor, Right.MANAGE_ACCOUNTS)
    if user_id == desk.actor.user_id:
        raise OwnAccount
    with desk.store.transaction() as session:
        account = _account(session, user_id)
        _refuse_last_chief(session, account)
        account.is_active = False
        _note(session, desk, {"closed": str(user_id)})
    slots = keyslots.load_slots(desk.store.folder)
    keyslots.save_slots(desk.store.folder, keyslots.without_person(slots, str(user_id)))


def set_password(
    desk: Desk, user_id: UUID, password: str, *, cost: keyslots.Cost | None = None
) -> None:
    """Give a person another password, and open the account again when it was closed."""
    require(desk.actor, Right.MANAGE_ACCOUNTS)
    with desk.store.reading() as session:
        account = _account(session, user_id)
    refuse_weak(password, (desk.label.unit_name, account.name))
    keys = {vault: desk.store.key(vault) for vault in desk.store.specs}
    slots = keyslots.with_person(
        keyslots.load_slots(desk.store.folder),
        str(user_id),
        account.name,
        password,
        keys=keys,
        cost=cost or keyslots.calibrated(),
    )
    keyslots.save_slots(desk.store.folder, slots)
    with desk.store.transaction() as session:
        account = _account(session, user_id)
        said = {"password_set": str(user_id)} | ({} if account.is_active else {"opened": "1"})
        account.is_active = True
        _note(session, desk, said)


def set_role(desk: Desk, user_id: UUID, role: Role) -> None:
    """Trust a person with more, or with less, from the next time they sign in."""
    require(desk.actor, Right.MANAGE_ACCOUNTS)
    with desk.store.transaction() as session:
        account = _account(session, user_id)
        if account.role == role:
            return
        _refuse_last_chief(session, account)
        account.role = role
        _note(session, desk, {"role_of": str(user_id), "role": str(role)})


def _account(session: Session, user_id: UUID) -> Account:
    account = session.get(Account, user_id)
    if account is None:
        raise UserMistake("Không có tài khoản này.")
    return account


def _refuse_last_chief(session: Session, account: Account) -> None:
    chiefs = session.scalars(
        select(Account.id).where(Account.role == Role.CHIEF, Account.is_active)
    ).all()
    if list(chiefs) == [account.id]:
        raise LastChief


def _note(session: Session, desk: Desk, content: dict[str, str]) -> None:
    entry = journal.Entry(action="account", content=content)
    journal.append(session, stamp_of(session, desk.actor), [entry])
