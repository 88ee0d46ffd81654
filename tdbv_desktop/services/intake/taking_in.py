"""Looking over a file before it goes in, and taking it in: all of it in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.collecting import collector_resting
from tdbv_desktop.core.errors import InvalidRecord, Problem, UserMistake
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.foreign_cells import ForeignFile
from tdbv_desktop.services.intake.arriving import Arrivals
from tdbv_desktop.services.intake.layouts import remember_layout
from tdbv_desktop.services.intake.plan import ImportPlan
from tdbv_desktop.services.intake.report import ImportReport, TableReport
from tdbv_desktop.services.intake.rows import RowReader
from tdbv_desktop.services.intake.runs import note_import
from tdbv_desktop.services.intake.said import OUTCOMES, Outcome, ReadRow, RowResult
from tdbv_desktop.services.permissions import Right, require

BATCH = 1_000
_PLACE = {outcome: place for place, outcome in enumerate(OUTCOMES)}


class NoTable(UserMistake):
    """No table of the file can go into this register."""

    def __init__(self, missing: Sequence[str] = ()) -> None:
        lacks = f" Còn thiếu: {', '.join(missing)}." if missing else ""
        super().__init__(
            f"Không thấy bảng nào trong tệp có đủ các cột cần cho sổ này.{lacks}",
            kept="Chưa có gì bị thay đổi.",
            then="Kiểm lại tệp, chọn sổ khác, ghi sẵn mục còn thiếu hoặc chọn tay từng cột.",
            code="no_table",
        )


def look_over(
    session: Session,
    file: ForeignFile,
    plans: Sequence[ImportPlan],
    *,
    progress: Progress = SILENT,
    actor: Actor,
) -> ImportReport:
    """Return what an import would do; nothing is written, so nobody waits for it."""
    require(actor, Right.IMPORT)
    return _run(session, file, plans, actor=actor, progress=progress, writes=False)


def take_in(
    session: Session,
    file: ForeignFile,
    plans: Sequence[ImportPlan],
    *,
    file_name: str,
    progress: Progress = SILENT,
    actor: Actor,
) -> ImportReport:
    """Write the good rows as one action that can be undone; the others are told with reasons.

    Cancelled, or any fault, leaves the transaction to be rolled back: nothing went in.
    """
    require(actor, Right.IMPORT)
    report = _run(session, file, plans, actor=actor, progress=progress, writes=True)
    for plan in plans:
        remember_layout(session, plan, actor=actor)
    if report.action_id is not None:
        note_import(
            session,
            action_id=report.action_id,
            register=report.register,
            file_name=file_name,
            counts={str(outcome): count for outcome, count in report.counts.items()},
            actor=actor,
        )
    progress.tell_last("commit")
    return report


@collector_resting()
def _run(
    session: Session,
    file: ForeignFile,
    plans: Sequence[ImportPlan],
    *,
    actor: Actor,
    progress: Progress,
    writes: bool,
) -> ImportReport:
    if not plans:
        raise NoTable
    first = plans[0]
    arrivals = Arrivals(session, first.register, actor=actor, known=first.known)
    total = sum(len(plan.table.records) for plan in plans)
    tables, done = [], 0
    for plan in plans:
        reader = _reader(file, plan)
        results = _results(reader, arrivals, progress, done, total, writes)
        tables.append(_told(plan, reader, results))
        done += len(plan.table.records)
    return ImportReport(
        register=first.register,
        tables=tuple(tables),
        made=dict(arrivals.made),
        changed=dict(arrivals.changed),
        action_id=arrivals.action_id if arrivals.has_written else None,
        touched=arrivals.touched,
    )


def _reader(file: ForeignFile, plan: ImportPlan) -> RowReader:
    try:
        return RowReader(file.sheets[plan.sheet], plan)
    except ValueError as error:
        raise InvalidRecord([Problem("", str(error))]) from None


def _results(
    reader: RowReader,
    arrivals: Arrivals,
    progress: Progress,
    done: int,
    total: int,
    writes: bool,
) -> Iterator[RowResult]:
    """Yield what becomes of each row; a batch is written before the next one is read."""
    rows = iter(reader)
    while batch := list[ReadRow](islice(rows, BATCH)):
        progress.tell("rows", done, total)
        arrivals.prepare(batch)
        for row in batch:
            yield arrivals.take(row)
        arrivals.write() if writes else arrivals.forget()
        done += len(batch)


def _told(plan: ImportPlan, reader: RowReader, results: Iterator[RowResult]) -> TableReport:
    counts: Counter[Outcome] = Counter()
    outcomes, told = bytearray(), []
    for result in results:
        counts[result.outcome] += 1
        outcomes.append(_PLACE[result.outcome])
        if result.notes:
            told.append(result)
    return TableReport(
        plan=plan,
        counts=dict(counts),
        outcomes=bytes(outcomes),
        told=tuple(told),
        columns=reader.columns,
        questions=reader.questions,
    )
