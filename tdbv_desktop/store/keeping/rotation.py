"""Which backups may go: by their place in the history and their number, never by a date.

A set counts only when it is sealed by this vault's key and its point lies on this vault's chain.
What somebody else put there, however it is dated or numbered, is no reason to let a good one go
(restic's `forget` was led astray so).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

KEPT = 12  # the newest of a history, all of them
NEVER = 3  # so many verified ones are never let go, whatever else there is
STEP = 4  # older ones: one in each stretch of the history, each four times as long as the next


class Placed(Protocol):
    """A set, as far as its place in the history goes."""

    @property
    def sequence(self) -> int:
        """Return how far it goes."""

    @property
    def chain(self) -> str:
        """Return the chain at that point."""


S = TypeVar("S", bound=Placed)


def doomed(
    sets: Sequence[S],
    *,
    is_ours: Callable[[S], bool],
    is_whole: Callable[[S], bool],
    kept: int = KEPT,
) -> list[S]:
    """Return the sets that may go, the oldest last; nothing as long as three are not verified.

    `is_whole` reads a set through, so it is asked of the newest ones alone, and only where some
    could go if all of them were.
    """
    ours = _different([one for one in sets if is_ours(one)])
    if not _in_each_others_stretch(ours, kept, below=None):
        return []
    sound: list[S] = []
    for one in ours:
        if len(sound) < NEVER and is_whole(one):
            sound.append(one)
    if len(sound) < NEVER:
        return []
    return _in_each_others_stretch(ours, kept, below=sound[-1].sequence)


def _in_each_others_stretch(ours: Sequence[S], kept: int, *, below: int | None) -> list[S]:
    """Return the older sets, those below a sequence, in whose stretch there is an older one yet."""
    newest = ours[0].sequence if ours else 0
    older = [one for one in ours[max(kept, NEVER) :] if below is None or one.sequence < below]
    stays = {_stretch(newest - one.sequence): one for one in older}  # the oldest of each wins
    return [one for one in older if stays[_stretch(newest - one.sequence)] is not one]


def _different(sets: Sequence[S]) -> list[S]:
    """Return one set for each point of the history, the newest point first."""
    by_point = {(one.sequence, one.chain): one for one in reversed(sets)}
    return sorted(by_point.values(), key=lambda one: one.sequence, reverse=True)


def _stretch(distance: int) -> int:
    """Return which stretch of the history a distance lies in."""
    stretch = 0
    while distance >= STEP:
        distance, stretch = distance // STEP, stretch + 1
    return stretch
