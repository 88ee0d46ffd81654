"""Writes the pages of `docs/` that are made from the code, so that they cannot grow old.

    python tools/render_docs.py            writes them
    python tools/render_docs.py --check    fails when one of them no longer says what the code says

`registers.md` and `settings.md` are made whole. In the other pages only the part between
`<!-- made: NAME -->` and `<!-- end -->` is made; the rest is written by hand.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.dates import Day, PartialDay
from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.numbers import Quantity
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.settings import SETTINGS, Setting
from tdbv_desktop.ui.kit.command import Command, Scope
from tdbv_desktop.ui.kit.commands import COMMANDS
from tools.design_tables import contrasts_table, tokens_table
from tools.update_words import CONTEXT, FILE, read_words

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tdbv_desktop" / "registers"
BETWEEN = " · "  # labels have commas of their own
BY_NAME = "Ctrl+K, then its name"  # a command without a key of its own
MOST_OPTIONS = 12  # a longer list is counted, not named
SCOPES: Mapping[Scope, str] = {
    "window": "Everywhere",
    "screen": "On a register's screen",
    "list": "In the list",
    "form": "In the form",
}
HEAD = """\
# The registers

Made from the declarations in `tdbv_desktop/registers/` by `./run docs`; never edited by hand.
How to add one: [adding-a-register.md](adding-a-register.md). What the names mean in Vietnamese and
why: [glossary.md](glossary.md).

**\\*** must be filled in · **F4** repeats the value of the record saved before · **personal** never
written to a log. An *error* keeps a record from being saved, a *doubt* is only shown.
"""


def registers_page() -> str:
    """Return `docs/registers.md`: every register as it is declared."""
    return "\n".join([HEAD, *(_register(register) for register in ALL)])


SETTINGS_HEAD = """\
# The settings

Made from `SETTINGS` in `tdbv_desktop/services/settings.py` by `./run docs`; never edited by hand.
The settings screen, the palette and the help read the same declarations.

