"""The harness itself: what it wrote down is what happened, and it can hold back what it is told."""

from __future__ import annotations

import shutil

import pytest

from tests.faults.disk import RULES, Disk, tree_of
from tests.faults.runner import KILLED
from tests.faults.works import WORKS


@pytest.fixture
def laid(harness, ground, tmp_path):
    """Return a way to lay the folders of a piece of work down anew."""

    def lay(name):
        root = tmp_path / "root"
        shutil.rmtree(root, ignore_errors=True)
        ground.lay(WORKS[name].needs, root)
        return root

    return lay


@pytest.mark.parametrize("name", WORKS)
def test_the_log_played_again_gives_the_tree_that_is_really_there(harness, ground, laid, name):
    root = laid(name)
    before = tree_of(root)
    got = harness.runner.run(name, root, ground.said, keeps_data=True)

    assert got.is_finished, got.said
    assert got.marks
    for rule in RULES:
        disk = Disk(before, root, rule=rule)
        for op in got.ops:
            disk.apply(op)
        assert disk.now() == tree_of(root)


def test_a_kill_happens_before_the_operation_it_is_asked_for(harness, ground, laid):
    whole = harness.runner.run("saving", laid("saving"), ground.said)
    cut = harness.runner.run("saving", laid("saving"), ground.said, mode="kill", at=40)

    assert cut.code == KILLED
    assert max(op.turn for op in cut.ops) == 39
    assert len(cut.marks) < len(whole.marks)


def test_a_full_disk_is_full_once_or_from_then_on(harness, ground, laid):
    once = harness.runner.run("saving", laid("saving"), ground.said, mode="enospc", at=40)
    ever = harness.runner.run(
        "saving", laid("saving"), ground.said, mode="enospc", at=40, is_sticky=True
    )

    assert "told: disk_full" in once.said
    assert "told: disk_full" in ever.said
    assert len(ever.ops) <= len(once.ops)


def test_a_short_write_is_half_of_it(harness, ground, laid):
    sizes = [
        [len(op.data) for op in got.ops if op.kind == "W" and op.path == ""]
        for got in (
            harness.runner.run("settings", laid("settings"), ground.said, keeps_data=True),
            harness.runner.run(
                "settings", laid("settings"), ground.said, mode="short", at=1, keeps_data=True
            ),
        )
    ]

    assert sizes[1][0] == sizes[0][0] // 2


def test_the_same_seed_comes_to_the_same_states(harness):
    first, second = harness.sweep("acknowledging", "cut"), harness.sweep("acknowledging", "cut")

    assert (first.states, first.promised) == (second.states, second.promised)
