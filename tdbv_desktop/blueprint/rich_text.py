"""A kind of field for text with paragraphs, lists, bold, italic and underlined words.

It is kept as a small subset of XHTML, written in one way only: `p`, `ul`, `ol`, `li`, `b`, `i`, `u`
and nothing else, no attribute at all. Markdown was not chosen: it has no underline, and what it
means depends on who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any, ClassVar, Literal

from tdbv_desktop.blueprint.fields import Field, without_unseen
from tdbv_desktop.blueprint.rich_reader import blocks_in
from tdbv_desktop.blueprint.rich_words import PLAIN, Block, Kind, Run
from tdbv_desktop.core.record import Scalar, SearchTerms
from tdbv_desktop.core.vietnamese import fold, tidy

_LIST_TAG: dict[Kind, Literal["ul", "ol"]] = {"bullet": "ul", "number": "ol"}
_BULLET = re.compile(r"[•\-*+·] +(.*)")
_NUMBER = re.compile(r"\d{1,3}[.)] +(.*)", re.ASCII)
_KEPT = re.compile(r"(?:[^<>]++|</?(?:p|ul|ol|li|b|i|u)>)*+")  # all that `markup` ever writes


@dataclass(frozen=True, slots=True, kw_only=True)
class RichText(Field):
    """Several paragraphs with lists and emphasis; the value is their safe XHTML as text."""

    kind: ClassVar[str] = "rich_text"

    max_length: int = 8000  # letters that are read; `longest_markup` counts the signs around them

    longest_markup: ClassVar[int] = 30_000

    def parse(self, text: str) -> str | None:
        """Return the value of plain text; lines that begin like a list become one."""
        return self.text_of(_block(line) for line in text.splitlines())

    def format(self, value: Any) -> str:
        return "\n".join(_lines(blocks_in(value))) if value else ""

    def decode(self, scalar: Scalar) -> str | None:
        if scalar is None:
            return None
        if not isinstance(scalar, str) or len(scalar) > self.longest_markup:
            raise ValueError(self.name)
        if not _KEPT.fullmatch(scalar) or self.text_of(blocks_in(scalar)) != scalar:
            raise ValueError(self.name)
        return scalar

    def terms(self, value: Any) -> SearchTerms:
        return SearchTerms(words=fold(self.format(value)))

    def text_of(self, blocks: Iterable[Block]) -> str | None:
        """Return the value these paragraphs make, tidied; ValueError when it is too long."""
        tidied = [block for block in map(tidied_block, blocks) if block.runs]
        length = sum(len(run.text) for block in tidied for run in block.runs)
        written = markup(tidied)
        if length > self.max_length or len(written) > self.longest_markup:
            raise ValueError(f"Dài quá {self.max_length} chữ.")
        return written or None


def reduced(html: str) -> list[Block]:
    """Return the paragraphs of any HTML, such as what Word puts on the clipboard."""
    return [block for block in map(tidied_block, blocks_in(html)) if block.runs]


def markup(blocks: Sequence[Block]) -> str:
    """Return paragraphs as the one XHTML they are kept in."""
    written = []
    for kind, together in groupby(blocks, key=lambda block: block.kind):
        if kind == "paragraph":
            written += [f"<p>{_runs(block)}</p>" for block in together]
        else:
            tag = _LIST_TAG[kind]
            items = "".join(f"<li>{_runs(block)}</li>" for block in together)
            written.append(f"<{tag}>{items}</{tag}>")
    return "".join(written)


def tidied_block(block: Block) -> Block:
    """Return a paragraph with single spaces, none at its ends, and runs alike joined."""
    letters = [(sign, run.style) for run in block.runs for sign in _visible(run.text)]
    kept: list[tuple[str, str]] = []
    for sign, style in letters:
        if sign != " " or (kept and kept[-1][0] != " "):
            kept.append((sign, style))
    if kept and kept[-1][0] == " ":
        kept.pop()
    runs = groupby(kept, key=lambda pair: pair[1])
    return Block(block.kind, tuple(Run("".join(s for s, _ in pairs), st) for st, pairs in runs))


def _visible(text: str) -> str:
    """Return a text in its one spelling, the spaces at its ends kept as one each.

    Signs nobody sees come with what is pasted; they go, as colours and pictures do.
    """
    tidied = tidy(without_unseen(text))
    before = " " if text[:1].isspace() else ""
    return f"{before}{tidied}{' ' if tidied and text[-1:].isspace() else ''}"


def _runs(block: Block) -> str:
    said = []
    for run in block.runs:
        opened = "".join(f"<{tag}>" for tag in run.style)
        closed = "".join(f"</{tag}>" for tag in reversed(run.style))
        said.append(f"{opened}{escape(run.text, quote=False)}{closed}")
    return "".join(said)


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, together in groupby(blocks, key=lambda block: block.kind):
        for place, block in enumerate(together, start=1):
            words = "".join(run.text for run in block.runs)
            yield {"paragraph": "", "bullet": "• ", "number": f"{place}. "}[kind] + words


def _block(line: str) -> Block:
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("bullet", _BULLET), ("number", _NUMBER))
    for kind, form in kinds:
        match = form.fullmatch(line.strip())
        if match is not None:
            return Block(kind, (Run(match[1], PLAIN),))
    return Block("paragraph", (Run(line, PLAIN),))
