"""The pages say what the code says: made ones are fresh, names explained, links lead somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
import typer.main

from tdbv_desktop import cli
from tdbv_desktop.cli import talk
from tdbv_desktop.core.actor import Role
from tdbv_desktop.exchange.manifest import KINDS, VERDICTS
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.desk import history, record_history
from tdbv_desktop.services.intake import said
from tdbv_desktop.services.travel import acknowledging
from tdbv_desktop.store.others import mirror
from tools import render_docs

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DECISION = ("**Status:**", "## Context", "## Decision", "## Alternatives", "## Consequences")
ROOMS = "core|blueprint|store|registers|exchange|reports|services|ui|cli"
PLACES = f"(?:tdbv_desktop|{ROOMS}|tests|tools|docs|resources|forms)/"


def pages(root: Path) -> list[Path]:
    """Return every page for developers, the house's own first."""
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def broken_links(root: Path) -> list[str]:
    """Return the relative links of all pages that lead nowhere."""
    return [
        f"{page.relative_to(root)}: {target}"
        for page in pages(root)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]


def paths_that_are_not_there(root: Path) -> list[str]:
    """Return the files and folders a page names in code marks that do not exist."""
    found = []
    for page in pages(root):
        for name in re.findall(rf"`({PLACES}[\w./-]*)`", page.read_text("utf-8")):
            is_there = any((root / room / name).exists() for room in (".", "tdbv_desktop"))
            if not is_there and "NNNN" not in name:
                found.append(f"{page.relative_to(root)}: {name}")
    return found


# ---------------------------------------------------------------- made pages


def test_the_made_pages_say_what_the_code_says():
    assert render_docs.stale(DOCS) == [], "./run docs"


def test_a_page_that_was_left_behind_is_found(tmp_path):
    docs = shutil.copytree(DOCS, tmp_path / "docs")
    (docs / "registers.md").unlink()
    for name in ("keyboard.md", "glossary.md"):
        text = (docs / name).read_text("utf-8")
        (docs / name).write_text(text.replace("<!-- end -->", "more\n<!-- end -->", 1), "utf-8")

    assert render_docs.stale(docs) == ["registers.md", "glossary.md", "keyboard.md"]


def test_what_is_written_by_hand_stays(tmp_path):
    docs = shutil.copytree(DOCS, tmp_path / "docs")
    text = (docs / "keyboard.md").read_text("utf-8").replace("# The keyboard", "# Keys", 1)
    (docs / "keyboard.md").write_text(text, "utf-8")

    assert render_docs.stale(docs) == []


# ---------------------------------------------------------------- glossary


def test_the_glossary_has_every_register_and_field():
    glossary = (DOCS / "glossary.md").read_text("utf-8")

    for register in ALL:
        section = glossary.partition(f"### `{register.key}` {register.title}\n")[2]
        section = section.partition("\n###")[0]
        assert section, register.key
        for field in register.fields:
            assert f"| `{field.name}` | {field.label} |" in section, field.name


@pytest.mark.parametrize(
    "words",
    [
        list(Role),
        sorted(KINDS),
        sorted(VERDICTS),
        get_args(acknowledging.State),
        get_args(mirror.State),
        said.OUTCOMES,
        [*record_history.WORDS, *history.NOT_UNDONE],
    ],
    ids=["roles", "kinds", "verdicts", "receipts", "mirror", "import", "journal"],
)
def test_the_glossary_has_every_word_of_a_closed_list(words):
    glossary = (DOCS / "glossary.md").read_text("utf-8")

    assert [word for word in words if f"`{word}`" not in glossary] == []


# ---------------------------------------------------------------- what pages point to


def test_every_link_leads_somewhere():
    assert broken_links(ROOT) == []


def test_every_file_that_is_named_is_there():
    assert paths_that_are_not_there(ROOT) == []


def test_a_link_and_a_name_that_lead_nowhere_are_found(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text("[a](docs/b.md) [c](docs) `tests/x.py`", "utf-8")

    assert broken_links(tmp_path) == ["README.md: docs/b.md"]
    assert paths_that_are_not_there(tmp_path) == ["README.md: tests/x.py"]


def test_decisions_are_numbered_without_a_gap_and_have_the_same_form():
    decisions = sorted((DOCS / "adr").glob("*.md"))

    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text("utf-8")
        assert text.startswith(f"# {path.name[:4]} "), path.name
        assert [part for part in DECISION if part not in text] == [], path.name


# ---------------------------------------------------------------- the front page


def test_the_front_page_names_every_command_and_exit_code():
    front = (ROOT / "README.md").read_text("utf-8")
    commands = typer.main.get_command(cli.app).commands
    names = [
        f"{name} {sub}" if sub else name
        for name, command in commands.items()
        for sub in getattr(command, "commands", {"": None})
    ]
    codes = (talk.DONE, talk.BUG, talk.HANDED_BACK, talk.MISTAKE, talk.WORLD, talk.REFUSED)

    assert [name for name in names if f"`tdbv {name}" not in front] == []
    assert [code for code in codes if f"| {code} |" not in front] == []


def test_the_front_page_is_short():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 130
