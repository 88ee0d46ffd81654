"""What each job may take: seconds, times its rival, megabytes.

The seconds are meant for a quiet machine of today; where a rival runs beside, the ratio decides.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a job may take; `per_rows` says for how many rows the seconds are meant, 0 for any."""

    what: str
    seconds: float
    ratio: float | None = None
    p95: float | None = None
    per_rows: int = 0
    peak_mb: int | None = None


BUDGETS = {
    "start": Budget(what="cold start to the sign-in window", seconds=0.7, ratio=1.6),
    "enter": Budget(what="sign in to a filled list", seconds=1.0),
    "search": Budget(what="one key of a search to its rows", seconds=0.02, p95=0.05),
    "save": Budget(what="save one record", seconds=0.01, p95=0.02, ratio=10.0),
    "order": Budget(what="keys of all people by name", seconds=0.5),
    "jump": Budget(what="jump in the list and paint", seconds=0.05, p95=0.1, ratio=3.0),
    "insert": Budget(what="bulk insert, encrypted", seconds=8.0, ratio=1.5, per_rows=200_000),
    "workbook": Budget(what="workbook written", seconds=4.0, ratio=2.5, per_rows=100_000),
    "check": Budget(what="workbook compared with rows", seconds=3.0, ratio=1.0, per_rows=100_000),
    "import": Budget(what="lodging workbook read and taken in", seconds=30.0, per_rows=10_000),
    "export": Budget(what="full bundle made", seconds=6.0, per_rows=100_000, peak_mb=400),
    "receive": Budget(what="full bundle taken in", seconds=9.0, per_rows=100_000, peak_mb=400),
    "exchange": Budget(
        what="full: out, carried, in", seconds=12.0, ratio=6.0, per_rows=100_000, peak_mb=400
    ),
    "delta": Budget(what="200 changes: out, carried, in", seconds=3.0, peak_mb=400),
    "backup": Budget(what="checked backup before taking in", seconds=2.0),
}
