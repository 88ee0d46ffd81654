"""Files copied back or elsewhere, marks touched: noticed at the door, and never a false alarm."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import FileNotWritten
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import save_record
from tdbv_desktop.services.door import histories, workspaces
from tdbv_desktop.services.door.doubts import HistoryDoubtful
from tdbv_desktop.services.door.second_person import confirmed
from tdbv_desktop.services.permissions import VIEWING, NotAllowed
from tdbv_desktop.services.travel.sending import send_bundle
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.history import journal, watermark
from tdbv_desktop.store.history.watermark import FILE_NAME
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import Store
from tests.exchange.neighbours import PASSWORD, make_template

CHIEF, SECOND, OTHER = "Nguyễn Văn Mẫu", "Trần Thị Mẫu", "mật khẩu của người khác"


@pytest.fixture(autouse=True)
def own_profile(tmp_path_factory, monkeypatch):
    """Return a profile that knows of no workspace at all, whatever other tests made."""
    folder = tmp_path_factory.mktemp("marks")
    monkeypatch.setattr(watermark, "profile_folder", lambda: folder)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a station with two people that was never signed in to."""
    folder = tmp_path_factory.mktemp("made") / "hoso"
    new = workspaces.NewWorkspace(
        kind="station", unit="27994", unit_name="Công an xã Mẫu", chief_name=CHIEF,
        password=PASSWORD,
    )  # fmt: skip
    workspaces.create_workspace(folder, new, cost=FLOOR)
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """Return a copy of it, in which one day was worked."""
    place = tmp_path / "hoso"
    shutil.copytree(made, place)
    with enter(place) as desk:
        workspaces.add_officer(desk, SECOND, OTHER, cost=FLOOR)
        work(desk)
    return place


def enter(folder):
    return workspaces.signed_in(folder, workspaces.people_of(folder)[0][0], PASSWORD)


def work(desk, name="Ấp 3"):
    with desk.store.transaction() as session:
        draft = Draft(values={"name": name, "kind": "ap"})
        save_record(session, BY_KEY["hamlet"], draft, actor=desk.actor)


def tip(desk):
    with desk.store.reading() as session:
        return journal.tip(session)


def told(desk, action):
    with desk.store.reading() as session:
        lines = session.query(journal.JournalLine).filter_by(action=action).all()
        return [(line.actor_name, _content(session, line.sequence)) for line in lines]


def _content(session, sequence):
    return json.loads(session.get(journal.JournalValues, sequence).content)


@pytest.fixture
def yesterday(folder, tmp_path):
    """Return a copy of the folder, made before another day was worked."""
    shutil.copytree(folder, tmp_path / "yesterday")
    with enter(folder) as desk:
        work(desk, "Ấp 4")
    return tmp_path / "yesterday"


def put_back(yesterday, folder, *names):
    for name in names or ("core.db",):
        shutil.copy(yesterday / name, folder / name)


def second(desk):
    user = next(user for user, name in workspaces.people_of(desk.store.folder) if name == SECOND)
    return confirmed(desk, user, OTHER)


def test_day_after_day_nobody_is_asked_anything(folder):
    for day in range(4):
        with enter(folder) as desk:
            assert not desk.found.doubt
            assert not desk.found.incidents
            work(desk, f"Ấp {day + 10}")


def test_both_marks_stand_where_the_history_stands_after_leaving(folder, own_profile):
    with enter(folder) as desk:
        work(desk, "Ấp 9")
        at = tip(desk)
    (copy,) = own_profile.iterdir()
    marks = [json.loads(path.read_bytes()) for path in (folder / FILE_NAME, copy)]

    assert marks[0] == marks[1]
    assert (marks[0]["sequence"], marks[0]["chain"]) == (at.sequence, at.chain)
    assert {"format", "installation", "epoch", "epoch_number", "seal"} <= marks[0].keys()


@pytest.mark.parametrize("names", [("core.db",), ("core.db", FILE_NAME)])
def test_a_file_put_back_by_hand_is_noticed_and_not_written_into(yesterday, folder, names):
    put_back(yesterday, folder, *names)
    with enter(folder) as desk:
        before = tip(desk)
        assert desk.found.doubt == "older"
        with pytest.raises(HistoryDoubtful, match="cũ hơn lần dùng trước"):
            work(desk)
        with desk.store.reading() as session:
            assert journal.tip(session) == before
    with enter(folder) as desk:  # looking did not make it the newest
        assert (desk.found.doubt, tip(desk)) == ("older", before)


def test_a_copy_that_went_on_elsewhere_is_on_another_line(yesterday, folder):
    """Yesterday's copy was written into by something that knows no marks, further than today."""
    with enter(folder) as desk:
        copy = Store(yesterday, {"core": desk.store.key()})
        copy.open(create=False)
        for number in range(5):
            work(replace(desk, store=copy), f"Ấp {number + 20}")
        copy.settle()
        copy.close()
    put_back(yesterday, folder)
    with enter(folder) as desk:
        assert desk.found.doubt == "parted"


def test_the_right_file_again_is_no_reason_to_ask(yesterday, folder, tmp_path):
    shutil.copy(folder / "core.db", tmp_path / "newest.db")
    put_back(yesterday, folder)
    with enter(folder) as desk:
        assert desk.found.doubt
    shutil.copy(tmp_path / "newest.db", folder / "core.db")
    with enter(folder) as desk:
        assert not desk.found.doubt


