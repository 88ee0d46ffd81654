"""Files put to records: sealed, journaled, brought back, never in a bundle."""

from __future__ import annotations

import errno
import io
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake, WorldError
from tdbv_desktop.core.file_kind import kind_of
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import attachments as use
from tdbv_desktop.services.desk import history, records
from tdbv_desktop.services.desk.record_history import history_of
from tdbv_desktop.services.door.workspaces import (
    NewWorkspace,
    create_workspace,
    people_of,
    signed_in,
)
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.safety.backups import back_up, faults_of
from tdbv_desktop.store import attachments
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.attachments import AttachmentUnreadable
from tdbv_desktop.store.history.ages import Ages
from tdbv_desktop.store.tables.journal import JournalLine
from tests.builders import Town, edit

HOUSE = BY_KEY["rental_house"]
FIELD = HOUSE.field("papers")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


@pytest.fixture
def house(store, actor):
    return Town(store, actor).house


def ages_after(days, *, worked=None, is_doubtful=False):
    """Return what is known once so many days passed, on all or some of which somebody worked."""
    ahead = range(days if worked is None else worked)
    seen = tuple(clock.today() + timedelta(days=n) for n in (0, *(one + 1 for one in ahead)))
    return Ages(now=clock.now() + timedelta(days=days), is_doubtful=is_doubtful, worked=seen)


def add(store, actor, house, name="giấy.png", data=PNG):
    file = use.NewFile(name, data)
    return use.add_attachment(store, HOUSE, house, FIELD, file, actor=actor)


def names(store, actor, house):
    return [kept.name for kept in all_of(store, actor, house)]


def all_of(store, actor, house):
    with store.reading() as session:
        return use.attachments_of(session, HOUSE, house, "papers", actor=actor)


def remove(store, actor, house):
    (kept,) = all_of(store, actor, house)
    with store.transaction() as session:
        use.remove_attachment(session, kept.id, actor=actor)
    return kept.id


def office(*members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in members:
            archive.writestr(name, "x")
    return buffer.getvalue()


def test_a_file_comes_back_as_it_was_put_in(store, actor, house):
    changes = add(store, actor, house)
    (kept,) = all_of(store, actor, house)
    assert (kept.name, kept.size, kept.is_picture) == ("giấy.png", len(PNG), True)
    assert use.open_attachment(store, kept.id, actor=actor) == PNG
    assert changes.record_ids == (house,)
    assert changes.registers == {"rental_house"}


def test_what_lies_on_the_disk_says_nothing_of_the_file(store, actor, house):
    add(store, actor, house)
    (path,) = attachments.sealed_files(store.folder)
    assert PNG[8:40] not in path.read_bytes()
    assert path.name == str(all_of(store, actor, house)[0].id)


@pytest.mark.parametrize("harm", ["cut", "changed", "gone", "swapped"])
def test_a_harmed_file_is_never_shown(store, actor, house, harm):
    add(store, actor, house)
    first = attachments.sealed_files(store.folder)[0]
    if harm == "cut":
        first.write_bytes(first.read_bytes()[:-1])
    elif harm == "changed":
        blob = bytearray(first.read_bytes())
        blob[-20] ^= 1
        first.write_bytes(bytes(blob))
    elif harm == "gone":
        first.unlink()
    else:
        add(store, actor, house, name="b.png", data=PNG + b"x")
        other = next(p for p in attachments.sealed_files(store.folder) if p != first)
        first.write_bytes(other.read_bytes())
    kept = next(k for k in all_of(store, actor, house) if str(k.id) == first.name)
    with pytest.raises(AttachmentUnreadable):
        use.open_attachment(store, kept.id, actor=actor)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (PNG, ".png"),
        (b"\xff\xd8\xff\xe0jpeg", ".jpg"),
        (b"%PDF-1.7", ".pdf"),
        (office("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (office("[Content_Types].xml", "word/document.xml"), ".docx"),
        (
            office(
                "[Content_Types].xml", "xl/workbook.xml", "xl/printerSettings/printerSettings1.bin"
            ),
            ".xlsx",
        ),
    ],
)
def test_the_kind_is_told_by_the_content_and_not_by_the_name(store, actor, house, data, ending):
    add(store, actor, house, name="hợp đồng.exe", data=data)
    assert names(store, actor, house) == [f"hợp đồng{ending}"]


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90",
        b"",
        b"GIF89a",
        b"<svg/>",
        b"PK\x03\x04broken",
        office("a.txt"),
        office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
        office("[Content_Types].xml", "word/document.xml", "word/embeddings/oleObject1.bin"),
    ],
)
def test_what_could_run_or_is_not_known_is_not_taken(store, actor, house, data):
    assert kind_of(data) is None
    with pytest.raises(use.FileNotTaken):
        add(store, actor, house, name="ảnh.png", data=data)
    assert attachments.sealed_files(store.folder) == []


