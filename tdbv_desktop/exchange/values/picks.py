"""Reads closed answers: yes or no, and one of a list, by whatever word people use."""

from __future__ import annotations

import re
from typing import Any

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.exchange.values.draft import Draft, Refused, parsed
from tdbv_desktop.exchange.values.words import is_nothing, option_of, yes_or_no

_CODED = re.compile(r"(?P<code>[A-Za-z]{1,3}|\d{1,9})\s*[-.:)\u2013\u2014]\s*(?P<name>\S.*)")
_MOST_NAMED = 6


def read_yes_no(draft: Draft) -> Any:
    """Return yes or no; a cross, a tick and a one are yes."""
    meant = yes_or_no(draft.cell.text)
    if meant is not None:
        return meant
    if is_nothing(draft.cell.text):
        return None
    return parsed(draft, draft.cell.text, "Ghi Có hoặc Không.")


def read_choice(draft: Draft) -> Any:
    """Return the option a text names: as written, without marks, by another word, in part."""
    field, text = draft.field, draft.cell.text
    if not isinstance(field, Choice):
        return parsed(draft, text)
    coded = _CODED.fullmatch(text)
    for said in (text, coded["name"] if coded else ""):
        found = _named(field, said) if said else None
        if found is not None:
            if fold(field.format(found)) != fold(text):
                draft.repair("synonym", field.format(found))
            return found
    if is_nothing(text):
        draft.repair("empty", "")
        return None
    return _in_part(draft, field, text)


def _named(field: Choice, text: str) -> str | None:
    wanted = _comparable(text)
    exact = next((code for code, words in field.options if _comparable(words) == wanted), None)
    return exact or option_of(field.name, text)


def _in_part(draft: Draft, field: Choice, text: str) -> str:
    matches = () if text.isdigit() or len(fold(text)) < 3 else field.matching(text)
    if len(matches) == 1:
        draft.repair("synonym", matches[0][1])
        draft.doubt(f"“{text}” được hiểu là “{matches[0][1]}”.")
        return matches[0][0]
    named = [words for _, words in (matches or field.options)][:_MOST_NAMED]
    more = " …" if len(matches or field.options) > _MOST_NAMED else ""
    raise Refused(
        f"“{text}” không có trong danh sách của mục này.", f"Chọn: {', '.join(named)}{more}"
    )


def _comparable(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