def test_going_on_takes_the_chief_and_a_second_person(yesterday, folder):
    put_back(yesterday, folder)
    with enter(folder) as desk:
        reached = desk.found.mark.epoch_number
        with pytest.raises(histories.SecondPersonNeeded):
            histories.begin_history(desk)
        assert desk.store.is_held
        histories.begin_history(desk, second=second(desk))
        work(desk)
        at, lines = tip(desk), told(desk, "incident")
        assert told(desk, "epoch")[-1] == (CHIEF, {"number": reached + 1, "reason": "rolled_back"})

    assert at.epoch_number == reached + 1
    assert lines[-1][1]["history"] == "older"
    assert lines[-1][1]["second"]
    with enter(folder) as desk:
        assert not desk.found.doubt


def test_an_officer_alone_cannot_decide_it(yesterday, folder):
    put_back(yesterday, folder)
    user = next(user for user, name in workspaces.people_of(folder) if name == SECOND)
    with workspaces.signed_in(folder, user, OTHER) as desk, pytest.raises(NotAllowed):
        histories.begin_history(desk, second=desk.actor)


def test_a_new_history_is_not_begun_for_the_asking(folder):
    with enter(folder) as desk, pytest.raises(histories.NothingDoubtful):
        histories.begin_history(desk, second=second(desk))


def test_who_only_looks_may_nothing_else(yesterday, folder):
    put_back(yesterday, folder)
    with enter(folder) as desk:
        looking = histories.view_only(desk)
        assert looking.actor.kind == VIEWING
        with pytest.raises(NotAllowed):
            send_bundle(looking.store, actor=looking.actor)


def test_records_of_an_older_program_have_no_marks_and_nobody_asks(made, tmp_path, own_profile):
    shutil.copytree(made, tmp_path / "old")
    with enter(tmp_path / "old") as desk:
        assert (desk.found.doubt, desk.found.incidents) == ("", [])
        assert told(desk, "incident") == []
    assert (tmp_path / "old" / FILE_NAME).is_file()
    assert len(list(own_profile.iterdir())) == 1


@pytest.mark.parametrize("place", ["beside", "profile"])
@pytest.mark.parametrize("blob", [b"", b"{}", b"\xff", b"[1]", b'{"seal": 1}', "other"])
def test_a_damaged_or_forged_mark_is_an_incident_and_locks_nobody_out(
    folder, own_profile, place, blob
):
    path = folder / FILE_NAME if place == "beside" else next(own_profile.iterdir())
    if blob == "other":
        said = json.loads(path.read_bytes())
        blob = json.dumps(said | {"sequence": said["sequence"] + 1000}).encode()
    path.write_bytes(blob)
    with enter(folder) as desk:
        assert not desk.found.doubt
        work(desk)
        assert told(desk, "incident") == [(CHIEF, {"watermark": f"{place} forged"})]
    with enter(folder) as desk:
        assert desk.found.incidents == []


def test_a_deleted_mark_is_noticed_and_made_anew(folder):
    (folder / FILE_NAME).unlink()
    with enter(folder) as desk:
        assert told(desk, "incident") == [(CHIEF, {"watermark": "beside missing"})]
        work(desk)
    assert (folder / FILE_NAME).is_file()


def test_a_mark_that_lags_after_a_power_cut_is_normal(folder, tmp_path):
    """The mark is written after the commit; what the power took is only its newest state."""
    shutil.copy(folder / FILE_NAME, tmp_path / "mark")
    with enter(folder) as desk:
        work(desk, "Ấp 6")
    shutil.copy(tmp_path / "mark", folder / FILE_NAME)
    with enter(folder) as desk:
        assert not desk.found.doubt
        assert desk.found.incidents == []


def test_a_new_history_without_a_new_mark_is_no_reason_to_ask(folder):
    """The power went between the commit of a restore and its mark."""
    with enter(folder) as desk:
        at = tip(desk)
        with desk.store.transaction() as session:
            journal.begin_epoch(session, at=workspaces.clock.now(), reason="restored")
        desk.store.hold_writing(AppError("nothing is noted on leaving"))
    with enter(folder) as desk:
        assert not desk.found.doubt
        assert tip(desk).epoch_number == at.epoch_number + 1


def test_a_profile_that_cannot_be_written_to_keeps_nobody_out(made, tmp_path, own_profile):
    shutil.rmtree(own_profile)
    own_profile.write_bytes(b"a file where a folder should be")
    shutil.copytree(made, tmp_path / "hoso")
    for _ in range(3):
        with enter(tmp_path / "hoso") as desk:
            assert not desk.found.doubt
            work(desk, f"Ấp {tip(desk).sequence}")


def test_a_full_disk_leaves_the_older_mark(folder, monkeypatch):
    def full(_path, _data):
        raise FileNotWritten("full")

    before = (folder / FILE_NAME).read_bytes()
    monkeypatch.setattr(watermark, "write_safely", full)
    with enter(folder) as desk:
        work(desk, "Ấp 8")
    assert (folder / FILE_NAME).read_bytes() == before


def test_the_highest_epoch_is_known_even_to_a_file_that_was_put_back(yesterday, folder):
    with enter(folder) as desk, desk.store.transaction() as session:
        journal.begin_epoch(session, at=workspaces.clock.now(), at_least=7)
    put_back(yesterday, folder)
    with enter(folder) as desk:
        assert watermark.highest_epoch(desk.store) == 7


def test_a_mark_says_nothing_about_a_person(folder):
    said = (folder / FILE_NAME).read_text(encoding="utf-8")

    assert not any(word in said for word in (CHIEF, SECOND, "Ấp", "27994"))


def test_neighbours_in_one_profile_do_not_disturb_each_other(tmp_path, own_profile):
    make_template(tmp_path / "pair")
    for name in ("one", "two"):
        with enter(tmp_path / "pair" / name) as desk:
            assert not desk.found.doubt
    with enter(tmp_path / "pair" / "one") as desk:
        assert not desk.found.doubt
    assert len(list(own_profile.iterdir())) == 2