def test_a_file_too_large_is_refused_with_its_size(store, actor, house, tmp_path):
    data = PNG + bytes(use.MOST_BYTES)
    with pytest.raises(use.FileTooLarge, match="nặng 5,0 MB"):
        add(store, actor, house, data=data)
    path = tmp_path / "to.png"
    path.write_bytes(data)
    with pytest.raises(use.FileTooLarge):
        use.file_from(path)


def test_a_record_keeps_so_many_files_and_no_more(store, actor, house):
    for number in range(FIELD.most):
        add(store, actor, house, name=f"{number}.png")
    with pytest.raises(use.TooManyFiles):
        add(store, actor, house)
    assert len(attachments.sealed_files(store.folder)) == FIELD.most


def test_adding_and_removing_stand_in_the_history_and_change_no_row(store, actor, house):
    add(store, actor, house)
    remove(store, actor, house)
    with store.reading() as session:
        told = history_of(session, HOUSE, house, actor=actor)
    said = [(line.what, [(c.label, c.before, c.after) for c in line.changes]) for line in told[:2]]
    assert said == [
        ("Bỏ tệp", [("Giấy tờ kèm theo", "giấy.png", "")]),
        ("Thêm tệp", [("Giấy tờ kèm theo", "", "giấy.png")]),
    ]
    assert faults_of(store, actor=actor) == []


def test_adding_and_removing_are_taken_back(store, actor, house):
    add(store, actor, house)
    remove(store, actor, house)
    for there in (["giấy.png"], []):
        with store.transaction() as session:
            changes = history.undo_last(session, actor=actor)
        assert names(store, actor, house) == there
        assert changes.registers == {"rental_house"}


def test_a_file_put_to_a_record_does_not_keep_its_last_edit_from_being_taken_back(
    store, actor, house
):
    changes = edit(store, actor, "rental_house", house, name="Nhà trọ Khác")
    add(store, actor, house)
    with store.transaction() as session:
        history.undo_action(session, changes.action_id, actor=actor)
    assert names(store, actor, house) == ["giấy.png"]


def test_nothing_is_put_to_a_closed_record(store, actor, house):
    with store.transaction() as session:
        records.close_record(session, HOUSE, house, revision=1, reason="Ghi nhầm", actor=actor)
    with pytest.raises(UserMistake, match="đã đóng"):
        add(store, actor, house)
    assert attachments.sealed_files(store.folder) == []


def test_who_may_not_edit_may_not_add(store, actor, house):
    stranger = Actor(actor.user_id, actor.name, "guest")
    for work in (
        lambda: add(store, stranger, house),
        lambda: all_of(store, stranger, house),
        lambda: use.open_attachment(store, house, actor=stranger),
    ):
        with pytest.raises(NotAllowed):
            work()


def test_that_a_plain_copy_leaves_is_written_down_before_it_is_there(store, actor, house, tmp_path):
    add(store, actor, house)
    (kept,) = all_of(store, actor, house)
    use.copy_attachment(store, kept.id, tmp_path / "giấy.png", actor=actor)
    assert (tmp_path / "giấy.png").read_bytes() == PNG
    with pytest.raises(WorldError):
        use.copy_attachment(store, kept.id, tmp_path / "no" / "giấy.png", actor=actor)
    with store.reading() as session:
        told = session.scalars(select(JournalLine.action)).all()
    assert told.count(use.COPY) == 2


