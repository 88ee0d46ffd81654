"""Reading the upper unit's receipt: from here on, a delta starts at what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import Bug
from tdbv_desktop.core.fingerprints import short_code
from tdbv_desktop.exchange.findings import Finding, read_findings
from tdbv_desktop.exchange.manifest import Applied, Manifest, Outcome
from tdbv_desktop.exchange.refusals import INCIDENTS
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.erased_again import finish_erasing, take_told
from tdbv_desktop.services.travel.answers import open_answer
from tdbv_desktop.services.travel.inbox import Opened
from tdbv_desktop.services.travel.standing import known_of, own_digest
from tdbv_desktop.services.travel.tidying import tidy_files
from tdbv_desktop.services.travel.verdict_words import erased_words, outcome_words, receipt_words
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.watermark import note_mark
from tdbv_desktop.store.others import kept
from tdbv_desktop.store.tables.exchange import Incoming, Outgoing, Standing
from tdbv_desktop.store.vaults import Store

MOST_EPOCH = 10**12  # a receipt that names more would use up the numbers there are
MOST_EPOCHS = 3  # looked at to see whether it parts again and again
State = Literal["acknowledged", "old", "need_full", "behind", "diverged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """What a receipt means: how far the upper unit is, what it holds back, whether it agrees."""

    unit_name: str
    state: State
    verdict: str
    sequence: int | None
    need_full: bool
    agrees: bool
    code: str
    findings: tuple[tuple[str, str, str], ...]  # register title, state, why
    counts: Mapping[str, Mapping[str, int]]
    said: str = ""  # the verdict in words, with why the bundle waits
    erased: int = 0  # records that were lawfully erased once, came back with an old file, and went
    erased_left: int = 0  # those that are open here: nobody above erases what is in use
    has_two_writers: bool = False  # it parted again and again: two computers send for the unit

    @property
    def words(self) -> str:
        """Return what the receipt means, and what is to be done, in sentences for an officer."""
        is_held = self.verdict == "hold"
        lines = [self.said] if is_held else []
        if not is_held or self.state != "acknowledged":
            lines.append(receipt_words(self.state, has_two_writers=self.has_two_writers))
        lines.append(erased_words(self.erased, self.erased_left))
        return " ".join(filter(None, lines))


def acknowledge_receipt(store: Store, path: Path, *, actor: Actor) -> Acknowledged:
    """Take a receipt in; an older one than the newest known changes nothing."""
    require(actor, Right.RECEIVE)
    opened = open_answer(store, path, kind="receipt")
    findings = read_findings(opened.members["rows.jsonl"])
    with store.transaction() as session:
        state = _take(session, opened, actor=actor)
        erased = None if state == "old" else take_told(session, findings, actor=actor)
        agrees = _agrees(session, opened.manifest)
        has_two_writers = state == "diverged" and _parts_again(session)
    if erased is not None and erased.records:
        finish_erasing(store, erased.files)
    note_mark(store)
    tidy_files(store, actor=actor)
    manifest = opened.manifest
    outcome = _outcome(manifest)
    return Acknowledged(
        unit_name=manifest.sender.name,
        state=state,
        verdict=outcome.verdict,
        sequence=outcome.applied.sequence if outcome.applied else None,
        need_full=outcome.need_full,
        agrees=agrees,
        code=short_code(manifest.state.digest),
        findings=tuple(_in_words(one) for one in findings if one.state != "erased"),
        erased=0 if erased is None else len(erased.records),
        erased_left=0 if erased is None else erased.left,
        said=outcome_words(outcome),
        counts={
            key: {"live": c.live, "closed": c.closed} for key, c in manifest.state.counts.items()
        },
        has_two_writers=has_two_writers,
    )


def _take(session: Session, opened: Opened, *, actor: Actor) -> State:
    manifest = opened.manifest
    unit, outcome = manifest.sender.unit, _outcome(manifest)
    known = known_of(session, unit)
    number = (outcome.receiver.epoch, outcome.receiver.number)
    if number <= (known.receipt_epoch, known.receipt_number):
        return "old"
    known.receipt_epoch, known.receipt_number = number
    state = _follow(session, known, outcome, actor=actor)
    _note(session, opened, outcome, state, actor=actor)
    return state


def _follow(session: Session, known: Standing, outcome: Outcome, *, actor: Actor) -> State:
    """Follow the newest receipt, up or down: never the highest number ever seen."""
    applied = outcome.applied
    if applied is None:
        _forget(known)
        return "need_full"
    is_ours = journal.is_in_history(
        session, epoch=applied.epoch_id, sequence=applied.sequence, chain=applied.chain
    )
    if not is_ours:
        _forget(known)
        _part(session, applied, actor=actor)
        return "diverged"
    _hold(known, applied)
    known.needs_full = outcome.need_full or applied.epoch_id != journal.tip(session).epoch
    if applied.epoch_id != journal.tip(session).epoch:
        return "behind"
    return "need_full" if outcome.need_full else "acknowledged"


def _part(session: Session, applied: Applied, *, actor: Actor) -> None:
    """Begin a new epoch: this database was put back to an older state, or two write for the unit.

    Its number is above the one the upper unit holds, so that the next bundle, a complete one, is
    taken in and what it replaces comes back as a recovery pack.
    """
    stamp = stamp_of(session, actor)
    journal.begin_epoch(
        session,
        at=stamp.at,
        reason="diverged",
        stamp=stamp,
        at_least=min(applied.epoch_number, MOST_EPOCH) + 1,
    )
    held = {"epoch": applied.epoch_id, "sequence": applied.sequence}
    content = {"history": "diverged", "held": held}
    journal.append(session, stamp, [journal.Entry(action="incident", content=content)])


def _parts_again(session: Session) -> bool:
    """Say whether this history parted twice or more among its newest epochs."""
    return journal.reasons_of_epochs(session)[:MOST_EPOCHS].count("diverged") > 1


def _forget(known: Standing) -> None:
    known.epoch_id, known.sequence, known.chain, known.needs_full = None, None, None, True


def _hold(known: Standing, applied: Applied) -> None:
    known.epoch_id, known.epoch_number = applied.epoch_id, applied.epoch_number
    known.sequence, known.chain = applied.sequence, applied.chain


def _note(
    session: Session, opened: Opened, outcome: Outcome, state: State, *, actor: Actor
) -> None:
    manifest = opened.manifest
    session.add(
        Incoming(
            message_id=manifest.message_id,
            kind="receipt",
            sender=manifest.sender.unit,
            sha256=opened.manifest_hash,
            verdict=state,
            rows=0,
            digest=manifest.state.digest,
            received_at=clock.now(),
            file_name=opened.file_name,
        )
    )
    kept.close_older(session, manifest.sender.unit, incidents=INCIDENTS)
    answered = session.scalars(
        select(Outgoing).where(Outgoing.message_id == manifest.answers)
    ).one_or_none()
    if answered is not None:
        answered.state, answered.verdict = "answered", outcome.verdict
    journal.append(
        session,
        stamp_of(session, actor),
        [
            journal.Entry(
                action="acknowledge",
                content={
                    "message": manifest.message_id,
                    "state": state,
                    "verdict": outcome.verdict,
                },
            )
        ],
    )


def _agrees(session: Session, manifest: Manifest) -> bool:
    """Say whether both sides counted the same, if nothing changed here in between."""
    return manifest.state.digest == own_digest(session, facts.fact(session, facts.OWN_UNIT))


def _outcome(manifest: Manifest) -> Outcome:
    if manifest.outcome is None:
        raise Bug("a receipt without an outcome")
    return manifest.outcome


def _in_words(finding: Finding) -> tuple[str, str, str]:
    title = BY_KEY[finding.register].title if finding.register in BY_KEY else finding.register
    return title, finding.state, finding.message
