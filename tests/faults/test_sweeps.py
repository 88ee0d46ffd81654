"""Power cuts, kills and refusals at some operations of every piece of work; `./run faults`: at all.

Each sweep also finds what is planted into the program for it, or it would prove nothing.
"""

from __future__ import annotations

import pytest

from tests.faults.planted import planted
from tests.faults.sweeps import KINDS
from tests.faults.works import WORKS

SWEEPS = [
    pytest.param(name, kind, id=f"{name} {kind}")
    for name in WORKS
    for kind in KINDS
    if planted(name, kind)
]


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("work", "kind"), SWEEPS)
def test_what_was_promised_is_there_and_nothing_is_half(harness, work, kind):
    line = harness.sweep(work, kind)

    assert line.found == [], f"seed {line.seed}; kept in build/faults/"
    assert line.caught == line.planted, f"{planted(work, kind)}: {line.caught} found"
    assert line.states > 0


def test_every_piece_of_work_meets_a_power_cut_and_a_kill():
    assert all(planted(work, kind) for work in WORKS for kind in ("cut", "kill"))
