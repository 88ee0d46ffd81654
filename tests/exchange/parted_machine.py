"""A Hypothesis machine: silent restores on both sides, closing, erasing, and a bad carrier."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tdbv_desktop.core import clock
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.services.travel import acknowledging, receiving
from tests.exchange.world import RIGHT, World

STATIONS = st.sampled_from(["one", "one", "one", "two"])
CLOCKS = st.sampled_from([0, 0, 0, 1, 40, -18_250, 18_250])  # days the clock is wrong by
MOST = 8  # files on their way


class Parted(RuleBasedStateMachine):
    """What stations, upper unit, carrier and careless hands may do, in any order."""

    template: tuple
    plays_with_the_archive = False

    def __init__(self) -> None:
        super().__init__()
        self.world = World(self.template)
        self.bundles, self.receipts, self.packs = [], [], []
        self.days = 0

    @contextmanager
    def at(self):
        with clock.frozen(RIGHT + timedelta(days=self.days)):
            yield

    @rule(days=CLOCKS)
    def the_clock_is_set(self, days) -> None:
        self.days = days

    # ------------------------------------------------------------------ what stations do

    @rule(station=STATIONS)
    def a_person_arrives(self, station) -> None:
        with self.at():
            self.world.arrive(station)

    @rule(station=STATIONS, data=st.data(), how=st.sampled_from(["correct", "correct", "turn"]))
    def a_record_is_changed(self, station, data, how) -> None:
        if people := self.world.people(station):
            who = people[data.draw(st.integers(0, len(people) - 1))]
            with self.at():
                getattr(self.world, how)(station, who)

    @rule(station=STATIONS, data=st.data())
    def a_record_is_erased(self, station, data) -> None:
        if people := self.world.people(station):
            who = people[data.draw(st.integers(0, len(people) - 1))]
            with self.at():
                self.world.erase(station, who)

    @rule(station=STATIONS, complete=st.sampled_from([False, False, True]))
    def a_bundle_is_made(self, station, complete) -> None:
        with self.at():
            sent = self.world.send(station, complete=complete)
        self.bundles = [*self.bundles, sent][-MOST:]

    # ------------------------------------------------------------------ what the carrier does

    @precondition(lambda self: self.bundles)
    @rule(data=st.data(), keep=st.booleans())
    def a_bundle_arrives(self, data, keep) -> None:
        sent = self._take(self.bundles, data, keep=keep)
        with self.at():
            got = self.world.receive(sent)
        assert got.verdict != "digest_mismatch"
        self.receipts = [*self.receipts, (sent.station, got.receipt)][-MOST:]
        if got.pack is not None:
            self.packs = [*self.packs, (sent.station, got.pack)][-MOST:]
        if got.verdict == "hold":
            self.world.let_in(sent.station)

    @precondition(lambda self: self.bundles)
    @rule(data=st.data(), place=st.floats(0, 1))
    def a_damaged_bundle_arrives(self, data, place) -> None:
        sent = data.draw(st.sampled_from(self.bundles))
        before = self.world.state("upper")
        with pytest.raises(Refused), self.at():
            receiving.receive_bundle(
                self.world.store("upper"), self._damaged(sent.path, place), actor=self.world.actor
            )
        assert self.world.state("upper") == before

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), keep=st.booleans())
    def a_receipt_comes_back(self, data, keep) -> None:
        station, path = self._take(self.receipts, data, keep=keep)
        with self.at():
            self.world.acknowledge(station, path)

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), place=st.floats(0, 1))
    def a_forged_receipt_comes_back(self, data, place) -> None:
        station, path = data.draw(st.sampled_from(self.receipts))
        before = self.world.state(station)
        with pytest.raises(Refused), self.at():
            acknowledging.acknowledge_receipt(
                self.world.store(station), self._damaged(path, place), actor=self.world.actor
            )
        assert self.world.state(station) == before

    @precondition(lambda self: self.packs)
    @rule(data=st.data(), accept=st.booleans())
    def a_recovery_pack_comes_back(self, data, accept) -> None:
        station, path = self._take(self.packs, data, keep=False)
        with self.at():
            self.world.recover(station, path, accept=accept)

    # ------------------------------------------------------------------ what hands do to files

    @rule(name=st.sampled_from(["one", "one", "two", "upper"]))
    def a_vault_is_copied(self, name) -> None:
        self.world.copy(name)

    @precondition(lambda self: any(self.world.copies[name] for name in ("one", "two")))
    @rule(station=STATIONS, data=st.data(), told=st.booleans())
    def a_station_is_put_back(self, station, data, told) -> None:
        if copies := self.world.copies[station]:
            copy = copies[data.draw(st.integers(0, len(copies) - 1))]
            with self.at():
                self.world.put_back(station, copy, told=told)

    @precondition(lambda self: self.world.copies["upper"])
    @rule(data=st.data(), loses=st.booleans(), told=st.booleans())
    def the_upper_unit_is_put_back(self, data, loses, told) -> None:
        copies = self.world.copies["upper"]
        copy = copies[data.draw(st.integers(0, len(copies) - 1))]
        if loses and self.plays_with_the_archive:
            self.world.lose_archive()
        with self.at():
            self.world.put_back("upper", copy, told=told)

    # ------------------------------------------------------------------ what must always hold

    @invariant()
    def what_is_erased_is_gone(self) -> None:
        self.world.check_erased()

    def teardown(self) -> None:
        try:
            for station in ("one", "two"):
                with self.at():
                    self.world.settle(station)
                self.world.check_settled(station)
            self.world.check_erased()
        finally:
            self.world.close()

    # ------------------------------------------------------------------ how it is done

    def _take(self, things, data, *, keep):
        place = data.draw(st.integers(0, len(things) - 1))
        return things[place] if keep else things.pop(place)

    def _damaged(self, path, place):
        blob = bytearray(path.read_bytes())
        blob[min(int(place * len(blob)), len(blob) - 1)] ^= 4
        damaged = self.world.scratch / "damaged.tdbv"
        damaged.write_bytes(bytes(blob))
        return damaged
