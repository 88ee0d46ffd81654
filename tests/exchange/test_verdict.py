"""What a bundle is to the history held here: each case by hand, then whole lives at random."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.exchange.manifest import EpochName
from tdbv_desktop.exchange.verdict import Decision, Peer, decide, shared_until

from .bundles import EPOCH, a_manifest

NEXT_EPOCH = "01936f5e-2222-7000-8000-000000000002"


def chain(*said) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()


POINTS = MappingProxyType({n: chain(n) for n in (3, 5, 7)})
PEER = Peer(
    epoch_id=EPOCH,
    epoch_number=1,
    applied=5,
    chain=POINTS[5],
    heads={EPOCH: {3: POINTS[3], 5: POINTS[5]}},
)


def a_message(*, base, sequence=7, epoch=EPOCH, number=1, heads=None):
    known = {EPOCH: {n: c for n, c in POINTS.items() if n <= sequence}} if heads is None else heads
    return a_manifest(
        kind="full" if base is None else "delta",
        base=base,
        sequence=sequence,
        chain=known[epoch][sequence],
        epoch=EpochName(number=number, id=epoch),
        heads=known,
    )


OWN_LINE = {EPOCH: {3: POINTS[3], 5: POINTS[5]}, NEXT_EPOCH: {9: chain("next")}}
PARTED = {EPOCH: {3: POINTS[3], 5: chain("other")}, NEXT_EPOCH: {9: chain("next")}}


@pytest.mark.parametrize(
    ("peer", "message", "decision"),
    [
        (None, a_message(base=None), Decision(verdict="applied")),
        (None, a_message(base=3), Decision(verdict="gap", asks_full=True)),
        (PEER, a_message(base=5), Decision(verdict="applied")),
        (PEER, a_message(base=3), Decision(verdict="applied")),
        (PEER, a_message(base=None), Decision(verdict="applied")),
        (PEER, a_message(base=3, sequence=5), Decision(verdict="superseded")),
        (PEER, a_message(base=None, sequence=3), Decision(verdict="superseded")),
        (PEER, a_message(base=6), Decision(verdict="gap")),
        (
            PEER,
            a_message(base=None, sequence=9, epoch=NEXT_EPOCH, number=2, heads=OWN_LINE),
            Decision(verdict="applied", replaces=True),
        ),
        (
            PEER,
            a_message(base=8, sequence=9, epoch=NEXT_EPOCH, number=2, heads=OWN_LINE),
            Decision(verdict="need_full", asks_full=True),
        ),
        (
            PEER,
            a_message(base=None, sequence=9, epoch=NEXT_EPOCH, number=2, heads=PARTED),
            Decision(verdict="applied", replaces=True),
        ),
        (
            PEER,
            a_message(base=8, sequence=9, epoch=NEXT_EPOCH, number=2, heads=PARTED),
            Decision(verdict="need_full"),
        ),
        (PEER, a_message(base=None, sequence=5, heads=PARTED), Decision(verdict="fork")),
        (PEER, a_message(base=3, sequence=5, heads=PARTED), Decision(verdict="fork")),
        (
            replace(PEER, need_full=True),
            a_message(base=None, sequence=5),
            Decision(verdict="applied"),
        ),
    ],
)
def test_each_case_of_the_rule(peer, message, decision):
    assert decide(peer, message) == decision


def test_the_last_shared_point_is_found_by_its_chain_not_its_number():
    ours = {EPOCH: {3: chain(3), 5: chain(5), 7: chain(7)}}
    theirs = {EPOCH: {3: chain(3), 5: chain(5), 7: chain("else")}}
    assert shared_until(ours, theirs, EPOCH) == 5
    assert shared_until(ours, {}, EPOCH) == -1


def test_the_worked_example_of_the_format_page_comes_out_as_it_says():
    a, b, c, x = (chain(letter) for letter in "abcx")
    first = a_message(base=None, sequence=120, heads={EPOCH: {120: a}})
    lost = a_message(base=120, sequence=130, heads={EPOCH: {120: a, 130: b}})
    third = a_message(base=120, sequence=140, heads={EPOCH: {120: a, 130: b, 140: c}})
    restored = a_message(base=None, sequence=126, epoch=NEXT_EPOCH, number=2,
                         heads={EPOCH: {120: a, 125: x}, NEXT_EPOCH: {126: x}})  # fmt: skip
    copied = a_message(base=120, sequence=127, heads={EPOCH: {120: a, 127: x}})
    at_120 = Peer(epoch_id=EPOCH, epoch_number=1, applied=120, chain=a, heads=first.heads)
    at_140 = Peer(epoch_id=EPOCH, epoch_number=1, applied=140, chain=c, heads=third.heads)
    assert decide(None, first) == Decision(verdict="applied")
    assert decide(at_120, third) == Decision(verdict="applied")
    assert decide(at_140, lost) == Decision(verdict="superseded")
    assert decide(at_140, restored) == Decision(verdict="applied", replaces=True)
    assert decide(at_140, copied) == Decision(verdict="fork")


# ------------------------------------------------------------------------------ whole lives
@dataclass
class Station:
    """As little of a station as the rule needs: rows, a chain, heads, what was acknowledged."""

    rows: dict = field(default_factory=dict)  # record → (epoch, sequence, content)
    sequence: int = 0
    chain: str = "0" * 64
    epoch: str = EPOCH
    number: int = 1
    heads: dict = field(default_factory=lambda: {EPOCH: {}})
    acked: int | None = None
    seen: int = 0

    def change(self, record, content):
        self.sequence += 1
        self.rows[record] = (self.epoch, self.sequence, content)
        self.chain = chain(self.chain, self.epoch, self.sequence, record, content)

    def export(self):
        self.heads[self.epoch][self.sequence] = self.chain
        heads = {epoch: dict(points) for epoch, points in self.heads.items()}
        message = a_message(
            base=self.acked,
            sequence=self.sequence,
            epoch=self.epoch,
            number=self.number,
            heads=heads,
        )
        rows = {
            record: row
            for record, row in self.rows.items()
            if self.acked is None or (row[0] == self.epoch and row[1] > self.acked)
        }
        return message, rows

    def copy(self):
        heads = {epoch: dict(points) for epoch, points in self.heads.items()}
        return replace(self, rows=dict(self.rows), heads=heads)

    def begin_epoch(self, name):
        self.heads[self.epoch][self.sequence] = self.chain
        self.number += 1
        self.epoch = f"{name:08x}-0000-7000-8000-000000000000"
        self.chain, self.acked = chain("epoch", self.epoch, self.chain), None
        self.heads[self.epoch] = {}

    def hear(self, receipt, name):
        number, peer = receipt
        if number <= self.seen:
            return
        self.seen = number
        here = self.heads.get(peer.epoch_id, {}).get(peer.applied) if peer else None
        if peer is None or here == peer.chain:
            same = peer is not None and peer.epoch_id == self.epoch and not peer.need_full
            self.acked = peer.applied if same else None
        else:  # the upper unit holds what this station does not know: it was rolled back
            self.number = max(self.number, peer.epoch_number)
            self.begin_epoch(name)


@dataclass
class Upper:
    """As little of an upper unit: the mirror of one station and the tip it stands at."""

    mirror: dict = field(default_factory=dict)
    peer: Peer | None = None
    receipts: int = 0

    def take(self, message, rows):
        decision = decide(self.peer, message)
        if decision.verdict == "applied":
            self.mirror = ({} if decision.replaces else self.mirror) | rows
            self.peer = Peer(
                epoch_id=message.epoch.id,
                epoch_number=message.epoch.number,
                applied=message.sequence,
                chain=message.chain,
                heads=message.heads,
            )
        elif decision.asks_full and self.peer is not None:
            self.peer = replace(self.peer, need_full=True)
        self.receipts += 1
        return decision.verdict, (self.receipts, self.peer)


QUIET = ("change", "send", "take", "hear")


def steps(*names):
    return st.lists(st.tuples(st.sampled_from(names), st.integers(0, 50)), max_size=40)


class Life:
    """Two units and a carrier that loses, repeats and reorders what it is given."""

    def __init__(self):
        self.station, self.upper = Station(), Upper()
        self.sent, self.receipts, self.kept, self.verdicts = [], [], [], []
        self.kept_upper = []
        self.number = 0

    def change(self, pick):
        self.station.change(pick % 4, self.number)

    def send(self, _):
        self.sent.append(self.station.export())

    def take(self, pick):
        if not self.sent:
            return
        before = self.upper.peer
        verdict, receipt = self.upper.take(*self.sent[pick % len(self.sent)])
        self.verdicts.append(verdict)
        self.receipts.append(receipt)
        if before is not None and before.epoch_id == self.upper.peer.epoch_id:
            assert self.upper.peer.applied >= before.applied

    def hear(self, pick):
        if self.receipts:
            self.station.hear(self.receipts[pick % len(self.receipts)], self.number)

    def keep(self, _):
        self.kept.append(self.station.copy())

    def restore(self, pick):
        """Bring an older station back in the way the program does: with a new epoch."""
        if self.kept:
            reached = self.station.number
            self.roll_back(pick)
            self.station.number = max(self.station.number, reached)
            self.station.begin_epoch(self.number)

    def roll_back(self, pick):
        """Bring an older station back by copying its file, so that nothing knows of it."""
        if self.kept:
            self.station = self.kept[pick % len(self.kept)].copy()

    def keep_upper(self, _):
        self.kept_upper.append(replace(self.upper, mirror=dict(self.upper.mirror)))

    def restore_upper(self, pick):
        """Bring an older upper unit back; its receipts are numbered on."""
        if self.kept_upper:
            older = self.kept_upper[pick % len(self.kept_upper)]
            self.upper = replace(older, mirror=dict(older.mirror), receipts=self.upper.receipts)


def lived(steps) -> Life:
    life = Life()
    for life.number, (step, pick) in enumerate(steps, start=1):
        getattr(life, step)(pick)
    return life


@settings(max_examples=400, deadline=None)
@given(steps(*QUIET, "keep", "restore", "roll_back", "keep_upper", "restore_upper"))
def test_after_any_life_a_few_rounds_make_both_sides_equal(drawn):
    life = lived(drawn)
    for round_ in range(4):
        _, receipt = life.upper.take(*life.station.export())
        life.station.hear(receipt, 1000 + round_)
    assert life.upper.mirror == life.station.rows


@settings(max_examples=400, deadline=None)
@given(steps(*QUIET))
def test_without_a_restore_nobody_is_alarmed(drawn):
    assert set(lived(drawn).verdicts) <= {"applied", "superseded"}
