"""A second encrypted file beside the first: its own key, journal, chain and index."""

from __future__ import annotations

import secrets
from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlalchemy import Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from tdbv_desktop.blueprint.fields import LongText, Text
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.core import clock
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.store import base, workspace
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.engine import DatabaseUnreadable, connect
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import faults
from tdbv_desktop.store.keeping import backup
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft, write_records
from tdbv_desktop.store.vaults import CORE, Store, VaultSpec
from tests.builders import Town
from tests.conftest import OWN_UNIT

STEP = '''"""The journal, the search numbers and one register, as every vault has them."""

import sqlalchemy as sa
from alembic import op

from tdbv_desktop.store.base import Base, EVERY_VAULT, vault_of
from tdbv_desktop.store.migrations.record_tables import create_record_table, text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    own = [t for t in Base.metadata.sorted_tables if vault_of(t) == EVERY_VAULT]
    Base.metadata.create_all(op.get_bind(), tables=own)
    create_record_table("measure", text("title", required=True), sa.Column("person", sa.Uuid()),
                        text("note"))
'''


class Measure(base.Record):
    """A record that may name a person of the other file, by its key alone."""

    __tablename__ = "measure"
    __table_args__ = {"info": {"vault": "restricted"}}

    title: Mapped[str]
    person: Mapped[UUID | None] = mapped_column(Uuid)
    note: Mapped[str | None]


MEASURE = Register(
    key="measure",
    title="Thử",
    one="thử",
    group="Thử",
    icon="x",
    model=Measure,
    sections=(
        Section(
            "Thử",
            (
                Text(name="title", label="Tên", required=True),
                Text(name="person", label="Người"),
                LongText(name="note", label="Ghi chú"),
            ),
        ),
    ),
    columns=("title",),
    caption=("title",),
    sort_by="title",
    search_in=("title",),
    vault="restricted",
)


@pytest.fixture
def place(template, tmp_path):
    """Two specifications, two keys, and the folder both files lie in."""
    versions = tmp_path / "steps" / "versions"
    versions.mkdir(parents=True)
    (versions / "0001_first.py").write_text(STEP, encoding="utf-8")
    specs = (CORE, VaultSpec("restricted", tmp_path / "steps"))
    keys = {"core": template[1], "restricted": secrets.token_bytes(48)}
    (tmp_path / "hoso").mkdir()
    (tmp_path / "hoso" / "core.db").write_bytes(template[0].read_bytes())
    return SimpleNamespace(folder=tmp_path / "hoso", specs=specs, keys=keys)


@pytest.fixture
def both(place):
    """A store whose keeper has both keys."""
    store = Store(place.folder, place.keys, place.specs)
    store.open(create=True)
    with store.transaction("restricted") as session:
        journal.begin_epoch(session, at=clock.now())
    yield store
    store.close()


def write(store, *titles, person=None):
    stamp = journal.Stamp(
        actor_id=new_id(),
        actor_name="Nguyễn Văn Mẫu",
        installation="x",
        at=clock.now(),
        action_id=new_id(),
    )
    drafts = [Draft(values={"title": title, "person": person}) for title in titles]
    with store.transaction("restricted") as session:
        return [
            written.record_id
            for written in write_records(session, MEASURE, drafts, stamp=stamp, owner=OWN_UNIT)
        ]


def tips(store):
    found = {}
    for vault in store.specs:
        with store.reading(vault) as session:
            found[vault] = journal.tip(session)
    return found


def test_each_file_has_a_journal_and_a_chain_of_its_own(both, actor):
    Town(both, actor)
    core = tips(both)["core"]
    write(both, "Hồ sơ một", "Hồ sơ hai")
    after = tips(both)

    assert after["core"] == core
    assert after["restricted"].sequence == 2
    assert after["restricted"].epoch != core.epoch
    assert after["restricted"].chain != core.chain


def test_both_pass_their_own_checks(both, actor):
    Town(both, actor)
    write(both, "Hồ sơ một")

    for vault, registers in (("core", []), ("restricted", [MEASURE])):
        both.settle(vault)
        with both.reading(vault) as session:
            assert list(faults(session, registers, owner=OWN_UNIT)) == []


