"""Puts the rows of a bundle into the mirror, and straight into the registers where that is open.

It is open where the rows themselves decide everything: no other history makes room and nothing
waits. They are read, judged and put in one pass then; otherwise the mirror is filled first and
judged afterwards (`projection.project`), with the same answers in the same order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from tdbv_desktop.core.progress import Progress
from tdbv_desktop.exchange.container import ROWS, Members
from tdbv_desktop.registers import BY_KEY, IN_DEPENDENCY_ORDER
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.judging import RowJudge
from tdbv_desktop.services.travel.inbox import Opened
from tdbv_desktop.services.travel.projection import hold_newer, judge_singly
from tdbv_desktop.services.travel.sound_rows import SoundRows
from tdbv_desktop.store.history import erasures
from tdbv_desktop.store.others import mirror, orphans

if TYPE_CHECKING:
    from tdbv_desktop.services.travel.taking import Told

BATCH = 2_000


def put_in_mirror(
    session: Session, opened: Opened, rows: Sequence[Told], progress: Progress
) -> Counter[str]:
    """Put the rows into the mirror, their lines read once more; return how many are what."""
    unit, lines = opened.manifest.sender.unit, _Lines(opened.members)
    changes: Counter[str] = Counter()
    for start in range(0, len(rows), BATCH):
        progress.tell("apply", start, len(rows))
        batch = rows[start : start + BATCH]
        for register, some in groupby(batch, key=lambda row: row.register):
            changes += _compared(session, register, list(some))
        _put(session, unit, batch, lines.between(start, len(batch)))
    return changes


def may_go_straight(session: Session, unit: str) -> bool:
    """Say whether nothing but the rows of a bundle decides what becomes of them."""
    return not mirror.has_waiting(session, unit)


def put_straight(
    session: Session,
    opened: Opened,
    rows: Sequence[Told],
    *,
    progress: Progress,
    is_looking: bool,
) -> Counter[str]:
    """Put the rows into mirror and registers; return how many are what.

    What is erased, or was before, reaches the mirror only and is to be noted afterwards.
    """
    unit, lines, spans = opened.manifest.sender.unit, _Lines(opened.members), _spans(rows)
    erased = {str(one.id) for one in erasures.tombstones(session, unit)}
    erased.update(row.id for row in rows if row.erased)
    changes, done = Counter[str](), 0
    progress.tell("apply", 0, len(rows))
    known = [register.key for register in IN_DEPENDENCY_ORDER if register.key in spans]
    for key in [*known, *sorted(spans.keys() - BY_KEY.keys())]:
        first, last = spans[key]
        placing = _Placing(session, key, unit, erased, is_found=not is_looking)
        for start in range(first, last, BATCH):
            progress.tell("project", done, len(rows))
            batch = rows[start : min(start + BATCH, last)]
            changes += _compared(session, key, batch)
            placing.put(batch, lines.between(start, len(batch)))
            done += len(batch)
    hold_newer(session, unit)
    return changes


class _Placing:
    """Puts rows of one register in place, their mirror lines beside them."""

    def __init__(
        self, session: Session, key: str, unit: str, erased: Collection[str], *, is_found: bool
    ) -> None:
        self._session, self._unit, self._erased = session, unit, erased
        self._sound: SoundRows | None = None
        if key in BY_KEY:
            view = RecordView(session, own_unit=unit)
            self._sound = SoundRows(session, BY_KEY[key], view, is_found=is_found)
            self._judge = RowJudge(BY_KEY[key], view)

    def put(self, rows: Sequence[Told], lines: Sequence[str]) -> None:
        """Put some rows and their lines: what is sound at once, what is doubtful one by one."""
        if self._sound is None:
            _put(self._session, self._unit, rows, lines)
            return
        here = [line for row, line in zip(rows, lines, strict=True) if row.id not in self._erased]
        placed, doubtful = self._sound.place(json.loads(f"[{','.join(here)}]"))
        _put(self._session, self._unit, rows, lines, accepted=frozenset(placed))
        if doubtful:
            judge_singly(self._session, self._sound.register, doubtful, self._judge)


def _put(
    session: Session,
    unit: str,
    rows: Sequence[Told],
    lines: Sequence[str],
    *,
    accepted: Collection[str] = frozenset(),
) -> None:
    mirror.put(
        session,
        [
            mirror.Mirrored(
                *row.entry_of(unit), f"{line}\n", "accepted" if row.id in accepted else "new"
            )
            for row, line in zip(rows, lines, strict=True)
        ],
    )


def _compared(session: Session, register: str, rows: Sequence[Told]) -> Counter[str]:
    known = mirror.known_hashes(session, register, [row.id for row in rows])
    changes: Counter[str] = Counter()
    past = []
    for row in rows:
        said, was_closed = known.get(row.id, (None, False))
        if said is not None and said != row.hash:
            past.append((row.id, said))
        if row.erased:
            changes["erased"] += 1
        elif row.closed and not was_closed:
            changes["closed"] += 1
        elif said is None:
            changes["new"] += 1
        elif said != row.hash:
            changes["changed"] += 1
    orphans.remember(session, past)
    return changes


def _spans(rows: Sequence[Told]) -> Mapping[str, tuple[int, int]]:
    """Return where the rows of each register begin and end; they lie by register and key."""
    spans, first = {}, 0
    for register, some in groupby(rows, key=lambda row: row.register):
        last = first + sum(1 for _ in some)
        spans[register] = first, last
        first = last
    return spans


class _Lines:
    """The lines of a bundle by their places; going back means unpacking from the beginning."""

    def __init__(self, members: Members) -> None:
        self._members, self._at = members, 0
        self._lines: Iterator[bytes] = members.lines(ROWS)

    def between(self, start: int, count: int) -> list[str]:
        """Return so many lines from a place on."""
        if start < self._at:
            self._lines, self._at = self._members.lines(ROWS), 0
        skipped = start - self._at
        some = list(islice(self._lines, skipped, skipped + count))
        self._at = start + count
        return [line.decode() for line in some]
