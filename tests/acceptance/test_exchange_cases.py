"""What went wrong with other people's exchange programs, one test each, named after the case."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.places import TWO_LEVELS_FROM
from tdbv_desktop.core.unit_names import UnitName, use_changes
from tdbv_desktop.exchange.manifest import SCHEMA_VERSION, Schema
from tdbv_desktop.exchange.media import copy_to_stick
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.safety.backups import faults_of
from tdbv_desktop.services.travel import receiving
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.vaults import Store
from tests.builders import Town, edit, save
from tests.exchange.world import RIGHT, World
from tests.unit.services.forging import forged, with_fields
from tests.unit.services.post import Post

RENAMED = UnitName(
    code="00565", name="Trâu Quỳ", kind="Phường", valid_from=TWO_LEVELS_FROM.replace(day=2)
)


@pytest.fixture
def post(near):
    yield Post(near)
    use_changes([])


@pytest.fixture
def town(post):
    return Town(post.station, post.actor)


@pytest.fixture
def world(introduced):
    world = World(introduced)
    yield world
    world.close()


def agree(post):
    mine, theirs = post.digests()
    return mine == theirs


def held_back(post, *, of):
    """Return what the receipt of a bundle asks about."""
    return [said for _, state, said in post.acknowledge(of).findings if state == "held"]


def turn(post, person, reason="Chuyển đi"):
    """Close a person's record, or reopen it."""
    with post.station.transaction() as session:
        row = lists.rows_of(session, BY_KEY["person"], [person])[0]
        given = {"revision": row.revision, "actor": post.actor}
        if row.closed_at is None:
            records.close_record(session, BY_KEY["person"], person, reason=reason, **given)
        else:
            records.reopen_record(session, BY_KEY["person"], person, **given)


def test_same_bundle_twice(post, town):
    sent = post.send()
    post.receive(sent)
    before = post.digests()

    assert post.receive(sent).verdict == "superseded"
    assert post.digests() == before


def test_3_then_2(post, town):
    post.round()
    town.person("Lê Thị Bình")
    second = post.send()
    town.person("Vũ Thị Út")
    third = post.send()

    assert [post.receive(one).verdict for one in (third, second)] == ["applied", "superseded"]
    assert post.names() == ["Lê Thị Bình", "Vũ Thị Út"]


def test_one_lost_then_the_next(post, town):
    post.round()
    town.person("Lê Thị Bình")
    post.send()
    town.person("Vũ Thị Út")

    assert post.receive(post.send()).new == 2
    assert agree(post)


def test_lost_receipt(post, town):
    post.receive(post.send())
    town.person("Lê Thị Bình")
    got, answer = post.round()

    assert (got.verdict, answer.state) == ("applied", "acknowledged")
    assert agree(post)


def test_old_backup_restored_then_export(world):
    world.arrive("one")
    world.copy("one")
    lost = world.arrive("one")
    got = world.receive(world.send("one"))
    world.acknowledge("one", got.receipt)
    world.put_back("one", world.copies["one"][0], told=True)
    world.arrive("one")
    back = world.receive(world.send("one"))

    assert (back.verdict, back.orphans) == ("applied", 1)
    world.acknowledge("one", back.receipt)
    world.recover("one", back.pack, accept=True)
    assert lost in world.people("one")
    world.settle("one")
    world.check_settled("one")


def test_database_copied_to_a_second_pc_two_pcs_issue_the_same_sequence(
    post, town, tmp_path, introduced
):
    post.round()
    copy = Store(shutil.copytree(post.station.folder, tmp_path / "copy"), introduced[1]["one"])
    copy.open(create=False)
    other = Post(post.near)
    other.station = copy
    town.person("Lê Thị Bình")
    save(copy, post.actor, "hamlet", name="Ấp 9", kind="ap")
    mine, theirs = post.send(), other.send()
    first, second = post.receive(mine), other.receive(theirs)
    copy.close()

    assert mine.path.name.split("-")[0] == theirs.path.name.split("-")[0]
    assert (first.verdict, second.verdict) == ("applied", "fork")
    assert second.orphans == 1
    assert post.names() == ["Lê Thị Bình"]
    assert post.acknowledge(first).state == "acknowledged"


