"""Where backups go: looked at before anything is written, remembered after it was read back."""

from __future__ import annotations

from collections import namedtuple

import pytest

from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.progress import Cancelled, Progress
from tdbv_desktop.services.safety import backup_places
from tdbv_desktop.services.safety.backup_places import UnfitPlace, backup_place, choose_backup_place
from tdbv_desktop.services.status import desk_status
from tdbv_desktop.store import attachments
from tdbv_desktop.store.keeping.backup import backups
from tdbv_desktop.store.workspace import Label, write_label

Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def label(store):
    """Put a label on the door, as every workspace has one."""
    said = Label(kind="station", unit="27994", unit_name="Công an xã Mẫu")
    write_label(store.folder, said)


@pytest.fixture
def outside(tmp_path_factory):
    """Return a folder beside the workspace, as a stick would be."""
    return tmp_path_factory.mktemp("outside")


def test_the_first_backup_is_made_whole_and_the_place_remembered(store, actor, outside):
    stick = outside / "usb"
    stick.mkdir()
    assert backup_place(store, actor=actor) is None

    made = choose_backup_place(store, stick, actor=actor)

    place = backup_place(store, actor=actor)
    assert place == made.folder.parent
    assert place.parent == stick
    assert [backup.folder for backup in backups(place)] == [made.folder]


def test_the_folder_of_the_unit_is_not_made_inside_itself(store, actor, outside):
    stick = outside / "usb"
    stick.mkdir()
    first = choose_backup_place(store, stick, actor=actor)
    again = choose_backup_place(store, first.folder.parent, actor=actor)

    assert again.folder.parent == first.folder.parent


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (lambda store, _: store.folder, "ngay trong thư mục"),
        (lambda store, _: store.folder / "backups", "ngay trong thư mục"),
        (lambda _, tmp: tmp / "no such", "Không thấy"),
        (lambda _, tmp: tmp / "OneDrive - Công an", "đồng bộ"),
    ],
)
def test_an_unfit_place_is_refused_and_nothing_is_remembered(store, actor, outside, where, says):
    with pytest.raises(UnfitPlace, match=says):
        choose_backup_place(store, where(store, outside), actor=actor)

    assert backup_place(store, actor=actor) is None


def test_a_stick_without_room_is_refused_with_the_room_it_has(store, actor, outside, monkeypatch):
    monkeypatch.setattr(
        backup_places.shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 7 * 1024**2)
    )
    with pytest.raises(UnfitPlace, match="7 MB"):
        choose_backup_place(store, outside, actor=actor)

    assert not list(outside.glob("sao-luu-*"))


def test_the_files_put_to_records_need_room_as_well(store, actor, outside):
    before = backup_places.look_at_place(store, outside, actor=actor).needed
    attachments.seal_file(store, new_id(), bytes(100_000))

    needed = backup_places.look_at_place(store, outside, actor=actor).needed
    assert needed >= before + backup_places.SETS * 100_000


def test_the_same_disk_is_said_not_refused(store, actor, outside):
    assert backup_places.look_at_place(store, outside, actor=actor).is_same_disk


def test_a_backup_that_is_no_longer_wanted_leaves_nothing_behind(store, actor, outside):
    stopped = Progress(is_cancelled=lambda: True)
    with pytest.raises(Cancelled):
        choose_backup_place(store, outside, actor=actor, progress=stopped)

    assert backup_place(store, actor=actor) is None
    assert not [path for path in outside.glob("sao-luu-*/*") if not path.name.endswith(".part")]


@pytest.mark.parametrize(
    ("size", "said"), [(7 * 1024**2, "7 MB"), (2000 * 1024**2, "2,0 GB"), (0, "0 MB")]
)
def test_sizes_are_said_as_on_a_drive(size, said):
    assert backup_places.in_megabytes(size) == said


def test_the_bottom_of_the_window_counts_a_backup_that_lies_outside(store, actor, outside):
    before = desk_status(store, actor=actor)
    choose_backup_place(store, outside, actor=actor)
    after = desk_status(store, actor=actor)

    assert (before.backed_up_at, before.has_outer_place) == (None, False)
    assert after.backed_up_at is not None
    assert after.has_outer_place
