"""What each job may take: seconds, times its rival, megabytes.

The seconds are meant for a quiet machine of today; where a rival runs beside, the ratio decides.
What was measured for each line, and which differ from the first plan: docs/adr/0023.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ENOUGH = 0.05  # the share of the full size that ratios begin at


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a job may take.

    `per` says for how many rows or pages the seconds are meant, 0 for any number, and `fixed` what
    it takes for none. `is_beside` allows the p95 on top of that of the rival; `is_of_p95` compares
    p95 with p95.
    """

    what: str
    seconds: float
    ratio: float | None = None
    p95: float | None = None
    is_beside: bool = False
    is_of_p95: bool = False
    per: int = 0
    fixed: float = 1.0
    peak_mb: int | None = None


_ALL, _MB = 100_000, 400

# Where each is measured: a process loads no more than it needs, for the memory it tells.
WHERE = {
    "window_jobs": ("start", "enter", "scroll", "jump", "to_end"),
    "desk_jobs": ("search", "search_all", "save", "order"),
    "table_jobs": ("insert", "import"),
    "sheet_jobs": ("sheet", "read_back", "compare", "paper"),
    "bundle_jobs": ("export", "receive", "exchange", "naive", "usual", "delta", "backup"),
}
BUDGETS = {
    # Beside a window, not beside an import that shows nothing: that alone is 1.3 times the import.
    "start": Budget(what="cold start to the sign-in window", seconds=0.7, ratio=1.6),
    "enter": Budget(what="sign-in to the list on the screen", seconds=1.0),
    "search": Budget(what="a key of a search: first page", seconds=0.02, p95=0.02),
    # After the first page, on the worker; a word of nearly every record finds the whole list.
    "search_all": Budget(
        what="a key of a search: all its keys", seconds=0.05, is_of_p95=True, ratio=1.0
    ),
    # No ratio: this disk keeps 12 KB in 0.3 ms, and what is left is the work of the save itself.
    "save": Budget(what="save one record", seconds=0.01, p95=0.01, is_beside=True),
    "order": Budget(what="first page in order of name", seconds=0.005),
    # A page down fetches and paints the same screenful as a jump; the study gave it no line.
    "scroll": Budget(
        what="page down, painted", seconds=0.016, p95=0.033, is_of_p95=True, ratio=3.0
    ),
    "jump": Budget(
        what="jump anywhere, painted", seconds=0.05, p95=0.05, is_of_p95=True, ratio=3.0
    ),
    "to_end": Budget(what="jump to the end, painted", seconds=0.05, ratio=3.0),
    "insert": Budget(what="bulk insert, encrypted", seconds=8.0, ratio=1.5, per=200_000),
    "sheet": Budget(what="sheet written", seconds=4.0, ratio=2.5, per=_ALL, fixed=0.1),
    "read_back": Budget(what="every cell of it read", seconds=3.0, ratio=2.0, per=_ALL),
    "compare": Budget(what="sheet compared with its rows", seconds=3.0, ratio=2.0, per=_ALL),
    # 150 pages a second are asked for; 300 are made. Narrow rows cost LongTable little as well.
    "paper": Budget(what="list as PDF", seconds=1.0, ratio=0.7, per=150, fixed=0.1, peak_mb=200),
    "import": Budget(what="lodging workbook taken in", seconds=30.0, per=10_000),
    "export": Budget(what="full bundle made", seconds=6.0, per=_ALL, peak_mb=_MB),
    # The study's 12 s for both held neither proof of each row nor mirror, search, recount, receipt.
    "receive": Budget(what="full bundle taken in", seconds=16.0, per=_ALL, peak_mb=_MB),
    "exchange": Budget(what="full: out, in", seconds=21.0, ratio=18.0, per=_ALL, peak_mb=_MB),
    "naive": Budget(what="full, beside ORM + openpyxl", seconds=21.0, ratio=0.25, per=_ALL),
    "usual": Budget(what="full, beside Core + XlsxWriter", seconds=21.0, ratio=0.5, per=_ALL),
    "delta": Budget(what="200 changes: out, in", seconds=3.0, peak_mb=_MB),
    "backup": Budget(what="checked backup before taking in", seconds=2.0),
}


def judged(reading: dict[str, Any], budget: Budget) -> dict[str, Any]:
    """Return a reading with its budget, scaled to the amount, and whether it was kept."""
    amount = int(reading["amount"].split()[0]) if reading["amount"] else 0
    share = amount / budget.per if budget.per else 1.0
    limits = {
        "budget_seconds": round(budget.seconds * share + (budget.fixed if budget.per else 0), 4),
        "budget_p95": budget.p95,
        "budget_ratio": budget.ratio,
        "budget_peak_mb": budget.peak_mb,
    }
    if budget.is_beside and budget.p95 is not None:
        limits["budget_p95"] = round(budget.p95 + reading["rival_p95"], 4)
    line = reading | limits | {"what": budget.what, "ratio": _ratio(reading, budget)}
    line["is_of_amount"] = bool(budget.per)
    is_told_by_ratio = budget.ratio is not None and share >= ENOUGH
    kept = [_is_within(line["peak_mb"], budget.peak_mb)]
    kept.append(
        _is_within(line["ratio"], budget.ratio)
        if is_told_by_ratio
        else _is_within(line["seconds"], line["budget_seconds"])
    )
    if budget.is_beside or not is_told_by_ratio:
        kept.append(_is_within(line["p95"], line["budget_p95"]))
    return line | {"verdict": "OK" if all(kept) else "over"}


def _ratio(reading: dict[str, Any], budget: Budget) -> float | None:
    ours, theirs = reading["seconds"], reading["rival_seconds"]
    if budget.is_of_p95:
        ours, theirs = reading["p95"], reading["rival_p95"]
    return round(ours / theirs, 2) if theirs else None


def _is_within(value: float | None, most: float | None) -> bool:
    return value is None or most is None or value <= most
