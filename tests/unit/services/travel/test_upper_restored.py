"""The upper unit put back to a day before: the archive of received files is its redo log."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from tdbv_desktop.services.travel.archive import take_archive_again
from tdbv_desktop.services.travel.inbox import archived
from tdbv_desktop.services.travel.receiving import preview_bundle
from tdbv_desktop.store.tables.exchange import Incoming, MirrorRow, Partner, Standing
from tests.builders import Town
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    town = Town(post.station, post.actor)
    town.person("Đặng Văn Á")
    return town


def again(post):
    return take_archive_again(post.upper, actor=post.actor)


def test_what_a_restored_upper_unit_forgot_is_taken_in_again(post, town):
    post.round()
    old = post.keep("upper")
    for name in ("Lê Thị Bình", "Vũ Thị Út"):
        town.person(name)
        post.round()
    post.put_back("upper", old, by_program=True)

    assert (post.names(), again(post)) == (["Đặng Văn Á"], 2)
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình", "Vũ Thị Út"]
    assert post.digests()[0] == post.digests()[1]
    assert again(post) == 0


def test_it_happens_by_itself_before_the_next_bundle(post, town):
    post.round()
    old = post.keep("upper")
    town.person("Lê Thị Bình")
    post.round()
    post.put_back("upper", old)
    town.person("Vũ Thị Út")
    got, answer = post.round()

    assert (got.verdict, got.caught_up, got.agrees) == ("applied", 1, True)
    assert answer.state == "acknowledged"


def test_a_bundle_that_came_too_early_is_tried_again_after_the_one_it_waited_for(post, town):
    old = post.keep("upper")
    post.round()
    town.person("Lê Thị Bình")
    post.receive(post.send())
    for path in archived(post.upper.folder):
        number, _, rest = path.name.partition("-")
        path.rename(path.with_name(f"{9 - int(number):06d}-{rest}"))
    post.put_back("upper", old)

    assert again(post) == 2
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình"]


def test_receipts_of_a_restored_upper_unit_are_newer_than_all_before(post, town):
    post.round()
    old = post.keep("upper")
    town.person("Lê Thị Bình")
    post.round()
    post.round()
    post.put_back("upper", old)  # in silence: no new line of history begins
    town.person("Vũ Thị Út")
    _, answer = post.round()

    assert answer.state == "acknowledged"
    assert post.send().kind == "delta"


def test_without_the_archive_both_sides_still_come_to_agree(post, town):
    post.round()
    old = post.keep("upper")
    town.person("Lê Thị Bình")
    post.round()
    post.put_back("upper", old)
    for path in archived(post.upper.folder):
        path.unlink()
    town.person("Vũ Thị Út")
    verdicts = [post.round()[0].verdict for _ in range(2)]

    assert verdicts == ["gap", "applied"]
    assert post.digests()[0] == post.digests()[1]


def test_a_file_that_was_only_looked_at_is_no_part_of_the_archive(post, town):
    preview_bundle(post.upper, post.send().path, actor=post.actor)

    assert archived(post.upper.folder) == []
    assert again(post) == 0


def test_the_archive_keeps_the_files_of_a_unit_that_was_enrolled_since_the_backup(post, town):
    """What is taken in again once it is enrolled as before must not go to quarantine meanwhile."""
    post.round()
    kept = [path.name for path in archived(post.upper.folder)]
    with post.upper.transaction() as session:  # as the database of before the enrolment
        partner = session.get_one(Partner, post.unit)
        said = {one.key: getattr(partner, one.key) for one in Partner.__table__.columns}
        session.delete(partner)
        for table in (Incoming, Standing, MirrorRow):
            session.execute(delete(table))
    assert again(post) == 0
    assert [path.name for path in archived(post.upper.folder)] == kept

    with post.upper.transaction() as session:
        session.add(Partner(**said))
    assert again(post) == 1
