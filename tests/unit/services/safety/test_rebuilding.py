"""A burnt PC: from a stick alone, with a password or with the sheet, on an empty computer."""

from __future__ import annotations

import json
import shutil

import pytest

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.door.workspaces import NewWorkspace
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.safety.backup_places import choose_backup_place
from tdbv_desktop.services.safety.backups import back_up, faults_of
from tdbv_desktop.services.safety.erasing import ErasureOrder, erase_records
from tdbv_desktop.services.safety.rebuilding import rebuild, rebuild_with_sheet, sets_below
from tdbv_desktop.services.safety.set_list import NoSet
from tdbv_desktop.store.access import recovery
from tdbv_desktop.store.access.keyslots import FILE_NAMES, FLOOR, WrongPassword
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.purge_ledger import LEDGER
from tdbv_desktop.store.keeping.restoring import SetUnsound
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.workspace import FolderTaken
from tests.builders import Town
from tests.conftest import OWN_UNIT

CHIEF, OFFICER, NEXT = "sáu cây cầu tre", "hai con thuyền nan", "bốn mùa gió chướng"
NEW = NewWorkspace(
    kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu", chief_name="Nguyễn Văn Mẫu",
    password=CHIEF,
)  # fmt: skip


@pytest.fixture(scope="module")
def burnt(tmp_path_factory):
    """A stick with one backup, the sheet, and where the history stood; the PC is gone."""
    place = tmp_path_factory.mktemp("burnt")
    (place / "usb").mkdir()
    groups = workspaces.create_workspace(place / "hoso", NEW, cost=FLOOR)
    with signed_in(place / "hoso") as desk:
        workspaces.add_officer(desk, "Trần Thị Mẫu", OFFICER, cost=FLOOR)
        Town(desk.store, desk.actor).person("Đặng Văn Á")
        choose_backup_place(desk.store, place / "usb", actor=desk.actor)
        with desk.store.reading() as session:
            tip = journal.tip(session)
    shutil.rmtree(place / "hoso")
    return place / "usb", groups, tip


@pytest.fixture
def stick(burnt, tmp_path):
    return shutil.copytree(burnt[0], tmp_path / "usb")


def signed_in(folder, name="Nguyễn Văn Mẫu", password=CHIEF):
    (user_id,) = [u for u, known in workspaces.people_of(folder) if known == name]
    return workspaces.signed_in(folder, user_id, password)


def only_set(stick):
    (found,) = sets_below(stick)
    return found


def id_of(found, name):
    (user_id,) = [u for u, known in found.people if known == name]
    return user_id


def people_in(desk):
    with desk.store.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT full_name FROM person")
        return [name for (name,) in rows]


def test_the_stick_its_folder_and_the_set_all_lead_to_the_set(stick):
    found = only_set(stick)

    assert found.label.unit_name == "Công an xã Mẫu"
    assert [name for _, name in found.people] == ["Nguyễn Văn Mẫu", "Trần Thị Mẫu"]
    assert only_set(found.folder.parent) == found
    assert only_set(found.folder) == found
    assert sets_below(stick / "nowhere") == []


def test_a_password_of_the_backup_sets_the_records_up_on_another_computer(stick, burnt, tmp_path):
    found, folder = only_set(stick), tmp_path / "may-moi" / "hoso"
    done = rebuild(folder, found.folder, id_of(found, "Nguyễn Văn Mẫu"), CHIEF)

    assert (done.folder, done.name, done.lost_files) == (folder, "Nguyễn Văn Mẫu", 0)
    with signed_in(folder) as desk:
        assert desk.found.doubt == ""
        assert people_in(desk) == ["Đặng Văn Á"]
        assert faults_of(desk.store, actor=desk.actor) == []
        with desk.store.reading() as session:
            tip = journal.tip(session)
    assert tip.epoch != burnt[2].epoch
    assert tip.epoch_number > burnt[2].epoch_number
    with signed_in(folder, "Trần Thị Mẫu", OFFICER) as desk:
        assert people_in(desk) == ["Đặng Văn Á"]


