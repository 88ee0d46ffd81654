"""One encrypted file: opened only with its key, set up as promised, refused otherwise."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from tdbv_desktop.core.errors import Bug, WorldError
from tdbv_desktop.store import engine
from tdbv_desktop.store.engine import DatabaseUnreadable, UnsafeDatabase, connect, open_engine
from tdbv_desktop.store.vaults import Store
from tests import powers

KEY = bytes(range(48))


@pytest.fixture
def database(tmp_path):
    connection = connect(tmp_path / "core.db", KEY)
    connection.execute("CREATE TABLE t (words TEXT)")
    connection.execute("INSERT INTO t VALUES ('Nguyễn Thị Mẫu')")
    connection.close()
    return tmp_path / "core.db"


def test_what_is_promised_of_durability_is_read_back_from_an_open_file(database):
    opened = open_engine(database, KEY)
    with opened.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name, _, _ in engine.PRAGMAS
        }
    opened.dispose()

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "cache_size": -65536,
        "secure_delete": 1,
        "wal_autocheckpoint": 8000,
    }


def test_every_connection_of_the_pool_is_set_up_not_only_the_first(database):
    opened = open_engine(database, KEY)
    with opened.connect() as one, opened.execution_options(reading=True).connect() as two:
        said = [c.execute(text("PRAGMA foreign_keys")).scalar() for c in (one, two)]
    opened.dispose()

    assert said == [1, 1]


def test_the_file_does_not_show_what_it_is_nor_what_is_in_it(database):
    assert not database.read_bytes().startswith(b"SQLite format 3")
    for path in database.parent.iterdir():
        assert "Nguyễn".encode() not in path.read_bytes()


@pytest.mark.parametrize("flipped", [0, 31], ids=["first byte of the key", "last byte of the key"])
def test_another_key_does_not_open_it(database, flipped):
    other = bytearray(KEY)
    other[flipped] ^= 1

    with pytest.raises(DatabaseUnreadable) as refused:
        connect(database, bytes(other))

    assert refused.value.code == "damaged"
    assert connect(database, KEY).execute("SELECT count(*) FROM t").fetchone() == (1,)


@pytest.mark.parametrize("length", [0, 32, 47, 49])
def test_a_key_of_another_length_is_a_bug_and_opens_nothing(tmp_path, length):
    with pytest.raises(Bug):
        connect(tmp_path / "core.db", secrets.token_bytes(length))

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_is_not_made_in_passing(tmp_path):
    with pytest.raises(DatabaseUnreadable, match="Không thấy tệp dữ liệu"):
        open_engine(tmp_path / "core.db", KEY)

    assert list(tmp_path.iterdir()) == []


def test_a_file_cut_to_nothing_is_damaged_not_new(tmp_path):
    (tmp_path / "core.db").touch()

    with pytest.raises(DatabaseUnreadable):
        Store(tmp_path, {"core": KEY}).open(create=False)

    assert (tmp_path / "core.db").read_bytes() == b""


def test_an_unencrypted_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "core.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE t (n)")
    plain.close()
    before = path.read_bytes()

    with pytest.raises(DatabaseUnreadable):
        connect(path, KEY)

    assert path.read_bytes() == before


@pytest.mark.parametrize("place", ["first page", "middle", "last page"])
def test_a_flipped_bit_is_found_before_anything_is_believed(database, place):
    connection = connect(database, KEY)
    connection.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<500) "
        "INSERT INTO t SELECT hex(randomblob(100)) FROM n"
    )
    connection.close()
    blob = bytearray(database.read_bytes())
    at = {"first page": 100, "middle": len(blob) // 2, "last page": len(blob) - 100}[place]
    blob[at] ^= 0x10
    database.write_bytes(blob)

    with pytest.raises(DatabaseUnreadable), engine.in_words("core.db"):
        connect(database, KEY).execute("SELECT sum(length(words)) FROM t").fetchone()


class Library:
    """A database library that tells the versions it is made with."""

    def __init__(self, sqlite="3.53.4", cipher="4.19.0 community", status="1"):
        self._said = {
            "SELECT sqlite_version()": sqlite,
            "PRAGMA cipher_version": cipher,
            "PRAGMA cipher_status": status,
        }

    def execute(self, question):
        self._answer = self._said[question]
        return self

    def fetchone(self):
        return (self._answer,)


@pytest.mark.parametrize(
    "library",
    [
        Library(sqlite="3.51.2"),
        Library(sqlite="3.9.99"),
        Library(cipher="4.13.9 community"),
        Library(cipher="3.99.0"),
        Library(status="0"),
    ],
    ids=["SQLite that can corrupt", "old SQLite", "old cipher", "older cipher", "key not in use"],
)
def test_a_library_that_is_too_old_or_does_not_encrypt_is_refused(library):
    with pytest.raises(UnsafeDatabase) as refused:
        engine.check_library(library)

    assert refused.value.code == "old_library"


def test_the_sqlite_of_python_itself_is_refused_because_it_has_no_cipher():
    with closing(sqlite3.connect(":memory:")) as plain, pytest.raises(UnsafeDatabase):
        engine.check_library(plain)


def test_versions_are_compared_as_numbers():
    engine.check_library(Library(sqlite="3.100.0", cipher="10.0.0 community"))


def test_the_library_that_ships_is_new_enough(database):
    engine.check_library(connect(database, KEY))


def test_a_folder_that_may_not_be_written_is_said_so(database):
    database.parent.chmod(0o500)
    database.chmod(0o400)

    with powers.ordinary(), pytest.raises(WorldError) as refused:
        connect(database, KEY)

    assert refused.value.code == "read_only"


def test_a_wrong_query_is_a_bug_and_not_blamed_on_the_disk(database):
    with pytest.raises(dbapi2.OperationalError, match="no such table"), engine.in_words("core.db"):
        connect(database, KEY).execute("SELECT * FROM no_such_table")


def test_a_writer_that_waits_too_long_is_told_the_file_is_busy(database):
    first, second = connect(database, KEY), connect(database, KEY)
    first.execute("BEGIN IMMEDIATE")
    second.execute("PRAGMA busy_timeout = 50")

    with pytest.raises(WorldError) as refused, engine.in_words("core.db"):
        second.execute("BEGIN IMMEDIATE")

    assert refused.value.code == "busy"
    assert "Chờ việc kia xong" in refused.value.sentences
