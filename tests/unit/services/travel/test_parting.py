"""Histories that part: old files put back, new lines, and what only one side still holds."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.parted import branches, recovery_packs
from tests.builders import Town, edit, save
from tests.unit.services.forging import forged
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    town = Town(post.station, post.actor)
    town.known = town.person("Đặng Văn Á")
    town.stay(town.known, town.room("P101"))
    return town


def arrives(post, name):
    """Record a person nobody has on file; a town would be there twice."""
    save(
        post.station,
        post.actor,
        "person",
        full_name=name,
        birth=PartialDate(1990),
        sex="female",
        citizen_number="000090000777",
    )


def kept_aside(post):
    with post.upper.reading() as session:
        return branches.branch_rows(session, actor=post.actor)


def people_aside(post):
    return sorted(row.caption for row in kept_aside(post) if row.register == "Người")


def in_registers(store, unit):
    """Return every row of a unit as the registers hold it."""
    found = {}
    with store.reading() as session:
        for register in ALL:
            table = register.model.__table__
            rows = session.execute(
                table.select().where(table.c.owner_unit == unit).order_by(table.c.id)
            )
            found[register.key] = [tuple(row) for row in rows]
    return found


def agree(post):
    mine, theirs = post.digests()
    return mine == theirs and in_registers(post.station, post.unit) == in_registers(
        post.upper, post.unit
    )


# ------------------------------------------------------------------ an old file comes back


def test_a_file_copied_back_in_silence_is_a_fork_and_the_mirror_stays(post, town):
    post.round()
    old = post.keep("station")
    town.person("Lê Thị Bình")
    post.round()
    post.put_back("station", old)
    arrives(post, "Vũ Thị Út")
    got = post.receive(post.send())

    assert (got.verdict, got.new, got.orphans) == ("fork", 0, 1)
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình"]
    assert people_aside(post) == ["Vũ Thị Út"]
    assert got.pack is not None
    assert got.pack_rows == 1


def test_a_fork_that_comes_twice_keeps_its_rows_once(post, town):
    post.round()
    old = post.keep("station")
    town.person("Lê Thị Bình")
    post.round()
    post.put_back("station", old)
    arrives(post, "Vũ Thị Út")
    sent = post.send()
    post.receive(sent)
    again = post.receive(sent)

    assert (again.verdict, again.orphans, again.pack) == ("fork", 0, None)
    assert people_aside(post) == ["Vũ Thị Út"]


def test_rows_both_histories_share_are_no_orphans(post, town):
    post.round()
    old = post.keep("station")
    town.person("Lê Thị Bình")
    post.round()
    post.put_back("station", old)
    arrives(post, "Vũ Thị Út")
    got = post.receive(post.send(complete=True))

    assert (got.verdict, people_aside(post)) == ("fork", ["Vũ Thị Út"])
    assert len(kept_aside(post)) == 1


def test_a_row_that_was_held_here_before_is_not_asked_about(post, town):
    post.round()
    edit(post.station, post.actor, "person", town.known, full_name="Đặng Văn Ân")
    old = post.keep("station")
    post.round()  # the point this bundle makes is not in the copy
    edit(post.station, post.actor, "person", town.known, full_name="Đặng Văn Ấn")
    post.round()
    post.put_back("station", old)
    edit(post.station, post.actor, "hamlet", town.hamlet, name="Ấp 4")
    got = post.receive(post.send())

    assert (got.verdict, got.orphans) == ("fork", 1)
    assert people_aside(post) == []


# ------------------------------------------------------------------ a new line takes the place


@pytest.fixture
def parted(post, town):
    """Return a station put back by the program: one person only the upper unit has, one new."""
    post.round()
    old = post.keep("station")
    lost = town.person("Lê Thị Bình")
    edit(post.station, post.actor, "person", town.known, full_name="Đặng Văn Ân")
    town.stay(lost, town.room("P102"))
    post.round()
    post.put_back("station", old, by_program=True)
    arrives(post, "Vũ Thị Út")
    return lost


def test_a_higher_line_replaces_the_state_in_mirror_and_registers_alike(post, town, parted):
    got = post.receive(post.send())

    assert (got.verdict, got.agrees) == ("applied", True)
    assert post.names() == ["Đặng Văn Á", "Vũ Thị Út"]
    assert agree(post)


def test_what_the_new_line_lacks_is_kept_aside_with_how_it_differs(post, town, parted):
    post.receive(post.send())

    assert people_aside(post) == ["Lê Thị Bình", "Đặng Văn Ân"]
    rows = {row.caption: row for row in kept_aside(post)}
    assert not rows["Lê Thị Bình"].is_held_now
    assert rows["Đặng Văn Ân"].differences == (("Họ, chữ đệm và tên", "Đặng Văn Ân", "Đặng Văn Á"),)


def test_rows_that_went_are_not_found_by_searching_either(post, town, parted):
    post.receive(post.send())
    with post.upper.reading() as session:
        found = session.execute(text("SELECT count(*) FROM search_entry")).scalar()
        rows = sum(len(rows) for rows in in_registers(post.upper, post.unit).values())
        own = session.execute(
            text("SELECT count(*) FROM hamlet WHERE owner_unit <> :u"), {"u": post.unit}
        ).scalar()

    assert found == rows + own


def test_the_pack_brings_back_what_the_new_line_lacks(post, town, parted):
    got = post.receive(post.send())

    assert got.pack is not None
    assert got.pack.name.startswith(f"LL_{post.unit}_")
    assert got.pack_rows == 4  # two people, a room, a stay
    assert {row.state for row in kept_aside(post)} == {"Đã lập gói gửi lại"}


def test_a_delta_of_a_new_line_asks_for_a_complete_state(near, post, town):
    post.round()
    old = post.keep("station")
    town.person("Lê Thị Bình")
    post.round()
    post.put_back("station", old, by_program=True)
    with post.station.transaction() as session:
        session.execute(
            text("UPDATE standing SET epoch_id = (SELECT id FROM epoch ORDER BY number DESC)")
        )
    sent = post.send()
    got = post.receive(sent)

    assert (sent.kind, got.verdict) == ("delta", "need_full")
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình"]


def test_when_the_same_comes_again_the_question_settles_itself(post, town, parted):
    post.acknowledge(post.receive(post.send()))
    edit(post.station, post.actor, "person", town.known, full_name="Đặng Văn Ân")
    post.round()

    assert people_aside(post) == ["Lê Thị Bình"]


def test_a_person_may_settle_a_question_with_a_reason(post, town, parted):
    post.receive(post.send())
    row = kept_aside(post)[0]
    with post.upper.transaction() as session:
        branches.settle_branch_row(session, row.number, reason="Nhập trùng", actor=post.actor)

    assert row.number not in [one.number for one in kept_aside(post)]


# ------------------------------------------------------------------ a station that lost everything


def test_a_station_that_lost_its_disk_gets_the_whole_mirror_back(post, town):
    post.round()
    made = recovery_packs.make_recovery_pack(post.upper, post.unit, actor=post.actor, complete=True)

    assert (made.rows, made.is_complete) == (5, True)
    assert made.path.with_suffix(".pdf").is_file()


def test_there_is_no_pack_without_rows(post, town):
    post.round()
    with pytest.raises(recovery_packs.NothingToGive):
        recovery_packs.make_recovery_pack(post.upper, post.unit, actor=post.actor)


# ------------------------------------------------------------------ a record missing from a full


def test_a_record_missing_from_a_full_of_its_own_line_is_a_question_never_a_deletion(
    near, post, town
):
    post.round()
    town.person("Lê Thị Bình")
    sent = post.send(complete=True)
    path = forged(near, sent.path, lambda rows: [r for r in rows if r.id != str(town.known)])
    got = post.receive(path)
    answer = post.acknowledge(got)

    assert (got.verdict, got.orphans) == ("digest_mismatch", 1)
    assert post.names() == ["Đặng Văn Á"]
    assert [row.origin for row in kept_aside(post)] == ["Gói đầy đủ không có hồ sơ này"]
    assert any("gói đầy đủ không có" in why for _, _, why in answer.findings)


def test_nothing_is_kept_aside_without_a_restore(post, town):
    for name in ("Lê Thị Bình", "Vũ Thị Út"):
        town.person(name)
        post.round()
    post.round(complete=True)

    assert kept_aside(post) == []
    assert agree(post)
