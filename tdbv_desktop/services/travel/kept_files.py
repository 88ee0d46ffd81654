"""The files that were refused: what each was, what to do about it, and when it may go.

Nothing of their content is shown; whose a file is only where its signature held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.parameters import nearest_parameter
from tdbv_desktop.exchange.container import SUFFIX
from tdbv_desktop.exchange.refusals import REASONS
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.inbox import QUARANTINE, SHOWN
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.others.kept import ASKED, NEW, SOLVED
from tdbv_desktop.store.tables.exchange import KeptFile, Partner
from tdbv_desktop.store.vaults import Store

State = Literal["new", "asked", "solved"]
STATE_WORDS = {NEW: "Mới", ASKED: "Đã xin gửi lại", SOLVED: "Đã xong"}
_WITHOUT_DETAIL = "chưa rõ"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """A refused file in words; `goes_on` is the day it is removed by itself."""

    sha256: str
    at: datetime
    file_name: str
    unit_name: str
    code: str
    happened: str
    then: str
    state: State
    state_words: str
    is_incident: bool
    goes_on: date


class NotSolvedYet(UserMistake):
    """A refused file stays until somebody said what became of it."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp này chưa xử lý xong nên chưa xóa.",
            kept="Tệp vẫn được để riêng, số liệu không thay đổi.",
            then="Ghi lại cách đã xử lý, bấm Đã xong rồi xóa.",
        )


class NoReason(UserMistake):
    """An incident is closed with what became of it."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa ghi việc này đã xử lý ra sao.",
            kept="Tệp vẫn được để riêng.",
            then="Ghi ngắn gọn đã hỏi ai, kết quả thế nào, rồi bấm Đã xong.",
        )


def kept_files(session: Session, folder: Path, *, actor: Actor) -> list[KeptLine]:
    """Return the refused files that lie in the quarantine of a workspace, newest first."""
    require(actor, Right.VIEW)
    names = {partner.unit: partner.name for partner in session.scalars(select(Partner))}
    days = timedelta(days=int(nearest_parameter("quarantine_kept_days", on=clock.today())))
    known = {row.sha256[:SHOWN]: row for row in session.scalars(select(KeptFile))}
    there = list((folder / QUARANTINE).glob("*.tdbv"))
    rows = [known.get(path.name[:SHOWN]) or _unnoted(path) for path in there]
    ordered = sorted(rows, key=lambda row: (row.seen_at, row.sha256), reverse=True)
    return [_line(row, names, days) for row in ordered if row.code in REASONS]


def _unnoted(path: Path) -> KeptFile:
    """Return what is known of a file nothing was noted of, as after the database was put back."""
    shown, _, code = path.name.removesuffix(SUFFIX).partition("-")
    at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    return KeptFile(sha256=shown, code=code, unit="", file_name=path.name, seen_at=at, state=NEW)


def mark_asked(session: Session, line: KeptLine, *, actor: Actor) -> None:
    """Note that the sender was asked for the file again."""
    require(actor, Right.RECEIVE)
    row = _row_of(session, line)
    row.state = ASKED
    _tell(session, row, "", actor=actor)


def mark_solved(session: Session, line: KeptLine, *, reason: str, actor: Actor) -> None:
    """Note that a file is dealt with; an incident is closed by the chief, who says how."""
    require(actor, Right.RECEIVE)
    row = _row_of(session, line)
    if REASONS[row.code].is_incident:
        require(actor, Right.ENROL)
        if not reason.strip():
            raise NoReason
    row.state = SOLVED
    _tell(session, row, reason.strip(), actor=actor)


def remove_kept(store: Store, line: KeptLine, *, actor: Actor) -> None:
    """Remove a file that is dealt with."""
    require(actor, Right.RECEIVE)
    with store.transaction() as session:
        row = _row_of(session, line)
        if row.state != SOLVED:
            raise NotSolvedYet
        _tell(session, row, "", actor=actor, state="removed")
        session.delete(row)
    for path in _copies(store.folder, line.sha256):
        path.unlink(missing_ok=True)


def _row_of(session: Session, line: KeptLine) -> KeptFile:
    """Return what is noted of a file, noting it where nothing is."""
    row = session.get(KeptFile, line.sha256)
    if row is None:
        row = KeptFile(
            sha256=line.sha256,
            code=line.code,
            unit="",
            file_name=line.file_name,
            seen_at=line.at,
            state=line.state,
        )
        session.add(row)
        session.flush()
    return row


def _copies(folder: Path, sha256: str) -> Iterator[Path]:
    return (folder / QUARANTINE).glob(f"{sha256[:SHOWN]}-*.tdbv")


def _line(row: KeptFile, names: dict[str, str], days: timedelta) -> KeptLine:
    reason = REASONS[row.code]
    state: State = "asked" if row.state == ASKED else "solved" if row.state == SOLVED else "new"
    return KeptLine(
        sha256=row.sha256,
        at=row.seen_at,
        file_name=row.file_name,
        unit_name=names.get(row.unit, row.unit),
        code=row.code,
        happened=reason.message.format(detail=_WITHOUT_DETAIL),
        then=reason.then,
        state=state,
        state_words=STATE_WORDS[state],
        is_incident=reason.is_incident,
        goes_on=(row.seen_at + days).astimezone().date(),
    )


def _tell(session: Session, row: KeptFile, reason: str, *, actor: Actor, state: str = "") -> None:
    """Write a line into the journal: which file, under which code, and what became of it."""
    content = {"kept_file": row.sha256[:SHOWN], "code": row.code, "state": state or row.state}
    if reason:
        content["reason"] = reason
    entry = journal.Entry(action="incident", content=content)
    journal.append(session, stamp_of(session, actor), [entry])
