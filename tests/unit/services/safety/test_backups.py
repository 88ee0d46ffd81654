"""Backing up and checking: what is wrong is named, what is whole says nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tdbv_desktop.services.safety import backups
from tests.builders import Town
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    return Town(post.station, post.actor)


def test_the_newest_backup_beside_the_data_is_told(post, town):
    assert backups.newest_backup(post.station, actor=post.actor) is None
    backups.back_up(post.station, actor=post.actor)
    town.person()
    second = backups.back_up(post.station, actor=post.actor)
    backups.back_up(post.station, actor=post.actor, folder=post.near.folder / "usb")

    assert backups.newest_backup(post.station, actor=post.actor) == second


def test_whole_data_has_no_faults_at_either_end(post, town):
    town.person()
    post.round()

    assert backups.faults_of(post.station, actor=post.actor) == []
    assert backups.faults_of(post.upper, actor=post.actor) == []


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("DELETE FROM person", "has a history but no row"),
        ("UPDATE person SET full_name = 'Khác'", "changed past the journal"),
        (
            "INSERT INTO hamlet SELECT name, kind, old_commune, officer_in_charge, note, "
            "'01936f5e00007000800000000000beef', owner_unit, revision, epoch, sequence, row_salt, "
            "row_hash, closed_at, closed_reason, sort_key FROM hamlet",
            "has no journal line",
        ),
        ("UPDATE person SET revision = 2", "changed past the journal"),
        ("UPDATE person SET sequence = 1", "is not the row its journal line tells of"),
    ],
)
def test_what_another_tool_did_is_named(post, town, planted, named):
    town.person()
    with post.station.transaction() as session:
        session.execute(text(planted))

    assert any(named in fault for fault in backups.faults_of(post.station, actor=post.actor))


def test_faults_name_records_and_never_people(post, town):
    town.person("Đặng Văn Á", citizen_number="000085123456")
    with post.station.transaction() as session:
        session.execute(text("UPDATE person SET phone = '0900000009'"))

    said = " ".join(backups.faults_of(post.station, actor=post.actor))
    assert said
    assert "Đặng" not in said
    assert "000085123456" not in said