A setting of *this PC* stands in `window.json` beside the program's own configuration, readable
before anybody signs in. A setting of *one person* or of *the unit* stands in the encrypted file;
changing one of the unit leaves a line in the journal.
"""
FOR_WHOM = {"pc": "this PC", "person": "one person", "workspace": "the unit"}


def settings_page() -> str:
    """Return `docs/settings.md`: everything that can be set, as it is declared."""
    lines = [SETTINGS_HEAD, "| setting | name | for | values | at first | needs | from |"]
    lines += ["|---|---|---|---|---|---|---|", *(_setting(one) for one in SETTINGS), ""]
    return "\n".join(lines)


def _setting(one: Setting) -> str:
    values = f"{one.least} to {one.most}" if one.kind == "whole_number" else one.kind
    if one.options:
        values = BETWEEN.join(f"`{code}` {words}" for code, words in one.options)
    label = f"{one.label}. {one.hint}." if one.hint else one.label
    needs = f"`{one.needs}`" if one.needs else ""
    first = f"`{one.default}`" if one.default != "" else ""
    cells = (label, f"`{one.key}`", FOR_WHOM[one.scope], values, first, needs, one.source)
    return f"| {' | '.join(cells)} |"


def names_table() -> str:
    """Return the names of every register and field beside their Vietnamese."""
    lines = []
    for register in ALL:
        lines += [f"### `{register.key}` {register.title}", "", "| name | on the screen |"]
        lines += ["|---|---|", *(f"| `{f.name}` | {f.label} |" for f in register.fields), ""]
    return "\n".join(lines[:-1])


def keys_tables() -> str:
    """Return every command of the keyboard, place by place, with its Vietnamese."""
    words = read_words(FILE)[CONTEXT]
    lines = []
    for scope, heading in SCOPES.items():
        lines += [f"### {heading}", "", "| key | does | on the screen |", "|---|---|---|"]
        lines += [_command(one, words) for one in COMMANDS if one.scope == scope]
        lines.append("")
    return "\n".join(lines[:-1])


def budgets_table() -> str:
    """Return what a typical record of every register may cost in keystrokes."""
    lines = ["| register | a typical record | the next of the series |", "|---|---|---|"]
    for register in ALL:
        text = (SAMPLES / register.key / "sample.toml").read_text(encoding="utf-8")
        sample = tomllib.loads(text)
        lines.append(f"| `{register.key}` | {sample['budget']} | {sample['budget_again']} |")
    return "\n".join(lines)


MADE: Mapping[str, Callable[[], str]] = {
    "names": names_table,
    "keys": keys_tables,
    "budgets": budgets_table,
    "tokens": tokens_table,
    "contrasts": contrasts_table,
}
_PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def pages(docs: Path) -> dict[Path, str]:
    """Return every made page of a folder of docs as it should read now."""
    made = {docs / "registers.md": registers_page(), docs / "settings.md": settings_page()}
    for path in sorted(docs.glob("*.md")):
        if path not in made and "<!-- made: " in (text := path.read_text(encoding="utf-8")):
            made[path] = _PART.sub(lambda at: f"{at[1]}{MADE[at[2]]()}\n{at[3]}", text)
    return made


def stale(docs: Path) -> list[str]:
    """Return the names of the pages that do not say what the code says."""
    return [
        path.name
        for path, text in pages(docs).items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or look whether they are fresh; return 1 when one is not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a stale page")
    docs = ROOT / "docs"
    if parser.parse_args(arguments).check:
        found = stale(docs)
        sys.stdout.writelines(f"docs/{name} is stale: ./run docs\n" for name in found)
        return 1 if found else 0
    for path, text in pages(docs).items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _register(register: Register) -> str:
    lines = [f"## {register.title} (`{register.key}`)", "", _summary(register), ""]
    for section in register.sections:
        lines += [f"**{section.title}**", ""]
        lines += ["| | field | name | kind | hint |", "|---|---|---|---|---|"]
        lines += [_field(field) for field in section.fields]
        lines.append("")
    lines += [*_reading(register), *_judging(register)]
    return "\n".join(lines)


def _summary(register: Register) -> str:
    said = _first_line(sys.modules[f"tdbv_desktop.registers.{register.key}"])
    return f"{said} Menu group *{register.group}*, vault `{register.vault}`."


def _field(field: Field) -> str:
    marks = ["**\\***"] if field.required else []
    marks += ["F4"] if field.carry else []
    marks += ["personal"] if field.sensitive else []
    cells = (" ".join(marks), field.label, f"`{field.name}`", _kind(field), field.hint)
    return f"| {' | '.join(cells)} |"


def _kind(field: Field) -> str:
    if isinstance(field, Reference):
        return f"{field.kind} → {BY_KEY[field.to].title}"
    if isinstance(field, Choice):
        return f"{field.kind} {_options(field)}"
    if isinstance(field, Lines):
        columns = BETWEEN.join(column.label for column in field.columns)
        return f"{field.kind}: {columns} (at most {field.most})"
    if isinstance(field, Quantity):
        return f"{field.kind} in {field.unit}, {field.places} places"
    said = f"{field.kind}, at first “{field.default}”" if field.default is not None else field.kind
    return f"{said}, {field.years}" if isinstance(field, Day | PartialDay) else said


def _options(field: Choice) -> str:
    """Return the stored codes of a choice with their words, or how many there are."""
    if len(field.options) > MOST_OPTIONS:
        return f"of {len(field.options)}"
    return BETWEEN.join(f"`{code}` {words}" for code, words in field.options)


def _reading(register: Register) -> Iterator[str]:
    yield f"- **Columns:** {BETWEEN.join(register.column_label(name) for name in register.columns)}"
    yield f"- **Called:** {_labels(register, register.caption)}"
    yield f"- **In order of:** {_labels(register, (register.sort_by,))}"
    yield f"- **Found by:** {_labels(register, register.search_in)}"
    if register.search_through:
        yield f"- **Found through:** {_labels(register, register.search_through)}"
    if register.filters:
        yield f"- **Filters:** {BETWEEN.join(choice.label for choice in register.filters)}"
    for derived in register.derived:
        yield f"- **{derived.label}** is worked out: {_first_line(derived.compute)}"


def _judging(register: Register) -> Iterator[str]:
    for heading, rules in (
        ("Rules, also for what comes in from other units", register.rules),
        ("Rules for typing only, they look around", register.comparisons),
    ):
        if rules:
            yield f"- **{heading}:**"
            yield from (f"  - {_first_line(rule)}" for rule in rules)
    yield ""


def _labels(register: Register, names: tuple[str, ...]) -> str:
    return BETWEEN.join(register.field(name).label for name in names)


def _first_line(thing: Any) -> str:
    return (thing.__doc__ or "").partition("\n")[0]


def _command(one: Command, words: Mapping[str, str]) -> str:
    return f"| {_keys(one.keys)} | {one.text} | {words[one.text]} |"


def _keys(keys: tuple[str, ...]) -> str:
    """Return keys as people say them; a run of numbered ones as its first and last."""
    said = [key.replace("Return", "Enter").replace("PgDown", "PgDn") for key in keys]
    shown = list(dict.fromkeys(said)) or [BY_NAME]
    return f"{shown[0]} … {shown[-1]}" if len(shown) > 2 else ", ".join(shown)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
