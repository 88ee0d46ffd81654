"""Which export points travel: leaving old ones out never changes what a bundle is to anybody."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.exchange.manifest import EpochName
from tdbv_desktop.exchange.verdict import Peer, decide, merged_heads
from tdbv_desktop.store.history.journal import thinned
from tests.exchange.bundles import a_manifest

ALL = 10**6


def chain(*said):
    return hashlib.sha256(repr(said).encode()).hexdigest()


@dataclass
class Line:
    """A station whose bundles carry few or all of its export points, and its upper unit."""

    kept_below: int
    sequence: int = 0
    number: int = 1
    heads: dict = field(default_factory=dict)
    acked: tuple | None = None  # epoch, sequence
    peer: Peer | None = None
    sent: list = field(default_factory=list)
    copies: list = field(default_factory=list)
    verdicts: list = field(default_factory=list)

    @property
    def epoch(self):
        return f"{self.number:08x}-0000-7000-8000-000000000000"

    def write(self, _):
        self.sequence += 1

    def export(self, _):
        at = {self.sequence: chain("line", self.number, self.sequence, len(self.sent))}
        points = self.heads.setdefault(self.epoch, {})
        points.setdefault(self.sequence, at[self.sequence])
        acked = self.acked[1] if self.acked else None
        base = acked if self.acked and self.acked[0] == self.epoch else None
        said = thinned(self.heads, acknowledged=acked, kept_below=self.kept_below)
        self.sent.append(
            a_manifest(
                kind="full" if base is None else "delta",
                base=base,
                sequence=self.sequence,
                chain=points[self.sequence],
                epoch=EpochName(number=self.number, id=self.epoch),
                heads=said,
            )
        )

    def deliver(self, place):
        """Hand over one of the bundles, the newest or one long late."""
        if not self.sent:
            return
        bundle = self.sent[-1 - place % len(self.sent)]
        decision = decide(self.peer, bundle)
        self.verdicts.append(decision)
        if decision.verdict == "applied":
            self.peer = Peer(
                epoch_id=bundle.epoch.id,
                epoch_number=bundle.epoch.number,
                applied=bundle.sequence,
                chain=bundle.chain,
                heads=merged_heads(self.peer, bundle),
            )

    def answer(self, _):
        """Let the station hear how far the upper unit is."""
        if self.peer is None:
            return
        here = self.heads.get(self.peer.epoch_id, {}).get(self.peer.applied)
        if here == self.peer.chain:
            self.acked = (self.peer.epoch_id, self.peer.applied)
        else:
            self.begin(self.peer.epoch_number)

    def copy(self, _):
        heads = {epoch: dict(points) for epoch, points in self.heads.items()}
        self.copies.append((self.sequence, self.number, heads, self.acked))

    def restore(self, place):
        """Put an older state back, and begin a new epoch as the program does."""
        if self.copies:
            reached = self.number
            self.sequence, self.number, heads, self.acked = self.copies[place % len(self.copies)]
            self.heads = {epoch: dict(points) for epoch, points in heads.items()}
            self.begin(reached)

    def begin(self, above):
        end = chain("line", self.number, self.sequence, "end")
        self.heads.setdefault(self.epoch, {}).setdefault(self.sequence, end)
        self.number = max(self.number, above) + 1
        self.sequence += 1


STEPS = ("write", "write", "export", "deliver", "deliver", "answer", "answer", "copy", "restore")


@settings(max_examples=500)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 20)), max_size=60))
def test_leaving_old_points_out_never_changes_a_verdict(steps):
    whole, thin = Line(ALL), Line(0)
    for step, place in steps:
        for line in (whole, thin):
            getattr(line, step)(place)

    assert whole.verdicts == thin.verdicts


def test_a_late_bundle_from_before_the_points_that_travel_is_known_all_the_same():
    line = Line(0)
    for _ in range(6):
        for step in (line.write, line.export, line.deliver, line.answer):
            step(0)
    assert {at for points in line.sent[-1].heads.values() for at in points} == {5, 6}
    line.deliver(5)

    assert line.verdicts[-1].verdict == "superseded"
