"""Decides what an authentic bundle is to the history known here; pure, and clocks play no part.

Histories are compared by their export points (sequence and chain value), as git compares commits:
numbers alone called two different versions the same after a silent restore.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tdbv_desktop.exchange.manifest import Heads, Manifest

Verdict = Literal["applied", "superseded", "gap", "fork", "need_full"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """The tip of a unit's history that was taken in here, and all export points up to it."""

    epoch_id: str
    epoch_number: int
    applied: int
    chain: str
    heads: Heads
    need_full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do with a bundle.

    `replaces` says that a complete state takes the place of everything held of that unit;
    `asks_full` that the next receipt must ask for one.
    """

    verdict: Verdict
    replaces: bool = False
    asks_full: bool = False


def decide(peer: Peer | None, bundle: Manifest) -> Decision:
    """Return what a delta or a full is to the history held here."""
    is_delta = bundle.base is not None
    if peer is None:
        return Decision(verdict="gap", asks_full=True) if is_delta else Decision(verdict="applied")
    if is_known(peer, bundle) and not (peer.need_full and _is_at_tip(peer, bundle)):
        return Decision(verdict="superseded")
    if not is_continued(peer, bundle):
        return _decide_diverged(peer, bundle)
    if bundle.epoch.id != peer.epoch_id:
        if is_delta:
            return Decision(verdict="need_full", asks_full=True)
        return Decision(verdict="applied", replaces=True)
    if bundle.base is not None and bundle.base > peer.applied:
        return Decision(verdict="gap")
    return Decision(verdict="applied")


def is_known(peer: Peer, bundle: Manifest) -> bool:
    """Say whether the bundle's tip lies in the history held here: a late or repeated bundle."""
    return chain_at(peer.heads, bundle.epoch.id, bundle.sequence) == bundle.chain


def is_continued(peer: Peer, bundle: Manifest) -> bool:
    """Say whether the tip held here lies in the bundle's own history."""
    return chain_at(bundle.heads, peer.epoch_id, peer.applied) == peer.chain


def chain_at(heads: Heads, epoch: str, sequence: int) -> str | None:
    """Return the chain value at an export point, None where there is no such point."""
    return heads.get(epoch, {}).get(sequence)


def _is_at_tip(peer: Peer, bundle: Manifest) -> bool:
    return (bundle.epoch.id, bundle.sequence) == (peer.epoch_id, peer.applied)


def shared_points(ours: Heads, theirs: Heads) -> Mapping[str, int]:
    """Return, by epoch, the last sequence up to which both histories agree.

    Rows of an epoch beyond it exist on one side only, as do those of an epoch that is not named;
    the orphan queue is filled from them.
    """
    points = {epoch: shared_until(ours, theirs, epoch) for epoch in ours.keys() & theirs.keys()}
    return {epoch: at for epoch, at in points.items() if at >= 0}


def merged_heads(peer: Peer | None, bundle: Manifest) -> Heads:
    """Return the export points to be known after a bundle was taken in.

    A bundle need not carry the old points of its history, so they are kept; of a line that it
    left, only what both share: a late bundle of that line must still be seen as parted.
    """
    if peer is None:
        return bundle.heads
    is_same, shared = is_continued(peer, bundle), shared_points(peer.heads, bundle.heads)
    merged: dict[str, dict[int, str]] = {}
    for epoch, points in peer.heads.items():
        last = shared.get(epoch, -1)
        kept = {at: chain for at, chain in points.items() if is_same or at <= last}
        if kept:
            merged[epoch] = kept
    for epoch, points in bundle.heads.items():
        merged[epoch] = merged.get(epoch, {}) | dict(points)
    return merged


def shared_until(ours: Heads, theirs: Heads, epoch: str) -> int:
    """Return the last sequence of an epoch up to which both histories agree, -1 for none."""
    known = theirs.get(epoch, {})
    points = ours.get(epoch, {})
    return max((at for at, chain in points.items() if known.get(at) == chain), default=-1)


def _decide_diverged(peer: Peer, bundle: Manifest) -> Decision:
    """Decide between two histories that parted: the higher epoch goes on, the other is kept."""
    if bundle.epoch.number <= peer.epoch_number:
        return Decision(verdict="fork")
    if bundle.base is not None:
        return Decision(verdict="need_full")
    return Decision(verdict="applied", replaces=True)
