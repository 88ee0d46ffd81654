"""A station, its upper unit, and what may happen to their files; remembers every version written.

Real encrypted files and the real use cases. A file is put back in silence: opened again without
anybody signing in, so that nothing but the protocol can notice.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select, text

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.parted import accepting, recovering, two_writers
from tdbv_desktop.services.safety.erased_again import apply_ledger
from tdbv_desktop.services.safety.erasing import ErasureOrder, erase_records
from tdbv_desktop.services.travel import acknowledging, receiving, sending
from tdbv_desktop.services.travel.standing import mirror_digest, own_digest, peer_of
from tdbv_desktop.store.history import erasures, journal, verify, watermark
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.others import mirror
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.tables.exchange import MirrorRow, OrphanRow
from tdbv_desktop.store.vaults import Store
from tests.exchange.neighbours import UNITS, open_copy
from tests.unit.services.travel.packs import rows_sent

RIGHT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
SECOND = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
ORDER = ErasureOrder(basis="term_over", reason="Đã hết thời hạn lưu")
PERSON = BY_KEY["person"]
ROUNDS = 5
MOST_COPIES = 3

Version = tuple[str, str]  # record and row hash


@dataclass(frozen=True)
class Sent:
    """A bundle on its way, and what was written of its sender when it was made."""

    station: str
    path: Path


class World:
    """Everything two stations and their upper unit can do, each in one call."""

    def __init__(self, template: tuple[Path, dict]) -> None:
        source, self.keys = template
        self.scratch = Path(tempfile.mkdtemp(prefix="world"))
        self.near = open_copy(source, self.scratch / "w", self.keys)
        self.actor = self.near.actor
        self.copies: dict[str, list[Path]] = {name: [] for name in UNITS}
        self.before: dict[Version, Version] = {}  # a version, and the one it took the place of
        self.arrived: dict[str, set[Version]] = {"one": set(), "two": set()}
        self.forgiven = False  # the archive was lost with the disk: the upper unit may forget
        self.number = 0

    def close(self) -> None:
        self.near.close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def store(self, name: str) -> Store:
        return self.near.stores[name]

    # ------------------------------------------------------------------ what a station does

    def arrive(self, station: str) -> UUID:
        """Write a new person down."""
        self.number += 1
        values = {
            "full_name": f"Lê Văn Mẫu {self.number}",
            "birth": PartialDate(1985),
            "sex": "male",
            "citizen_number": f"000085{self.number:06}",
        }
        return self._save(station, Draft(values=values))

    def correct(self, station: str, who: UUID) -> None:
        """Change the name of a person, if the record is open."""
        self.number += 1
        if self.is_open(station, who):
            self._save(station, Draft(values={"full_name": f"Lý {self.number}"}, record_id=who))

    def turn(self, station: str, who: UUID) -> None:
        """Close an open record, reopen a closed one."""
        with self._written(station), self.store(station).transaction() as session:
            row = lists.rows_of(session, PERSON, [who])[0]
            given = {"revision": row.revision, "actor": self.actor}
            if row.closed_at is None:
                records.close_record(session, PERSON, who, reason="Đã rời", **given)
            else:
                records.reopen_record(session, PERSON, who, **given)

    def erase(self, station: str, who: UUID) -> None:
        """Erase a person by law, closing the record first."""
        if self.is_open(station, who):
            self.turn(station, who)
        with self._written(station):
            erase_records(
                self.store(station), PERSON, [who], ORDER, actor=self.actor, second=SECOND
            )

    def people(self, station: str) -> list[UUID]:
        """Return the own people who are neither erased here nor at the upper unit."""
        gone = self.erased("upper")
        with self.store(station).reading() as session:
            query = select(PERSON.model.id).where(PERSON.model.owner_unit == UNITS[station][0])
            return sorted(one for one in session.scalars(query) if one not in gone)

    def is_open(self, station: str, who: UUID) -> bool:
        with self.store(station).reading() as session:
            return lists.rows_of(session, PERSON, [who])[0].closed_at is None

    def erased(self, name: str) -> set[UUID]:
        with self.store(name).reading() as session:
            return {one.id for one in erasures.tombstones(session)}

    # ------------------------------------------------------------------ what travels

    def send(self, station: str, *, complete: bool = False) -> Sent:
        self.number += 1
        sent = sending.send_bundle(self.store(station), actor=self.actor, complete=complete)
        path = self.scratch / f"{station}-{self.number}.tdbv"
        return Sent(station, Path(shutil.copy(sent.path, path)))

    def receive(self, sent: Sent) -> receiving.Received:
        """Let the upper unit take a bundle in, twice: the second time changes nothing."""
        upper = self.store("upper")
        got = receiving.receive_bundle(upper, sent.path, actor=self.actor)
        rows = rows_sent(self.near, sent.path, station=sent.station)
        if got.verdict not in ("hold", "gap", "need_full"):
            self.arrived[sent.station] |= {(row.id, row.hash) for row in rows if not row.erased}
        state = self.state("upper")
        receiving.receive_bundle(upper, sent.path, actor=self.actor)
        assert self.state("upper") == state
        return got

    def acknowledge(self, station: str, receipt: Path) -> acknowledging.Acknowledged:
        with self._written(station):
            return acknowledging.acknowledge_receipt(self.store(station), receipt, actor=self.actor)

    def recover(self, station: str, pack: Path, *, accept: bool) -> None:
        """Read a recovery pack; all that is not here is taken back if so wished."""
        store = self.store(station)
        recovering.receive_recovery(store, pack, actor=self.actor)
        if accept:
            with self._written(station), store.transaction() as session:
                accepting.accept_new(session, actor=self.actor)

    # ------------------------------------------------------------------ what happens to files

    def copy(self, name: str) -> None:
        """Keep the vault of a workspace as it is now."""
        store = self.store(name)
        store.settle()
        self.number += 1
        path = self.scratch / f"{name}-{self.number}.db"
        shutil.copy(store.path(), path)
        self.copies[name] = [*self.copies[name], path][-MOST_COPIES:]

    def put_back(self, name: str, copy: Path, *, told: bool) -> None:
        """Put a vault back; `told` says that the program did it, or found it out at sign-in."""
        old = self.store(name)
        highest = watermark.highest_epoch(old)
        old.close()
        for end in ("-wal", "-shm"):
            old.path().with_name(f"core.db{end}").unlink(missing_ok=True)
        shutil.copy(copy, old.path())
        store = Store(old.folder, self.keys[name])
        store.open(create=False)
        self.near.stores[name] = store
        if not told:
            return
        with store.transaction() as session:
            journal.begin_epoch(
                session,
                at=clock.now(),
                reason="restored",
                stamp=stamp_of(session, self.actor),
                at_least=highest + 1,
            )
        apply_ledger(store, actor=self.actor)
        watermark.note_mark(store)

    def lose_archive(self) -> None:
        """Lose the received files with the disk they lay on."""
        shutil.rmtree(self.store("upper").folder / "inbox")
        (self.store("upper").folder / "inbox").mkdir()
        self.forgiven = True

    # ------------------------------------------------------------------ what must hold

    def state(self, name: str) -> dict[str, object]:
        """Return everything a workspace holds of the registers, mirrored or shown."""
        with self.store(name).reading() as session:
            found: dict[str, object] = {
                unit: mirror_digest(session, unit) for unit, _ in UNITS.values()
            }
            for register in ALL:
                rows = session.execute(register.model.__table__.select())
                found[register.key] = sorted(str(tuple(row)) for row in rows)
            query = text("SELECT record_id, row_hash FROM orphan_row ORDER BY 1, 2")
            found["orphans"] = [tuple(row) for row in session.execute(query)]
        return found

    def check_erased(self) -> None:
        """Nothing that was erased stands anywhere at the upper unit."""
        with self.store("upper").reading() as session:
            gone = {str(one.id) for one in erasures.tombstones(session)}
            for row in session.scalars(select(MirrorRow).where(MirrorRow.record_id.in_(gone))):
                assert '"fields"' not in row.line
            orphans = select(OrphanRow.record_id).where(OrphanRow.record_id.in_(gone))
            assert not session.scalars(orphans).all()
            for register in ALL:
                ids = [UUID(one) for one in gone]
                query = select(register.model.id).where(register.model.id.in_(ids))
                assert not session.scalars(query).all()

    def settle(self, station: str) -> int:
        """Bring both sides to agree without new edits; return how many rounds it took."""
        for number in range(1, ROUNDS + 1):
            got = self.receive(self.send(station))
            if got.verdict == "hold":
                self.let_in(station)
                continue
            self.acknowledge(station, got.receipt)
            if self.agree(station):
                return number
        raise AssertionError(f"{station} and the upper unit did not come to agree")

    def let_in(self, station: str) -> None:
        """The two chiefs spoke: only one machine writes."""
        with self.store("upper").transaction() as session:
            two_writers.clear_two_writers(session, UNITS[station][0], actor=self.actor)

    def agree(self, station: str) -> bool:
        unit = UNITS[station][0]
        with self.store(station).reading() as session:
            mine, at = own_digest(session, unit), journal.tip(session)
        with self.store("upper").reading() as session:
            held = peer_of(session, unit)
            return (
                mine == mirror_digest(session, unit)
                and held is not None
                and held.epoch_id == at.epoch
            )

    def check_settled(self, station: str) -> None:
        """The registers say the same on both sides, and no version that arrived was lost."""
        self._same_in_the_registers(station)
        self._whole(station)
        with self.store("upper").reading() as session:
            query = select(OrphanRow.record_id, OrphanRow.row_hash)
            kept = {(record, said) for record, said in session.execute(query)}
        covered: set[Version] = set()
        for version in kept | self._versions(station):
            at: Version | None = version
            while at is not None and at not in covered:
                covered.add(at)
                at = self.before.get(at)
        gone = {str(one) for one in self.erased("upper") | self.erased(station)}
        lost = {v for v in self.arrived[station] - covered if v[0] not in gone}
        assert self.forgiven or not lost, f"lost in silence: {lost}"

    def _whole(self, station: str) -> None:
        """The verifier finds nothing wrong at either end: it never cries without a reason."""
        for name in (station, "upper"):
            with self.store(name).reading() as session:
                found = list(verify.faults(session, ALL, owner=UNITS[name][0]))
            assert found == [], f"{name}: {found}"

    def _same_in_the_registers(self, station: str) -> None:
        for register in ALL:
            seen = []
            for name in (station, "upper"):
                table = register.model.__table__
                with self.store(name).reading() as session:
                    query = table.select().where(table.c.owner_unit == UNITS[station][0])
                    rows = session.execute(query.order_by(table.c.id))
                    seen.append([tuple(row) for row in rows])
            assert seen[0] == seen[1]

    # ------------------------------------------------------------------ how it is done

    def _save(self, station: str, draft: Draft) -> UUID:
        with self._written(station), self.store(station).transaction() as session:
            record_id = records.save_record(session, PERSON, draft, actor=self.actor).record_id
        assert record_id is not None
        return record_id

    @contextmanager
    def _written(self, station: str) -> Iterator[None]:
        """Remember which version takes the place of which while something is written."""
        before = dict(self._versions(station))
        yield
        for record, said in self._versions(station):
            if record in before and before[record] != said:
                self.before[record, said] = (record, before[record])

    def _versions(self, station: str) -> set[Version]:
        with self.store(station).reading() as session:
            lines = "".join(mirror.own_lines(session, ALL, UNITS[station][0])).splitlines()
        return {(line.split(" ")[1], line.split(" ")[4]) for line in lines}
