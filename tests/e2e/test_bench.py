"""`./run bench` measures every job beside its rival, at any size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bench.budgets import BUDGETS, WHERE, Budget, judged
from tools.bench.lines import as_text
from tools.bench.measure import Reading

ROOT = Path(__file__).resolve().parents[2]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tools.bench", *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


def verdict(budget: Budget, **measured: object) -> str:
    reading = Reading(**{"job": "save", "seconds": 1.0} | measured)
    return judged(reading.as_json(), budget)["verdict"]


@pytest.mark.timeout(600)  # two dozen processes, one after the other
def test_every_job_is_measured_at_a_tiny_size():
    done = bench("--people", "60", "--rounds", "1", "--json")

    assert done.returncode in (0, 1), done.stderr  # 1: over a budget, which no test asks about
    said = json.loads(done.stdout)
    assert said["people"] == 60
    assert [line["job"] for line in said["jobs"]] == list(BUDGETS)
    for line in said["jobs"]:
        assert line["seconds"] > 0
        assert line["peak_mb"] > 0
        assert line["verdict"] in ("OK", "over")
        assert (line["rival_seconds"] is None) == (line["rival"] == "")
        assert (line["ratio"] is None) == (line["rival"] == "")
        assert line["what"] in as_text(line)
        assert f"bench: {line['job']} ..." in done.stderr


def test_every_job_has_one_place_where_it_is_measured():
    assert sorted(job for jobs in WHERE.values() for job in jobs) == sorted(BUDGETS)


def test_the_ratio_decides_where_there_is_one():
    budget = Budget(what="x", seconds=0.1, ratio=2.0)

    assert verdict(budget, rival="it", rival_seconds=0.6) == "OK"
    assert verdict(budget, rival="it", rival_seconds=0.4) == "over"


def test_a_ratio_says_nothing_about_a_handful_of_rows():
    budget = Budget(what="x", seconds=4.0, ratio=2.0, per=100_000)

    few = verdict(budget, rival="it", rival_seconds=0.1, amount="60 rows")
    many = verdict(budget, rival="it", rival_seconds=0.1, amount="60000 rows")

    assert (few, many) == ("OK", "over")


def test_what_95_of_100_stay_below_may_come_on_top_of_the_disk():
    budget = Budget(what="x", seconds=1.0, ratio=10.0, p95=0.01, is_beside=True)
    disk = {"rival": "fsync", "rival_seconds": 0.5, "rival_p95": 0.02}

    assert verdict(budget, p95=0.025, **disk) == "OK"
    assert verdict(budget, p95=0.035, **disk) == "over"


def test_more_memory_than_allowed_is_over():
    assert verdict(Budget(what="x", seconds=2.0, peak_mb=400), peak_mb=401) == "over"


def test_a_job_nobody_knows_is_told():
    done = bench("--only", "flying")

    assert done.returncode == 2
    assert "export" in done.stderr
