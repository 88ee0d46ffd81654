"""Sweeps every piece of work with power cuts, kills and refusals, and prints one table.

    ./run faults                     40 points of each sweep, some minutes
    ./run faults --rounds 20         twenty times that, each round at other points
    ./run faults --every             each operation of each piece of work
    ./run faults --only saving,slots --seed 7
    ./run faults --json              one object for programs

The same seed comes to the same points. A state that fails is kept in build/faults/ with the command
that comes to it again.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import asdict

from tests.faults.jobs import swept
from tests.faults.planted import planted
from tests.faults.sweeps import KINDS, Line
from tests.faults.works import WORKS

POINTS = 40
HEADING = (
    f"{'sweep':24} {'operations':>10} {'states':>7} {'promised':>8} {'lost':>5} {'half':>5}"
    f" {'other':>5} {'planted':>8} {'seconds':>8}"
)


def main() -> int:
    """Run the sweeps that were chosen; 1 when anything was found or a planted fault was not."""
    asked = _asked()
    jobs = [
        (name, kind, asked.seed + number, None if asked.every else asked.points)
        for name in WORKS
        if not asked.only or name in asked.only.split(",")
        for kind in KINDS
        if planted(name, kind)
        for number in range(asked.rounds)
    ]
    if not asked.json:
        sys.stdout.write(f"seed {asked.seed}\n{HEADING}\n")
    lines = []
    for line in swept(jobs):
        lines.append(line)
        if not asked.json:
            sys.stdout.write(as_text(line))
            sys.stdout.flush()
    if asked.json:
        sys.stdout.write(json.dumps({"seed": asked.seed, "sweeps": [asdict(x) for x in lines]}))
    else:
        sys.stdout.write(as_text(_sum(lines)))
    return 0 if all(line.is_good for line in lines) else 1


def as_text(line: Line) -> str:
    """Return a line of the table, and under it the first things that were found."""
    text = (
        f"{line.sweep:24} {line.operations:10} {line.states:7} {line.promised:8} {line.lost:5}"
        f" {line.half:5} {line.other:5} {line.caught:4} of {line.planted} {line.seconds:8.1f}\n"
    )
    return text + "".join(f"    seed {line.seed}: {what}\n" for what in line.found[:3])


def _asked() -> argparse.Namespace:
    asking = argparse.ArgumentParser(prog="./run faults", description=__doc__.splitlines()[0])
    asking.add_argument("--rounds", type=int, default=1)
    asking.add_argument("--points", type=int, default=POINTS, help="of one sweep in one round")
    asking.add_argument("--every", action="store_true", help="each operation instead of some")
    asking.add_argument("--only", default="", help=", ".join(WORKS))
    asking.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asking.add_argument("--json", action="store_true")
    asked = asking.parse_args()
    if (
        set(filter(None, asked.only.split(","))) - WORKS.keys()
        or min(asked.rounds, asked.points) < 1
    ):
        asking.error(f"pieces of work are {', '.join(WORKS)}; at least one round and one point")
    return asked


def _sum(lines: list[Line]) -> Line:
    total = Line("all")
    for line in lines:
        for name in ("operations", "states", "promised", "lost", "half", "other"):
            setattr(total, name, getattr(total, name) + getattr(line, name))
        total.planted, total.caught = total.planted + line.planted, total.caught + line.caught
        total.seconds += line.seconds
    return total


if __name__ == "__main__":
    sys.exit(main())
