"""A database is copied byte for byte while it stands still, and page by page while it does not."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import pytest

from tdbv_desktop.core.progress import SILENT, Cancelled, Progress
from tdbv_desktop.store.engine import connect
from tdbv_desktop.store.keeping.file_copy import copy_database
from tests.builders import Town


def people(path, key):
    opened = connect(path, key)
    try:
        return sorted(name for (name,) in opened.execute("SELECT full_name FROM person"))
    finally:
        opened.close()


def test_a_copy_is_the_same_bytes_and_holds_what_was_in_the_log(store, actor, tmp_path):
    Town(store, actor).person("Nguyễn Văn Chép")
    target = tmp_path / "copy.db"

    told = copy_database(store.path(), target, store.key(), SILENT)

    assert told == hashlib.sha256(target.read_bytes()).hexdigest()
    assert people(target, store.key()) == ["Nguyễn Văn Chép"]


def test_a_log_that_somebody_reads_from_is_no_obstacle(store, actor, tmp_path):
    town = Town(store, actor)
    reader = connect(store.path(), store.key())
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM person").fetchone()
    town.person("Trần Thị Sau")
    target = tmp_path / "copy.db"

    told = copy_database(store.path(), target, store.key(), SILENT)
    reader.close()

    assert told is None  # the pages were written anew, so there are no bytes to compare
    assert people(target, store.key()) == ["Trần Thị Sau"]


def test_others_write_while_it_is_copied_and_the_copy_stays_of_one_moment(store, actor, tmp_path):
    town = Town(store, actor)
    town.person("Lê Văn Trước")
    written = []

    def write(_step) -> None:
        if not written:
            written.append(town.person("Phạm Thị Giữa"))

    target = tmp_path / "copy.db"
    copy_database(store.path(), target, store.key(), Progress(report=write))

    assert written
    assert people(target, store.key()) == ["Lê Văn Trước"]
    assert people(store.path(), store.key()) == ["Lê Văn Trước", "Phạm Thị Giữa"]


def test_copying_leaves_the_locks_of_the_open_database_alone(store, actor, tmp_path):
    """POSIX lets go of all locks on a file whose handle is closed, whichever handle it was."""
    Town(store, actor)
    before = locks_on(store.path())

    copy_database(store.path(), tmp_path / "copy.db", store.key(), SILENT)

    assert before
    assert locks_on(store.path()) == before


def locks_on(path: Path) -> list[str]:
    """Return the locks on a file, as Linux tells them."""
    file = f":{path.stat().st_ino} "
    told = Path("/proc/locks").read_text().splitlines()
    return sorted(line.split(":", 1)[1] for line in told if file in line)


def test_what_copying_kept_open_is_let_go_with_the_store(store, tmp_path):
    copy_database(store.path(), tmp_path / "copy.db", store.key(), SILENT)
    path = store.path()
    assert path in open_files()
    store.close()
    assert path not in open_files()


def open_files() -> set[Path]:
    """Return what this process holds open, as Linux tells it."""
    found = set()
    for handle in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found.add(handle.readlink())
    return found


def test_a_copy_that_is_no_longer_wanted_stops(store, tmp_path):
    with pytest.raises(Cancelled):
        copy_database(
            store.path(), tmp_path / "copy.db", store.key(), Progress(is_cancelled=lambda: True)
        )
