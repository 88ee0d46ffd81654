"""Every guarantee of the threat model has a number, a reason, and a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "threat-model.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows(page: str) -> list[list[str]]:
    """Return the cells of every row of the tables of guarantees."""
    return [
        [cell.strip() for cell in line.strip("| \n").split(" | ")]
        for line in page.splitlines()
        if re.match(r"\| G\d+ \|", line)
    ]


def gaps(page: str) -> list[str]:
    """Return what is wrong with the numbers."""
    numbers = [row[0] for row in rows(page)]
    return [said for said, due in zip(numbers, range(1, len(numbers) + 1), strict=True)
            if said != f"G{due}"]  # fmt: skip


def unproved(page: str, root: Path) -> list[str]:
    """Return the guarantees without a test, and the tests that are not there."""
    found = []
    for number, *cells in rows(page):
        tests = NAMED.findall(cells[-1])
        if len(cells) != 3 or not tests:
            found.append(f"{number} names no test")
        for file, name in tests:
            path = root / file
            text = path.read_text("utf-8") if path.is_file() else ""
            if not re.search(rf"^def {name}\(", text, re.MULTILINE):
                found.append(f"{number} {file}::{name}")
    return found


def test_guarantees_are_numbered_without_a_gap():
    page = PAGE.read_text("utf-8")

    assert len(rows(page)) >= 40
    assert gaps(page) == []


def test_every_guarantee_is_proved_by_a_test_that_is_there():
    assert unproved(PAGE.read_text("utf-8"), ROOT) == []


def test_the_page_says_what_it_does_not_guarantee():
    page = PAGE.read_text("utf-8").partition("## What is not guaranteed")[2]

    assert page.count("\n- ") >= 10


def test_the_page_is_read_in_ten_minutes():
    """Two hundred and fifty words a minute, the names of the tests aside."""
    said = NAMED.sub("", PAGE.read_text("utf-8"))

    assert len(re.findall(r"[A-Za-z][\w'-]*", said)) <= 2500


def test_a_gap_and_a_test_that_is_not_there_are_found(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text("def test_there(x):\n    pass\n", "utf-8")
    page = (
        "| G1 | a | b | `tests/test_a.py::test_there` |\n"
        "| G3 | a | b | `tests/test_a.py::test_the` |\n"
        "| G4 | a | b | by hand |\n"
    )

    assert gaps(page) == ["G3", "G4"]
    assert unproved(page, tmp_path) == ["G3 tests/test_a.py::test_the", "G4 names no test"]
