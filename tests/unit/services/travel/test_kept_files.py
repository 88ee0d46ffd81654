"""A refused file is kept aside, says what to do, and goes when somebody has dealt with it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Role
from tdbv_desktop.exchange.refusals import REASONS, Refused
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.travel import kept_files, tidying
from tdbv_desktop.store.history.ages import note_day
from tdbv_desktop.store.tables.exchange import KeptFile
from tdbv_desktop.store.tables.journal import JournalLine
from tests.builders import Town
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    return Town(post.station, post.actor)


def damaged(post, sent, name=""):
    """Bring a damaged copy of a bundle to the upper unit, which refuses it."""
    path = post.near.folder / (name or sent.path.name)
    blob = bytearray(sent.path.read_bytes())
    blob[len(blob) // 2] ^= 4
    path.write_bytes(bytes(blob))
    with pytest.raises(Refused):
        post.receive(path)
    return path


def shown(post):
    with post.upper.reading() as session:
        return kept_files.kept_files(session, post.upper.folder, actor=post.actor)


def incident(post):
    """Note a file that was refused as an incident."""
    damaged(post, post.send())
    with post.upper.transaction() as session:
        row = session.scalars(select(KeptFile)).one()
        row.code = "signature"
    return shown(post)[0]


def test_a_refused_file_says_what_happened_and_what_to_do(post, town):
    town.person()
    sent = post.send()
    damaged(post, sent)

    (line,) = shown(post)

    reason = REASONS["not_for_me_or_damaged"]
    assert (line.happened, line.then) == (reason.message, reason.then)
    assert (line.file_name, line.unit_name, line.state) == (sent.path.name, "", "new")
    assert line.goes_on == (line.at + timedelta(days=180)).astimezone().date()


def test_the_unit_is_told_only_where_its_signature_held(post, near):
    stranger = near.stores["two"]
    town = Town(stranger, post.actor)
    town.person()
    other = Post(near, "two")
    sent = other.send()
    with post.upper.transaction() as session:
        session.connection().exec_driver_sql("DELETE FROM partner WHERE unit = '27988'")
    with pytest.raises(Refused):
        post.receive(sent)

    (line,) = shown(post)
    assert (line.code, line.unit_name) == ("unknown_sender", "")


def test_asking_again_and_dealing_with_it_leave_lines(post, town):
    town.person()
    damaged(post, post.send())
    (line,) = shown(post)
    with post.upper.transaction() as session:
        kept_files.mark_asked(session, line, actor=post.actor)
    assert shown(post)[0].state == "asked"
    with post.upper.transaction() as session:
        kept_files.mark_solved(session, line, reason="", actor=post.actor)

    assert shown(post)[0].state == "solved"
    with post.upper.reading() as session:
        query = select(JournalLine.action).order_by(JournalLine.sequence.desc()).limit(2)
        assert session.scalars(query).all() == ["incident", "incident"]


def test_a_later_good_bundle_of_the_unit_closes_damaged_ones(post, town):
    town.person()
    sent = post.send()
    damaged(post, sent)
    damaged(post, post.send(), name="TT_00001_1-5.tdbv")

    post.receive(sent)

    states = {line.file_name: line.state for line in shown(post)}
    assert states == {sent.path.name: "solved", "TT_00001_1-5.tdbv": "new"}


def test_an_incident_is_never_closed_by_a_later_bundle(post, town):
    town.person()
    incident(post)

    post.round()

    assert [line.state for line in shown(post)] == ["new"]


def test_an_incident_is_closed_by_the_chief_who_says_how(post, town):
    town.person()
    line = incident(post)
    officer = replace(post.actor, role=Role.OFFICER)
    with pytest.raises(NotAllowed), post.upper.transaction() as session:
        kept_files.mark_solved(session, line, reason="Đã hỏi", actor=officer)
    with pytest.raises(kept_files.NoReason), post.upper.transaction() as session:
        kept_files.mark_solved(session, line, reason=" ", actor=post.actor)

    with post.upper.transaction() as session:
        kept_files.mark_solved(session, line, reason="Đã gọi, chép lại tệp", actor=post.actor)

    assert shown(post)[0].state == "solved"


def test_only_what_is_dealt_with_is_removed(post, town):
    town.person()
    damaged(post, post.send())
    (line,) = shown(post)
    with pytest.raises(kept_files.NotSolvedYet):
        kept_files.remove_kept(post.upper, line, actor=post.actor)
    with post.upper.transaction() as session:
        kept_files.mark_solved(session, line, reason="", actor=post.actor)

    kept_files.remove_kept(post.upper, line, actor=post.actor)

    assert shown(post) == []
    assert list((post.upper.folder / "quarantine").iterdir()) == []


def test_the_same_file_again_is_new_again(post, town):
    town.person()
    path = damaged(post, post.send())
    (line,) = shown(post)
    with post.upper.transaction() as session:
        kept_files.mark_solved(session, line, reason="", actor=post.actor)

    with pytest.raises(Refused):
        post.receive(path)

    assert [line.state for line in shown(post)] == ["new"]


def test_what_goes_after_half_a_year_is_forgotten_too(post, town):
    town.person()
    damaged(post, post.send())

    with clock.frozen(clock.now() + timedelta(days=181)):
        with post.upper.transaction() as session:
            for days in range(40, 0, -1):
                note_day(session, clock.today() - timedelta(days=days))
        tidying.tidy_files(post.upper, actor=post.actor)

    assert shown(post) == []
    with post.upper.reading() as session:
        assert session.scalars(select(KeptFile)).all() == []


def test_files_of_an_older_program_without_a_line_are_not_lost(post, town):
    """They lie there until their time is over; the list shows what is known of them."""
    town.person()
    sent = post.send()
    folder = post.upper.folder / "quarantine"
    folder.mkdir(exist_ok=True)
    shutil.copy(sent.path, folder / "0123456789abcdef-signature.tdbv")

    (line,) = shown(post)

    assert (line.code, line.state, line.is_incident) == ("signature", "new", True)