def test_a_change_past_the_journal_is_found_in_its_own_file(both):
    write(both, "Hồ sơ một")
    with both.transaction("restricted") as session:
        session.execute(text("UPDATE measure SET title = 'Khác'"))

    with both.reading("restricted") as session:
        found = list(faults(session, [MEASURE], owner=OWN_UNIT))

    assert len(found) == 1
    assert "measure" in found[0]


def test_each_is_searched_by_itself(both, actor):
    Town(both, actor).person("Đặng Văn Hai")
    one, two = write(both, "Hồ sơ một", "Hồ sơ hai")

    with both.reading("restricted") as session:
        assert lists.ids_of(session, MEASURE, lists.Wanted(typed="hai")) == [two]
        assert lists.ids_of(session, MEASURE, lists.Wanted(typed="ho so")) == [two, one]


def test_no_table_of_one_stands_in_the_other(both):
    with both.reading("core") as core, both.reading("restricted") as restricted:
        found = [
            {name for (name,) in session.execute(text("SELECT name FROM sqlite_master"))}
            for session in (core, restricted)
        ]

    assert "measure" not in found[0]
    assert {"person", "account", "fact", "partner"}.isdisjoint(found[1])


def test_a_record_may_name_a_person_of_the_first_file_which_is_not_looked_for(both, actor):
    person = Town(both, actor).person()
    (record,) = write(both, "Hồ sơ một", person=person)

    with both.reading("restricted") as session:
        assert lists.rows_of(session, MEASURE, [record])[0].values["person"] == person


def test_what_fails_in_one_takes_nothing_back_in_the_other(both, actor):
    def write_both():
        Town(both, actor)
        with both.transaction("restricted") as session:
            session.execute(text("UPDATE epoch SET number = 7"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_both()

    assert tips(both)["core"].sequence == 2
    assert tips(both)["restricted"].epoch_number == 1


def test_whoever_has_no_key_opens_no_file(both, place):
    both.close()
    store = Store(place.folder, {"core": place.keys["core"]}, place.specs)
    store.open(create=False)

    assert list(store.specs) == ["core"]
    with pytest.raises(KeyError), store.reading("restricted"):
        pass
    store.close()


def test_the_key_of_one_does_not_open_the_other(both, place):
    both.close()

    with pytest.raises(DatabaseUnreadable):
        connect(place.folder / "restricted.db", place.keys["core"])


def test_one_file_that_does_not_open_leaves_none_open(both, place):
    both.close()
    blob = bytearray((place.folder / "restricted.db").read_bytes())
    blob[2000] ^= 1
    (place.folder / "restricted.db").write_bytes(blob)
    store = Store(place.folder, place.keys, place.specs)

    with pytest.raises(DatabaseUnreadable, match="restricted"):
        store.open(create=False)

    with pytest.raises(KeyError), store.reading("core"):
        pass


def test_each_is_migrated_by_its_own_steps(both, place):
    (place.folder.parent / "steps" / "versions" / "0002_more.py").write_text(
        STEP.replace('"0001"', '"0002"').replace("= None", '= "0001"').partition("    own =")[0]
        + '    op.execute("CREATE TABLE later (n)")\n',
        encoding="utf-8",
    )
    both.close()
    seen = []
    store = Store(place.folder, place.keys, place.specs)
    store.open(create=False, before_migrating=seen.append)
    store.close()

    assert seen == ["restricted"]
    opened = connect(place.folder / "restricted.db", place.keys["restricted"])
    assert opened.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_backup_holds_both_and_notices_a_change_of_either(both, place, actor):
    label = workspace.Label(kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu")
    workspace.write_label(place.folder, label)
    keyslots.save_slots(place.folder, keyslots.Slots(1, ()))
    first = backup.make_backup(both)
    write(both, "Hồ sơ một")
    second = backup.make_backup(both)
    Town(both, actor)
    third = backup.make_backup(both)

    assert first.sequence < second.sequence < third.sequence
    assert backup.make_backup(both) == third
    for name, key in place.keys.items():
        copy = connect(third.folder / f"{name}.db", key)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copied = connect(second.folder / "restricted.db", place.keys["restricted"])
    assert copied.execute("SELECT title FROM measure").fetchall() == [("Hồ sơ một",)]
