"""Reads a zip in memory within bounds, whoever wrote it, and writes one the same way every time.

What is large is packed piece by piece while it is being made, and read piece by piece as well, so
that a bundle of a hundred thousand rows never lies unpacked in memory.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from isal import isal_zlib

from tdbv_desktop.exchange.refusals import Refused

CHUNK = 1 << 18
RATIO = 200
UNSUSPICIOUS = 1 << 20  # below this size any ratio is harmless
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_DAY = 0x21  # 1 January 1980, as MS-DOS counts
_LEVEL = 2  # of ISA-L: ten times as fast as level 6 of zlib, for files a sixth larger


@dataclass(frozen=True, slots=True)
class Packed:
    """A member as it lies in a zip, and what its bytes were before."""

    data: bytes
    method: int
    size: int
    crc: int
    sha256: str
    lines: int


class Packing:
    """Packs a member while its bytes are being made."""

    def __init__(self) -> None:
        self._deflate = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, -15)
        self._digest = hashlib.sha256()
        self._parts: list[bytes] = []
        self._size = self._crc = self._lines = 0

    def write(self, data: bytes) -> None:
        """Take the next bytes; pieces of some ten kilobytes are quickest."""
        self._parts.append(self._deflate.compress(data))
        self._digest.update(data)
        self._crc = isal_zlib.crc32(data, self._crc)
        self._size += len(data)
        self._lines += data.count(b"\n")

    def done(self) -> Packed:
        """Return the whole member; nothing can be written after it."""
        self._parts.append(self._deflate.flush())
        data = b"".join(self._parts)
        return Packed(
            data, zipfile.ZIP_DEFLATED, self._size, self._crc, self._digest.hexdigest(), self._lines
        )


def packed(data: bytes, *, deflated: bool = True) -> Packed:
    """Return bytes that are there as a whole as a member of a zip."""
    if deflated:
        packing = Packing()
        packing.write(data)
        return packing.done()
    return Packed(
        data,
        zipfile.ZIP_STORED,
        len(data),
        isal_zlib.crc32(data),
        hashlib.sha256(data).hexdigest(),
        data.count(b"\n"),
    )


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
    return b"".join(member_chunks(archive, name, most=most))


def member_chunks(archive: zipfile.ZipFile, name: str, *, most: int) -> Iterator[bytes]:
    """Yield a member's bytes piece by piece, within the same bounds."""
    info = archive.getinfo(name)
    bound = min(most, info.file_size, max(UNSUSPICIOUS, RATIO * info.compress_size))
    if info.file_size > bound:
        raise Refused("member_size")
    length = 0
    try:
        with archive.open(info) as member:
            while part := member.read(CHUNK):
                length += len(part)
                if length > bound:
                    raise Refused("member_size")
                yield part
    except (Refused, GeneratorExit):
        raise
    except Exception as error:
        raise Refused("bad_container") from error
    if length != info.file_size:
        raise Refused("bad_container")


def lines_of(chunks: Iterator[bytes], *, longest: int) -> Iterator[bytes]:
    """Yield the lines of a member without their line feeds; the rest after the last one too.

    A line that goes beyond `longest` is the last: whoever asked has to refuse it.
    """
    rest = b""
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        if others:
            yield rest + first
            yield from others[:-1]
            rest = others[-1]
        else:
            rest += first
        if len(rest) > longest:
            break
    yield rest


def write_zip(members: Mapping[str, Packed], *, pad: str = "", step: int = 1) -> bytes:
    """Return a zip of the members in the given order whose size is a multiple of `step`.

    The last member, `pad` when it is named, is as many zeros as that takes: the size of a sealed
    file then tells little about what is in it.
    """
    buffer = io.BytesIO()
    directory = [_append(buffer, name.encode(), member) for name, member in members.items()]
    if pad:
        name = pad.encode()
        headers = sum(map(len, directory)) + _CENTRAL.size + len(name) + _END.size
        so_far = buffer.tell() + _LOCAL.size + len(name) + headers
        directory.append(_append(buffer, name, packed(bytes(-so_far % step), deflated=False)))
    place, listed = buffer.tell(), b"".join(directory)
    count = len(directory)
    buffer.write(listed)
    buffer.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(listed), place, 0))
    return buffer.getvalue()


def _append(buffer: io.BytesIO, name: bytes, member: Packed) -> bytes:
    """Write one member and return its line of the directory."""
    place = buffer.tell()
    said = (0, member.method, 0, _DAY, member.crc, len(member.data), member.size, len(name), 0)
    buffer.write(_LOCAL.pack(b"PK\3\4", _VERSION, *said) + name)
    buffer.write(member.data)
    made_by = 3 << 8 | _VERSION  # Unix, readable by its owner: what zipfile writes
    rights = 0o600 << 16
    return _CENTRAL.pack(b"PK\1\2", made_by, _VERSION, *said, 0, 0, 0, rights, place) + name


def _is_plain(archive: zipfile.ZipFile, size: int) -> bool:
    """Say whether the members follow each other from the first byte to the directory."""
    place = 0
    for info in archive.infolist():
        if info.flag_bits or info.extra or info.comment or info.compress_type not in _METHODS:
            return False
        if info.header_offset != place:
            return False
        place += _LOCAL.size + len(info.filename.encode()) + info.compress_size
    headers = sum(_CENTRAL.size + len(i.filename.encode()) for i in archive.infolist()) + _END.size
    return place == archive.start_dir and place + headers == size
