"""Taking a recovery pack in: every row in it waits for a decision, none is written in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.collecting import collector_resting
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.container import ROWS
from tdbv_desktop.exchange.manifest import Manifest
from tdbv_desktop.exchange.refusals import INCIDENTS, Refused
from tdbv_desktop.exchange.row import Row, read_rows, row_line
from tdbv_desktop.exchange.verdict import shared_points
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.parted.versions import version_in, version_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.answers import open_answer
from tdbv_desktop.services.travel.inbox import Opened, quarantine
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.watermark import note_mark
from tdbv_desktop.store.others import kept, recovered
from tdbv_desktop.store.records import load
from tdbv_desktop.store.tables.erasure import ErasedRecord
from tdbv_desktop.store.tables.exchange import Incoming
from tdbv_desktop.store.types import instant_text
from tdbv_desktop.store.vaults import Store

BATCH = 500
TAKEN = "recovered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What a pack brought: records not here, records that differ, and those there is no doubt of.

    `known` counts rows that were in the queue before, decided or not.
    """

    unit_name: str
    new: int
    differs: int
    same: int
    known: int


@collector_resting()
def receive_recovery(
    store: Store, path: Path, *, actor: Actor, progress: Progress = SILENT
) -> Recovered:
    """Put the rows of a recovery pack into the queue; a pack read twice changes nothing."""
    require(actor, Right.RECEIVE)
    progress.tell("open")
    opened = open_answer(store, path, kind="recovery")
    with store.reading() as session:
        owner = facts.fact(session, facts.OWN_UNIT)
    totals: Counter[str] = Counter()
    try:
        with store.transaction() as session:
            shared = _shared(session, opened.manifest)
            for batch in _batches(opened, owner):
                progress.tell("compare", totals.total(), _count(opened.manifest))
                totals += _queue(session, opened.manifest.message_id, batch, shared)
            progress.tell_last("write")
            _note(session, opened, totals, actor=actor)
    except Refused as refused:
        sender = opened.manifest.sender.unit
        quarantine(store, opened.sha256, refused.code, name=path.name, unit=sender)
        raise
    note_mark(store)
    return Recovered(
        unit_name=opened.manifest.sender.name,
        new=totals[recovered.NEW],
        differs=totals[recovered.DIFFERS],
        same=totals["same"],
        known=totals["known"],
    )


def _batches(opened: Opened, owner: str) -> Iterator[list[Row]]:
    """Yield rows of one register, a few hundred at a time, each a record's newest on its line."""
    batch: list[Row] = []
    rows = read_rows(opened.members.lines(ROWS), repeats=True)
    for (register, _), versions in groupby(rows, key=lambda row: (row.register, row.id)):
        newest: dict[str, Row] = {}
        for row in versions:
            if row.owner != owner:
                raise Refused("not_owner")
            newest[row.epoch] = max(row, newest.get(row.epoch, row), key=lambda one: one.sequence)
        if batch and (len(batch) >= BATCH or batch[0].register != register):
            yield batch
            batch = []
        batch += newest.values()
    if batch:
        yield batch


def _queue(session: Session, message_id: str, rows: Sequence[Row], shared: int) -> Counter[str]:
    """Sort rows into new, different and the same, and put those that need somebody in."""
    register, found = rows[0].register, Counter[str]()
    known = recovered.in_queue(session, register, [row.id for row in rows])
    erased = _erased(session, rows)
    there, states = set[UUID](), set[tuple[UUID, str]]()
    if register in BY_KEY:
        ids = {UUID(row.id) for row in rows}
        there, states = recovered.hashes_here(session, BY_KEY[register], ids)
        states |= _alike(session, BY_KEY[register], [row for row in rows if UUID(row.id) in there])
    at, came = instant_text(clock.now()), []
    for row in rows:
        key = UUID(row.id)
        if (row.id, row.hash) in known:
            found["known"] += 1
        elif row.erased or key in erased or (key, row.hash) in states:
            found["same"] += 1  # lawfully gone, or a state the history here went through
        else:
            state = recovered.DIFFERS if key in there else recovered.NEW
            found[state] += 1
            line = row_line(row).decode()
            came.append(
                recovered.Came(register, row.id, row.hash, message_id, at, state, line, shared)
            )
    recovered.put(session, came)
    return found


def _erased(session: Session, rows: Sequence[Row]) -> set[UUID]:
    wanted = [UUID(row.id) for row in rows]
    query = select(ErasedRecord.record_id).where(ErasedRecord.record_id.in_(wanted))
    return set(session.scalars(query))


def _alike(session: Session, register: Register, rows: Sequence[Row]) -> set[tuple[UUID, str]]:
    """Return record and hash of the rows that say what stands here, whoever wrote it first."""
    here = load(session, register, [UUID(row.id) for row in rows])
    return {
        (UUID(row.id), row.hash)
        for row in rows
        if version_of(register, here[UUID(row.id)]) == version_in(register, row)
    }


def _shared(session: Session, manifest: Manifest) -> int:
    """Return up to which sequence the history here and the one of the rows agree, -1 for none.

    Sequences go on over epochs, so agreeing at a point is agreeing on everything before it.
    """
    points = shared_points(journal.heads(session), manifest.heads)
    return max(points.values(), default=-1)


def _count(manifest: Manifest) -> int:
    return sum(member.rows for member in manifest.files)


def _note(session: Session, opened: Opened, totals: Counter[str], *, actor: Actor) -> None:
    manifest = opened.manifest
    session.add(
        Incoming(
            message_id=manifest.message_id,
            kind="recovery",
            sender=manifest.sender.unit,
            sha256=opened.sha256,
            verdict=TAKEN,
            rows=totals.total(),
            digest=manifest.state.digest,
            received_at=clock.now(),
            file_name=opened.file_name,
        )
    )
    kept.close_older(session, manifest.sender.unit, incidents=INCIDENTS)
    content = {"message": manifest.message_id, "from": manifest.sender.unit, **totals}
    entry = journal.Entry(action="receive", content=content)
    journal.append(session, stamp_of(session, actor), [entry])
