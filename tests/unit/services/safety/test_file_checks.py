"""The file is looked at every day and every week; what is found stops the writing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.safety import file_checks
from tdbv_desktop.services.safety.file_checks import FileDamaged, check_due, look_at_file
from tdbv_desktop.store.engine import connect
from tests.builders import Town, save

DAY = datetime(2026, 11, 12, 3, tzinfo=UTC)


def due(store, actor):
    with store.reading() as session:
        return check_due(session, actor=actor)


def test_the_first_look_is_a_whole_one_then_daily_quick_ones_and_weekly_whole_ones(store, actor):
    done = []
    for day in range(16):
        with clock.frozen(DAY + timedelta(days=day)):
            done.append(look_at_file(store, actor=actor).check)
            assert due(store, actor) == ""
    assert done == ["whole", *["quick"] * 6, "whole", *["quick"] * 6, "whole", "quick"]


@pytest.mark.parametrize("years", [-50, 50])
def test_a_clock_that_jumps_only_makes_the_check_come_sooner(store, actor, years):
    with clock.frozen(DAY + timedelta(days=365 * years)):
        look_at_file(store, actor=actor)
    with clock.frozen(DAY):
        assert due(store, actor) == "whole"


def test_a_damaged_page_stops_the_writing_and_is_found_again(store, actor):
    town = Town(store, actor)
    for number in range(40):
        town.person(f"Người {number}")
    with clock.frozen(DAY):
        look_at_file(store, actor=actor)
    store.settle()
    blob = bytearray(store.path().read_bytes())
    blob[-2000] ^= 1
    store.path().write_bytes(blob)
    with clock.frozen(DAY + timedelta(days=1)):
        look = look_at_file(store, actor=actor)

        assert look.check == "quick"
        assert look.faults
        assert due(store, actor) == "quick"
    with pytest.raises(FileDamaged):
        save(store, actor, "hamlet", name="Ấp 9", kind="ap")


def test_a_file_so_damaged_that_looking_fails_stops_the_writing_too(store, actor):
    town = Town(store, actor)
    for number in range(40):
        town.person(f"Người {number}")
    store.settle()
    blob = bytearray(store.path().read_bytes())
    for at in range(4 * 4096, len(blob), 4096):
        blob[at] ^= 1
    store.path().write_bytes(blob)

    assert look_at_file(store, actor=actor).faults
    assert store.is_held


def test_a_row_changed_past_the_journal_is_found_by_the_whole_look(store, actor):
    Town(store, actor)
    foreign = connect(store.path(), store.key())
    foreign.execute("UPDATE hamlet SET name = 'Ấp khác'")
    foreign.close()
    with clock.frozen(DAY):
        look = look_at_file(store, actor=actor)

    assert look.check == "whole"
    assert "changed past the journal" in look.faults[0]
    with pytest.raises(AppError) as refused:
        save(store, actor, "hamlet", name="Ấp 9", kind="ap")
    assert refused.value.code == "file_damaged"


def test_what_a_second_look_does_not_find_again_locks_nobody_out(store, actor, monkeypatch):
    """A page was read while another thread moved the log into the file."""
    said = [["page 7: wrong seal"], []]
    monkeypatch.setattr(file_checks, "faults_of", lambda *_args, **_more: said.pop(0))
    look = look_at_file(store, actor=actor)

    assert (look.check, look.faults, said) == ("whole", (), [])
    save(store, actor, "hamlet", name="Ấp 9", kind="ap")
