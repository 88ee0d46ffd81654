"""Which own records a bundle carries: what was written after the acknowledged point, or all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Literal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.fingerprints import plain_canonical, scalar_text
from tdbv_desktop.core.once import Once
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.row import Row, row_line
from tdbv_desktop.exchange.row_columns import ColumnLines, Kept, pair, pairs_of_texts
from tdbv_desktop.exchange.zips import Packed, Packing
from tdbv_desktop.registers import IN_DEPENDENCY_ORDER
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.travel.enrolment import partner_to_send_to
from tdbv_desktop.services.travel.standing import acknowledged
from tdbv_desktop.store import facts
from tdbv_desktop.store.bulk import Batch, dashed, raw_rows, readers, text_columns
from tdbv_desktop.store.history import erasures


class ChangedPastTheJournal(WorldError):
    """A record is not what its history says; nothing leaves before that is cleared up."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"Trong sổ {title} có hồ sơ bị sửa ngoài chương trình.",
            kept="Chưa xuất gói nào.",
            then="Chạy kiểm tra toàn vẹn, rồi phục hồi từ bản sao lưu gần nhất.",
        )


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would leave, before it leaves."""

    unit: str
    unit_name: str
    kind: Literal["delta", "full"]
    rows: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many records would leave."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The rows a bundle carries, counted; they are read from the registers as they are written.

    `base` is the sequence they come after; `new` counts those in their first state.
    """

    owner: str
    base: int | None
    rows: Mapping[str, int]
    new: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many rows there are."""
        return sum(self.rows.values())


def what_would_leave(
    session: Session, *, actor: Actor, unit: str | None = None, complete: bool = False
) -> Leaving:
    """Return what a bundle made now would carry."""
    require(actor, Right.SEND)
    partner = partner_to_send_to(session, unit)
    base = None if complete else acknowledged(session, partner.unit)
    owner, rows = facts.fact(session, facts.OWN_UNIT), {}
    for register in IN_DEPENDENCY_ORDER:
        query = select(func.count()).where(*_leaves(register, owner, base))
        rows[register.key] = session.scalar(query) or 0
    for key, count in erasures.erased_counts(session, owner, after=base).items():
        rows[key] += count
    return Leaving(partner.unit, partner.name, "full" if base is None else "delta", rows)


def selected_rows(session: Session, owner: str, base: int | None) -> Selected:
    """Return the own rows written after `base`, all of them without one, counted by register."""
    rows, new = {}, {}
    for register in IN_DEPENDENCY_ORDER:
        conditions = _leaves(register, owner, base)
        is_first = register.model.__table__.c.revision == 1
        rows[register.key] = session.scalar(select(func.count()).where(*conditions)) or 0
        new[register.key] = session.scalar(select(func.count()).where(*conditions, is_first)) or 0
    return Selected(owner=owner, base=base, rows=rows, new=new)


def packed_rows(session: Session, selected: Selected, *, progress: Progress = SILENT) -> Packed:
    """Return the rows as they travel, packed; each must still be what its history says."""
    packing, done = Packing(), 0
    for register in sorted(IN_DEPENDENCY_ORDER, key=lambda each: each.key):
        lines = _Lines(session, register, selected.owner)
        erased = erasures.tombstones(session, selected.owner, register.key, after=selected.base)
        for batch in raw_rows(
            session, register, owner=selected.owner, after=selected.base, order="id"
        ):
            progress.tell("collect", done, selected.total)
            written: Iterable[str] = lines.of(batch)
            if erased:
                written = _among(erased, batch, written)
            packing.write("".join(written).encode())
            done += len(batch)
        packing.write("".join(map(_tombstone_line, erased)).encode())
    return packing.done()


def _among(erased: list[erasures.Tombstone], batch: Batch, lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a batch and, in their places, those of erased records, which are used."""
    for kept, line in zip(batch, lines, strict=True):
        while erased and erased[0].id.hex < kept[0]:
            yield _tombstone_line(erased.pop(0))
        yield line


def _tombstone_line(left: erasures.Tombstone) -> str:
    row = Row(
        register=left.register,
        id=str(left.id),
        owner=left.owner,
        epoch=left.epoch,
        sequence=left.sequence,
        hash=left.row_hash,
        erased=left.basis,
    )
    return row_line(row).decode()


class _Lines:
    """Writes the lines of one register from what lies in its columns."""

    def __init__(self, session: Session, register: Register, owner: str) -> None:
        read = readers(session, register)
        self._title, self._owner = register.title, owner
        self._lines = ColumnLines(register.key, register.field_names)
        texts = text_columns(register)
        self._pairs = [
            # Were a text another than once written, the hash of its row would tell.
            pairs_of_texts(field.name)
            if field.name in texts
            else _pairs_of(field, read[field.name])
            for field in register.fields
        ]

    def of(self, batch: Batch) -> list[str]:
        """Return the lines of a batch; each row must still be what its history says."""
        columns = zip(*batch, strict=True)
        ids, revisions, epochs, sequences, salts, hashes, closed_at, reasons, *fields = columns
        owners = repeat(self._owner, len(ids))
        keys = list(map(dashed, ids))
        lines, are_true = self._lines.lines(
            Kept(keys, list(owners), revisions, epochs, sequences, salts, hashes),
            list(map(_closed, closed_at, reasons)),
            [
                list(map(once.__getitem__, raws))
                for once, raws in zip(self._pairs, fields, strict=True)
            ],
        )
        if not are_true:
            raise ChangedPastTheJournal(self._title)
        return lines


def _pairs_of(field: Field, read: Callable[[Any], Any]) -> Once[Any, str]:
    return Once(lambda raw: pair(field.name, scalar_text(field.encode(read(raw)))))


def _closed(at: str | None, reason: str | None) -> str:
    if at is None:
        return "null"
    return plain_canonical({"at": at, "reason": reason or ""}).decode()


def _leaves(register: Register, owner: str, base: int | None) -> list[ColumnElement[bool]]:
    """Return the conditions of a record that leaves."""
    table = register.model.__table__
    after = [] if base is None else [table.c.sequence > base]
    return [table.c.owner_unit == owner, *after]
