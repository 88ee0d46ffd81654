"""The ways in say the same on every system: run, run.cmd, make, CI and the guide."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*words):
    return subprocess.run([ROOT / "run", *words], capture_output=True, text=True, check=False)


def words_of(text, door):
    return set(re.findall(rf"^(?:echo )?{re.escape(door)} ([a-z]+)", text, re.MULTILINE))


def test_help_lists_the_words_without_setting_anything_up():
    answer = run("help")

    assert answer.returncode == 0
    assert answer.stderr == ""
    assert words_of(answer.stdout, "./run") == {
        "demo",
        "test",
        "lint",
        "docs",
        "pictures",
        "bench",
        "faults",
        "tdbv",
        "help",
    }


def test_an_unknown_word_is_named_and_ends_with_2():
    answer = run("tset")

    assert answer.returncode == 2
    assert 'there is no word "tset"' in answer.stderr


def test_windows_knows_the_same_words():
    windows = (ROOT / "run.cmd").read_text("ascii")

    assert words_of(windows, "run.cmd") == words_of(run("help").stdout, "./run")
    for word in words_of(windows, "run.cmd"):
        assert f"\n:{word}\n" in windows, word


def test_the_windows_door_has_the_line_ends_cmd_needs():
    lines = (ROOT / "run.cmd").read_bytes().splitlines(keepends=True)

    assert {line[-2:] for line in lines} == {b"\r\n"}


def test_ci_runs_what_everybody_runs():
    assert "exec ./run test\n" in (ROOT / ".ci/run").read_text("utf-8")
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_make_only_calls_words_that_exist():
    called = set(re.findall(r"@\./run ([a-z]+)", (ROOT / "Makefile").read_text("utf-8")))

    assert called
    assert called <= words_of(run("help").stdout, "./run")


def test_the_guide_explains_every_word():
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert {w for w in words_of(run("help").stdout, "./run") if f"`./run {w}" not in guide} == {
        "help"
    }
