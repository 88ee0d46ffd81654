"""Measures the jobs officers wait for, each beside a rival in the same run.

    ./run bench                        a small station, a few minutes
    ./run bench --people 100000        the size the budgets are meant for
    ./run bench --only export,delta    only these jobs
    ./run bench --json                 one object for programs

Every job runs in a process of its own and tells the most memory it held. Where a rival runs beside
it, the ratio decides: the machine may be busy, but it is so for both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

from tools.bench.budgets import BUDGETS, WHERE, judged
from tools.bench.lines import HEADING, as_text

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, ROUNDS, LEAST = 5_000, 3, 50
PATIENCE = 3_600  # seconds for one job
PREPARE = "prepare"


def main() -> int:
    """Run the jobs that were chosen; 1 when one of them is over its budget."""
    asked = _asked()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if asked.one:
        return _run_one(asked.one, Path(asked.folder), asked.rounds, asked.people)
    jobs = [job for job in BUDGETS if not asked.only or job in asked.only.split(",")]
    with tempfile.TemporaryDirectory(prefix="tdbv-bench-") as scratch:
        ground = _started(PREPARE, Path(scratch), asked)
        lines = []
        if not asked.json:
            print(f"{asked.people} people, {ground['amount']}, {asked.rounds} rounds")
            print(HEADING)
        for job in jobs:
            lines.append(judged(_started(job, Path(scratch), asked), BUDGETS[job]))
            if not asked.json:
                print(as_text(lines[-1]), flush=True)
    if asked.json:
        print(json.dumps({"people": asked.people, "rows": ground["amount"], "jobs": lines}))
    return 1 if any(line["verdict"] == "over" for line in lines) else 0


def _asked() -> argparse.Namespace:
    asking = argparse.ArgumentParser(prog="./run bench", description=__doc__.splitlines()[0])
    asking.add_argument("--people", type=int, default=PEOPLE)
    asking.add_argument("--rounds", type=int, default=ROUNDS)
    asking.add_argument("--only", default="", help=", ".join(BUDGETS))
    asking.add_argument("--json", action="store_true")
    asking.add_argument("--one", help=argparse.SUPPRESS)
    asking.add_argument("--folder", help=argparse.SUPPRESS)
    asked = asking.parse_args()
    unknown = set(filter(None, asked.only.split(","))) - BUDGETS.keys()
    if unknown or asked.people < LEAST or asked.rounds < 1:
        asking.error(f"jobs are {', '.join(BUDGETS)}; at least {LEAST} people and one round")
    return asked


def _started(job: str, folder: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Return what a job read, run in a process of its own."""
    print(f"bench: {job} ...", file=sys.stderr, flush=True)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tools.bench", "--one", job, "--folder", str(folder)),
            *("--people", str(asked.people), "--rounds", str(asked.rounds)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise SystemExit(f"./run bench: {job} failed")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _run_one(job: str, folder: Path, rounds: int, people: int) -> int:
    """Do one job here and print what it took."""
    if job == PREPARE:
        from tools.bench.ground import make_ground  # noqa: PLC0415 - slow

        print(json.dumps({"amount": f"{make_ground(folder, people=people)} rows"}))
        return 0
    from tdbv_desktop.services.practice.memory import forget_peak, peak_mb  # noqa: PLC0415 - slow

    measure = _work_of(job)
    forget_peak()
    found = measure(folder, rounds).as_json()
    print(json.dumps(found | {"peak_mb": found["peak_mb"] or peak_mb()}))
    return 0


def _work_of(job: str) -> Any:
    """Return the function that measures a job."""
    module = next(name for name, jobs in WHERE.items() if job in jobs)
    name = f"{job}_" if iskeyword(job) else job
    return getattr(import_module(f"tools.bench.{module}"), name)


if __name__ == "__main__":
    sys.exit(main())
