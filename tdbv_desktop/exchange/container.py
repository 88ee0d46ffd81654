"""Packs and opens a `.tdbv` file: manifest, signature, rows, the sheet for people, padding.

The checks run in a fixed order and every failure is a Refused with a code of its own: a file is
bytes from a stranger until the signature held. Nothing is ever extracted to the disk.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tdbv_desktop.core.canonical import canonical, sha256_hex
from tdbv_desktop.core.errors import Bug
from tdbv_desktop.exchange.manifest import (
    BUNDLES,
    FORMAT_VERSION,
    KINDS,
    SCHEMA_VERSION,
    Manifest,
    Member,
)
from tdbv_desktop.exchange.manifest_json import (
    Envelope,
    from_json,
    read_envelope,
    smallest_schema,
    to_json,
)
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.sealing import SIGNATURE_BYTES, is_signed, seal, sign, unseal
from tdbv_desktop.exchange.strict import Malformed, parse_json
from tdbv_desktop.exchange.zips import (
    Packed,
    lines_of,
    member_chunks,
    open_zip,
    packed,
    read_member,
    write_zip,
)

SUFFIX = ".tdbv"
BUNDLE, RECEIPT, RECOVERY = BEGINNINGS = ("TT_", "PB_", "LL_")  # of names of files, for people
CONTEXT = "tdbv.bundle.v1"
STEP = 64 * 1024
MANIFEST, SIGNATURE, PAD = "manifest.json", "manifest.sig", "pad"
ROWS, WORKBOOK, PAGE = "rows.jsonl", "so-lieu.xlsx", "receipt.pdf"
BUNDLE_MEMBERS = frozenset({ROWS, WORKBOOK})
RECEIPT_MEMBERS = frozenset({ROWS, PAGE})
_MB = 1024 * 1024
MOST_FILE = 512 * _MB
MOST_LINE = _MB
MOST = {
    MANIFEST: _MB,
    SIGNATURE: SIGNATURE_BYTES,
    PAD: STEP,
    ROWS: 512 * _MB,
    WORKBOOK: 256 * _MB,
    PAGE: 32 * _MB,
}
_STORED = frozenset({SIGNATURE, WORKBOOK, PAGE})  # packed already, or too small to pack


class Members(Mapping[str, bytes]):
    """The members of an authentic file, unpacked each time they are asked for and never kept."""

    def __init__(self, archive: zipfile.ZipFile, names: Iterable[str]) -> None:
        self._archive = archive
        self._names = sorted(names)

    def __getitem__(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a member piece by piece."""
        if name not in self._names:
            raise KeyError(name)
        return member_chunks(self._archive, name, most=MOST[name])

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a member, without their line feeds, and what stands after the last."""
        return lines_of(self.chunks(name), longest=MOST_LINE)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """An authentic file: what it says, what is in it, and the hash later files name it by."""

    manifest: Manifest
    members: Members
    manifest_hash: str


def members_of(kind: str) -> frozenset[str]:
    """Return the names of the members a kind of file carries beside manifest and padding."""
    return BUNDLE_MEMBERS if kind in BUNDLES else RECEIPT_MEMBERS


def file_name(manifest: Manifest) -> str:
    """Return the name a file travels under: for people only, nothing is ever read from it."""
    if manifest.kind == "recovery":
        said = manifest.epoch
        return f"{RECOVERY}{manifest.recipient.unit}_{said.number}-{manifest.sequence}{SUFFIX}"
    if manifest.outcome is not None:
        receipt = manifest.outcome.receiver
        return f"{RECEIPT}{manifest.recipient.unit}_{receipt.epoch}-{receipt.number}{SUFFIX}"
    return f"{BUNDLE}{manifest.sender.unit}_{manifest.epoch.number}-{manifest.sequence}{SUFFIX}"


def pack(
    manifest: Manifest,
    members: Mapping[str, bytes | Packed],
    *,
    signing_secret: str,
    recipients: Iterable[str],
) -> bytes:
    """Return the sealed file; `files` of the manifest is filled in from the members.

    A member is bytes, or packed already because it is too large to lie in memory as it is.
    Bug when it would be refused on arrival: nobody shall carry a file that nobody can open.
    """
    carried = {name: _packed(name, members[name]) for name in sorted(members)}
    said = to_json(
        replace(manifest, files=tuple(_describe(name, of) for name, of in carried.items()))
    )
    whole = canonical(said)
    inside = {MANIFEST: whole, SIGNATURE: sign(signing_secret, CONTEXT, whole)}
    carried = {name: _packed(name, data) for name, data in inside.items()} | carried
    try:
        _check_kind(from_json(said), members)
    except Refused as refused:
        raise Bug("Gói số liệu vừa tạo không đúng quy cách.", code=refused.code) from refused
    if any(member.size > MOST[name] for name, member in carried.items()):
        raise Bug("Gói số liệu vừa tạo lớn quá mức cho phép.", code="member_size")
    blob = seal(write_zip(carried, pad=PAD, step=STEP), recipients)
    if len(blob) > MOST_FILE:
        raise Bug("Gói số liệu vừa tạo lớn quá mức cho phép.", code="too_big")
    return blob


def unpack(
    blob: bytes,
    *,
    identity: str,
    trusted: Mapping[str, str],
    kinds: Mapping[str, Collection[str]],
    me: str,
) -> Unpacked:
    """Return what an authentic file addressed to `me` holds; Refused with a code for any other.

    `trusted` gives the enrolled signing key of each unit, `kinds` what each of them may send here.
    """
    if len(blob) > MOST_FILE:
        raise Refused("too_big")
    archive = _open(unseal(blob, identity))
    whole, signature = _read(archive, MANIFEST), _read(archive, SIGNATURE)
    said, envelope = _listen(whole)
    unit, key = envelope.sender.unit, envelope.sender.sign_key
    if trusted.get(unit) != key:
        raise Refused("unknown_sender")
    if not is_signed(key, CONTEXT, whole, signature):
        raise Refused("signature")
    try:
        _check_form(whole, said)
        _check_addressing(envelope, kinds.get(unit, ()), me)
        members = _members(archive, envelope)
        _check_version(said, envelope)
        manifest = from_json(said)
    except Refused as refused:
        refused.unit, refused.message_id = unit, envelope.message_id
        refused.kind = envelope.kind
        raise
    return Unpacked(manifest, members, sha256_hex(whole))


def _open(data: bytes) -> zipfile.ZipFile:
    archive = open_zip(data)
    names = sorted(info.filename for info in archive.infolist())
    common = {MANIFEST, SIGNATURE, PAD}
    if names not in (sorted(common | BUNDLE_MEMBERS), sorted(common | RECEIPT_MEMBERS)):
        raise Refused("members")
    if any(info.file_size > MOST[info.filename] for info in archive.infolist()):
        raise Refused("member_size")
    if len(data) % STEP or any(_read(archive, PAD)):
        raise Refused("bad_container")
    return archive


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    return read_member(archive, name, most=MOST[name])


def _listen(whole: bytes) -> tuple[Any, Envelope]:
    try:
        said = parse_json(whole)
        return said, read_envelope(said)
    except Malformed as error:
        raise Refused("manifest") from error


def _check_form(whole: bytes, said: object) -> None:
    """Refuse a manifest that two readers could read differently, such as one with a key twice."""
    try:
        same = canonical(said) == whole
    except (ValueError, TypeError, RecursionError) as error:
        raise Refused("not_canonical") from error
    if not same:
        raise Refused("not_canonical")


def _check_addressing(envelope: Envelope, kinds: Collection[str], me: str) -> None:
    if envelope.kind in KINDS and envelope.kind not in kinds:
        raise Refused("wrong_kind")
    if envelope.recipient.unit != me:
        raise Refused("wrong_recipient")


def _members(archive: zipfile.ZipFile, envelope: Envelope) -> Members:
    told = {member.name: member for member in envelope.files}
    here = {info.filename for info in archive.infolist()} - {MANIFEST, SIGNATURE, PAD}
    if told.keys() != here or (envelope.kind in KINDS and here != members_of(envelope.kind)):
        raise Refused("members")
    found = Members(archive, here)
    for name in found:
        if _look(name, found.chunks(name)) != told[name]:
            raise Refused("file_hash")
    return found


def _check_version(said: Any, envelope: Envelope) -> None:
    """Hold what is newer than can be read; rows with fields not known here can be."""
    is_newer = envelope.min_reader > FORMAT_VERSION
    if not is_newer and envelope.schema.version > SCHEMA_VERSION:
        try:
            is_newer = smallest_schema(said, envelope) > SCHEMA_VERSION
        except Malformed as error:
            raise Refused("manifest") from error
    if is_newer:
        raise Refused("hold_version", detail=envelope.schema.program)


def _check_kind(manifest: Manifest, members: Mapping[str, bytes | Packed]) -> None:
    if members.keys() != members_of(manifest.kind):
        raise Refused("members")


def _packed(name: str, member: bytes | Packed) -> Packed:
    return packed(member, deflated=name not in _STORED) if isinstance(member, bytes) else member


def _describe(name: str, member: Packed) -> Member:
    rows = member.lines if name == ROWS else 0
    return Member(name=name, size=member.size, sha256=member.sha256, rows=rows)


def _look(name: str, chunks: Iterable[bytes]) -> Member:
    """Return what a manifest must say of a member."""
    digest, size, lines = hashlib.sha256(), 0, 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        lines += chunk.count(b"\n")
    return Member(
        name=name, size=size, sha256=digest.hexdigest(), rows=lines if name == ROWS else 0
    )
