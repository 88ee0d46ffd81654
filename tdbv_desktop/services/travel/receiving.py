"""Taking a bundle in, each step visible: copy, open, decide, judge row by row, recount, answer.

The mirror holds every authentic row as it was sent; the registers show the accepted ones. A
corrupt or foreign file changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.collecting import collector_resting
from tdbv_desktop.core.fingerprints import short_code
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.container import WORKBOOK
from tdbv_desktop.exchange.manifest import Hold, Manifest
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.services.parted.recovery_packs import RecoveryPack, offer_new_orphans
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.erased_again import finish_erasing
from tdbv_desktop.services.travel import receipts
from tdbv_desktop.services.travel.archive import take_archive_again
from tdbv_desktop.services.travel.arriving import open_bundle, open_looked_at
from tdbv_desktop.services.travel.book_check import count_differences
from tdbv_desktop.services.travel.inbox import Opened, archive, is_waiting
from tdbv_desktop.services.travel.looked_at import keep_looked_at
from tdbv_desktop.services.travel.taking import (
    HOLD,
    MISMATCH,
    TAKEN,
    DigestDiffers,
    Told,
    note_incident,
    note_mismatch,
    note_unread,
    take,
)
from tdbv_desktop.services.travel.tidying import tidy_files
from tdbv_desktop.store.history.watermark import note_mark
from tdbv_desktop.store.keeping.backup import make_backup
from tdbv_desktop.store.others import mirror
from tdbv_desktop.store.tables.exchange import Partner
from tdbv_desktop.store.vaults import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a bundle would change, before anything is changed.

    `orphans` counts the rows that would be kept aside; `hold` is why the bundle would wait, for
    want of the program `needs` or of people's word.
    """

    unit: str
    unit_name: str
    kind: str
    verdict: str
    new: int = 0
    changed: int = 0
    closed: int = 0
    held: int = 0
    refused: int = 0
    orphans: int = 0
    hold: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What became of a bundle, and the receipt that says so."""

    unit: str
    unit_name: str
    verdict: str
    new: int
    changed: int
    closed: int
    held: int
    refused: int
    counts: Mapping[str, Mapping[str, int]]
    sent_counts: Mapping[str, Mapping[str, int]]  # as the sender counted them
    digest: str
    code: str
    agrees: bool
    receipt: Path
    book_differences: int = 0  # cells of the workbook that differ from the rows, -1 unreadable
    orphans: int = 0  # rows kept aside by this bundle
    hold: str = ""  # why it waits: "version" or "two_writers"
    needs: str = ""  # the program it waits for
    pack: Path | None = None  # the recovery pack that goes back with the receipt
    pack_rows: int = 0
    caught_up: int = 0  # bundles of the archive that were taken in again before it


class _OnlyLooking(Exception):
    pass


@collector_resting()
def preview_bundle(
    store: Store, path: Path, *, actor: Actor, progress: Progress = SILENT
) -> Preview:
    """Return what a bundle would change; it is taken in and taken back in one transaction."""
    require(actor, Right.RECEIVE)
    progress.tell("open")
    try:
        opened, rows = open_bundle(store, path, progress=progress)
    except Refused as refused:
        if not is_waiting(refused):
            raise
        return _preview_unread(store, refused)
    keep_looked_at(store, opened, rows)
    result: list[Preview] = []
    try:
        with store.transaction() as session:
            verdict, changes = take(
                session, opened, rows, actor=actor, progress=progress, purpose="look"
            )
            result.append(_preview(session, opened.manifest, verdict, changes))
            raise _OnlyLooking
    except _OnlyLooking:
        return result[0]
    except DigestDiffers:
        sender = opened.manifest.sender
        return Preview(
            unit=sender.unit, unit_name=sender.name, kind=opened.manifest.kind, verdict=MISMATCH
        )


@collector_resting()
def receive_bundle(
    store: Store, path: Path, *, actor: Actor, progress: Progress = SILENT, called: str = ""
) -> Received:
    """Take a bundle in and write the receipt; a repeated one changes nothing and says so.

    `called` is the name a file came under that is read from the archive now.
    """
    require(actor, Right.RECEIVE)
    progress.tell("open")
    try:
        opened, rows = open_looked_at(store, path, progress=progress)
    except Refused as refused:
        if not is_waiting(refused):
            raise
        return _hold_unread(store, refused, called or path.name, actor=actor)
    opened = replace(opened, file_name=called or opened.file_name)
    make_backup(store, checked="pages", progress=progress)
    caught_up = take_archive_again(store, actor=actor, leaving_out=opened.sha256)
    archive(store.folder, opened.sha256)
    verdict, changes, plan = _take(store, opened, rows, actor=actor, progress=progress)
    finish_erasing(store)
    note_mark(store)
    receipt = receipts.write_receipt(store, plan)
    pack = offer_new_orphans(
        store, opened.manifest.sender.unit, answers=opened.manifest.message_id, actor=actor
    )
    is_whole = verdict == TAKEN and not plan.held and not plan.refused
    differences = _check_book(store, opened, actor=actor) if is_whole else 0
    tidy_files(store, actor=actor)
    said = _received(opened.manifest, verdict, changes, plan, (receipt, differences))
    return _with_pack(replace(said, caught_up=caught_up), pack)


def _take(
    store: Store, opened: Opened, rows: list[Told], *, actor: Actor, progress: Progress
) -> tuple[str, Counter[str], receipts.ReceiptPlan]:
    """Take a bundle in, or what is said when its state does not add up, with its receipt."""
    try:
        with store.transaction() as session:
            verdict, changes = take(session, opened, rows, actor=actor, progress=progress)
            answered = receipts.answer_to(opened, verdict)
            plan = receipts.plan_receipt(session, answered, verdict, actor=actor)
            progress.tell_last("receipt")
    except DigestDiffers:
        verdict = MISMATCH
        with store.transaction() as session:
            changes = note_mismatch(session, opened, rows, actor=actor)
            answered = receipts.answer_to(opened, verdict)
            plan = receipts.plan_receipt(session, answered, verdict, actor=actor)
    return verdict, changes, plan


def _hold_unread(store: Store, refused: Refused, file_name: str, *, actor: Actor) -> Received:
    """Keep a bundle that only a newer program can read, and say so in a receipt."""
    archive(store.folder, refused.sha256)
    answered = receipts.Answered(
        unit=refused.unit,
        message_id=refused.message_id,
        file_name=file_name,
        hold=Hold(reason="version", program=refused.detail),
    )
    with store.transaction() as session:
        name = session.get_one(Partner, refused.unit).name
        note_unread(session, refused, file_name, actor=actor)
        plan = receipts.plan_receipt(session, answered, HOLD, actor=actor)
    note_mark(store)
    return Received(
        unit=refused.unit,
        unit_name=name,
        verdict=HOLD,
        new=0,
        changed=0,
        closed=0,
        held=plan.held,
        refused=plan.refused,
        counts=plan.counts,
        sent_counts={},
        digest=plan.digest,
        code=short_code(plan.digest),
        agrees=False,
        receipt=receipts.write_receipt(store, plan),
        hold="version",
        needs=refused.detail,
    )


def _with_pack(said: Received, pack: RecoveryPack | None) -> Received:
    return said if pack is None else replace(said, pack=pack.path, pack_rows=pack.rows)


def _received(
    manifest: Manifest,
    verdict: str,
    changes: Counter[str],
    plan: receipts.ReceiptPlan,
    afterwards: tuple[Path, int],
) -> Received:
    receipt, differences = afterwards
    return Received(
        unit=manifest.sender.unit,
        unit_name=manifest.sender.name,
        verdict=verdict,
        new=changes["new"],
        changed=changes["changed"],
        closed=changes["closed"],
        held=plan.held,
        refused=plan.refused,
        counts=plan.counts,
        sent_counts={
            key: {"live": of.live, "closed": of.closed} for key, of in manifest.state.counts.items()
        },
        digest=plan.digest,
        code=short_code(plan.digest),
        agrees=plan.digest == manifest.state.digest,
        receipt=receipt,
        book_differences=differences,
        orphans=changes["orphans"],
        hold="two_writers" if verdict == HOLD else "",
    )


def _check_book(store: Store, opened: Opened, *, actor: Actor) -> int:
    """Compare the workbook with the rows, and write an incident down when they differ."""
    said = opened.manifest
    with store.reading() as session:
        found = count_differences(
            session, opened.members[WORKBOOK], owner=said.sender.unit, base=said.base
        )
    if found:
        with store.transaction() as session:
            note_incident(session, opened.manifest, found, actor=actor)
    return found


def _preview(session: Session, manifest: Manifest, verdict: str, changes: Counter[str]) -> Preview:
    states = Counter(row.state for row in mirror.not_in_place(session, manifest.sender.unit))
    return Preview(
        unit=manifest.sender.unit,
        unit_name=manifest.sender.name,
        kind=manifest.kind,
        verdict=verdict,
        new=changes["new"],
        changed=changes["changed"],
        closed=changes["closed"],
        held=states["held"],
        refused=states["refused"],
        orphans=changes["orphans"],
        hold="two_writers" if verdict == HOLD else "",
    )


def _preview_unread(store: Store, refused: Refused) -> Preview:
    with store.reading() as session:
        name = session.get_one(Partner, refused.unit).name
    return Preview(
        unit=refused.unit,
        unit_name=name,
        kind=refused.kind,
        verdict=HOLD,
        hold="version",
        needs=refused.detail,
    )
