"""What was erased stays erased: the ledger is filled, run again after a file was put back, merged.

The database is the truth, the ledger its copy: an erasure is committed first, with its tombstone,
and told to the ledger right after; should the power go in between, the next opening finds the
tombstone and tells it. The other way round, an erasure that never came to its commit would stand
in the ledger and be carried out later, and what is erased cannot be got back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.exchange.findings import Finding
from tdbv_desktop.exchange.strict import WORD
from tdbv_desktop.registers import ALL, BY_KEY, IN_DEPENDENCY_ORDER
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.erased_rows import erase_again
from tdbv_desktop.services.travel.inbox import copy_of
from tdbv_desktop.store import attachments, facts
from tdbv_desktop.store.history import erasures, journal, purge_ledger
from tdbv_desktop.store.history.erasures import Tombstone
from tdbv_desktop.store.history.purge_ledger import LEDGER, Ledger
from tdbv_desktop.store.records import load
from tdbv_desktop.store.tables.exchange import Incoming
from tdbv_desktop.store.vaults import Store

BUNDLES = "TT_*.tdbv"


@dataclass(frozen=True, slots=True)
class LedgerRun:
    """What running the ledger again did: how many records went, how many could not go yet.

    One stays as long as a record that was never erased points to it, which only a file put back
    to a day before can bring about.
    """

    erased: int = 0
    left: int = 0
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class ToldErased:
    """What the word of the upper unit erased again, the files of it, and how many must wait."""

    records: tuple[UUID, ...] = ()
    files: tuple[UUID, ...] = ()
    left: int = 0


def apply_ledger(
    store: Store, *, actor: Actor, also: Path | None = None, beside: Iterable[Path] = ()
) -> LedgerRun:
    """Erase again what the ledger names and the database holds, and tell the ledger the rest.

    `also` is another ledger to be merged into the workspace's own, that of a backup; `beside` are
    ledgers that may be of other records, of which only what this vault wrote counts.
    """
    require(actor, Right.CHECK)
    path, key = store.folder / LEDGER, store.key()
    told = purge_ledger.merged(key, path, *([] if also is None else [also]))
    more = purge_ledger.told_by_any(key, beside)
    told = Ledger(tuple(purge_ledger.newest([*more, *told.entries]).values()), told.damaged)
    with store.reading() as session:
        known = erasures.tombstones(session)
    news = {one.id for one in told.entries} - {one.id for one in known}
    run, files = LedgerRun(), list[UUID]()
    if news or told.damaged:
        with store.transaction() as session:
            run, files = _run(session, [one for one in told.entries if one.id in news], actor)
            if told.damaged:
                _note_damage(session, told.damaged, actor)
    if told.damaged:
        # Never moved away: were the power to go, what only the ledger knows would be forgotten.
        with suppress(FileNotFoundError):
            write_safely(path.with_name(purge_ledger.DAMAGED), path.read_bytes())
        purge_ledger.write_ledger(path, key, told.entries)
    finish_erasing(store, files, also=told.entries)
    return LedgerRun(run.erased, run.left, is_damaged=told.damaged > 0)


def take_told(session: Session, findings: Iterable[Finding], *, actor: Actor) -> ToldErased:
    """Erase own records a receipt names as erased: this file was put back to a day before.

    To be followed by `finish_erasing` once it is committed. What is open here stays, and so does
    what something open belongs to: only closed records are ever erased, and the word of another
    unit is no proof. Every receipt names it again until people have closed it.
    """
    own = facts.fact(session, facts.OWN_UNIT)
    told, is_open = list[Tombstone](), 0
    for one in findings:
        if one.state != "erased" or one.register not in BY_KEY or not WORD.fullmatch(one.message):
            continue
        row = load(session, BY_KEY[one.register], [UUID(one.id)]).get(UUID(one.id))
        if row is None or row["owner_unit"] != own:
            continue
        if row["closed_at"] is None:
            is_open += 1
        else:
            told.append(Tombstone(one.register, row["id"], own, "", 0, "", one.message))
    run, files = _run(session, told, actor)
    if is_open:
        _note(session, actor, {"erased_records_open": is_open})
    return ToldErased(tuple(one.id for one in told), tuple(files), run.left + is_open)


def finish_erasing(
    store: Store, files: Collection[UUID] = (), *, also: Sequence[Tombstone] = ()
) -> None:
    """Do what comes after the commit: the ledger, files, old bundles, the log of the database.

    All of it is done again at the next opening if it did not come to its end now.
    """
    path, key = store.folder / LEDGER, store.key()
    with store.reading() as session:
        known = erasures.tombstones(session)
        own = facts.fact(session, facts.OWN_UNIT)
    read = purge_ledger.read_ledger(path, key)
    told = purge_ledger.newest([*also, *read.entries, *known])
    if told != purge_ledger.newest(read.entries):
        purge_ledger.write_ledger(path, key, told.values())
        store.settle()  # the log still holds pages as they were
    for file_id in files:
        attachments.forget_file(store, file_id)
    newest = max((one.sequence for one in known if one.owner == own), default=0)
    gone = old_bundles(store, before=newest)
    for copy in [*gone, *(_packs(store) if newest else ())]:
        with suppress(OSError):
            copy.unlink()


def _packs(store: Store) -> list[Path]:
    """Return the recovery packs in the inbox: what they brought is in the queue, or known here."""
    with store.reading() as session:
        query = select(Incoming.sha256).where(Incoming.kind == "recovery")
        copies = [copy_of(store.folder, sha256) for sha256 in session.scalars(query)]
    return [copy for copy in copies if copy is not None]


def old_bundles(store: Store, *, before: int | None = None) -> list[Path]:
    """Return the own bundles in the outbox, those made before a sequence when it is named.

    The unit's own key opens them, so they are copies of what they carried; the next bundle carries
    everything that was not acknowledged anyway.
    """
    found = (store.folder / "outbox").glob(BUNDLES)
    return sorted(path for path in found if before is None or _sequence_of(path) < before)


def _run(session: Session, told: Sequence[Tombstone], actor: Actor) -> tuple[LedgerRun, list[UUID]]:
    own = facts.fact(session, facts.OWN_UNIT)
    others = erase_again(session, [one for one in told if one.owner != own])
    going, left = _may_go(session, [one for one in told if one.owner == own])
    stamp, files = stamp_of(session, actor), list[UUID]()
    for basis in dict.fromkeys(one.basis for one in going):
        files += erasures.erase(
            session,
            [(BY_KEY[one.register], one.id) for one in going if one.basis == basis],
            stamp=stamp,
            content={"basis": basis, "again": "ledger"},
            told={one.id: one.row_hash for one in going},
        )
    if left:
        _note(session, actor, {"erased_records_left": left})
    return LedgerRun(len(going) + others, left), files


def _may_go(session: Session, told: Sequence[Tombstone]) -> tuple[list[Tombstone], int]:
    """Return what can go, each before what it points to, and how many records must wait."""
    wanted = {one.id: one for one in told if one.register in BY_KEY}
    while held := {key for key in wanted if _is_needed(session, wanted, key)}:
        for key in held:
            del wanted[key]
    order = {one.key: place for place, one in enumerate(reversed(IN_DEPENDENCY_ORDER))}
    going = sorted(wanted.values(), key=lambda one: order[one.register])
    return going, len(told) - len(going)


def _is_needed(session: Session, wanted: Collection[UUID], key: UUID) -> bool:
    """Say whether a record that stays points to this one."""
    return any(
        not set(erasures.pointing_to(session, other, field.name, [key])) <= set(wanted)
        for other, field in _links()
    )


def _links() -> list[tuple[Register, Reference]]:
    return [(one, field) for one in ALL for field in one.references if isinstance(field, Reference)]


def _note_damage(session: Session, lines: int, actor: Actor) -> None:
    _note(session, actor, {"purge_ledger_damaged_lines": lines})


def _note(session: Session, actor: Actor, content: dict[str, int]) -> None:
    journal.append(
        session, stamp_of(session, actor), [journal.Entry(action="incident", content=content)]
    )


def _sequence_of(bundle: Path) -> int:
    """Return the point of the journal a bundle was made at, from its name; 0 for no such name."""
    number = bundle.stem.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0
