"""Backups open by themselves, are checked before an older one goes, and heed no clock."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.store.access import keyslots, recovery
from tdbv_desktop.store.engine import connect
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.keeping.backup import (
    CHECKED_EVERY,
    KEPT,
    SIDECAR,
    BackupUnsound,
    backups,
    make_backup,
)
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.vaults import Store
from tests import powers
from tests.builders import Town, save
from tests.conftest import OWN_UNIT

PASSWORD = "bảy ngôi nhà trắng"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A workspace with its slots and its label, made once."""
    folder = tmp_path_factory.mktemp("made") / "hoso"
    new = workspaces.NewWorkspace(
        kind="station",
        unit=OWN_UNIT,
        unit_name="Công an xã Mẫu",
        chief_name="Nguyễn Văn Mẫu",
        password=PASSWORD,
    )
    groups = workspaces.create_workspace(folder, new, cost=keyslots.FLOOR)
    return folder, recovery.key_of(groups)


@pytest.fixture
def store(made, tmp_path):
    folder, key = made
    shutil.copytree(folder, tmp_path / "hoso")
    opened = Store(tmp_path / "hoso", {"core": key})
    opened.open(create=False)
    yield opened
    opened.close()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_set_opens_with_its_own_slots_and_the_password(store, actor):
    person = Town(store, actor).person("Đặng Văn Á")
    made = make_backup(store)

    slots = keyslots.load_slots(made.folder)
    keys = keyslots.open_slots(slots, slots.people[0][0], PASSWORD)
    copy = Store(made.folder, keys)
    copy.open(create=False)
    with copy.reading() as session:
        (row,) = lists.rows_of(session, BY_KEY["person"], [person])
        wrong = list(faults(session, ALL, owner=OWN_UNIT))
        tip = journal.tip(session)
    copy.close()

    assert row.values["full_name"] == "Đặng Văn Á"
    assert wrong == []
    assert (tip.sequence, tip.chain) == (made.sequence, made.chain)


def test_a_set_is_one_folder_of_whole_files_and_no_log(store):
    made = make_backup(store)

    assert names(made.folder) == [SIDECAR, "core.db", *keyslots.FILE_NAMES, "workspace.json"]
    assert made.folder.parent == store.folder / "backups"
    assert names(store.folder / "backups") == [made.folder.name]


def test_a_set_may_go_to_another_place(store, tmp_path):
    made = make_backup(store, tmp_path / "usb")

    assert made.folder.parent == tmp_path / "usb"
    assert backups(store.folder / "backups") == []


def test_the_same_state_twice_is_one_set(store, actor):
    Town(store, actor)
    first = make_backup(store)
    written = (first.folder / "core.db").stat().st_mtime_ns

    assert make_backup(store) == first
    assert (first.folder / "core.db").stat().st_mtime_ns == written
    assert backups(store.folder / "backups") == [first]


@pytest.mark.parametrize("name", ["core.db", "keyslots.A", SIDECAR])
@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_a_set_that_is_no_longer_whole_is_made_anew(store, name, harm):
    path = make_backup(store).folder / name
    path.write_bytes(path.read_bytes()[:-20])
    if harm == "lost":
        path.unlink()

    again = make_backup(store)

    assert keyslots.load_slots(again.folder) == keyslots.load_slots(store.folder)
    assert connect(again.folder / "core.db", store.key()).execute(
        "PRAGMA integrity_check"
    ).fetchone() == ("ok",)
    assert backups(store.folder / "backups") == [again]


def test_changes_that_are_still_in_the_log_are_in_the_copy(store, actor):
    Town(store, actor)
    assert store.path().with_name("core.db-wal").stat().st_size > 0

    made = make_backup(store)

    found = connect(made.folder / "core.db", store.key()).execute("SELECT name FROM hamlet")
    assert found.fetchall() == [("Ấp 3",)]


def test_a_copy_that_does_not_pass_its_checks_is_thrown_away_and_older_ones_stay(store, actor):
    older = make_backup(store)
    Town(store, actor)
    damaging = connect(store.path(), store.key())
    damaging.execute("PRAGMA foreign_keys = OFF")
    damaging.execute("UPDATE rental_house SET hamlet = 'x'")
    damaging.close()

    with pytest.raises(BackupUnsound) as refused:
        make_backup(store)

    assert "cũ còn nguyên" in refused.value.kept
    assert backups(store.folder / "backups") == [older]
    assert names(store.folder / "backups") == [older.folder.name]


def test_a_damaged_database_makes_no_set(store, actor):
    town = Town(store, actor)
    for n in range(40):
        town.person(f"Người Mẫu {n}")
    older = make_backup(store)
    save(store, actor, "hamlet", name="Ấp 9", kind="ap")
    store.settle()
    blob = bytearray(store.path().read_bytes())
    for at in range(8 * 4096, len(blob), 4096):
        blob[at] ^= 1
    store.path().write_bytes(blob)

    with pytest.raises(WorldError):
        make_backup(store)

    assert backups(store.folder / "backups") == [older]


def test_sets_are_let_go_by_sequence_the_newest_stay(store, actor):
    made = []
    for n in range(KEPT + 6):
        save(store, actor, "hamlet", name=f"Ấp {n}", kind="ap")
        made.append(make_backup(store))

    left = backups(store.folder / "backups")
    assert left[:KEPT] == made[: -KEPT - 1 : -1]
    assert len(left) < len(made)


