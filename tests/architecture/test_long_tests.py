"""What `--all` adds: both doors leave the long tests out, and let them in when they are asked."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONG = {
    "test_every_single_flipped_bit_of_a_bundle",
    "test_every_single_flipped_bit_inside_the_envelope",
    "test_histories_that_parted_come_together_in_the_long_run",
}
HOLDING = ("tests/acceptance/test_every_bit.py", "tests/exchange/test_parted_machine.py")


def chosen(door):
    """Return what a door chooses without and with `--all`."""
    text = (ROOT / door).read_text("utf-8")
    pattern = r'set "CHOSEN=([^"]*)"' if door.endswith(".cmd") else r'chosen="([^"]*)"'
    return re.findall(pattern, text)[:2]


def collected(marks):
    words = ["-q", "--collect-only", "-p", "no:cacheprovider", "-m", marks, *HOLDING]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return {name for name in LONG if f"::{name}" in done.stdout}


@pytest.mark.parametrize("door", ["run", "run.cmd"])
def test_both_doors_leave_the_long_tests_out_and_let_them_in(door):
    assert chosen(door) == ["not long", ""]


def test_the_long_tests_are_there_and_marked():
    assert collected("not long") == set()
    assert collected("") == LONG
