"""Judges all columns of a table together: a short column follows what the others are sure of."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.legacy.forms import Name, TextForm
from tdbv_desktop.core.legacy.judging import judge_column

_FONTS: Mapping[Name, str] = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def judge_table(columns: Mapping[int, Iterable[tuple[str, str]]]) -> dict[int, TextForm]:
    """Return the encoding of every column of a table, each a series of texts with their fonts.

    A column whose few marked words read well either way takes the encoding the others are in;
    it is `likely`, for an officer to look at.
    """
    held = {number: list(cells) for number, cells in columns.items()}
    forms = {number: judge_column(cells) for number, cells in held.items()}
    usual = Counter(form.name for form in forms.values() if form.name in _FONTS)
    if not usual:
        return forms
    name = usual.most_common(1)[0][0]
    return {
        number: _beside(form, name, held[number]) if form.is_plain else form
        for number, form in forms.items()
    }


def _beside(form: TextForm, name: Name, cells: list[tuple[str, str]]) -> TextForm:
    """Return what a column is that stands beside others in an old encoding."""
    marked = [(text, font or _FONTS[name]) for text, font in cells if not text.isascii()]
    if not marked:
        return form
    again = judge_column(marked)
    if again.name != name:
        return form
    return replace(again, certainty="likely", by_font=False, evidence=_words()["beside"])


@cache
def _words() -> dict[str, str]:
    path = asset("resources", "messages", "legacy.toml")
    words: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return words
