"""Going on with a file that is older than the last use, or that was moved: a new line of history.

From here on nothing that leaves can be taken for what the older line already said: its number is
above every number used, and the next bundle is complete.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError, UserMistake
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.door.doubts import REASONS, HistoryDoubtful
from tdbv_desktop.services.door.opening import make_ready
from tdbv_desktop.services.door.second_person import agreed
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import VIEWING, Right, require
from tdbv_desktop.services.safety.erased_again import apply_ledger
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.watermark import Found, note_mark
from tdbv_desktop.store.keeping.backup import make_backup


class NothingDoubtful(UserMistake):
    """A new line of history is begun for a reason, never for the asking."""

    def __init__(self) -> None:
        super().__init__(
            "Dữ liệu máy này nối tiếp đúng lần dùng trước, không phải xác nhận gì.",
            kept="Chưa có gì bị thay đổi.",
        )


class SecondPersonNeeded(UserMistake):
    """One person alone does not decide which data a unit goes on with."""

    def __init__(self) -> None:
        super().__init__(
            "Việc này cần thêm một người thứ hai xác nhận.",
            kept="Chưa có gì bị thay đổi.",
            then="Để người thứ hai tự gõ mật khẩu của mình.",
        )


def begin_history(desk: Desk, *, second: Actor | None = None) -> None:
    """Go on with the data as they are; in practice records nobody else has to agree."""
    require(desk.actor, Right.BEGIN_EPOCH)
    found, store = desk.found, desk.store
    if not found.doubt or not store.is_held:
        raise NothingDoubtful
    if second is None and not desk.label.is_practice:
        raise SecondPersonNeeded
    with suppress(AppError):  # a full drive is no reason to be locked out
        make_backup(store, checked="pages")
    store.allow_writing()
    try:
        with store.transaction() as session:
            _begin(session, found, desk.actor, second)
    except BaseException:
        store.hold_writing(HistoryDoubtful(found))
        raise
    note_mark(store)
    make_ready(store, actor=desk.actor)
    apply_ledger(store, actor=desk.actor)  # an older file may hold again what was erased since


def missing_lines(desk: Desk) -> int:
    """Return how many lines of the journal the last use wrote that are not in this file.

    Only of an older file can it be said; 0 says nothing.
    """
    require(desk.actor, Right.VIEW)
    if desk.found.doubt != "older" or desk.found.mark is None:
        return 0
    with desk.store.reading() as session:
        return max(0, desk.found.mark.sequence - journal.tip(session).sequence)


def view_only(desk: Desk) -> Desk:
    """Return the desk as somebody has it who only looks: nothing on it can be written."""
    require(desk.actor, Right.VIEW)
    return replace(desk, actor=replace(desk.actor, kind=VIEWING))


def _begin(session: Session, found: Found, actor: Actor, second: Actor | None) -> None:
    stamp, mark = stamp_of(session, actor), found.mark
    journal.begin_epoch(
        session,
        at=clock.now(),
        reason=REASONS[found.doubt],
        stamp=stamp,
        at_least=0 if mark is None else mark.epoch_number + 1,
    )
    content: dict[str, Any] = {"history": found.doubt}
    if mark is not None:
        content["mark"] = {"epoch": mark.epoch, "sequence": mark.sequence}
    if second is not None:
        content |= agreed(actor, second)
    journal.append(session, stamp, [journal.Entry(action="incident", content=content)])
