"""One file says which file is the vault; whatever happens to it, never two count."""

from __future__ import annotations

import os

import pytest

from tdbv_desktop.store.keeping.pointer import (
    EVIDENCE,
    MAKING,
    POINTER,
    PointerDamaged,
    clear_unfinished,
    fresh_name,
    old_files,
    point_to,
    put_away,
    vault_file,
)


def lay(folder, *names):
    for name in names:
        (folder / name).write_bytes(name.encode())


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_without_a_pointer_the_vault_is_the_first_file(tmp_path):
    assert vault_file(tmp_path, "core") == "core.db"
    assert fresh_name(tmp_path, "core") == "core-0001.db"


def test_a_name_is_never_used_twice_not_even_one_put_away(tmp_path):
    lay(tmp_path, "core.db", "core-0001.db")
    point_to(tmp_path, {"core": "core-0001.db"})
    (old,) = old_files(tmp_path, "core")
    put_away(old)
    lay(tmp_path / EVIDENCE, "core-0007.db")

    assert vault_file(tmp_path, "core") == "core-0001.db"
    assert fresh_name(tmp_path, "core") == "core-0008.db"


def test_the_log_of_an_old_vault_goes_with_it(tmp_path):
    lay(tmp_path, "core.db", "core.db-wal", "core.db-shm", "core-0001.db")
    point_to(tmp_path, {"core": "core-0001.db"})
    put_away(tmp_path / "core.db")

    assert names(tmp_path) == ["core-0001.db", POINTER, EVIDENCE]
    assert names(tmp_path / EVIDENCE) == ["core.db", "core.db-shm", "core.db-wal"]


def test_only_what_is_half_made_is_removed(tmp_path):
    lay(tmp_path, "core.db", "core-0001.db", "core-0002.db", "core-0003.db", "core_notes.db",
        f"core-0004.db{MAKING}", f"core-0004.db{MAKING}-wal")  # fmt: skip
    point_to(tmp_path, {"core": "core-0002.db"})
    clear_unfinished(tmp_path, "core")

    assert names(tmp_path) == [
        "core-0001.db", "core-0002.db", "core.db", "core_notes.db", POINTER, EVIDENCE,
    ]  # fmt: skip
    assert names(tmp_path / EVIDENCE) == ["core-0003.db"]  # whole, so it is kept


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": 9, "vaults": {}}',
        b'{"format": 1, "vaults": {"core": "../core.db"}}',
    ],
)
def test_a_damaged_pointer_is_guessed_only_where_one_file_can_be_meant(tmp_path, said):
    lay(tmp_path, "core-0001.db")
    (tmp_path / POINTER).write_bytes(said)
    assert vault_file(tmp_path, "core") == "core-0001.db"

    lay(tmp_path, "core.db")
    with pytest.raises(PointerDamaged):
        vault_file(tmp_path, "core")
    clear_unfinished(tmp_path, "core")
    assert names(tmp_path) == ["core-0001.db", "core.db", POINTER]


def test_a_file_with_both_names_after_a_power_cut_is_put_away_once(tmp_path):
    old = tmp_path / "core.db"
    old.write_bytes(b"as it was")
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    os.link(old, evidence / "core.db")

    assert put_away(old) == evidence / "core.db"

    assert not old.exists()
    assert [path.name for path in evidence.iterdir()] == ["core.db"]
    assert (evidence / "core.db").read_bytes() == b"as it was"
