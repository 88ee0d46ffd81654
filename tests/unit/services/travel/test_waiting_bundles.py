"""Bundles that wait: made by a newer program, or sent while two machines write for one unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Role
from tdbv_desktop.exchange import container, manifest, manifest_json
from tdbv_desktop.exchange.manifest import SCHEMA_VERSION, Schema
from tdbv_desktop.exchange.row import read_rows
from tdbv_desktop.services.parted import recovery_packs
from tdbv_desktop.services.parted.branches import branch_units
from tdbv_desktop.services.parted.two_writers import clear_two_writers
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.travel import receiving, waiting_files
from tdbv_desktop.services.travel.enrolment import own_keys
from tdbv_desktop.services.travel.envelopes import sender_of
from tdbv_desktop.services.travel.inbox import archived, open_message
from tdbv_desktop.store.others import newer
from tests.builders import Town, edit
from tests.unit.services.forging import forged, with_fields
from tests.unit.services.post import Post

NEWER = Schema(version=SCHEMA_VERSION + 1, catalogue="2027-01", program="0.9.0")

OTHER = "01936f5e-0000-7000-8000-000000000999"  # an installation nobody enrolled


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    town = Town(post.station, post.actor)
    town.known = town.person("Đặng Văn Á")
    return town


def of_a_newer_program(near, post, *, least, rows=list):
    return forged(near, post.send(complete=True).path, rows, schema=NEWER, min_schema=least)


def with_more(rows):
    return [
        with_fields(row, telephone="0900000001") if row.register == "hamlet" else row
        for row in rows
    ]


def retry(post):
    return waiting_files.retry_waiting(post.upper, actor=post.actor)


# ------------------------------------------------------------------ a newer program


def test_rows_with_fields_not_known_here_are_taken_without_them(near, post, town):
    got = post.receive(of_a_newer_program(near, post, least=SCHEMA_VERSION, rows=with_more))

    assert (got.verdict, got.held, got.refused, got.agrees) == ("applied", 0, 0, True)
    assert post.names() == ["Đặng Văn Á"]


def test_fields_not_known_here_go_back_unchanged_in_a_recovery_pack(near, post, town):
    post.receive(of_a_newer_program(near, post, least=SCHEMA_VERSION, rows=with_more))
    pack = recovery_packs.make_recovery_pack(post.upper, post.unit, actor=post.actor, complete=True)
    opened = open_message(post.station, pack.path, kinds=("recovery",))
    rows = list(read_rows(opened.members.lines("rows.jsonl"), repeats=True))

    assert [row.fields["telephone"] for row in rows if row.register == "hamlet"] == ["0900000001"]


def test_fields_show_once_the_program_knows_them(near, post, town):
    post.receive(of_a_newer_program(near, post, least=SCHEMA_VERSION, rows=with_more))
    with post.upper.transaction() as session:
        again = newer.judge_again(session, {"hamlet": {"telephone"}})
        assert again == {post.unit}
        assert newer.judge_again(session, {"hamlet": {"telephone"}}) == set()


def test_a_bundle_that_is_too_new_waits_and_the_receipt_says_for_which_program(near, post, town):
    path = of_a_newer_program(near, post, least=SCHEMA_VERSION + 1)
    seen = receiving.preview_bundle(post.upper, path, actor=post.actor)
    got = post.receive(path)
    answer = post.acknowledge(got)

    assert (seen.verdict, seen.hold, seen.needs) == ("hold", "version", "0.9.0")
    assert (got.verdict, got.hold, got.needs) == ("hold", "version", "0.9.0")
    assert (answer.verdict, post.names()) == ("hold", [])
    assert len(archived(post.upper.folder)) == 1


def test_what_waited_is_taken_in_once_the_program_is_newer(near, post, town, monkeypatch):
    post.receive(of_a_newer_program(near, post, least=SCHEMA_VERSION + 1))
    assert retry(post).still_waiting == 1
    for module in (manifest, manifest_json, container):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1, raising=False)
    done = retry(post)

    assert ([got.verdict for got in done.received], done.still_waiting) == (["applied"], 0)
    assert post.names() == ["Đặng Văn Á"]


def test_a_program_looks_once_at_what_an_older_one_let_wait(post):
    def is_due():
        with post.upper.reading() as session:
            return waiting_files.is_due(session, actor=post.actor)

    before = is_due()
    retry(post)

    assert (before, is_due()) == (True, False)


# ------------------------------------------------------------------ two machines write


@pytest.fixture
def restless(post, town):
    """Return a station whose line changed three times in a few days."""
    post.round()
    for number in range(2, 5):
        old = post.keep("station")
        post.put_back("station", old, by_program=True, at_least=number)
        edit(post.station, post.actor, "hamlet", town.hamlet, name=f"Ấp {number}")
        got, _ = post.round()
    return got


def clear(post, actor=None):
    with post.upper.transaction() as session:
        clear_two_writers(session, post.unit, actor=actor or post.actor)


def test_a_line_that_changes_too_often_is_held(post, restless):
    assert (restless.verdict, restless.hold) == ("hold", "two_writers")
    assert post.receive(post.send()).verdict == "hold"


def test_what_was_held_is_taken_in_once_people_have_spoken(post, restless):
    clear(post)
    done = retry(post)

    assert done.still_waiting == 0
    assert {got.verdict for got in done.received} <= {"applied", "superseded"}
    assert post.round()[0].agrees


def test_only_a_chief_lets_the_bundles_in_again(post, restless):
    with pytest.raises(NotAllowed):
        clear(post, replace(post.actor, role=Role.OFFICER))


def test_the_same_changes_over_months_alarm_nobody(post, town):
    post.round()
    for number in range(2, 6):
        with clock.frozen(clock.now() + timedelta(days=30 * number)):
            old = post.keep("station")
            post.put_back("station", old, by_program=True, at_least=number)
            got, _ = post.round()
        assert got.verdict == "applied"


def from_another_machine(near, post):
    sent = post.send()
    with near.stores["one"].reading() as session:
        sender = sender_of(own_keys(session))
    other = replace(sender, installation=OTHER)
    return post.receive(forged(near, sent.path, sender_said=other))


def test_a_bundle_from_another_installation_is_held(near, post, town):
    got = from_another_machine(near, post)

    assert (got.verdict, got.hold) == ("hold", "two_writers")


def test_the_other_machine_goes_on_once_its_chief_said_so(near, post, town):
    from_another_machine(near, post)
    with post.upper.transaction() as session:
        (unit,) = branch_units(session, actor=post.actor)
        clear_two_writers(session, post.unit, actor=post.actor, goes_on="other")
        assert branch_units(session, actor=post.actor)[0].is_other_machine is False
    done = retry(post)

    assert unit.is_other_machine
    assert [got.verdict for got in done.received] == ["applied"]
    assert post.receive(post.send()).verdict == "hold"  # the one that stopped is the other now


def test_the_enrolled_machine_goes_on_and_the_other_stays_out(near, post, town):
    from_another_machine(near, post)
    clear(post)

    assert post.receive(post.send()).verdict == "applied"
    assert from_another_machine(near, post).verdict == "hold"
