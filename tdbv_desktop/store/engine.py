"""Opens one encrypted database file so that what is saved stays saved.

SQLCipher with raw key and salt, write-ahead log, full synchronisation: in a power-cut simulator
only this and two slower settings lost nothing, and only a known salt keeps the file readable when
its first page is being rewritten at the moment of the cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from tdbv_desktop.core.errors import Bug, WorldError
from tdbv_desktop.core.vietnamese import fold

LOWEST_SQLITE = (3, 51, 3)  # older ones can corrupt a file when the log starts anew
LOWEST_CIPHER = (4, 14)
BUSY_SECONDS = 10.0

# pragma, value to set, value that must be read back
PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("mmap_size", "0", 0),
    ("cache_size", "-65536", -65536),
    ("secure_delete", "ON", 1),
    # Far off: what one save after the other has written is moved beside them (Store.shorten_log),
    # else every thirtieth save would wait for it.
    ("wal_autocheckpoint", "8000", 8000),
)


class DatabaseUnreadable(WorldError):
    """The file does not open with this key: another file, or a damaged one."""


class UnsafeDatabase(Bug):
    """The database library would not keep what was promised; nothing is opened."""


def open_engine(path: Path, key: bytes, *, must_exist: bool = True) -> Engine:
    """Return an engine on one encrypted file; `key` is 32 bytes of key and 16 of salt."""
    if must_exist and not (path.is_file() and path.stat().st_size):
        raise DatabaseUnreadable(
            f"Không thấy tệp dữ liệu {path.name}, hoặc tệp trống rỗng.",
            kept="Chưa có gì bị thay đổi.",
            then="Kiểm tra lại thư mục, hoặc phục hồi từ bản sao lưu.",
        )
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=2,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def connect(path: Path, key: bytes) -> Any:
    """Return one driver connection, unlocked, set up and checked; it fails closed."""
    if len(key) != 48:
        raise Bug("key length")
    with in_words(path.name):
        connection = dbapi2.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
        )
    try:
        with in_words(path.name):
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _set_up(connection)
            connection.create_function("folded", 1, _folded, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _folded(text: Any) -> str | None:
    """Give the database our own folding: its own one keeps the stroke of the Vietnamese d."""
    return None if text is None else fold(str(text))


def _set_up(connection: Any) -> None:
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise UnsafeDatabase(f"pragma {name}: {found}", code="unsafe_pragma")
    check_library(connection)


def check_library(connection: Any) -> None:
    """Refuse a library that is too old or does not encrypt."""
    sqlite, cipher, status = (
        str((connection.execute(question).fetchone() or ("",))[0])
        for question in (
            "SELECT sqlite_version()",
            "PRAGMA cipher_version",
            "PRAGMA cipher_status",
        )
    )
    too_old = _numbers(sqlite) < LOWEST_SQLITE or _numbers(cipher) < LOWEST_CIPHER
    if too_old or status != "1":
        raise UnsafeDatabase(f"sqlite {sqlite} cipher {cipher}", code="old_library")


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version such as `4.19.0 community`; nothing for no version."""
    return tuple(int(part) for part in re.findall(r"\d+", version.partition(" ")[0]))


def _begin(connection: Any) -> None:
    """Say BEGIN ourselves: the driver's own way leaves half a migration behind."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def in_words(file_name: str) -> Iterator[None]:
    """Turn what the disk did into something an officer can act on; a wrong query stays a bug."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        told = _told(error.orig if isinstance(error, DBAPIError) else error, file_name)
        if told is None:
            raise
        raise told from error


def _told(error: BaseException | None, name: str) -> WorldError | None:
    """Return the words for an error of the database library, by its own primary result code."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        return DatabaseUnreadable(
            f"Tệp dữ liệu {name} không mở được: tệp bị hỏng hoặc không khớp khóa.",
            kept="Chương trình không sửa gì trong tệp này.",
            then="Giữ nguyên tệp rồi phục hồi từ bản sao lưu gần nhất.",
            code="damaged",
        )
    return WorldError(**_WORDS[code]) if code in _WORDS else None


_NOT_YET = "Những gì đã lưu còn nguyên; việc vừa làm chưa được ghi."
_NO_WRITING = {
    "message": "Thư mục dữ liệu không cho ghi.",
    "kept": "Chưa có gì bị thay đổi.",
    "then": "Chép thư mục sang nơi được phép ghi, hoặc nhờ người quản trị máy cấp quyền.",
    "code": "read_only",
}
_BUSY = {
    "message": "Dữ liệu đang bận vì một việc khác chưa xong.",
    "kept": _NOT_YET,
    "then": "Chờ việc kia xong rồi làm lại.",
    "code": "busy",
}
_DAMAGED = (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB)
_WORDS: dict[int, dict[str, str]] = {
    dbapi2.SQLITE_FULL: {
        "message": "Ổ đĩa đã đầy nên không ghi được.",
        "kept": _NOT_YET,
        "then": "Xóa bớt tệp không cần trên ổ đĩa rồi làm lại.",
        "code": "disk_full",
    },
    dbapi2.SQLITE_IOERR: {
        "message": "Ổ đĩa báo lỗi khi đọc hoặc ghi dữ liệu.",
        "kept": _NOT_YET,
        "then": "Đóng chương trình, kiểm tra ổ đĩa; nếu còn lỗi, phục hồi từ bản sao lưu.",
        "code": "disk_error",
    },
    dbapi2.SQLITE_READONLY: _NO_WRITING,
    dbapi2.SQLITE_CANTOPEN: _NO_WRITING,
    dbapi2.SQLITE_PERM: _NO_WRITING,
    dbapi2.SQLITE_BUSY: _BUSY,
    dbapi2.SQLITE_LOCKED: _BUSY,
}