def test_the_sheet_does_so_without_any_slot_file(stick, burnt, tmp_path):
    found = only_set(stick)
    for name in FILE_NAMES:
        (found.folder / name).unlink()
    done = rebuild_with_sheet(tmp_path / "hoso", found.folder, burnt[1], NEXT, cost=FLOOR)

    assert done.name == "Nguyễn Văn Mẫu"
    with signed_in(tmp_path / "hoso", password=NEXT) as desk:
        assert people_in(desk) == ["Đặng Văn Á"]


def test_nothing_is_made_without_a_right_that_proves_itself(stick, burnt, tmp_path):
    found, folder = only_set(stick), tmp_path / "hoso"
    chief, officer = (id_of(found, n) for n in ("Nguyễn Văn Mẫu", "Trần Thị Mẫu"))
    with pytest.raises(WrongPassword):
        rebuild(folder, found.folder, chief, OFFICER)
    with pytest.raises(NotAllowed):
        rebuild(folder, found.folder, officer, OFFICER)
    with pytest.raises(InvalidRecord):
        rebuild_with_sheet(folder, found.folder, burnt[1], "123", cost=FLOOR)
    with pytest.raises(recovery.GroupMistyped):
        rebuild_with_sheet(folder, found.folder, burnt[1][:-1], NEXT, cost=FLOOR)
    with pytest.raises(NoSet):
        rebuild(folder, stick, chief, CHIEF)

    assert not folder.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["usb"]


def test_a_damaged_set_makes_nothing(stick, tmp_path):
    found, folder = only_set(stick), tmp_path / "hoso"
    path = found.folder / "core.db"
    blob = bytearray(path.read_bytes())
    blob[-100] ^= 1
    path.write_bytes(blob)

    with pytest.raises(SetUnsound):
        rebuild(folder, found.folder, id_of(found, "Nguyễn Văn Mẫu"), CHIEF)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("what", "said"), [("unit", "99999"), ("unit_name", "Công an xã Khác"), ("is_practice", True)]
)
def test_a_set_under_the_label_of_another_unit_makes_nothing(stick, tmp_path, what, said):
    found = only_set(stick)
    path = found.folder / "workspace.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {what: said}))
    with pytest.raises(SetUnsound, match="nhãn"):
        rebuild(tmp_path / "hoso", found.folder, id_of(found, "Nguyễn Văn Mẫu"), CHIEF)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["usb"]


def test_records_that_are_there_are_never_written_over(stick, tmp_path):
    found, folder = only_set(stick), tmp_path / "hoso"
    folder.mkdir()
    (folder / "core.db").write_bytes(b"something")

    with pytest.raises(FolderTaken):
        rebuild(folder, found.folder, id_of(found, "Nguyễn Văn Mẫu"), CHIEF)
    assert (folder / "core.db").read_bytes() == b"something"


def test_an_older_set_brings_nothing_back_that_a_newer_one_knows_to_be_erased(stick, tmp_path):
    """The newer set is too damaged to be chosen; its ledger can still be read."""
    found = only_set(stick)
    chief = id_of(found, "Nguyễn Văn Mẫu")
    before = rebuild(tmp_path / "first", found.folder, chief, CHIEF)
    with signed_in(before.folder) as desk:
        with desk.store.reading() as session:
            ids = lists.ids_of(session, BY_KEY["person"], lists.Wanted())
        with desk.store.transaction() as session:
            close_record(
                session, BY_KEY["person"], ids[0], revision=1, reason="Đã đi", actor=desk.actor
            )
        order = ErasureOrder(basis="term_over", reason="Hết thời hạn")
        second = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
        erase_records(
            desk.store, BY_KEY["person"], list(ids), order, actor=desk.actor, second=second
        )
        newer = back_up(desk.store, actor=desk.actor, folder=found.folder.parent)
    (newer.folder / "core.db").write_bytes(b"garbage")
    (found.folder.parent / "foreign").mkdir()
    (found.folder.parent / "foreign" / LEDGER).write_bytes(b"of somebody else\n")
    again = rebuild(tmp_path / "again", found.folder, chief, CHIEF)

    with signed_in(again.folder) as desk:
        assert people_in(desk) == []
        with desk.store.reading() as session:
            query = "SELECT count(*) FROM journal_line WHERE action = 'incident'"
            assert session.connection().exec_driver_sql(query).scalar() == 0
