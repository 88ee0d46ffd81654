"""Opens one encrypted database file so that what is saved stays saved.

SQLCipher with raw key and salt, write-ahead log, full synchronisation: in a power-cut simulator
only this and two slower settings lost nothing, and only a known salt keeps the file readable when
its first page is being rewritten at the moment of the cut.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from tdbv_desktop.core.errors import Bug, WorldError

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
)


class DatabaseUnreadable(WorldError):
    """The file does not open with this key: another file, or a damaged one."""


class UnsafeDatabase(Bug):
    """The database library would not keep what was promised; nothing is opened."""


def open_engine(path: Path, key: bytes, *, must_exist: bool = True) -> Engine:
    """Return an engine on one encrypted file; `key` is 32 bytes of key and 16 of salt."""
    if must_exist and not path.is_file():
        raise DatabaseUnreadable(
            f"Không thấy tệp dữ liệu {path.name}.",
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
    connection = dbapi2.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _set_up(connection)
    except dbapi2.DatabaseError as error:
        connection.close()
        raise from_sqlite(error, path.name) from None
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Any) -> None:
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise UnsafeDatabase(f"pragma {name}: {found}", code="unsafe_pragma")
    check_library(connection)


def check_library(connection: Any) -> None:
    """Refuse a library that is too old or does not encrypt."""
    sqlite = tuple(int(part) for part in dbapi2.sqlite_version.split("."))
    cipher_text = connection.execute("PRAGMA cipher_version").fetchone()
    status = connection.execute("PRAGMA cipher_status").fetchone()
    cipher = tuple(int(part) for part in str(cipher_text[0]).split()[0].split(".")[:2])
    if sqlite < LOWEST_SQLITE or cipher < LOWEST_CIPHER or str(status[0]) != "1":
        raise UnsafeDatabase(f"sqlite {sqlite} cipher {cipher_text}", code="old_library")


def _begin(connection: Any) -> None:
    """Say BEGIN ourselves: the driver's own way leaves half a migration behind."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def from_sqlite(error: Exception, name: str) -> WorldError:
    """Return what a database error means for the officer."""
    text = str(error).lower()
    if "full" in text:
        return WorldError(
            "Ổ đĩa đã đầy nên không ghi được.",
            kept="Dữ liệu đã lưu trước đó còn nguyên; việc vừa làm chưa được ghi.",
            then="Xóa bớt tệp không cần trên ổ đĩa rồi làm lại.",
            code="disk_full",
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return WorldError(
            "Thư mục dữ liệu không cho ghi.",
            kept="Chưa có gì bị thay đổi.",
            then="Chép thư mục sang nơi được phép ghi, hoặc nhờ người quản trị máy cấp quyền.",
            code="read_only",
        )
    if "locked" in text or "busy" in text:
        return WorldError(
            "Dữ liệu đang bận vì một việc khác chưa xong.",
            kept="Những gì đã lưu còn nguyên; việc vừa làm chưa được ghi.",
            then="Chờ việc kia xong rồi làm lại.",
            code="busy",
        )
    return DatabaseUnreadable(
        f"Tệp dữ liệu {name} không mở được: tệp bị hỏng hoặc không khớp khóa.",
        kept="Chương trình không sửa gì trong tệp này.",
        then="Giữ nguyên tệp, phục hồi từ bản sao lưu gần nhất vào thư mục mới.",
        code="damaged",
    )
