"""What can be told of a workbook from outside without unpacking it.

Sizes, ratios and names are taken from the directory of the zip alone; the content is read later
and elsewhere, in a process that may die of it.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tdbv_desktop.exchange.foreign_limits import MEGABYTE, Limits
from tdbv_desktop.exchange.foreign_refusals import ForeignFileOutOfReach, ForeignFileRefused

CONTENT_TYPES = "[Content_Types].xml"

# Parts that run, fetch or carry something else: by the name of the part and by its declared type.
_FORBIDDEN = (
    ("macros", ("vbaproject", "vbadata", "macrosheet", "macroenabled", "dialogsheet")),
    ("external_links", ("externallink",)),
    (
        "embedded",
        (
            "oleobject",
            "/embeddings/",
            "activex",
            "/relationships/package",
            "control.bin",
            "ctrlprop",
        ),
    ),
)

_OLE_MARK = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx under a password
_MOST_MEMBERS = 4096
_RATIO_COUNTS_FROM = MEGABYTE  # tiny parts may pack well for honest reasons
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_ENCRYPTED_BIT = 0x1

# All that zipfile is known to raise for bytes that are no zip.
_NO_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
    LookupError,
    struct.error,
)


def check_archive(path: Path, limits: Limits) -> None:
    """Refuse a file that is no workbook, too big, a zip bomb, or carries forbidden parts."""
    members = _members(_bytes_of(path, limits))
    _check_members(members, limits)
    names = [member.filename for member in members]
    _check_is_workbook(names)
    code = forbidden(names)
    if code:
        raise ForeignFileRefused(code)


def forbidden(names_or_types: Iterable[str]) -> str:
    """Return the refusal code of the first part that must not be there, or nothing."""
    for text in names_or_types:
        lowered = "/" + text.replace("\\", "/").lower()
        for code, marks in _FORBIDDEN:
            if any(mark in lowered for mark in marks):
                return code
    return ""


def _bytes_of(path: Path, limits: Limits) -> bytes:
    most = limits.file_mb * MEGABYTE
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise ForeignFileOutOfReach from None
    if len(data) > most:
        raise ForeignFileRefused("too_big")
    if not data:
        raise ForeignFileRefused("empty")
    if data.startswith(_OLE_MARK):
        raise ForeignFileRefused("old_format")
    return data


def _members(data: bytes) -> list[zipfile.ZipInfo]:
    if not data.startswith(b"PK"):
        raise ForeignFileRefused("not_workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except _NO_ZIP:
        raise ForeignFileRefused("damaged") from None
    if sum(member.compress_size for member in members) > len(data):
        raise ForeignFileRefused("bomb")  # members that share the same bytes
    return members


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > _MOST_MEMBERS:
        raise ForeignFileRefused("members")
    if any(member.flag_bits & _ENCRYPTED_BIT for member in members):
        raise ForeignFileRefused("encrypted")
    names = [member.filename.casefold() for member in members]
    if len(set(names)) < len(names) or not all(_is_plain(member) for member in members):
        raise ForeignFileRefused("members")
    if sum(member.file_size for member in members) > limits.unpacked_mb * MEGABYTE or any(
        _swells(member, limits.ratio) for member in members
    ):
        raise ForeignFileRefused("bomb")


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """Say whether the part has a name and a packing that spreadsheet programs write."""
    name = member.filename
    steps = name.split("/")
    return (
        member.compress_type in _METHODS
        and bool(name)
        and ".." not in steps
        and not name.startswith("/")
        and "\\" not in name
        and ":" not in name
        and name.isprintable()
    )


def _swells(member: zipfile.ZipInfo, ratio: int) -> bool:
    return member.file_size > _RATIO_COUNTS_FROM and member.file_size > ratio * max(
        member.compress_size, 1
    )


def _check_is_workbook(names: list[str]) -> None:
    lowered = [name.lower() for name in names]
    if any(name.endswith("workbook.bin") for name in lowered):
        raise ForeignFileRefused("binary_workbook")
    if CONTENT_TYPES not in names or not any(name.startswith("xl/") for name in lowered):
        raise ForeignFileRefused("not_workbook")