def test_failed_import_leaves_the_file_on_the_stick_untouched(post, town, tmp_path):
    stick = tmp_path / "usb" / "goi.tdbv"
    stick.parent.mkdir()
    blob = bytearray(post.send().path.read_bytes())
    blob[len(blob) // 2] ^= 1
    stick.write_bytes(blob)
    written_at = stick.stat().st_mtime_ns

    with pytest.raises(Refused):
        post.receive(stick)
    assert (stick.read_bytes(), stick.stat().st_mtime_ns) == (bytes(blob), written_at)
    assert os.listdir(stick.parent) == ["goi.tdbv"]


def test_wrong_unit(near, post, town):
    """Rows of another unit under this one's signature quarantine the whole bundle."""

    def owned_by_another(rows):
        return [replace(row, owner="27988") for row in rows]

    with pytest.raises(Refused, match="đơn vị khác") as refused:
        post.receive(forged(near, post.send().path, owned_by_another))
    assert refused.value.code == "not_owner"


def test_wrong_addressee(near, post, town):
    with pytest.raises(Refused) as refused:
        receiving.receive_bundle(near.stores["two"], post.send().path, actor=near.actor)
    assert refused.value.code in {"not_for_me_or_damaged", "wrong_recipient"}


def test_cccd_corrected_after_export(post, town):
    person = town.person("Lê Thị Bình", citizen_number="000085000777")
    post.round()
    edit(post.station, post.actor, "person", person, citizen_number="000085000778")
    got, _ = post.round()

    with post.upper.reading() as session:
        (row,) = lists.rows_of(session, BY_KEY["person"], [person])
    assert (got.new, got.changed, row.values["citizen_number"]) == (0, 1, "000085000778")
    assert agree(post)


def test_two_people_without_cccd(post, town):
    for _ in range(2):
        town.person("Lê Thị Bình", citizen_number=None)
    got = post.receive(post.send())

    assert (got.held, got.refused) == (0, 0)
    assert post.names() == ["Lê Thị Bình", "Lê Thị Bình"]


def test_a_person_dies_moves_returns(post, town):
    person = town.person("Lê Thị Bình")
    seen = []
    for reason in ("Chết", None, "Chuyển đi", None):
        post.round()
        turn(post, person, reason or "")
        post.round()
        seen.append(post.names())

    assert seen == [[], ["Lê Thị Bình"], [], ["Lê Thị Bình"]]
    assert agree(post)


def test_unit_renamed_or_merged_between_export_and_import(post, town):
    """Codes travel, names do not: each side shows the name of its own day, and both still agree."""
    town.person("Lê Thị Bình", residence_unit="00565")
    sent = post.send()
    use_changes([RENAMED])
    got = post.receive(sent)

    assert (got.verdict, got.book_differences, got.agrees) == ("applied", 0, True)


def test_code_closed(near, post, town):
    """A code this side does not know (any more) holds one row, and the others go in."""

    def strange(rows):
        return [
            with_fields(row, kind="bo_roi") if row.register == "hamlet" else row for row in rows
        ]

    town.person("Lê Thị Bình")
    got = post.receive(forged(near, post.send().path, strange))

    assert (got.verdict, got.held > 0, got.refused) == ("applied", True, 0)
    assert post.names() == ["Lê Thị Bình"]
    assert any("danh mục" in said for said in held_back(post, of=got))


@pytest.mark.parametrize("years", [-3, 3])
def test_clock_wrong_by_three_years(post, years):
    with clock.frozen(RIGHT + timedelta(days=365 * years)):
        town = Town(post.station, post.actor)
        post.round()
    with clock.frozen(RIGHT):
        town.room("1")
        got, answer = post.round()

    assert (got.verdict, answer.state) == ("applied", "acknowledged")
    assert agree(post)


def test_stick_pulled_half_way_while_writing(post, town, tmp_path):
    sent = post.send()

    def pull(done, _size):
        if done:
            raise OSError(errno.ENODEV, "pulled")

    with pytest.raises(WorldError) as told:
        copy_to_stick(sent.path, tmp_path, pull)
    assert told.value.code == "vanished"
    assert not (tmp_path / sent.path.name).exists()
    assert post.receive(sent).verdict == "applied"


def test_stick_pulled_half_way_while_reading(post, town, tmp_path):
    """What could be read is a cut file: nothing is taken, and the whole one is taken later."""
    sent = post.send()
    blob = sent.path.read_bytes()
    half = tmp_path / "half.tdbv"
    half.write_bytes(blob[: len(blob) // 2])

    with pytest.raises(Refused):
        post.receive(half)
    assert post.names() == []
    assert post.receive(sent).verdict == "applied"


def test_next_years_format(near, post, town):
    """A bundle this program cannot read yet is kept, answered, and asks for nothing else."""
    newer = Schema(version=SCHEMA_VERSION + 1, catalogue="2027-01", program="0.9.0")
    path = forged(near, post.send().path, schema=newer, min_schema=SCHEMA_VERSION + 1)
    got = post.receive(path)

    assert (got.verdict, got.hold) == ("hold", "version")
    assert post.acknowledge(got).verdict == "hold"
    assert any((post.upper.folder / "inbox").iterdir())


def test_identical_edit_on_both_sides(world):
    """What is the same on both lines is no question: the rows kept aside settle by themselves."""
    who = world.arrive("one")
    world.copy("one")
    world.turn("one", who)
    world.receive(world.send("one"))
    world.put_back("one", world.copies["one"][0], told=True)
    world.turn("one", who)
    got = world.receive(world.send("one"))

    assert got.verdict == "applied"
    assert got.pack is None
    world.settle("one")
    world.check_settled("one")


def test_edit_against_close(world):
    """Closed on the line that was lost, edited on the one that goes on: a question, no answer."""
    who = world.arrive("one")
    world.copy("one")
    world.turn("one", who)
    world.receive(world.send("one"))
    world.put_back("one", world.copies["one"][0], told=True)
    world.correct("one", who)
    got = world.receive(world.send("one"))

    assert (got.orphans, got.pack is not None) == (1, True)
    world.recover("one", got.pack, accept=True)
    assert world.is_open("one", who)


def test_power_cut_after_commit_before_the_receipt(post, town, monkeypatch):
    """The bundle is in, no receipt was written: the same bundle again gives one."""
    sent = post.send()

    class PowerCut(Exception):
        pass

    def cut(*_args, **_how):
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(receiving.receipts, "write_receipt", cut)
        with pytest.raises(PowerCut):
            post.receive(sent)
    again = post.receive(sent)

    assert again.verdict == "superseded"
    assert post.acknowledge(again).state == "acknowledged"
    assert agree(post)
    assert faults_of(post.upper, actor=post.actor) == []
