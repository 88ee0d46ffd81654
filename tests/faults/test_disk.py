"""The simulated disk: what is synced stays, what waits may go, and names follow their rule."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.disk import RULES, STATES, Disk, Unmodelled
from tests.faults.shim import Op

ROOT = Path("/somewhere")


def op(kind, path="", *, fd=3, number=0, data=b"", other=""):
    full = f"{ROOT}/{path}" if path else ""
    return Op(kind, fd, number, full, f"{ROOT}/{other}" if other else "", data)


def played(*ops, before=None, rule="ordered"):
    disk = Disk(before or {}, ROOT, rule=rule)
    for one in ops:
        disk.apply(one)
    return disk


def found(disk, state, rounds=40):
    trees = (disk.after_power_cut(random.Random(n), state) for n in range(rounds))
    return {tuple(sorted(tree.items())) for tree in trees}


NEW = (op("C", "new"), op("W", data=b"whole"), op("S"))
FOLDER = (op("O", "", fd=9), op("S", fd=9))
RENAMED = (op("R", "new", other="old"),)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("state", STATES)
def test_what_is_synced_with_its_folder_is_there_in_every_state(rule, state):
    disk = played(*NEW, Op("O", 9, 0, str(ROOT), "", b""), op("S", fd=9), rule=rule)

    assert found(disk, state) == {(("new", b"whole"),)}


def test_a_write_that_waits_may_be_gone_whole_or_torn():
    disk = played(op("O", "old"), op("W", data=b"n" * 1500), before={"old": b"o" * 1500})
    seen = {dict(tree)["old"] for tree in found(disk, "torn")}

    assert {b"o" * 1500, b"n" * 1500} < seen
    assert b"n" * 512 + b"o" * 988 in seen


def test_garbage_lies_only_where_something_was_being_written():
    disk = played(op("O", "old"), op("W", number=600, data=b"n" * 10), before={"old": b"o" * 1200})

    for tree in found(disk, "garbage"):
        held = dict(tree)["old"]
        assert held[:600] == b"o" * 600
        assert held[610:] == b"o" * 590


def test_a_rename_that_waits_leaves_the_old_file_or_the_new_one():
    disk = played(*NEW, *RENAMED, before={"old": b"before"})

    assert {dict(tree)["old"] for tree in found(disk, "subset")} == {b"before", b"whole"}


def test_an_ordered_disk_never_shows_a_name_without_the_earlier_ones():
    disk = played(op("C", "a"), op("C", "b", fd=4))

    assert (("b", b""),) not in found(disk, "subset")
    assert (("b", b""),) in found(played(op("C", "a"), op("C", "b", fd=4), rule="posix"), "subset")


def test_syncing_a_file_saves_its_name_on_an_ordered_disk_only():
    assert found(played(*NEW), "none") == {(("new", b"whole"),)}
    assert found(played(*NEW, rule="posix"), "none") == {()}


def test_a_sync_that_failed_loses_what_waited_whatever_comes_later():
    disk = played(op("C", "new"), op("W", data=b"gone"), op("F"), op("S"))

    assert found(disk, "all") == {(("new", b""),)}


def test_a_folder_that_is_renamed_takes_its_files_along():
    disk = played(
        op("D", "part"), op("C", "part/f"), op("W", data=b"x"), op("R", "part", other="set")
    )

    assert disk.now() == {"set": None, "set/f": b"x"}


def test_two_names_of_one_file_are_one_file():
    disk = played(op("L", "a", other="b"), op("O", "b"), op("W", data=b"n"), before={"a": b"o"})

    assert disk.now() == {"a": b"n", "b": b"n"}


def test_what_is_not_modelled_is_never_passed_over():
    with pytest.raises(Unmodelled):
        played(op("X", "a"))
