"""Copying a file from a stick into the inbox and opening it; what fails goes to quarantine."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.exchange.container import MOST_FILE, Members, unpack
from tdbv_desktop.exchange.manifest import Manifest
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.services.travel.enrolment import own_keys, trusted_keys
from tdbv_desktop.store.vaults import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An authentic message and the file it came in."""

    manifest: Manifest
    manifest_hash: str
    members: Members
    sha256: str
    file_name: str


def open_message(store: Store, path: Path, *, kinds: Collection[str]) -> Opened:
    """Copy a file into the inbox, then open the copy; Refused names what is wrong with it."""
    blob = _read(path)
    sha256 = sha256_hex(blob)
    with store.reading() as session:
        own, trusted = own_keys(session), trusted_keys(session)
    kept = store.folder / "inbox" / f"{sha256[:16]}.tdbv"
    kept.parent.mkdir(exist_ok=True)
    if not kept.exists():
        write_safely(kept, blob)
    try:
        unpacked = unpack(
            blob,
            identity=own.keys.identity,
            trusted=trusted,
            kinds=dict.fromkeys(trusted, kinds),
            me=own.enrolment.unit,
        )
    except Refused as refused:
        quarantine(store, sha256, refused.code)
        raise
    return Opened(
        manifest=unpacked.manifest,
        manifest_hash=unpacked.manifest_hash,
        members=unpacked.members,
        sha256=sha256,
        file_name=path.name,
    )


def quarantine(store: Store, sha256: str, code: str) -> None:
    """Move a refused copy out of the inbox; its name says why."""
    copy = store.folder / "inbox" / f"{sha256[:16]}.tdbv"
    place = store.folder / "quarantine"
    place.mkdir(exist_ok=True)
    if copy.exists():
        copy.replace(place / f"{sha256[:16]}-{code}.tdbv")


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_FILE:
            raise Refused("too_big")
        return path.read_bytes()
    except OSError as error:
        raise WorldError(
            f"Không đọc được tệp {path.name}.",
            kept="Chưa có gì bị thay đổi.",
            then="Cắm lại USB rồi chọn lại tệp; nếu vẫn vậy, chép tệp bằng USB khác.",
            code="file_not_read",
        ) from error
