"""Puts the arriving rows that are sound beyond doubt into their register, a batch at a time.

What has to be held, refused or said anything of goes row by row through `services.desk.judging`,
whose answer is the only one; nothing is decided here that would be decided otherwise there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import compress
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register, may_refuse
from tdbv_desktop.core.errors import errors_in
from tdbv_desktop.core.once import Once
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.travel.arriving_columns import reader_of
from tdbv_desktop.store.bulk import Raw, dashed, raw_columns, writers
from tdbv_desktop.store.listing.search_texts import NOTHING, Parts, parts_of, texts_of
from tdbv_desktop.store.others.placing import Placed, put_columns
from tdbv_desktop.store.records import tones_of

Columns = Mapping[str, Sequence[Any]]
Said = Mapping[str, Any]  # a row as it was sent
_SENT = {"revision": "revision", "epoch": "epoch", "sequence": "sequence", "owner_unit": "owner"}
_SENT |= {"row_salt": "salt", "row_hash": "hash"}


class SoundRows:
    """Takes the rows of one register of one unit; with `is_found`, into the search index too."""

    def __init__(
        self, session: Session, register: Register, view: RecordView, *, is_found: bool = True
    ) -> None:
        self.register, self._is_found = register, is_found
        self._session, self._view = session, view
        write, tones = writers(session, register), tones_of(session, register)
        self._rules = tuple(filter(may_refuse, register.rules))
        self._readers = {f.name: reader_of(f, write[f.name]) for f in register.fields}
        by = register.field(register.sort_by)
        self._sort_key = Once[Scalar, str](
            lambda scalar: register.sort_key({by.name: by.decode(scalar)}, tones)
        )
        self._parts = {
            name: Once[Scalar, Parts](partial(self._parts_of, name))
            for name in register.search_in
            if name in self._readers
        }

    def place(self, rows: Sequence[Said]) -> tuple[list[str], list[Said]]:
        """Put the sound rows in place; return their keys, and the rows to be looked at singly."""
        if not rows:
            return [], []
        sent = self._sent(rows)
        doubtful, raws = self._read(rows, sent)
        is_sound = [place not in doubtful for place in range(len(rows))]
        sound = list(compress(rows, is_sound))
        if doubtful:
            sent = {name: list(compress(column, is_sound)) for name, column in sent.items()}
            raws = {name: list(compress(column, is_sound)) for name, column in raws.items()}
        if sound:
            put_columns(self._session, self.register, self._placed(sound, sent, raws))
        return [row["id"] for row in sound], [rows[place] for place in sorted(doubtful)]

    def _sent(self, rows: Sequence[Said]) -> Columns:
        """Return the columns of the fields as they were sent; one that was not is empty."""
        fields = [row["fields"] for row in rows]
        return {name: [said.get(name) for said in fields] for name in self.register.field_names}

    def _read(self, rows: Sequence[Said], sent: Columns) -> tuple[set[int], Columns]:
        known = self.register.by_name.keys()
        doubtful = {place for place, row in enumerate(rows) if not row["fields"].keys() <= known}
        raws: dict[str, Sequence[Raw]] = {}
        values: list[Sequence[Any]] = []
        for field in self.register.fields:
            column = sent[field.name]
            read = self._readers[field.name].read(column, self._present(field, column))
            doubtful.update(read.doubtful)
            raws[field.name] = read.raws
            values.append(read.values)
        if self._rules:
            doubtful |= self._against_rules(rows, values, doubtful)
        return doubtful, raws

    def _against_rules(
        self, rows: Sequence[Said], values: Sequence[Sequence[Any]], known: Collection[int]
    ) -> set[int]:
        found, names = set[int](), self.register.field_names
        for place, of_row in enumerate(zip(*values, strict=True)):
            if place not in known:
                self._view.record_id = UUID(rows[place]["id"])
                record = dict(zip(names, of_row, strict=True))
                for rule in self._rules:
                    if errors_in(rule(record, self._view)):
                        found.add(place)
        return found

    def _present(self, field: Any, column: Sequence[Scalar]) -> Mapping[Scalar, Raw]:
        if not isinstance(field, Reference):
            return {}
        keys = [key.replace("-", "") for key in set(column) if isinstance(key, str)]
        there = raw_columns(self._session, BY_KEY[field.to], (), keys)
        return {dashed(key): key for (key,) in there}

    def _placed(self, rows: Sequence[Said], sent: Columns, raws: Columns) -> Placed:
        closed = [row["closed"] or {} for row in rows]
        texts = self._texts(sent, len(rows)) if self._is_found else None
        columns = {
            "id": [row["id"].replace("-", "") for row in rows],
            **{column: [row[name] for row in rows] for column, name in _SENT.items()},
            "closed_at": [said.get("at") for said in closed],
            "closed_reason": [said.get("reason") for said in closed],
            "sort_key": list(map(self._sort_key.__getitem__, sent[self.register.sort_by])),
            **raws,
        }
        return Placed(columns=columns, texts=texts)

    def _texts(self, sent: Columns, count: int) -> tuple[Sequence[str], Sequence[str]]:
        parts = [
            map(once.__getitem__, sent[name])
            for name, once in self._parts.items()
            if any(sent[name])
        ]
        if not parts:
            return [""] * count, [""] * count
        words, digits = zip(*map(texts_of, zip(*parts, strict=True)), strict=True)
        return words, digits

    def _parts_of(self, name: str, scalar: Scalar) -> Parts:
        if scalar is None:
            return NOTHING
        field = self.register.field(name)
        return parts_of(field.terms(field.decode(scalar)))
