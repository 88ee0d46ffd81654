"""Making a bundle for the upper unit: what changed since its last receipt, or everything.

The export point is committed before the file exists, so that no file can speak of a history
this workspace has forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.collecting import collector_resting
from tdbv_desktop.core.errors import AppError, WorldError
from tdbv_desktop.core.files import make_folder, write_safely
from tdbv_desktop.core.fingerprints import short_code
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.container import ROWS, WORKBOOK, file_name, pack
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.bundle_book import BookTitle, bundle_book
from tdbv_desktop.services.travel.enrolment import own_keys, partner_to_send_to
from tdbv_desktop.services.travel.envelopes import Counted, bundle_manifest
from tdbv_desktop.services.travel.leaving import (
    ChangedPastTheJournal,
    Selected,
    packed_rows,
    selected_rows,
)
from tdbv_desktop.services.travel.standing import acknowledged, own_digest
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.checked_chain import Checked, checked_to, note_checked
from tdbv_desktop.store.history.faithful import is_unfaithful
from tdbv_desktop.store.history.watermark import note_mark
from tdbv_desktop.store.others import mirror
from tdbv_desktop.store.tables.exchange import Outgoing, Partner, Standing
from tdbv_desktop.store.vaults import Store

ATTEMPTS = 5
_one_at_a_time = Lock()  # no second process has the workspace; two threads of this one might


class HistoryBroken(WorldError):
    """The journal was changed from outside: what it says cannot be passed on as true."""

    def __init__(self) -> None:
        super().__init__(
            "Nhật ký của bộ sổ này bị sửa ngoài chương trình.",
            kept="Chưa xuất gói nào.",
            then="Chạy kiểm tra toàn vẹn, rồi phục hồi từ bản sao lưu gần nhất.",
        )


class KeepsChanging(WorldError):
    """Another job went on writing while the bundle was being made."""

    def __init__(self) -> None:
        super().__init__(
            "Dữ liệu đang được ghi liên tục nên chưa xuất được gói.",
            kept="Dữ liệu còn nguyên, chưa xuất gói nào.",
            then="Chờ việc đang chạy xong rồi gửi lại.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A finished bundle in the outbox."""

    path: Path
    number: int
    message_id: str
    kind: Literal["delta", "full"]
    unit_name: str
    rows: Mapping[str, int]
    counts: Mapping[str, Mapping[str, int]]
    digest: str
    code: str
    sequence: int


@collector_resting()
def send_bundle(
    store: Store,
    *,
    actor: Actor,
    unit: str | None = None,
    complete: bool = False,
    progress: Progress = SILENT,
) -> Sent:
    """Make a bundle in the outbox; a complete one when asked for, or when none was acknowledged.

    Its steps are mark, collect, workbook, seal, write; cancelled before the last one, it leaves no
    bundle behind.
    """
    require(actor, Right.SEND)
    with _one_at_a_time:
        for _ in range(ATTEMPTS):
            progress.tell("mark")
            with store.transaction() as session:
                plan = _plan(session, unit, complete=complete)
            built = _build_unless_changed(store, plan, actor=actor, progress=progress)
            if built is None:
                continue
            blob, sent = built
            make_folder(sent.path.parent)
            write_safely(sent.path, blob)
            with store.transaction() as session:
                _note_made(session, plan, sent, actor=actor)
            note_mark(store)
            return sent
    raise KeepsChanging


def _build_unless_changed(
    store: Store, plan: _Plan, *, actor: Actor, progress: Progress
) -> tuple[bytes, Sent] | None:
    """Return the bundle at the export point; None, and no plan, when somebody wrote since."""
    try:
        with store.reading() as session:
            if journal.tip(session).sequence == plan.at.sequence:
                _refuse_unfaithful(session, plan)
                built = _build(session, store.folder, plan, actor=actor, progress=progress)
                progress.tell_last("write")
                return built
    except AppError:
        _forget(store, plan)
        raise
    _forget(store, plan)
    return None


def _refuse_unfaithful(session: Session, plan: _Plan) -> None:
    """Let nothing leave while a record is not what its history says, or the history is broken.

    What is before the acknowledged point was looked at when it left; of the chain, what is before
    the point up to which it was found whole this week.
    """
    owner, after = facts.fact(session, facts.OWN_UNIT), plan.base or 0
    for register in ALL:
        if is_unfaithful(session, register, owner, after=after):
            raise ChangedPastTheJournal(register.title)
    known = plan.checked.sequence if plan.checked else 0
    if next(journal.broken_lines(session, after=max(after, known)), None) is not None:
        raise HistoryBroken


