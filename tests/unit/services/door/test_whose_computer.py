"""Which computer, which account: another PC is asked about, a colleague on this one never is."""

from __future__ import annotations

import shutil

import pytest

from tdbv_desktop.services.door import histories, workspaces
from tdbv_desktop.services.door.doubts import HistoryDoubtful
from tdbv_desktop.store.access import recovery
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.history import watermark
from tdbv_desktop.store.history.watermark import FILE_NAME
from tests.unit.services.door.test_watermark import (
    CHIEF,
    enter,
    folder,
    made,
    put_back,
    second,
    tip,
    told,
    work,
    yesterday,
)

__all__ = ["folder", "made", "yesterday"]  # fixtures


@pytest.fixture
def elsewhere(folder, own_profile, monkeypatch):
    """Carry the folder to a computer that never saw it."""
    shutil.rmtree(own_profile)
    monkeypatch.setattr(watermark, "machine_id", lambda: "another computer")


def test_another_account_on_this_computer_is_never_asked(folder, own_profile):
    shutil.rmtree(own_profile)
    with enter(folder) as desk:
        assert desk.found.doubt == ""
        assert told(desk, "incident") == [(CHIEF, {"watermark": "profile missing"})]
        work(desk)


def test_two_accounts_in_turn_are_never_asked(folder, tmp_path, monkeypatch):
    for day in range(4):
        own = tmp_path / f"account-{day % 2}"
        monkeypatch.setattr(watermark, "profile_folder", lambda own=own: own)
        with enter(folder) as desk:
            assert desk.found.doubt == ""
            work(desk, f"Ấp {day + 30}")
    with enter(folder) as desk:
        assert len(told(desk, "incident")) == 2


def test_another_account_notices_a_file_put_back_by_hand(yesterday, folder, own_profile):
    put_back(yesterday, folder)
    shutil.rmtree(own_profile)
    with enter(folder) as desk:
        assert desk.found.doubt == "older"


def test_where_the_system_does_not_say_which_computer_it_is_people_are_asked(
    folder, own_profile, monkeypatch
):
    monkeypatch.setattr(watermark, "machine_id", lambda: "")
    with enter(folder) as desk:
        work(desk)
    shutil.rmtree(own_profile)
    with enter(folder) as desk:
        assert desk.found.doubt == "moved"


def test_after_moving_the_old_computer_is_not_known_any_more(folder, elsewhere, monkeypatch):
    with enter(folder) as desk:
        histories.begin_history(desk, second=second(desk))
    shutil.rmtree(watermark.profile_folder())
    monkeypatch.setattr(watermark, "machine_id", lambda: "the computer of the tests")
    with enter(folder) as desk:
        assert desk.found.doubt == "moved"


def test_records_of_another_computer_are_asked_about_and_can_be_moved(folder, elsewhere):
    with enter(folder) as desk:
        assert desk.found.doubt == "moved"
        with pytest.raises(HistoryDoubtful, match="máy khác"):
            work(desk)
        before = tip(desk)
        histories.begin_history(desk, second=second(desk))
        at = tip(desk)
    with enter(folder) as desk:
        assert not desk.found.doubt

    assert at.epoch_number == before.epoch_number + 1


def test_a_database_alone_on_another_computer_is_asked_about(folder, elsewhere):
    (folder / FILE_NAME).unlink()
    with enter(folder) as desk:
        assert desk.found.doubt == "moved"


def test_the_sheet_gives_a_password_and_writes_nothing_into_a_file_put_back(yesterday, folder):
    with enter(folder) as desk:
        groups = recovery.groups_of(desk.store.key())
    put_back(yesterday, folder)
    with enter(folder) as desk:
        before = tip(desk)
    workspaces.recover_access(folder, groups, "bốn mùa gió chướng", cost=FLOOR)
    (user,) = [user for user, name in workspaces.people_of(folder) if name == CHIEF]
    with workspaces.signed_in(folder, user, "bốn mùa gió chướng") as desk:
        assert (desk.found.doubt, tip(desk)) == ("older", before)


def test_before_a_new_history_the_file_that_was_put_back_is_backed_up(yesterday, folder):
    put_back(yesterday, folder)
    with enter(folder) as desk:
        before = tip(desk)
        histories.begin_history(desk, second=second(desk))
    newest = max((folder / "backups").iterdir())
    assert newest.name.startswith(f"{before.sequence:09}-{before.chain[:12]}")