def test_what_a_power_cut_left_is_swept_and_what_is_kept_stays(store, actor, house):
    add(store, actor, house)
    orphan = house  # any key without a row
    attachments.seal_file(store, orphan, b"half")
    assert attachments.sweep(store, ages=ages_after(0)) == 1
    assert names(store, actor, house) == ["giấy.png"]
    assert len(attachments.sealed_files(store.folder)) == 1


def test_a_removed_file_goes_for_good_after_a_month(store, actor, house):
    add(store, actor, house)
    remove(store, actor, house)
    assert attachments.sweep(store, ages=ages_after(29)) == 0
    assert attachments.sweep(store, ages=ages_after(31)) == 1
    with pytest.raises(use.FileGone), store.transaction() as session:
        history.undo_last(session, actor=actor)


def test_a_clock_that_runs_ahead_or_is_in_doubt_takes_no_removed_file(store, actor, house):
    add(store, actor, house)
    remove(store, actor, house)
    assert attachments.sweep(store, ages=ages_after(200, worked=9)) == 0
    assert attachments.sweep(store, ages=ages_after(200, is_doubtful=True)) == 0
    with store.transaction() as session:
        history.undo_last(session, actor=actor)
    assert names(store, actor, house) == ["giấy.png"]


def test_a_missing_file_is_told_when_the_data_are_checked(store, actor, house):
    add(store, actor, house)
    attachments.sealed_files(store.folder)[0].unlink()
    assert [fault.split()[0] for fault in faults_of(store, actor=actor)] == ["attachment"]


def test_a_stick_that_cannot_share_gets_the_files_from_the_records(
    store, actor, house, monkeypatch
):
    def refuse(*_names):
        raise OSError(errno.EPERM, "no links here")

    (store.folder / "workspace.json").write_text("{}")
    add(store, actor, house)
    first = back_up(store, actor=actor)
    add(store, actor, house, name="b.png", data=PNG + b"b")
    monkeypatch.setattr(attachments.os, "link", refuse)
    second = back_up(store, actor=actor)
    (before,) = attachments.sealed_files(first.folder)
    copied = second.folder / "attachments" / before.name
    assert copied.read_bytes() == before.read_bytes()
    assert not copied.samefile(before)


def test_a_copy_that_went_bad_in_an_older_backup_is_not_shared(store, actor, house):
    (store.folder / "workspace.json").write_text("{}")
    add(store, actor, house)
    first = back_up(store, actor=actor)
    attachments.sealed_files(first.folder)[0].write_bytes(b"rot")
    add(store, actor, house, name="b.png", data=PNG + b"b")
    second = back_up(store, actor=actor)
    live = {path.name: path.read_bytes() for path in attachments.sealed_files(store.folder)}
    assert {p.name: p.read_bytes() for p in attachments.sealed_files(second.folder)} == live


def test_signing_in_sweeps_what_a_power_cut_left(tmp_path):
    new = NewWorkspace(
        kind="station",
        unit="00565",
        unit_name="Công an xã Mẫu",
        chief_name="Nguyễn Văn Mẫu",
        password="hoa phượng đỏ ven kênh",
    )
    folder = tmp_path / "w"
    create_workspace(folder, new, cost=FLOOR)
    orphan = folder / "attachments" / "01a20fd3-5016-7552-8b41-a231bfdc3ba7"
    orphan.write_bytes(b"half")
    ((user_id, _),) = people_of(folder)
    with signed_in(folder, user_id, new.password):
        assert not orphan.exists()


def test_a_backup_holds_the_files_and_two_share_them(store, actor, house, tmp_path):
    (store.folder / "workspace.json").write_text("{}")
    add(store, actor, house)
    first = back_up(store, actor=actor)
    add(store, actor, house, name="b.png", data=PNG + b"b")
    second = back_up(store, actor=actor)
    assert [p.name for p in attachments.sealed_files(second.folder)] == [
        p.name for p in attachments.sealed_files(store.folder)
    ]
    shared = attachments.sealed_files(first.folder)[0]
    assert shared.samefile(second.folder / "attachments" / shared.name)
    with store.reading() as session:
        row = session.get(attachments.Attachment, all_of(store, actor, house)[0].id)
    blob = (second.folder / "attachments" / str(row.id)).read_bytes()
    assert attachments.unsealed(store.key(), row.id, blob) == PNG
