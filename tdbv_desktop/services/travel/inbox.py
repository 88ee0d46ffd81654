"""Copying a file from a stick into the inbox and opening it; what fails goes to quarantine.

A file that was only looked at lies there under its hash. One that is taken in gets a number before
its hash first: these are the archive, still sealed, which is read again in order after a restore.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tdbv_desktop.core import clock
from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.errors import UserMistake, WorldError
from tdbv_desktop.core.files import make_folder, not_written, sync_folder, write_safely
from tdbv_desktop.exchange.container import MOST_FILE, SUFFIX, Members, unpack
from tdbv_desktop.exchange.manifest import BUNDLES, Manifest
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.services.travel.enrolment import own_keys, trusted_keys
from tdbv_desktop.store.others import kept
from tdbv_desktop.store.vaults import Store

INBOX, QUARANTINE = "inbox", "quarantine"
SHOWN = 16  # letters of the hash in the name of a kept file


FROM_ABOVE = {  # what an upper unit sends: what each is called, and the screen that opens it
    "receipt": ("phiếu báo nhận", "Nhận phiếu báo"),
    "recovery": ("gói gửi lại hồ sơ", "Hồ sơ lấy lại"),
}


class ForAnotherScreen(UserMistake):
    """A file that may come from this sender was opened where another kind is read."""

    is_refused_file = True  # the command line ends with a code of its own for these

    def __init__(self, kind: str) -> None:
        name, screen = FROM_ABOVE[kind]
        super().__init__(
            f"Tệp này là {name}, không mở ở đây.",
            kept="Tệp vẫn dùng được; số liệu trong máy không thay đổi.",
            then=f"Mở tệp ở màn hình {screen}.",
            code="for_another_screen",
        )


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
    blob = read_message(path)
    sha256 = sha256_hex(blob)
    with store.reading() as session:
        own, trusted = own_keys(session), trusted_keys(session)
    if copy_of(store.folder, sha256) is None:
        kept = store.folder / INBOX / f"{sha256[:SHOWN]}{SUFFIX}"
        make_folder(kept.parent)
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
        if refused.code == "wrong_kind" and {refused.kind, *kinds} <= FROM_ABOVE.keys():
            raise ForAnotherScreen(refused.kind) from refused
        refused.sha256 = sha256
        if not (is_waiting(refused) or _may_be_known_again(store, refused)):
            quarantine(store, sha256, refused.code, name=path.name, unit=refused.unit)
        raise
    return Opened(
        manifest=unpacked.manifest,
        manifest_hash=unpacked.manifest_hash,
        members=unpacked.members,
        sha256=sha256,
        file_name=path.name,
    )


def _may_be_known_again(store: Store, refused: Refused) -> bool:
    """Say whether a file of the archive is refused only because its unit is not enrolled (yet).

    A database put back to a day before may have forgotten a unit. The file was authentic when it
    got its number, and is taken in again once the unit is enrolled as before.
    """
    copy = copy_of(store.folder, refused.sha256)
    return refused.code == "unknown_sender" and copy is not None and number_of(copy) > 0


def is_waiting(refused: Refused) -> bool:
    """Say whether a file is kept to be taken in once the program is newer."""
    return refused.code == "hold_version" and refused.kind in BUNDLES


def quarantine(store: Store, sha256: str, code: str, *, name: str, unit: str) -> None:
    """Move a refused copy out of the inbox and note it; its name says why.

    `name` is the one it came under, `unit` whose it is where its signature held.
    """
    copy, place = copy_of(store.folder, sha256), store.folder / QUARANTINE
    make_folder(place)
    if copy is not None:
        copy.replace(place / f"{sha256[:SHOWN]}-{code}{SUFFIX}")
    if not store.is_held:
        with store.transaction() as session:
            kept.note(session, sha256=sha256, code=code, unit=unit, name=name, at=clock.now())


def archive(folder: Path, sha256: str) -> None:
    """Give a copy its number in the archive, before anything of it is taken in.

    FileNotWritten when the machine does not do its part: then nothing is taken in.
    """
    copy = copy_of(folder, sha256)
    if copy is None or "-" in copy.name:
        return
    number = max((number_of(path) for path in archived(folder)), default=0) + 1
    try:
        copy.replace(copy.with_name(f"{number:06d}-{copy.name}"))
        sync_folder(copy.parent)
    except OSError as error:
        raise not_written(error) from error


def archived(folder: Path) -> list[Path]:
    """Return the archive of a workspace in the order in which its files came."""
    numbered = (path for path in (folder / INBOX).glob(f"*-*{SUFFIX}") if number_of(path))
    return sorted(numbered, key=number_of)


def number_of(path: Path) -> int:
    """Return the number of a file in the archive, 0 for one that was only looked at."""
    number, dash, _ = path.name.partition("-")
    return int(number) if dash and number.isdecimal() else 0


def hash_shown(path: Path) -> str:
    """Return the beginning of the hash that stands in the name of a kept file."""
    return path.name.removesuffix(SUFFIX).rpartition("-")[2]


def copy_of(folder: Path, sha256: str) -> Path | None:
    """Return the copy of a file in the inbox, None when there is none."""
    found = sorted((folder / INBOX).glob(f"*{sha256[:SHOWN]}{SUFFIX}"))
    return found[-1] if found else None


def read_message(path: Path) -> bytes:
    """Return the bytes of a file, if they are not far too many."""
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
