"""Settings are said once, kept where they belong, and only by who may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tdbv_desktop.core.actor import Role
from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.services.chosen_settings import PREFIX, choose_settings, chosen_settings
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.settings import (
    SCOPES,
    SETTINGS,
    acceptable,
    is_acceptable,
    readable,
    setting,
)
from tdbv_desktop.store import facts
from tests.builders import Town


def choose(store, actor, **wanted):
    with store.transaction() as session:
        return choose_settings(session, wanted, actor=actor)


def chosen(store, actor):
    with store.reading() as session:
        return chosen_settings(session, actor=actor)


@pytest.mark.parametrize("one", SETTINGS, ids=lambda one: one.key)
def test_every_setting_says_what_it_is_and_begins_with_a_value_it_may_have(one):
    assert one.label
    assert one.group
    assert one.scope in SCOPES
    assert is_acceptable(one, one.default)
    assert setting(one.key) is one
    assert bool(one.options) == (one.kind == "choice")


def test_no_two_settings_share_a_key():
    assert len({one.key for one in SETTINGS}) == len(SETTINGS)


def test_the_idle_lock_cannot_be_switched_off():
    one = setting("idle_minutes")
    assert (one.default, one.least, one.most) == (5, 1, 30)
    for value in (0, 31, -1, "5", True, 5.5, None):
        assert not is_acceptable(one, value)
        with pytest.raises(InvalidRecord):
            acceptable(one, value)


def test_what_cannot_be_read_is_the_default():
    assert readable(setting("theme"), "pink") == "light"
    assert readable(setting("idle_minutes"), 900) == 5
    assert readable(setting("idle_minutes"), 12) == 12


def test_a_person_has_settings_of_their_own(store, actor):
    other = replace(actor, user_id=actor.user_id.__class__(int=7))
    choose(store, actor, start_page="person")

    assert chosen(store, actor)["start_page"] == "person"
    assert chosen(store, other)["start_page"] == "last"


def test_a_setting_of_the_unit_is_everybodys_and_leaves_a_line(store, actor):
    officer = replace(actor, user_id=actor.user_id.__class__(int=7), role=Role.OFFICER)
    choose(store, actor, idle_minutes=3)

    assert chosen(store, officer)["idle_minutes"] == 3
    with store.reading() as session:
        lines = session.connection().exec_driver_sql(
            "SELECT action, content FROM journal_line JOIN journal_values USING (sequence)"
        ).all()  # fmt: skip
    assert [action for action, _ in lines] == ["setting"]
    assert '"before":"5"' in lines[0][1]


def test_who_may_not_set_one_changes_none_of_them(store, actor):
    officer = replace(actor, role=Role.OFFICER)
    with pytest.raises(NotAllowed):
        choose(store, officer, start_page="person", idle_minutes=30)

    assert chosen(store, officer)["start_page"] == "last"
    assert chosen(store, officer)["idle_minutes"] == 5


def test_a_value_out_of_range_is_refused_with_its_range(store, actor):
    with pytest.raises(InvalidRecord, match="1 đến 30"):
        choose(store, actor, idle_minutes=99)


def test_the_order_of_tones_is_kept_by_what_puts_the_lists_in_order(store, actor):
    town = Town(store, actor)
    for name in ("Lê Thị Hoà", "Lê Thị Hoá"):
        town.person(name)
    changes = choose(store, actor, tone_order="office")

    assert chosen(store, actor)["tone_order"] == "office"
    assert "person" in changes.registers
    assert choose(store, actor, tone_order="office").registers == frozenset()


def test_a_damaged_value_of_the_unit_is_the_default(store, actor):
    with store.transaction() as session:
        facts.set_facts(session, {PREFIX + "idle_minutes": "nine"})

    assert chosen(store, actor)["idle_minutes"] == 5
