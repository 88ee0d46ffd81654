"""The tables of `docs/design.md` that are measured: the tokens, and how legible they are."""

from __future__ import annotations

import tomllib
from typing import Any

from tdbv_desktop.core.assets import asset
from tdbv_desktop.ui.kit.theme import THEMES

HEADS = {"words": "words, 4.5", "asleep": "cannot be used now, 3", "rings": "rings and edges, 3"}


def tokens_table() -> str:
    """Return every token with its value in each theme."""
    themes = _themes()
    lines = [f"| token | {' | '.join(THEMES)} |", "|---|" + "---|" * len(THEMES)]
    for token in themes[THEMES[0]]:
        values = " | ".join(f"`{themes[name][token]}`" for name in THEMES)
        lines.append(f"| `{token}` | {values} |")
    return "\n".join(lines)


def contrasts_table() -> str:
    """Return the contrast ratio of every pair of tokens that is measured, and what it needs."""
    themes = _themes()
    lines = [f"| on what | {' | '.join(THEMES)} | needs |", "|---|" + "---|" * (len(THEMES) + 1)]
    for kind, pairs in themes["measured"].items():
        for pair in pairs:
            front, back = pair.split()
            ratios = " | ".join(
                f"{contrast(themes[name][front], themes[name][back]):.1f}" for name in THEMES
            )
            lines.append(f"| `{front}` on `{back}` | {ratios} | {HEADS[kind]} |")
    return "\n".join(lines)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written #RRGGBB (WCAG 2.2, 1.4.3)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _themes() -> dict[str, Any]:
    return tomllib.loads(asset("resources", "theme.toml").read_text(encoding="utf-8"))
