"""`./run bench` measures every job beside its rival, at any size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.bench.__main__ import _as_text
from tools.bench.budgets import BUDGETS

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


@pytest.mark.timeout(600)  # fifteen processes, one after the other
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
        assert line["what"] in _as_text(line)


def test_a_job_nobody_knows_is_told():
    done = bench("--only", "flying")

    assert done.returncode == 2
    assert "export" in done.stderr
