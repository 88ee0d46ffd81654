"""Cells that name a commune: sure ones are taken, ambiguous ones asked about once for each text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tdbv_desktop.exchange.values.units import answer_for
from tdbv_desktop.services.intake.paths import Reached
from tdbv_desktop.services.intake.plan import ColumnPlan, ImportPlan
from tdbv_desktop.services.intake.said import Note, PlaceQuestion

DETAIL, NOTE = "residence_detail", "note"
_NAMED = 4

Paths = Mapping[str, Reached]


class Places:
    """Takes the places of one table; `questions` are what a person has to choose."""

    def __init__(self, plan: ImportPlan, paths: Paths) -> None:
        self._plan, self._paths = plan, paths
        self._asked: Counter[str] = Counter()
        self._open: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {}

    @property
    def questions(self) -> tuple[PlaceQuestion, ...]:
        """Return the ambiguous places met so far, the commonest first."""
        return tuple(
            PlaceQuestion(key=key, text=text, rows=self._asked[key], candidates=candidates)
            for key, (text, candidates) in sorted(
                self._open.items(), key=lambda item: -self._asked[item[0]]
            )
        )

    def take(
        self,
        reached: Reached,
        column: ColumnPlan,
        text: str,
        values: dict[str, Any],
        notes: list[Note],
    ) -> bool:
        """Take a place; False when the cell is still to be read as any other."""
        answer = answer_for(text)
        chosen = answer.unit if answer.is_sure else self._plan.answers.get(answer.key)
        if chosen is not None:
            if answer.is_sure and not answer.detail:
                return False  # a plain name: read as a cell, so that its repair is counted
            values[reached.path] = chosen or None
            self._keep(reached, column, answer.detail if chosen else text, values)
            return True
        if not answer.candidates:
            return self._keep_unknown(reached, column, text, values, notes)
        self._asked[answer.key] += 1
        named = tuple((place.code, place.text) for place in answer.candidates)
        self._open.setdefault(answer.key, (text, named))
        notes.append(
            Note(
                path=reached.path,
                column=column.number,
                message="Địa chỉ có thể là nhiều nơi, cần chọn một.",
                suggestion="Có thể là: " + "; ".join(name for _, name in named[:_NAMED]),
                is_doubt=True,
            )
        )
        return True

    def _keep_unknown(
        self,
        reached: Reached,
        column: ColumnPlan,
        text: str,
        values: dict[str, Any],
        notes: list[Note],
    ) -> bool:
        """Keep a text no commune is found in beside its field; False where there is no room."""
        if not self._keep(reached, column, text, values):
            return False
        words = "Không nhận ra xã, phường nào; chữ được giữ ở địa chỉ chi tiết."
        notes.append(
            Note(path=reached.path, column=column.number, message=words, severity="warning")
        )
        return True

    def _keep(
        self, reached: Reached, column: ColumnPlan, text: str, values: dict[str, Any]
    ) -> bool:
        """Keep the rest of an address beside its unit; False where there is no field for it."""
        path = f"{reached.prefix}{DETAIL}"
        if path not in self._paths:
            return False
        held = values.get(path)
        if text and text not in (held or ""):
            joined = f"{held}, {text}" if held else text
            if len(joined) > getattr(self._paths[path].field, "max_length", len(joined)):
                add_line(self._paths, f"{reached.prefix}{NOTE}", column.name, text, values)
            else:
                values[path] = joined
        return True


def add_line(paths: Paths, path: str, label: str, text: str, values: dict[str, Any]) -> None:
    """Put a text into a note, on a line of its own behind its label."""
    if text and path in paths:
        held, line = values.get(path), f"{label}: {text}"
        values[path] = f"{held}\n{line}" if held else line
