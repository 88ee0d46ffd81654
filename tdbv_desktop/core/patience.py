"""How long to wait after wrong passwords: longer each time, never a lock-out (OWASP ASVS 5.0)."""

from __future__ import annotations

WAITS = (0, 0, 0, 5, 15, 30, 60)


def seconds_after(failures: int) -> int:
    """Return how long the next try has to wait after this many failures in a row."""
    return WAITS[min(failures, len(WAITS)) - 1] if failures else 0
