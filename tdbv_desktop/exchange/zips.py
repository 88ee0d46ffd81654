"""Reads a zip in memory within bounds, whoever wrote it, and writes one the same way every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tdbv_desktop.exchange.refusals import Refused

CHUNK = 1 << 18
RATIO = 200
UNSUSPICIOUS = 1 << 20  # below this size any ratio is harmless
_MADE_AT = (1980, 1, 1, 0, 0, 0)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = 30
_CENTRAL_HEADER = 46
_END = 22


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Return an opened zip that hides nothing outside its members.

    Refused("bad_container") for anything before, between or beside them: comments, extra fields,
    encrypted members, methods other than stored and deflated.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:
        # zipfile raises whatever its parsing runs into; a stranger's bytes may run into anything.
        raise Refused("bad_container") from error
    if archive.comment or not _is_plain(archive, len(data)):
        raise Refused("bad_container")
    return archive


def read_member(archive: zipfile.ZipFile, name: str, *, most: int) -> bytes:
    """Return a member's bytes; Refused("member_size") as soon as it grows beyond its bounds."""
    info = archive.getinfo(name)
    bound = min(most, info.file_size, max(UNSUSPICIOUS, RATIO * info.compress_size))
    if info.file_size > bound:
        raise Refused("member_size")
    parts, length = [], 0
    try:
        with archive.open(info) as member:
            while part := member.read(CHUNK):
                parts.append(part)
                length += len(part)
                if length > bound:
                    raise Refused("member_size")
    except Refused:
        raise
    except Exception as error:
        raise Refused("bad_container") from error
    if length != info.file_size:
        raise Refused("bad_container")
    return b"".join(parts)


def write_zip(
    members: Mapping[str, bytes], *, stored: frozenset[str], pad: str, step: int
) -> bytes:
    """Return a zip of the members in the given order whose size is a multiple of `step`.

    The last member, `pad`, is as many zeros as that takes: the size of a sealed file then tells
    little about what is in it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _MADE_AT), data, method)
        headers = sum(_CENTRAL_HEADER + len(name) for name in (*members, pad)) + _END
        so_far = buffer.tell() + _LOCAL_HEADER + len(pad) + headers
        archive.writestr(zipfile.ZipInfo(pad, _MADE_AT), bytes(-so_far % step))
    return buffer.getvalue()


def _is_plain(archive: zipfile.ZipFile, size: int) -> bool:
    """Say whether the members follow each other from the first byte to the directory."""
    place = 0
    for info in archive.infolist():
        if info.flag_bits or info.extra or info.comment or info.compress_type not in _METHODS:
            return False
        if info.header_offset != place:
            return False
        place += _LOCAL_HEADER + len(info.filename.encode()) + info.compress_size
    headers = sum(_CENTRAL_HEADER + len(i.filename.encode()) for i in archive.infolist()) + _END
    return place == archive.start_dir and place + headers == size
