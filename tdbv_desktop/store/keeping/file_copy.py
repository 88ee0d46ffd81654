"""Copies a database file while its pages stand still, and says whether the copy is the same bytes.

The pages of a copy are encrypted with the same key, so nothing has to be opened and sealed again:
the file is read once and written once. That is safe only while nobody moves the log into it, which
a reader prevents that needs nothing but the file.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tdbv_desktop.core.progress import Progress
from tdbv_desktop.store.engine import connect, in_words

CHUNK = 1 << 22
PAGE = 4096
ATTEMPTS = 3
STEPS = 2_000  # pages of the slower way between two looks at whether the copy is still wanted


def copy_database(source: Path, target: Path, key: bytes, progress: Progress) -> str | None:
    """Copy a database as it stands now; return the SHA-256 of the bytes that were read.

    Where others keep the log busy, the database copies itself page by page, in its own time; its
    pages are written anew then, and there are no bytes to compare: nothing is returned.
    """
    with in_words(source.name):
        reader = connect(source, key)
        try:
            for _ in range(ATTEMPTS):
                with _standing_still(reader, source) as stands_still:
                    if stands_still:
                        return _copy_bytes(source, target, progress)
            _copy_pages(reader, target, key, progress)
            return None
        finally:
            reader.close()


@contextmanager
def _standing_still(reader: Any, source: Path) -> Iterator[bool]:
    """Read from the file alone, and say whether that holds: an empty log has nothing newer.

    A reader that needs no log keeps everybody from moving the log into the file (SQLite's
    WAL_READ_LOCK(0)), while others may go on writing into the log.
    """
    reader.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    reader.execute("BEGIN")
    try:
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield _log_size(source) == 0
    finally:
        reader.execute("ROLLBACK")


def _log_size(source: Path) -> int:
    try:
        return Path(f"{source}-wal").stat().st_size
    except FileNotFoundError:
        return 0


def let_go(source: Path) -> None:
    """Close what copying kept open, when no connection to the file is left."""
    if source in _kept:
        os.close(_kept.pop(source))


def _copy_bytes(source: Path, target: Path, progress: Progress) -> str:
    digest, total, done = hashlib.sha256(), source.stat().st_size, 0
    hashed = Future[None]()
    hashed.set_result(None)
    with target.open("xb") as written, ThreadPoolExecutor(max_workers=1) as beside:
        for chunk in _chunks(source):
            progress.tell("backup", done // PAGE, total // PAGE)
            hashed.result()  # one piece at a time: no more than two lie in memory
            hashed = beside.submit(digest.update, chunk)
            written.write(chunk)
            done += len(chunk)
        hashed.result()
        written.flush()
        os.fsync(written.fileno())
    return digest.hexdigest()


def _chunks(source: Path) -> Iterator[bytes]:
    if sys.platform == "win32":
        with source.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
        return
    place, handle = 0, _handle(source)
    while chunk := os.pread(handle, CHUNK, place):
        place += len(chunk)
        yield chunk


def _handle(source: Path) -> int:
    """Return a handle that is not closed while the database is open.

    POSIX forgets every lock a process holds on a file as soon as the process closes any handle of
    it, the locks of its own database connections among them ("How To Corrupt An SQLite Database
    File", 2.2).
    """
    if source in _kept and os.fstat(_kept[source]).st_ino != source.stat().st_ino:
        let_go(source)
    if source not in _kept:
        _kept[source] = os.open(source, os.O_RDONLY)
    return _kept[source]


_kept: dict[Path, int] = {}


def _copy_pages(reader: Any, target: Path, key: bytes, progress: Progress) -> None:
    def tell(_status: int, remaining: int, total: int) -> None:
        progress.tell("backup", total - remaining, total)

    writer = connect(target, key)
    try:
        reader.execute("BEGIN")  # what others write meanwhile must not make it start again
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reader.backup(writer, pages=STEPS, progress=tell)
        reader.execute("ROLLBACK")
        writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        writer.close()
    for leftover in (f"{target}-wal", f"{target}-shm"):
        Path(leftover).unlink(missing_ok=True)
    with target.open("rb+") as file:
        os.fsync(file.fileno())