@dataclass(frozen=True, slots=True)
class _Plan:
    number: int
    message_id: str
    base: int | None
    at: journal.Tip
    partner: Partner
    checked: Checked | None

    @property
    def whole_since(self) -> date | None:
        """Return when all of the chain was walked, once it is walked to the export point too."""
        if self.base is not None and (self.checked is None or self.checked.sequence < self.base):
            return None
        return self.checked.day if self.checked else clock.today()


def _plan(session: Session, unit: str | None, *, complete: bool) -> _Plan:
    """Commit to an export point: from here on this history contains it."""
    partner = partner_to_send_to(session, unit)
    base = None if complete else acknowledged(session, partner.unit)
    at, message_id = journal.mark_head(session), str(new_id())
    # What a power cut left half made has no file anybody was given; its number is used again.
    session.execute(delete(Outgoing).where(Outgoing.state == "making"))
    newest = session.scalar(select(Outgoing.number).order_by(Outgoing.number.desc()).limit(1))
    number = (newest or 0) + 1
    session.add(
        Outgoing(
            number=number,
            message_id=message_id,
            kind="full" if base is None else "delta",
            recipient=partner.unit,
            base=base,
            sequence=at.sequence,
            rows=0,
            digest="",
            file_name="",
            made_at=clock.now(),
            state="making",
            verdict=None,
        )
    )
    checked = None if _is_doubted(session, partner) else checked_to(session, today=clock.today())
    return _Plan(number, message_id, base, at, partner, checked)


def _is_doubted(session: Session, partner: Partner) -> bool:
    """Say whether the other side asks for all anew: then nothing is taken as looked at before."""
    known = session.get(Standing, partner.unit)
    return known is not None and known.needs_full


def _forget(store: Store, plan: _Plan) -> None:
    """Take the number of a bundle back: no file was made of it."""
    with store.transaction() as session:
        session.delete(session.get_one(Outgoing, plan.number))


def _build(
    session: Session, folder: Path, plan: _Plan, *, actor: Actor, progress: Progress
) -> tuple[bytes, Sent]:
    own = own_keys(session)
    owner = own.enrolment.unit
    progress.tell("collect")
    selected = selected_rows(session, owner, plan.base)
    rows = packed_rows(session, selected, progress=progress)
    counted = Counted(own_digest(session, owner), mirror.own_counts(session, ALL, owner))
    manifest = bundle_manifest(
        session, plan.partner, counted, message_id=plan.message_id, base=plan.base
    )
    sent = _sent(folder / "outbox" / file_name(manifest), plan, selected, counted)
    progress.tell("workbook")
    title = BookTitle(
        recipient=plan.partner.name,
        number=plan.number,
        code=sent.code,
        base=plan.base,
        since=manifest.period.start,
    )
    book = bundle_book(
        session, selected, title, counts=counted.counts, actor=actor, progress=progress
    )
    progress.tell("seal")
    blob = pack(
        manifest,
        {ROWS: rows, WORKBOOK: book},
        signing_secret=own.keys.signing_secret,
        recipients=[plan.partner.recipient, own.keys.recipient],
    )
    return blob, sent


def _sent(path: Path, plan: _Plan, selected: Selected, counted: Counted) -> Sent:
    return Sent(
        path=path,
        number=plan.number,
        message_id=plan.message_id,
        kind="full" if plan.base is None else "delta",
        unit_name=plan.partner.name,
        rows=selected.rows,
        counts=counted.counts,
        digest=counted.digest,
        code=short_code(counted.digest),
        sequence=plan.at.sequence,
    )


def _note_made(session: Session, plan: _Plan, sent: Sent, *, actor: Actor) -> None:
    if plan.whole_since is not None:
        note_checked(session, plan.at, day=plan.whole_since)
    row = session.get_one(Outgoing, sent.number)
    row.rows, row.digest = sum(sent.rows.values()), sent.digest
    row.file_name, row.state = sent.path.name, "made"
    journal.append(
        session,
        stamp_of(session, actor),
        [
            journal.Entry(
                action="export",
                content={
                    "message": sent.message_id,
                    "kind": sent.kind,
                    "rows": row.rows,
                    "digest": sent.digest,
                },
            )
        ],
    )
