"""What can be told of a workbook from outside without unpacking it.

Sizes, ratios and names are taken from the directory of the zip alone; the content is read later
and elsewhere, in a process that may die of it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Literal

from tdbv_desktop.exchange.foreign_limits import MEGABYTE, Limits
from tdbv_desktop.exchange.foreign_refusals import ForeignFileRefused

CONTENT_TYPES = "[Content_Types].xml"

# What a workbook carries beside cells, by the names of parts and by their declared types.
_CARRIED = (
    ("macros", ("vbaproject", "vbadata", "macrosheet", "macroenabled", "dialogsheet")),
    ("macros", ("/basic/", "/scripts/")),
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
    ("charts", ("/charts/", "/chartsheets/")),
    ("pictures", ("/media/", "/pictures/")),
)
# Parts that run, fetch or carry something else: a strict reading refuses them.
FORBIDDEN = ("macros", "external_links", "embedded")

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
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


def check_archive(data: bytes, limits: Limits) -> Literal["xlsx", "ods"]:
    """Return what workbook a zip is; refuse one that is none, too big, or a zip bomb."""
    members = _members(data)
    _check_members(members, limits)
    return archive_family(data)


def archive_family(data: bytes) -> Literal["xlsx", "ods"]:
    """Return what workbook a zip is; refuse one that is none, or is under a password."""
    names = [member.filename for member in _members(data)]
    if "content.xml" in names and CONTENT_TYPES not in names:
        _check_is_open_document(data, names)
        return "ods"
    _check_is_workbook(names)
    return "xlsx"


def carried(names_or_types: Iterable[str]) -> set[str]:
    """Return the codes of what parts with these names or types are, beside cells."""
    lowered = ["/" + text.replace("\\", "/").lower() for text in names_or_types]
    return {
        code for code, marks in _CARRIED if any(mark in text for text in lowered for mark in marks)
    }


def _members(data: bytes) -> list[zipfile.ZipInfo]:
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


def _check_is_open_document(data: bytes, names: list[str]) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kind = _small_part(archive, "mimetype") if "mimetype" in names else _OPEN_DOCUMENT
        manifest = "META-INF/manifest.xml"
        parts = _small_part(archive, manifest) if manifest in names else ""
    if _OPEN_DOCUMENT not in kind:
        raise ForeignFileRefused("not_workbook")
    if "encryption-data" in parts:
        raise ForeignFileRefused("encrypted")


def _small_part(archive: zipfile.ZipFile, name: str) -> str:
    """Return the beginning of a part as text, whatever is in it."""
    try:
        with archive.open(name) as part:
            return part.read(MEGABYTE).decode("utf-8", "replace")
    except (*_NO_ZIP, zlib.error):
        raise ForeignFileRefused("damaged") from None
