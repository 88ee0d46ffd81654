"""A second person says yes to what one alone must not do: restoring, a new epoch, erasing.

Another active account proves itself with its password. Where there is nobody else, two groups of
the recovery sheet stand in for the second person: the paper lies in the safe, not in a head.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.patience import seconds_after
from tdbv_desktop.services.door.doorstep import People
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.recovery_sheets import TYPED_BACK
from tdbv_desktop.store.access import keyslots, recovery
from tdbv_desktop.store.tables.workspace import Account

BY_SHEET = "sheet"

_failures: dict[Path, tuple[int, float]] = {}  # how many in a row, and when the last one was


class NotASecondPerson(UserMistake):
    """The one who asks cannot be the one who agrees, nor can somebody who may not sign in."""

    def __init__(self) -> None:
        super().__init__(
            "Việc này cần một người thứ hai đang được đăng nhập vào sổ.",
            kept="Chưa có gì bị thay đổi.",
            then="Chọn một người khác trong đơn vị và để người đó tự gõ mật khẩu.",
        )


class AnotherPersonIsThere(UserMistake):
    """The recovery sheet stands in for a second person only where there is none."""

    def __init__(self) -> None:
        super().__init__(
            "Đơn vị có người thứ hai nên không xác nhận bằng phiếu khôi phục.",
            kept="Chưa có gì bị thay đổi.",
            then="Để người thứ hai tự gõ mật khẩu của mình.",
        )


class GroupsDiffer(UserMistake):
    """Groups that were typed are not those of the sheet; `places` counts from 1."""

    def __init__(self, places: list[int]) -> None:
        self.places = places
        said = ", ".join(map(str, places))
        super().__init__(
            f"Nhóm số {said} khác với phiếu khôi phục."
            if places
            else f"Cần gõ {TYPED_BACK} nhóm của phiếu khôi phục.",
            kept="Chưa có gì bị thay đổi.",
            then="Đối chiếu lại tờ phiếu rồi gõ lại.",
        )


class TryLater(UserMistake):
    """Too many wrong tries in a row; `seconds` is how long to wait, never for ever."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            f"Gõ sai nhiều lần nên phải chờ {seconds} giây.",
            kept="Chưa có gì bị thay đổi.",
            then="Chờ hết thời gian đó rồi gõ lại.",
        )


def second_people(desk: Desk) -> People:
    """Return who may agree as the second person; nobody means that the sheet stands in."""
    require(desk.actor, Right.VIEW)
    known = keyslots.load_slots(desk.store.folder).people
    with desk.store.reading() as session:
        active = {
            str(found) for found in session.scalars(select(Account.id).where(Account.is_active))
        }
    own = str(desk.actor.user_id)
    return tuple((user_id, name) for user_id, name in known if user_id in active - {own})


def confirmed(desk: Desk, user_id: str, password: str) -> Actor:
    """Return the second person, who proved to be one by opening a key slot of their own.

    Raises NotASecondPerson, WrongPassword, or TryLater after several wrong passwords in a row.
    """
    require(desk.actor, Right.VIEW)
    if user_id not in dict(second_people(desk)):
        raise NotASecondPerson
    _refuse_haste(desk.store.folder)
    try:
        keys = keyslots.open_slots(keyslots.load_slots(desk.store.folder), user_id, password)
    except keyslots.WrongPassword:
        _count_failure(desk.store.folder)
        raise
    if keys.get("core") != desk.store.key():
        raise NotASecondPerson
    _failures.pop(desk.store.folder, None)
    with desk.store.reading() as session:
        account = session.get_one(Account, UUID(user_id))
        return Actor(account.id, account.name, Role(account.role), desk.actor.kind)


def confirmed_by_sheet(desk: Desk, typed: Mapping[int, str]) -> Actor:
    """Return the one who asked, when two groups of the sheet stand in for a second person.

    Raises AnotherPersonIsThere where somebody else could agree, GroupsDiffer, or TryLater.
    """
    require(desk.actor, Right.VIEW)
    if second_people(desk):
        raise AnotherPersonIsThere
    _refuse_haste(desk.store.folder)
    groups = recovery.groups_of(desk.store.key())
    wrong = [
        place
        for place, text in sorted(typed.items())
        if not 1 <= place <= len(groups) or recovery.tidied(text) != groups[place - 1]
    ]
    if wrong or len(typed) < TYPED_BACK:
        _count_failure(desk.store.folder)
        raise GroupsDiffer(wrong)
    _failures.pop(desk.store.folder, None)
    return desk.actor


def agreed(asked_by: Actor, second: Actor) -> dict[str, str]:
    """Return what the journal says of who agreed: an account's id, or that the sheet did."""
    is_sheet = second.user_id == asked_by.user_id
    return {"second": BY_SHEET if is_sheet else str(second.user_id)}


def seconds_to_wait(folder: Path) -> int:
    """Return how long the next try has to wait; nothing when it need not."""
    count, at = _failures.get(folder, (0, 0.0))
    return max(0, round(seconds_after(count) - (clock.ticks() - at)))


def _refuse_haste(folder: Path) -> None:
    seconds = seconds_to_wait(folder)
    if seconds:
        raise TryLater(seconds)


def _count_failure(folder: Path) -> None:
    count, _ = _failures.get(folder, (0, 0.0))
    _failures[folder] = (count + 1, clock.ticks())
