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
from pathlib import Path
from typing import Any

from tools.bench.budgets import BUDGETS, Budget

ROOT = Path(__file__).resolve().parents[2]
PEOPLE, ROUNDS, LEAST = 5_000, 3, 50
PATIENCE = 3_600  # seconds for one job
FIXED, ENOUGH = 1.0, 0.05  # seconds any bundle takes; the share of the full size ratios begin at
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
            print(_HEADING)
        for job in jobs:
            lines.append(_line(_started(job, Path(scratch), asked), BUDGETS[job]))
            if not asked.json:
                print(_as_text(lines[-1]), flush=True)
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
    from tdbv_desktop.services.practice.memory import forget_peak, peak_mb  # noqa: PLC0415 - slow
    from tools.bench import bundle_jobs, desk_jobs, ground, table_jobs  # noqa: PLC0415 - slow

    if job == PREPARE:
        rows = ground.make_ground(folder, people=people)
        print(json.dumps({"amount": f"{rows} rows"}))
        return 0
    name = f"{job}_" if job == "import" else job
    module = next(m for m in (desk_jobs, table_jobs, bundle_jobs) if hasattr(m, name))
    forget_peak()
    reading = getattr(module, name)(folder, rounds)
    print(json.dumps(reading.as_json() | {"peak_mb": peak_mb()}))
    return 0


def _line(reading: dict[str, Any], budget: Budget) -> dict[str, Any]:
    """Return a reading with its budget, scaled to the amount, and whether it was kept."""
    seconds, rival = reading["seconds"], reading["rival_seconds"]
    amount = int(reading["amount"].split()[0]) if reading["amount"] else 0
    share = amount / budget.per_rows if budget.per_rows else 1
    allowed = budget.seconds * share + (FIXED if budget.per_rows else 0)
    ratio = round(seconds / rival, 2) if rival else None
    is_over = seconds > allowed
    if ratio is not None and budget.ratio is not None and share >= ENOUGH:
        is_over = ratio > budget.ratio
    if budget.p95 and reading["p95"] and not budget.ratio:
        is_over = is_over or reading["p95"] > budget.p95
    if budget.peak_mb and reading["peak_mb"] > budget.peak_mb:
        is_over = True
    return reading | {
        "what": budget.what,
        "budget_seconds": round(allowed, 3),
        "ratio": ratio,
        "budget_ratio": budget.ratio,
        "budget_peak_mb": budget.peak_mb,
        "verdict": "over" if is_over else "OK",
    }


_HEADING = (
    f"{'':<36}{'median':>10}{'p95':>10}{'budget':>10}{'ratio':>8}{'most':>7}{'MB':>6}  {'':<5}rival"
)


def _as_text(line: dict[str, Any]) -> str:
    most = "" if line["budget_ratio"] is None else f"{line['budget_ratio']:.1f}"
    ratio = "" if line["ratio"] is None else f"{line['ratio']:.2f}"
    rival = f"{line['rival']} {_time(line['rival_seconds'])}" if line["rival"] else ""
    return (
        f"{line['what']:<36}{_time(line['seconds']):>10}{_time(line['p95']):>10}"
        f"{_time(line['budget_seconds']):>10}{ratio:>8}{most:>7}{line['peak_mb']:>6}  "
        f"{line['verdict']:<5}{rival}"
    )


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
