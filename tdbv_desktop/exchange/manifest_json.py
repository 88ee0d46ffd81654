"""The manifest as canonical JSON: strict reading, and the few parts that never change their form.

The envelope (format, min_reader, kind, who, for whom, files, schema) keeps its form in every later
version, so that an old program can still say "newer than I can read" instead of "damaged".
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, cast

from tdbv_desktop.exchange import manifest_parts as parts
from tdbv_desktop.exchange import strict
from tdbv_desktop.exchange.manifest import (
    BUNDLES,
    FORMAT,
    FORMAT_VERSION,
    KINDS,
    SUITE,
    Kind,
    Manifest,
    Member,
    Recipient,
    Schema,
    Sender,
)
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.strict import UUID, WORD, Malformed

_MOST_FILES = 8
_MOST_EPOCHS = 10_000
_MOST_ERASURES = 200  # registers
_OUTCOME = ("verdict", "receiver", "applied", "need_full", "exceptions")
_OUTCOME_SINCE_2 = ("orphans", "hold")
_KEYS = frozenset({
    "format", "format_version", "min_reader", "suite", "kind", "message_id", "answers",
    "created_at", "sender", "recipient", "schema", "epoch", "base", "sequence", "chain", "heads",
    "state", "files", "period", "audit", "last_receipt", "erasures",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The parts of a manifest that every version of the program can read."""

    format_version: int
    min_reader: int
    kind: str
    message_id: str
    sender: Sender
    recipient: Recipient
    schema: Schema
    files: tuple[Member, ...]


def to_json(manifest: Manifest) -> dict[str, Any]:
    """Return the manifest as the object that is signed."""
    said: dict[str, Any] = {"format": FORMAT, "suite": SUITE}
    for name in (
        "format_version",
        "min_reader",
        "kind",
        "message_id",
        "answers",
        "created_at",
        "base",
        "sequence",
        "chain",
    ):
        said[name] = getattr(manifest, name)
    for name in ("sender", "recipient", "schema", "epoch", "audit"):
        said[name] = asdict(getattr(manifest, name))
    said["heads"] = {
        epoch: {str(sequence): chain for sequence, chain in points.items()}
        for epoch, points in manifest.heads.items()
    }
    said["state"] = {
        "digest": manifest.state.digest,
        "counts": {key: asdict(c) for key, c in manifest.state.counts.items()},
    }
    said["period"] = {"from": manifest.period.start, "to": manifest.period.end}
    said["files"] = [asdict(member) for member in manifest.files]
    said["erasures"] = [asdict(erasure) for erasure in manifest.erasures]
    said["last_receipt"] = asdict(manifest.last_receipt) if manifest.last_receipt else None
    if manifest.outcome is not None:
        said |= asdict(manifest.outcome)
    if manifest.format_version == 1:
        return {name: told for name, told in said.items() if name not in _OUTCOME_SINCE_2}
    return said | {"min_schema": manifest.min_schema}


def from_json(value: Any) -> Manifest:
    """Return the manifest an object stands for; Refused("manifest") for anything else.

    A later version of the format that still lets this program read may bring new keys on the top
    level; they are passed over. In the own version an unknown key is refused.
    """
    try:
        manifest = _manifest(value)
        _check_whole(manifest)
    except Malformed as error:
        raise Refused("manifest") from error
    return manifest


def read_envelope(value: Any) -> Envelope:
    """Return the lasting parts of any manifest; Malformed when they are not there."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Malformed("format")
    return Envelope(
        format_version=strict.whole(value.get("format_version"), least=1),
        min_reader=strict.whole(value.get("min_reader"), least=1),
        kind=strict.text(value.get("kind"), WORD),
        message_id=strict.text(value.get("message_id"), UUID),
        sender=parts.sender(value.get("sender")),
        recipient=parts.recipient(value.get("recipient")),
        schema=parts.schema(value.get("schema")),
        files=strict.items(value.get("files"), parts.member, most=_MOST_FILES),
    )


def _manifest(value: Any) -> Manifest:
    envelope = read_envelope(value)
    if envelope.min_reader > FORMAT_VERSION or envelope.kind not in KINDS:
        raise Malformed("kind")
    is_receipt = envelope.kind == "receipt"
    names = names_of(envelope)
    if envelope.format_version > FORMAT_VERSION:
        value = {name: said for name, said in value.items() if name in names}
    said = strict.keys_of(value, names)
    strict.choice(said["suite"], (SUITE,))
    return Manifest(
        format_version=envelope.format_version,
        min_reader=envelope.min_reader,
        min_schema=smallest_schema(said, envelope),
        kind=cast("Kind", envelope.kind),
        message_id=envelope.message_id,
        answers=strict.maybe(said["answers"], parts.uuid),
        created_at=strict.instant(said["created_at"]),
        sender=envelope.sender,
        recipient=envelope.recipient,
        schema=envelope.schema,
        epoch=parts.epoch(said["epoch"]),
        base=strict.maybe(said["base"], strict.whole),
        sequence=strict.whole(said["sequence"]),
        chain=parts.sha256(said["chain"]),
        heads=strict.table(said["heads"], parts.uuid, parts.points, most=_MOST_EPOCHS),
        state=parts.state(said["state"]),
        files=envelope.files,
        period=parts.period(said["period"]),
        audit=parts.audit(said["audit"]),
        last_receipt=strict.maybe(said["last_receipt"], parts.receipt_mark),
        erasures=strict.items(said["erasures"], parts.erasure, most=_MOST_ERASURES),
        outcome=parts.outcome(said) if is_receipt else None,
    )


def names_of(envelope: Envelope) -> frozenset[str]:
    """Return the keys a manifest of this kind and version has, as far as they are known here."""
    is_receipt, is_first = envelope.kind == "receipt", envelope.format_version == 1
    names = _KEYS | frozenset(_OUTCOME) if is_receipt else _KEYS
    if is_first:
        return names
    return names | {"min_schema", *(_OUTCOME_SINCE_2 if is_receipt else ())}


def smallest_schema(said: Any, envelope: Envelope) -> int:
    """Return the smallest schema the rows can be read with; a first-version file names none."""
    if envelope.format_version == 1:
        return envelope.schema.version
    return strict.whole(said.get("min_schema"), least=1)


def _check_whole(manifest: Manifest) -> None:
    """Check what the parts say of each other."""
    if manifest.kind in BUNDLES:
        points = manifest.heads.get(manifest.epoch.id, {})
        if manifest.answers is not None or points.get(manifest.sequence) != manifest.chain:
            raise Malformed("heads")
        if (manifest.base is None) != (manifest.kind == "full"):
            raise Malformed("base")
    elif manifest.base is not None or (manifest.kind == "receipt" and manifest.answers is None):
        raise Malformed("answers")
    if manifest.base is not None and manifest.base > manifest.sequence:
        raise Malformed("base")
    if manifest.sender.unit == manifest.recipient.unit:
        raise Malformed("recipient")
    if len({member.name for member in manifest.files}) != len(manifest.files):
        raise Malformed("files")
