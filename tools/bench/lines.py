"""The readings as lines of a table."""

from __future__ import annotations

from typing import Any

HEADING = (
    f"{'':<33}{'median':>9}{'budget':>9}{'p95':>9}{'most':>9}{'ratio':>7}{'most':>6}{'MB':>5}{'most':>6}"
    f"{'each s':>10}  {'':<5}rival"
)


def as_text(line: dict[str, Any]) -> str:
    """Return one reading as a line: what was measured, each beside the most it may be."""
    return (
        f"{line['what']:<33}{_time(line['seconds']):>9}{_time(line['budget_seconds']):>9}"
        f"{_time(line['p95']):>9}{_time(line['budget_p95']):>9}"
        f"{_number(line['ratio'], 2):>7}{_number(line['budget_ratio'], 2):>6}"
        f"{line['peak_mb']:>5}{_number(line['budget_peak_mb']):>6}{_rate(line):>10}  "
        f"{line['verdict']:<5}{_rival(line)}"
    )


def _rival(line: dict[str, Any]) -> str:
    if not line["rival"]:
        return ""
    more = [f"p95 {_time(line['rival_p95'])}"] if line["rival_p95"] else []
    more += [f"{line['rival_mb']} MB"] if line["rival_mb"] else []
    said = f" ({', '.join(more)})" if more else ""
    return f"{_time(line['rival_seconds'])}{said}: {line['rival']}"


def _rate(line: dict[str, Any]) -> str:
    """Return how many rows or pages were done in a second, where many were."""
    count, _, unit = line["amount"].partition(" ")
    if not line["is_of_amount"]:
        return ""
    return f"{int(count) / line['seconds']:.0f} {unit}"


def _number(value: float | None, places: int = 0) -> str:
    return "" if value is None else f"{value:.{places}f}"


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
