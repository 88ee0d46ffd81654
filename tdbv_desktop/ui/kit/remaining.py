"""How long work will go on: a steady estimate in round words, never a number that jumps about."""

from __future__ import annotations

from math import ceil

from tdbv_desktop.ui.kit.words import tr

SURE_AFTER = 2.0  # seconds of work before anything is said
SURE_SHARE = 0.04  # and so much of it done
WEIGHT = 0.25  # of the newest measurement
MINUTE = 60
ROUNDED = (5, 10, 15, 20, 30, 45)  # seconds one says; above that, minutes


class Remaining:
    """Learns from shares done at moments; both in seconds of a clock that never jumps."""

    def __init__(self) -> None:
        self._speed = 0.0  # share of the whole per second
        self._at, self._share, self._began = 0.0, 0.0, -1.0
        self._said = 0

    def learn(self, share: float, *, at: float) -> None:
        """Take note of the share, between 0 and 1, that is done at a moment."""
        if self._began < 0 or share < self._share:
            self._began, self._at, self._share, self._speed = at, at, share, 0.0
            return
        passed = at - self._at
        if passed < 0.2 and share < 1:
            return
        speed = (share - self._share) / passed if passed else self._speed
        self._speed = speed if not self._speed else WEIGHT * speed + (1 - WEIGHT) * self._speed
        self._at, self._share = at, share

    def seconds(self, *, at: float) -> int | None:
        """Return how many seconds are left, rounded as people say it; None as long as unsure."""
        if at - self._began < SURE_AFTER or self._share < SURE_SHARE or self._speed <= 0:
            return None
        left = _rounded(max((1 - self._share) / self._speed - (at - self._at), 0))
        # A little more than was said a moment ago is no news; it would only look like going back.
        if self._said < left <= self._said * 1.5:
            left = self._said
        self._said = left
        return left


def remaining_words(seconds: int | None) -> str:
    """Return the estimate as a person would say it, nothing for none."""
    if seconds is None:
        return ""
    if seconds < MINUTE:
        return tr("about {count} seconds left", count=seconds)
    return tr("about {count} minutes left", count=round(seconds / MINUTE))


def _rounded(seconds: float) -> int:
    for step in ROUNDED:
        if seconds <= step:
            return step
    return ceil(seconds / MINUTE) * MINUTE
