"""Reads the parts of a manifest; each function returns one part or raises Malformed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tdbv_desktop.exchange import strict
from tdbv_desktop.exchange.manifest import (
    HOLDS,
    VERDICTS,
    Applied,
    Audit,
    Count,
    EpochName,
    Erasure,
    Exceptions,
    Hold,
    Member,
    Outcome,
    Period,
    ReceiptMark,
    Receiver,
    Recipient,
    Schema,
    Sender,
    State,
)
from tdbv_desktop.exchange.strict import SHA256, UNIT, UUID, VERSION, WORD

_SEQUENCE = re.compile(r"0|[1-9][0-9]{0,14}")
_FILE = re.compile(r"[a-z][a-z0-9.-]{0,39}")
_MOST_REGISTERS = 200
_MOST_HEADS = 20_000


def uuid(value: Any) -> str:
    """Return a UUID as text."""
    return strict.text(value, UUID)


def sha256(value: Any) -> str:
    """Return a SHA-256 in lower-case hexadecimal."""
    return strict.text(value, SHA256)


def sender(value: Any) -> Sender:
    """Return who made a file."""
    said = strict.keys_of(value, ("unit", "name", "installation", "sign_key"))
    return Sender(
        unit=strict.text(said["unit"], UNIT),
        name=strict.name(said["name"]),
        installation=uuid(said["installation"]),
        sign_key=sha256(said["sign_key"]),
    )


def recipient(value: Any) -> Recipient:
    """Return whom a file is for."""
    said = strict.keys_of(value, ("unit", "name"))
    return Recipient(unit=strict.text(said["unit"], UNIT), name=strict.name(said["name"]))


def schema(value: Any) -> Schema:
    """Return in which form the rows are."""
    said = strict.keys_of(value, ("version", "catalogue", "program"))
    return Schema(
        version=strict.whole(said["version"], least=1),
        catalogue=strict.text(said["catalogue"], VERSION),
        program=strict.text(said["program"], VERSION),
    )


def epoch(value: Any) -> EpochName:
    """Return the name of a line of history."""
    said = strict.keys_of(value, ("number", "id"))
    return EpochName(number=strict.whole(said["number"], least=1), id=uuid(said["id"]))


def points(value: Any) -> Mapping[int, str]:
    """Return the export points of one epoch."""
    points = strict.table(value, lambda key: strict.text(key, _SEQUENCE), sha256, most=_MOST_HEADS)
    return {int(sequence): chain for sequence, chain in points.items()}


def count(value: Any) -> Count:
    """Return how many records a register has."""
    said = strict.keys_of(value, ("live", "closed"))
    return Count(live=strict.whole(said["live"]), closed=strict.whole(said["closed"]))


def state(value: Any) -> State:
    """Return digest and counts of a complete state."""
    said = strict.keys_of(value, ("digest", "counts"))
    counts = strict.table(
        said["counts"], lambda key: strict.text(key, WORD), count, most=_MOST_REGISTERS
    )
    return State(digest=sha256(said["digest"]), counts=counts)


def member(value: Any) -> Member:
    """Return one file inside."""
    said = strict.keys_of(value, ("name", "size", "sha256", "rows"))
    return Member(
        name=strict.text(said["name"], _FILE),
        size=strict.whole(said["size"]),
        sha256=sha256(said["sha256"]),
        rows=strict.whole(said["rows"]),
    )


def period(value: Any) -> Period:
    """Return the days a bundle speaks of."""
    said = strict.keys_of(value, ("from", "to"))
    return Period(start=strict.maybe(said["from"], strict.day), end=strict.day(said["to"]))


def audit(value: Any) -> Audit:
    """Return where the journal stood."""
    said = strict.keys_of(value, ("count", "head"))
    return Audit(count=strict.whole(said["count"]), head=sha256(said["head"]))


def receipt_mark(value: Any) -> ReceiptMark:
    """Return the newest receipt that was seen."""
    said = strict.keys_of(value, ("epoch", "number", "hash"))
    return ReceiptMark(
        epoch=strict.whole(said["epoch"]),
        number=strict.whole(said["number"]),
        hash=sha256(said["hash"]),
    )


def erasure(value: Any) -> Erasure:
    """Return how many records of a register were erased."""
    said = strict.keys_of(value, ("register", "count"))
    return Erasure(
        register=strict.text(said["register"], WORD), count=strict.whole(said["count"], least=1)
    )


def outcome(said: Mapping[str, Any]) -> Outcome:
    """Return what only a receipt tells."""
    receiver = strict.keys_of(said["receiver"], ("epoch", "number"))
    exceptions = strict.keys_of(said["exceptions"], ("held", "refused"))
    return Outcome(
        verdict=strict.choice(said["verdict"], VERDICTS),
        receiver=Receiver(
            epoch=strict.whole(receiver["epoch"]), number=strict.whole(receiver["number"])
        ),
        applied=strict.maybe(said["applied"], applied),
        need_full=strict.flag(said["need_full"]),
        exceptions=Exceptions(
            held=strict.whole(exceptions["held"]), refused=strict.whole(exceptions["refused"])
        ),
        orphans=strict.whole(said.get("orphans", 0)),
        hold=strict.maybe(said.get("hold"), hold),
    )


def hold(value: Any) -> Hold:
    """Return why a bundle waits unread."""
    said = strict.keys_of(value, ("reason", "program"))
    return Hold(
        reason=strict.choice(said["reason"], HOLDS), program=strict.text(said["program"], VERSION)
    )


def applied(value: Any) -> Applied:
    """Return the tip that the receiver holds."""
    said = strict.keys_of(value, ("epoch_id", "epoch_number", "sequence", "chain"))
    return Applied(
        epoch_id=uuid(said["epoch_id"]),
        epoch_number=strict.whole(said["epoch_number"], least=1),
        sequence=strict.whole(said["sequence"]),
        chain=sha256(said["chain"]),
    )