def test_clocks_that_jump_by_fifty_years_let_no_newer_set_go(store, actor):
    made = []
    for n in range(KEPT + 6):
        years = (-50, 50, 0)[n % 3]
        with clock.frozen(datetime(2026, 11, 24, tzinfo=UTC) + timedelta(days=365 * years)):
            save(store, actor, "hamlet", name=f"Ấp {n}", kind="ap")
            made.append(make_backup(store))

    left = backups(store.folder / "backups")
    assert left[:KEPT] == made[: -KEPT - 1 : -1]
    assert len(left) < len(made)


def test_the_sets_of_another_workspace_on_the_stick_are_left_alone(store, actor, made, tmp_path):
    stick = tmp_path / "usb"
    neighbour = Store(shutil.copytree(made[0], tmp_path / "other"), {"core": made[1]})
    neighbour.open(create=False)
    with neighbour.transaction() as session:
        session.execute(text("UPDATE epoch SET id = '01936f5e-0000-7000-8000-00000000beef'"))
    theirs = make_backup(neighbour, stick)
    neighbour.close()
    for n in range(KEPT + 6):
        save(store, actor, "hamlet", name=f"Ấp {n}", kind="ap")
        make_backup(store, stick)

    assert theirs.folder.is_dir()
    assert len(backups(stick)) < KEPT + 6


def test_what_a_power_cut_left_half_made_is_no_set_and_goes(store):
    half = store.folder / "backups" / "000000099-abcdefabcdef.part"
    half.mkdir(parents=True)
    (half / SIDECAR).write_text(json.dumps({"sequence": 99, "chain": "a", "epoch": "b"}), "utf-8")

    assert backups(store.folder / "backups") == []
    made = make_backup(store)
    assert names(store.folder / "backups") == [made.folder.name]


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"sequence": "x", "chain": 1, "epoch": 2}'])
def test_a_set_whose_sidecar_cannot_be_read_hides_no_other(store, said):
    made = make_backup(store)
    strange = store.folder / "backups" / "000000999-000000000000"
    strange.mkdir()
    (strange / SIDECAR).write_text(said, encoding="utf-8")

    assert backups(store.folder / "backups") == [made]


def test_no_backup_is_made_in_passing_of_a_folder_that_is_not_there(tmp_path):
    assert backups(tmp_path / "nowhere") == []
    assert not (tmp_path / "nowhere").exists()


def test_a_place_that_may_not_be_written_is_said_so(store, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)

    with powers.ordinary(), pytest.raises(WorldError) as refused:
        make_backup(store, tmp_path / "closed")

    assert refused.value.code == "backup_not_written"
    assert list(Path(tmp_path / "closed").iterdir()) == []


def test_a_backup_changes_nothing_of_what_it_copies(store, actor):
    Town(store, actor)
    with store.reading() as session:
        before = journal.tip(session)

    make_backup(store)

    with store.reading() as session:
        assert journal.tip(session) == before


def checked(backup) -> str:
    return json.loads((backup.folder / SIDECAR).read_bytes())["checked"]


def spoil_links(store) -> None:
    """Do what no page and no seal shows: a house that belongs to no hamlet."""
    spoiling = connect(store.path(), store.key())
    spoiling.execute("PRAGMA foreign_keys = OFF")
    spoiling.execute("UPDATE rental_house SET hamlet = 'x'")
    spoiling.close()


def test_a_quick_check_is_a_whole_one_as_long_as_no_set_was_looked_at_as_a_whole(store, actor):
    town = Town(store, actor)
    found = []
    for number in range(CHECKED_EVERY + 2):
        town.person(f"Người {number}")
        found.append(checked(make_backup(store, checked="pages")))
    assert found == ["whole", *["pages"] * CHECKED_EVERY, "whole"]


def test_a_quick_check_notices_a_page_that_is_not_as_it_was_written(store, actor):
    town = Town(store, actor)
    for number in range(40):
        town.person(f"Người {number}")
    make_backup(store)
    save(store, actor, "hamlet", name="Ấp 9", kind="ap")
    store.settle()
    blob = bytearray(store.path().read_bytes())
    blob[-2000] ^= 1
    store.path().write_bytes(blob)

    with pytest.raises(WorldError):
        make_backup(store, checked="pages")


def test_only_a_whole_check_follows_the_links(store, actor):
    make_backup(store)
    Town(store, actor)
    spoil_links(store)

    assert checked(make_backup(store, checked="pages")) == "pages"
    with pytest.raises(BackupUnsound):
        make_backup(store, store.folder / "elsewhere", checked="pages")


def test_a_set_checked_in_passing_is_checked_as_a_whole_when_somebody_asks_for_it(store, actor):
    make_backup(store)
    Town(store, actor)
    made = make_backup(store, checked="pages")
    assert checked(made) == "pages"
    assert checked(make_backup(store)) == "whole"
    assert next(iter(backups(store.folder / "backups"))).folder == made.folder


def test_a_set_checked_in_passing_stays_when_the_whole_check_fails(store, actor):
    make_backup(store)
    Town(store, actor)
    spoil_links(store)
    made = make_backup(store, checked="pages")

    with pytest.raises(BackupUnsound):
        make_backup(store)
    assert (made.folder / "core.db").is_file()
