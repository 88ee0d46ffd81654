"""Keeps the Vietnamese words of the screens in step with the English literals in `ui/`.

Usage: python tools/update_words.py [--take WORDS.toml]

It collects every literal `tr("...")` and `noted("...")` below `tdbv_desktop/ui`, rewrites
`resources/i18n/tdbv_vi.ts` (translations are kept, words no longer said are dropped, new ones
are marked unfinished) and compiles `resources/i18n/tdbv_vi.qm`. `--take` first fills in
translations from a TOML file: a table per context (`[tdbv]` for our own words), each line
`"English" = "Vietnamese"`. Contexts other than `tdbv` belong to Qt's own buttons, menus and
dialogs; they are kept as they are.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6
from defusedxml.ElementTree import parse

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "tdbv_desktop" / "ui"
FILE = ROOT / "resources" / "i18n" / "tdbv_vi.ts"
CONTEXT = "tdbv"
COLLECTED = ("tr", "noted")

Words = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One call of `tr` or `noted`; `text` is None when its argument is no literal."""

    place: str
    text: str | None


def spoken_in(folder: Path) -> Iterator[Spoken]:
    """Yield every word said below a folder, file by file."""
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node.func) in COLLECTED:
                yield Spoken(f"{path.relative_to(folder)}:{node.lineno}", _literal(node))


def _called(function: ast.expr) -> str:
    """Return the plain name of what is called; a method of the same name is somebody else's."""
    return function.id if isinstance(function, ast.Name) else ""


def _literal(call: ast.Call) -> str | None:
    """Return the literal first argument of a call, or None."""
    first = call.args[0] if len(call.args) == 1 else None
    value = first.value if isinstance(first, ast.Constant) else None
    return value if isinstance(value, str) and value else None


def read_words(path: Path) -> Words:
    """Return the translations of a .ts file by context and source; unfinished ones are empty."""
    words: Words = {}
    if not path.exists():
        return words
    for context in parse(path).getroot().iter("context"):
        entries = words.setdefault(context.findtext("name", ""), {})
        for message in context.iter("message"):
            entries[message.findtext("source", "")] = message.findtext("translation", "")
    return words


def write_words(path: Path, words: Words) -> None:
    """Write a .ts file in a fixed order, so that its changes read well."""
    root = ET.Element("TS", version="2.1", language="vi_VN", sourcelanguage="en")
    for name in sorted(words):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for source in sorted(words[name]):
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = source
            translation = ET.SubElement(message, "translation")
            translation.text = words[name][source]
            if not translation.text:
                translation.set("type", "unfinished")
    ET.indent(root, "  ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def brought_up_to_date(words: Words, spoken: set[str]) -> Words:
    """Return the words with our own context holding exactly what the screens say."""
    held = words.get(CONTEXT, {})
    return {**words, CONTEXT: {text: held.get(text, "") for text in spoken}}


def with_taken(words: Words, taken: Words) -> Words:
    """Return the words with translations from elsewhere filled in."""
    return {name: {**words.get(name, {}), **taken.get(name, {})} for name in {*words, *taken}}


def compiled(path: Path) -> bytes:
    """Return the .qm form of a .ts file, made by Qt's own lrelease."""
    folder = Path(PySide6.__file__).parent
    program = folder / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(temporary) / "words.qm"
        command = [str(program), "-silent", "-nounfinished", str(path), "-qm", str(target)]
        subprocess.run(command, check=True, timeout=60)
        return target.read_bytes()


def main(arguments: list[str]) -> int:
    """Update both files; return 1 when a word has no translation or is not a literal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--take", type=Path, help="TOML file with translations to fill in")
    take = parser.parse_args(arguments).take
    words = read_words(FILE)
    if take:
        words = with_taken(words, tomllib.loads(take.read_text(encoding="utf-8")))
    spoken = list(spoken_in(SCREENS))
    words = brought_up_to_date(words, {one.text for one in spoken if one.text})
    write_words(FILE, words)
    FILE.with_suffix(".qm").write_bytes(compiled(FILE))
    missing = [f"no Vietnamese: {text!r}" for text, said in words[CONTEXT].items() if not said]
    missing += [f"not a literal: {one.place}" for one in spoken if one.text is None]
    sys.stdout.writelines(f"{line}\n" for line in sorted(missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
