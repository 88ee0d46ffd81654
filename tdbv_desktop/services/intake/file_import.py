"""A whole file taken in without a wizard: tables found, columns proposed, good rows in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.foreign import read_file
from tdbv_desktop.exchange.foreign_cells import ForeignFile
from tdbv_desktop.exchange.lodging_columns import load_layout
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.intake.giving_back import give_back
from tdbv_desktop.services.intake.layouts import remembered_layouts
from tdbv_desktop.services.intake.paths import reachable
from tdbv_desktop.services.intake.plan import ImportPlan, Treatment, Unread
from tdbv_desktop.services.intake.proposing import missing_in, propose_plans
from tdbv_desktop.services.intake.report import ImportReport
from tdbv_desktop.services.intake.taking_in import NoTable, look_over, take_in
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.backups import back_up_if_changed
from tdbv_desktop.store.vaults import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is asked of an import beside the file; `defaults` and `answers` as in `ImportPlan`."""

    register: str
    sheet: str = ""  # title of the only sheet that is wanted
    defaults: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    known: Treatment | None = None
    unread: Unread = "refuse"
    is_dry_run: bool = False
    report_to: Path | None = None  # where the workbook with its results is written


@dataclass(frozen=True, slots=True, kw_only=True)
class FileImport:
    """What became of a file; `passed_over` names tables that lack columns, with what they lack."""

    file: ForeignFile
    report: ImportReport
    passed_over: tuple[tuple[str, int, tuple[str, ...]], ...] = ()  # sheet, rows, labels
    not_carried: tuple[str, ...] = ()  # of the workbook that was given back


class UnknownField(UserMistake):
    """A field was named that the register does not reach."""

    def __init__(self, path: str, register: str) -> None:
        super().__init__(
            f"Sổ {register} không có mục {path}.",
            then="Xem tên các mục bằng lệnh tdbv registers.",
            code="unknown_field",
        )


class IsLodgingList(UserMistake):
    """The file is the ministry's list of guests, which is read by its own rules."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp này là danh sách thông báo lưu trú 19 cột.",
            kept="Chưa có gì bị thay đổi.",
            then="Chọn mẫu luu-tru-19 và ghi mã nhà trọ của danh sách.",
            code="is_lodging_list",
        )


def import_file(
    store: Store,
    path: Path,
    wishes: Wishes,
    *,
    progress: Progress = SILENT,
    actor: Actor,
) -> FileImport:
    """Read a file and take its good rows in, or only look; give the workbook back if asked."""
    require(actor, Right.IMPORT)
    _check(wishes)
    progress.tell("read")
    file = read_file(path)
    if wishes.register == "stay" and any(s.title == load_layout().sheet for s in file.sheets):
        raise IsLodgingList
    with store.reading() as session:
        plans, passed_over = plans_for(session, file, wishes, actor=actor)
        if wishes.is_dry_run:
            report = look_over(session, file, plans, progress=progress, actor=actor)
    if not wishes.is_dry_run:
        back_up_if_changed(store, actor=actor)
        with store.transaction() as session:
            report = take_in(
                session, file, plans, file_name=path.name, progress=progress, actor=actor
            )
    not_carried: tuple[str, ...] = ()
    if wishes.report_to is not None:
        not_carried = give_back(path, file, report, wishes.report_to, actor=actor)
    return FileImport(file=file, report=report, passed_over=passed_over, not_carried=not_carried)


def plans_for(
    session: Session, file: ForeignFile, wishes: Wishes, *, actor: Actor
) -> tuple[list[ImportPlan], tuple[tuple[str, int, tuple[str, ...]], ...]]:
    """Return plans for the tables that have what the register needs, and the others' lacks."""
    require(actor, Right.IMPORT)
    layouts = remembered_layouts(session, wishes.register, actor=actor)
    proposed = propose_plans(file, wishes.register, layouts)
    plans = [_as_wished(plan, wishes) for plan in proposed if wishes.sheet in ("", plan.title)]
    lacks = [(plan.title, len(plan.table.records), missing_in(plan)) for plan in plans]
    ready = [plan for plan, lack in zip(plans, lacks, strict=True) if not lack[2]]
    if not ready:
        raise NoTable(_fewest(lacks))
    return ready, tuple(lack for lack in lacks if lack[2])


def _as_wished(plan: ImportPlan, wishes: Wishes) -> ImportPlan:
    fed = {target.path for column in plan.taken for target in column.targets if not target.label}
    return replace(
        plan,
        defaults={path: text for path, text in wishes.defaults.items() if path not in fed},
        answers=dict(wishes.answers),
        known=wishes.known or plan.known,
        unread=wishes.unread,
    )


def _fewest(lacks: Sequence[tuple[str, int, tuple[str, ...]]]) -> tuple[str, ...]:
    return min((lack[2] for lack in lacks), key=len, default=())


def _check(wishes: Wishes) -> None:
    if wishes.register not in BY_KEY:
        raise UserMistake(
            f"Không có sổ tên {wishes.register}.", then="Sổ hiện có: " + ", ".join(BY_KEY) + "."
        )
    for path in wishes.defaults:
        if path not in reachable(wishes.register):
            raise UnknownField(path, wishes.register)
