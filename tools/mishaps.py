"""The states of the screens after a mishap: an older file, a damaged one, records given back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.fingerprints import row_hash
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.exchange.row import Row, row_line
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record, save_record
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.practice import rehearsal
from tdbv_desktop.store import facts
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.keeping.backup import make_backup
from tdbv_desktop.store.others import orphans, recovered
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.tables.exchange import Partner, Standing
from tdbv_desktop.store.types import instant_text
from tdbv_desktop.ui.screens.register.erase_side import EraseSide
from tdbv_desktop.ui.shell.door.history_page import HistoryPage
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tools.stage import Scene, Stage, settle, wait_for

CHIEF, SECOND = "Lê Thị Chỉ Huy", "Trần Văn Phó"


def _records(stage: Stage) -> Path:
    """Return real records of two people with a backup, made when they are first wanted."""
    folder = stage.place / "mishap"
    if folder.exists():
        return folder
    new = NewWorkspace(
        kind="station",
        unit="27994",
        unit_name="Công an xã Mẫu",
        chief_name=CHIEF,
        password=rehearsal.PASSWORD,
    )
    workspaces.create_workspace(folder, new, cost=FLOOR)
    user, _ = workspaces.people_of(folder)[0]
    with workspaces.signed_in(folder, user, rehearsal.PASSWORD) as desk:
        with desk.store.transaction() as session:
            facts.set_facts(session, {facts.SHEET: "confirmed"})
        workspaces.add_officer(desk, SECOND, rehearsal.PASSWORD, cost=FLOOR)
        make_backup(desk.store)
        desk.store.settle()
        shutil.copy(desk.store.path(), stage.place / "yesterday.db")
        for number in range(1, 4):
            values = {"name": f"Ấp {number}", "kind": "ap"}
            with desk.store.transaction() as session:
                save_record(session, BY_KEY["hamlet"], Draft(values=values), actor=desk.actor)
    return folder


def _older(stage: Stage) -> None:
    folder = _records(stage)
    shutil.copy(stage.place / "yesterday.db", folder / "core.db")
    stage.window.show_sign_in(folder)
    stage.screen.enter_with(rehearsal.PASSWORD)
    wait_for(lambda: isinstance(stage.screen, HistoryPage))
    wait_for(lambda: stage.screen.second is None or stage.screen.second.more.text())


def _damaged(stage: Stage) -> None:
    folder = _records(stage)
    stage.window.show_sign_in(folder)
    (folder / "core.db").write_bytes(b"\0" * 65536)
    stage.screen.enter_with(rehearsal.PASSWORD)
    wait_for(lambda: isinstance(stage.screen, SignInPage) and stage.screen.notice.isVisible())


def _restore(stage: Stage) -> None:
    stage.window.restores.show(_records(stage), is_new=False)
    wait_for(lambda: stage.screen.chosen is not None)


def _rebuild(stage: Stage) -> None:
    stage.window.restores.show(stage.place / "rebuilt", is_new=True)


def _look_into_backup(stage: Stage) -> None:
    stage.window.go_to("backups")
    page = stage.screen
    settle(stage.window)
    page.make.click()
    wait_for(lambda: page.chosen is not None and page.look.isEnabled())
    page.look_at_chosen()
    wait_for(page.side.isVisible)


def _rehearse(stage: Stage) -> None:
    stage.screen.start_drill()


def _erase(stage: Stage) -> None:
    window, hamlet = stage.window, BY_KEY["hamlet"]
    actor, draft = window.tasks.actor, Draft(values={"name": "Ấp Mẫu", "kind": "ap"})
    closed: list[UUID] = []

    def save_and_close(session: Session) -> None:
        record = save_record(session, hamlet, draft, actor=actor).record_id
        assert record is not None  # noqa: S101 - a new record has one
        close_record(session, hamlet, record, revision=1, reason="Ghi nhầm", actor=actor)
        closed.append(record)

    _write(stage, save_and_close)
    window.go_to("hamlet")
    settle(window)
    window.screen_shown.go_to_record(closed[0])
    settle(window)
    side = window.screen_shown.findChild(EraseSide)
    side.start()
    wait_for(side.panel.isVisible)


def _given_back(stage: Stage) -> None:
    """Let records wait that the upper unit gave back: one that is not here, one that differs."""

    def put(session: Session) -> None:
        table = BY_KEY["person"].model.__table__
        here = session.execute(select(table.c.id, table.c.full_name).limit(1)).one()
        owner = facts.fact(session, facts.OWN_UNIT)
        rows = [
            (recovered.NEW, _person(new_id(), owner, "Nguyễn Thị Lấy Lại")),
            (recovered.DIFFERS, _person(here.id, owner, f"{here.full_name} Khác")),
        ]
        recovered.put(session, [_came(state, row) for state, row in rows])

    _write(stage, put)
    stage.window.go_to("recovered")
    settle(stage.window)
    stage.screen.table.selectRow(0)


def _kept_aside(stage: Stage) -> None:
    """Let rows of a unit wait that its present records lack, or say otherwise."""

    def put(session: Session) -> None:
        owner = session.scalars(select(Partner.unit).join(Standing, Standing.unit == Partner.unit))
        unit = owner.first()
        assert unit is not None  # noqa: S101 - the practice pair has met
        table = BY_KEY["person"].model.__table__
        here = session.execute(select(table.c.id, table.c.full_name).limit(1)).one()
        gone = _person(new_id(), unit, "Nguyễn Thị Để Riêng")
        other = _person(here.id, unit, f"{here.full_name} Khác")
        orphans.keep(session, [_orphan(gone)], origin="adoption", at=clock.now())
        orphans.keep(session, [_orphan(other)], origin="fork", at=clock.now())

    _write(stage, put)
    stage.window.go_to("branches")
    settle(stage.window)
    stage.screen.units.selectRow(0)
    stage.screen.rows.selectRow(0)


def _orphan(row: Row) -> orphans.Orphan:
    line = row_line(row).decode()
    return orphans.Orphan(row.owner, row.register, row.id, row.epoch, row.sequence, row.hash, line)


def _write(stage: Stage, work: Callable[[Session], None]) -> None:
    failed: list[AppError] = []
    stage.window.tasks.now(work, lambda _nothing: None, failed.append)
    if failed:
        raise failed[0]
    stage.window.tasks.changed.emit(Changes())  # what is counted at the left counts anew


def _person(key: UUID, owner: str, name: str) -> Row:
    fields = {"full_name": name, "birth": "1990-02-01", "sex": "female"}
    said: dict[str, Any] = {
        "register": "person",
        "revision": 1,
        "closed": None,
        "fields": fields,
        "salt": "0" * 32,
    }
    sealed = row_hash(record_id=str(key), **said)
    return Row(id=str(key), owner=owner, epoch=str(new_id()), sequence=1, hash=sealed, **said)


def _came(state: str, row: Row) -> recovered.Came:
    line, at = row_line(row).decode(), instant_text(clock.now())
    return recovered.Came(row.register, row.id, row.hash, "tdbv", at, state, line, 0)


MISHAPS: tuple[Scene, ...] = (
    Scene("older", "door", _older),
    Scene("damaged", "door", _damaged),
    Scene("restore", "door", _restore),
    Scene("rebuild", "door", _rebuild),
    Scene("backup-chosen", "station", _look_into_backup),
    Scene("rehearsal", "station", _rehearse),
    Scene("erase", "station", _erase),
    Scene("given-back", "again", _given_back),
    Scene("kept-aside", "upper", _kept_aside),
)
