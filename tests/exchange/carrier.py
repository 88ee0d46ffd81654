"""A Hypothesis machine of stations, upper unit, and a carrier that loses and damages files.

The real classes, real encrypted databases, real files. Whatever the carrier does: the upper unit
comes to hold what each station holds, never something older, and a damaged file changes nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select, text

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.travel import acknowledging, receiving, sending
from tdbv_desktop.services.travel.standing import mirror_digest, own_digest
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.tables.exchange import MirrorRow
from tests.exchange.neighbours import UNITS, open_copy

STATIONS = st.sampled_from(["one", "two"])
ROUNDS = 3


@dataclass
class Parcel:
    """A file on its way, from or to a station."""

    station: str
    path: Path


class Carrier(RuleBasedStateMachine):
    """What stations, upper unit and carrier may do, in any order."""

    template: tuple[Path, dict]

    def __init__(self) -> None:
        super().__init__()
        source, keys = self.template
        self.scratch = Path(tempfile.mkdtemp(prefix="carrier"))
        self.here = open_copy(source, self.scratch / "w", keys)
        self.bundles: list[Parcel] = []
        self.receipts: list[Parcel] = []
        self.people: dict[str, list] = {"one": [], "two": []}
        self.number = 0
        self.newest: dict[tuple[str, str], int] = {}

    # ------------------------------------------------------------------ what stations do

    @rule(station=STATIONS)
    def a_person_arrives(self, station) -> None:
        self.number += 1
        values = {
            "full_name": f"Lê Văn Mẫu {self.number}",
            "birth": PartialDate(1985),
            "sex": "male",
            "citizen_number": f"000085{self.number:06}",
        }
        changes = self._save(station, Draft(values=values))
        self.people[station].append(changes.record_id)

    @precondition(lambda self: any(self.people.values()))
    @rule(station=STATIONS, data=st.data())
    def a_name_is_corrected(self, station, data) -> None:
        if self.people[station]:
            self.number += 1
            who = data.draw(st.sampled_from(self.people[station]))
            with self.here.stores[station].reading() as session:
                is_open = lists.rows_of(session, BY_KEY["person"], [who])[0].closed_at is None
            if is_open:
                self._save(station, Draft(values={"full_name": f"Lý {self.number}"}, record_id=who))

    @precondition(lambda self: any(self.people.values()))
    @rule(station=STATIONS, data=st.data())
    def a_record_is_closed_or_reopened(self, station, data) -> None:
        if not self.people[station]:
            return
        who = data.draw(st.sampled_from(self.people[station]))
        with self.here.stores[station].transaction() as session:
            row = lists.rows_of(session, BY_KEY["person"], [who])[0]
            given = {"revision": row.revision, "actor": self.here.actor}
            if row.closed_at is None:
                records.close_record(session, BY_KEY["person"], who, reason="Đã rời", **given)
            else:
                records.reopen_record(session, BY_KEY["person"], who, **given)

    @rule(station=STATIONS, complete=st.sampled_from([False, False, True]))
    def a_bundle_is_made(self, station, complete) -> None:
        self.bundles.append(Parcel(station, self._send(station, complete=complete)))

    # ------------------------------------------------------------------ what the carrier does

    @precondition(lambda self: self.bundles)
    @rule(data=st.data(), keep=st.booleans())
    def a_bundle_arrives(self, data, keep) -> None:
        parcel = self._take(self.bundles, data, keep=keep)
        self._receive(parcel)
        before = self._upper_state()
        again = receiving.receive_bundle(
            self.here.stores["upper"], parcel.path, actor=self.here.actor
        )
        assert again.verdict != "applied"
        assert self._upper_state() == before

    @precondition(lambda self: self.bundles)
    @rule(data=st.data(), place=st.floats(0, 1), cut=st.booleans())
    def a_damaged_bundle_arrives(self, data, place, cut) -> None:
        parcel = data.draw(st.sampled_from(self.bundles))
        blob = bytearray(parcel.path.read_bytes())
        at = min(int(place * len(blob)), len(blob) - 1)
        damaged = (
            bytes(blob[:at]) if cut else bytes(blob[:at] + bytes([blob[at] ^ 4]) + blob[at + 1 :])
        )
        path = self.scratch / "damaged.tdbv"
        path.write_bytes(damaged)
        before = self._upper_state()
        with pytest.raises(Refused):
            receiving.receive_bundle(self.here.stores["upper"], path, actor=self.here.actor)
        assert self._upper_state() == before

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), keep=st.booleans())
    def a_receipt_comes_back(self, data, keep) -> None:
        self._acknowledge(self._take(self.receipts, data, keep=keep))

    @precondition(lambda self: self.bundles)
    @rule(data=st.data())
    def a_bundle_goes_to_the_wrong_house(self, data) -> None:
        parcel = data.draw(st.sampled_from(self.bundles))
        other = "two" if parcel.station == "one" else "one"
        with pytest.raises(Refused):
            receiving.receive_bundle(self.here.stores[other], parcel.path, actor=self.here.actor)

    # ------------------------------------------------------------------ what must always hold

    @invariant()
    def the_view_never_grows_older(self) -> None:
        with self.here.stores["upper"].reading() as session:
            for station in ("one", "two"):
                unit = UNITS[station][0]
                query = select(MirrorRow.record_id, MirrorRow.sequence)
                for record, sequence in session.execute(query.where(MirrorRow.owner == unit)):
                    assert sequence >= self.newest.get((unit, record), 0)
                    self.newest[unit, record] = sequence

    @invariant()
    def what_is_acknowledged_is_there(self) -> None:
        with self.here.stores["upper"].reading() as session:
            held = {
                row.unit: row.sequence or 0
                for row in session.execute(text("SELECT unit, sequence FROM standing"))
            }
        for station in ("one", "two"):
            with self.here.stores[station].reading() as session:
                for row in session.execute(text("SELECT sequence FROM standing")):
                    assert (row.sequence or 0) <= held.get(UNITS[station][0], 0)

    def teardown(self) -> None:
        try:
            for station in ("one", "two"):
                self._settle(station)
        finally:
            self.here.close()
            shutil.rmtree(self.scratch, ignore_errors=True)

    def _settle(self, station) -> None:
        """When nothing changes any more, few rounds make both sides equal."""
        for _ in range(ROUNDS):
            self._receive(Parcel(station, self._send(station)))
            self._acknowledge(self.receipts[-1])
            if self._agree(station):
                break
        assert self._agree(station)
        self._same_in_the_registers(station)

    def _agree(self, station) -> bool:
        unit = UNITS[station][0]
        with self.here.stores[station].reading() as session:
            mine = own_digest(session, unit)
        with self.here.stores["upper"].reading() as session:
            return mine == mirror_digest(session, unit)

    def _same_in_the_registers(self, station) -> None:
        unit = UNITS[station][0]
        for register in ALL:
            seen = []
            for name in (station, "upper"):
                table = register.model.__table__
                with self.here.stores[name].reading() as session:
                    query = table.select().where(table.c.owner_unit == unit).order_by(table.c.id)
                    seen.append([tuple(row) for row in session.execute(query)])
            assert seen[0] == seen[1]

    # ------------------------------------------------------------------ how it is done

    def _save(self, station, draft):
        with self.here.stores[station].transaction() as session:
            return records.save_record(session, BY_KEY["person"], draft, actor=self.here.actor)

    def _send(self, station, *, complete=False) -> Path:
        sent = sending.send_bundle(
            self.here.stores[station], actor=self.here.actor, complete=complete
        )
        self.number += 1
        return Path(shutil.copy(sent.path, self.scratch / f"{station}-{self.number}.tdbv"))

    def _receive(self, parcel) -> None:
        got = receiving.receive_bundle(
            self.here.stores["upper"], parcel.path, actor=self.here.actor
        )
        # Without restores nobody's history ever parts, and two honest sides count alike.
        assert got.verdict in ("applied", "superseded", "gap")
        assert got.book_differences == 0
        self.receipts.append(Parcel(parcel.station, got.receipt))

    def _acknowledge(self, parcel) -> None:
        got = acknowledging.acknowledge_receipt(
            self.here.stores[parcel.station], parcel.path, actor=self.here.actor
        )
        assert got.state in ("acknowledged", "old", "need_full")

    def _take(self, parcels, data, *, keep) -> Parcel:
        place = data.draw(st.integers(0, len(parcels) - 1))
        return parcels[place] if keep else parcels.pop(place)

    def _upper_state(self) -> dict:
        with self.here.stores["upper"].reading() as session:
            state = {unit: mirror_digest(session, unit) for unit, _ in UNITS.values()}
            for register in ALL:
                rows = session.execute(register.model.__table__.select())
                state[register.key] = sorted(str(tuple(row)) for row in rows)
        return state
