"""Room is asked for before, and some is kept for the moment a drive is full."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.store.keeping import room
from tdbv_desktop.store.keeping.room import (
    BALLAST,
    NoRoom,
    keep_ballast,
    require_room,
    spend_ballast,
)

MEGABYTE = room.MEGABYTE


def test_what_fits_is_begun_and_what_does_not_is_said_with_both_sizes(tmp_path):
    require_room(tmp_path / "not" / "there yet", 1)
    with pytest.raises(NoRoom) as refused:
        require_room(tmp_path, 1 << 60)

    assert refused.value.needed == 1 << 60
    assert "GB" in refused.value.message
    assert "Chưa ghi gì" in refused.value.kept


def test_room_is_kept_once_and_given_up_once(tmp_path):
    assert keep_ballast(tmp_path, size=2 * MEGABYTE)
    assert (tmp_path / BALLAST).stat().st_size == 2 * MEGABYTE
    assert (tmp_path / BALLAST).stat().st_blocks * 512 >= 2 * MEGABYTE
    assert keep_ballast(tmp_path, size=2 * MEGABYTE)
    assert spend_ballast(tmp_path)
    assert not spend_ballast(tmp_path)


def test_no_room_is_taken_from_a_drive_that_has_little(tmp_path):
    assert not keep_ballast(tmp_path, size=1 << 50)
    assert list(tmp_path.iterdir()) == []


def full(store):
    with store.transaction():
        raise WorldError("Ổ đĩa đã đầy nên không ghi được.", code="disk_full")


def test_a_full_drive_gives_the_kept_room_up_and_asks_to_save_once_more(store):
    keep_ballast(store.folder, size=MEGABYTE)
    with pytest.raises(WorldError) as first:
        full(store)
    with pytest.raises(WorldError) as second:
        full(store)

    assert "lưu lại lần nữa" in first.value.then
    assert (first.value.code, second.value.code) == ("disk_full", "disk_full")
    assert not (store.folder / BALLAST).exists()
    assert second.value.message == "Ổ đĩa đã đầy nên không ghi được."
