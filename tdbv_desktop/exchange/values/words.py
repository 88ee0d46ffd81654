"""Words people write in cells beside values, and for values; data in `resources/values/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.vietnamese import fold


def is_nothing(text: str) -> bool:
    """Say whether a text says that there is nothing to say."""
    return fold(text).strip() in _synonyms()["empty"]


def yes_or_no(text: str) -> bool | None:
    """Return what a text means as yes or no; None when it means neither."""
    wanted, words = fold(text).strip(" ."), _synonyms()["yes_no"]
    if wanted in words["yes"]:
        return True
    return False if wanted in words["no"] else None


def option_of(field: str, text: str) -> str | None:
    """Return the code of the option of a field that a text is another word for."""
    options: Mapping[str, list[str]] = _synonyms()["choices"].get(field, {})
    wanted = fold(text).strip(" .")
    return next((code for code, words in options.items() if wanted in words), None)


@cache
def _synonyms() -> dict[str, Any]:
    path = asset("resources", "values", "synonyms.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
