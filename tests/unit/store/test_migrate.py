"""Files of older programs are brought up to date, whole steps at a time, or left as they were."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.registers import ALL
from tdbv_desktop.store import base, migrate, tables, vaults
from tdbv_desktop.store.engine import connect, open_engine
from tdbv_desktop.store.migrate import NewerDatabase, StepFailed
from tdbv_desktop.store.vaults import CORE, VAULTS, Store, VaultSpec

KEY = bytes(range(48))
HEAD = migrate.steps(CORE.migrations)[-1].revision
STEP = '''"""A step for the tests."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = {before!r}


def upgrade() -> None:
    """Do it."""
    {body}
'''


@pytest.fixture
def engine(tmp_path):
    opened = open_engine(tmp_path / "core.db", KEY, must_exist=False)
    yield opened
    opened.dispose()


@pytest.fixture
def more(tmp_path):
    """A copy of the shipped steps to which a test adds its own."""
    folder = tmp_path / "migrations"
    shutil.copytree(CORE.migrations, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def add(folder, body, revision="9001", before=HEAD):
    path = folder / "versions" / f"{revision}_test.py"
    path.write_text(STEP.format(revision=revision, before=before, body=body), encoding="utf-8")


def shape_of(connection):
    """Return tables, columns, keys and indexes as the database itself describes them."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%_%' "
            "AND name NOT LIKE 'sqlite_%' AND name != 'alembic_version'"
        )
    ]
    return {
        name: {
            "columns": sorted(
                tuple(row[1:]) for row in connection.execute(f"PRAGMA table_xinfo({name})")
            ),
            "points to": sorted(
                tuple(row[2:]) for row in connection.execute(f"PRAGMA foreign_key_list({name})")
            ),
            "indexes": sorted(
                (
                    row[1] if row[3] == "c" else row[3],
                    row[2],
                    *(column[2] for column in connection.execute(f"PRAGMA index_info({row[1]})")),
                )
                for row in connection.execute(f"PRAGMA index_list({name})")
            ),
        }
        for name in names
    }


def tables_in(engine):
    with engine.connect() as connection:
        found = connection.execute(text("SELECT name FROM sqlite_master ORDER BY name"))
        return [name for (name,) in found]


@pytest.mark.parametrize("spec", VAULTS, ids=lambda spec: spec.name)
def test_the_steps_give_what_the_declarations_say(spec, tmp_path):
    assert tables.__all__
    migrated = open_engine(tmp_path / "migrated.db", KEY, must_exist=False)
    migrate.migrate(migrated, spec.migrations)
    declared = open_engine(tmp_path / "declared.db", KEY, must_exist=False)
    base.Base.metadata.create_all(declared, tables=base.tables_of(spec.name))
    migrated.dispose()
    declared.dispose()

    shapes = [shape_of(connect(tmp_path / name, KEY)) for name in ("migrated.db", "declared.db")]

    assert shapes[0] == shapes[1]
    assert {register.key for register in ALL if register.vault == spec.name} <= shapes[0].keys()


def test_the_comparison_notices_an_index_that_was_forgotten(tmp_path):
    one, other = connect(tmp_path / "one.db", KEY), connect(tmp_path / "other.db", KEY)
    for connection in (one, other):
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
    one.execute("CREATE INDEX ix_person_name ON person (name)")

    assert shape_of(one) != shape_of(other)


def test_every_register_has_its_search_tables(engine):
    migrate.migrate(engine, CORE.migrations)

    for register in ALL:
        assert {f"search_{register.key}_words", f"search_{register.key}_digits"} <= set(
            tables_in(engine)
        )


def test_a_second_start_does_nothing(engine):
    count = migrate.migrate(engine, CORE.migrations)
    before = tables_in(engine)

    assert count == len(migrate.steps(CORE.migrations)) > 1
    assert migrate.migrate(engine, CORE.migrations) == 0
    assert tables_in(engine) == before


def test_a_step_that_fails_leaves_nothing_and_is_run_again(engine, more):
    migrate.migrate(engine, more)
    before = tables_in(engine)
    add(
        more,
        "op.create_table('half', sa.Column('n', sa.Integer())); "
        "op.execute('INSERT INTO half VALUES (1)'); "
        "op.execute('INSERT INTO nowhere SELECT 1')",
    )

    with pytest.raises(Exception, match="no such table: nowhere"):
        migrate.migrate(engine, more)
    assert tables_in(engine) == before

    add(more, "op.create_table('half', sa.Column('n', sa.Integer()))")
    assert migrate.migrate(engine, more) == 1
    assert set(tables_in(engine)) == {*before, "half"}


def test_the_steps_before_a_failing_one_stay_done(engine, more):
    migrate.migrate(engine, more)
    add(more, "op.create_table('first', sa.Column('n', sa.Integer()))", revision="9001")
    add(more, "op.execute('INSERT INTO nowhere SELECT 1')", revision="9002", before="9001")

    with pytest.raises(Exception, match="nowhere"):
        migrate.migrate(engine, more)

    assert "first" in tables_in(engine)
    assert [step.revision for step in migrate.pending(engine, more)] == ["9002"]


def test_a_step_that_leaves_a_broken_link_is_taken_back(engine, more):
    migrate.migrate(engine, more)
    add(more, "op.execute(\"INSERT INTO journal_values VALUES (99, 'aa', '{}')\")")

    with pytest.raises(StepFailed) as refused:
        migrate.migrate(engine, more)

    assert "9001" in refused.value.message
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM journal_values")).scalar() == 0


def test_links_are_watched_again_after_a_step_however_it_ended(engine, more):
    migrate.migrate(engine, more)
    add(more, "op.execute('INSERT INTO nowhere SELECT 1')")
    with pytest.raises(Exception, match="nowhere"):
        migrate.migrate(engine, more)

    reading = engine.execution_options(reading=True)
    with reading.connect() as one, reading.connect() as two:
        assert [c.execute(text("PRAGMA foreign_keys")).scalar() for c in (one, two)] == [1, 1]


def test_rebuilding_a_table_keeps_what_points_to_it(engine, more):
    migrate.migrate(engine, more)
    with engine.begin() as connection:
        founded = "INSERT INTO epoch VALUES (1, 'e', '2026-11-24T00:00:00Z', 'founded')"
        connection.execute(text(founded))
        connection.execute(
            text(
                "INSERT INTO journal_line VALUES (1, 'e', '', NULL, 'account', 0, 'a', 'b', 'c', "
                "'d', '2026-11-24T00:00:00Z', 'f', 'g', 'h')"
            )
        )
        connection.execute(text("INSERT INTO journal_values VALUES (1, 'aa', '{}')"))
    add(
        more,
        "op.execute('CREATE TABLE anew AS SELECT * FROM journal_line'); "
        "op.execute('CREATE UNIQUE INDEX u ON anew (sequence)'); "
        "op.drop_table('journal_line'); op.rename_table('anew', 'journal_line')",
    )

    assert migrate.migrate(engine, more) == 1

    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM journal_values")).scalar() == 1


def test_a_file_of_a_newer_program_is_refused_unchanged(engine, more):
    add(more, "op.create_table('future', sa.Column('n', sa.Integer()))")
    migrate.migrate(engine, more)

    with pytest.raises(NewerDatabase, match="phiên bản mới hơn"):
        migrate.migrate(engine, CORE.migrations)

    assert "future" in tables_in(engine)


@pytest.fixture
def older(tmp_path):
    """The file of a program that knew only the first step, and the folder it lies in."""
    first = tmp_path / "first"
    shutil.copytree(CORE.migrations, first, ignore=shutil.ignore_patterns("__pycache__"))
    for later in sorted((first / "versions").glob("[0-9]*.py"))[1:]:
        later.unlink()
    store = Store(tmp_path, {"core": KEY}, [VaultSpec("core", first)])
    store.open(create=True)
    store.close()
    return tmp_path


def test_an_older_file_is_backed_up_before_it_is_changed(older):
    seen = []
    store = Store(older, {"core": KEY})

    def back_up(vault):
        seen.append((vault, "hamlet" in shape_of(connect(older / "core.db", KEY))))

    store.open(create=False, before_migrating=back_up)
    store.close()

    assert seen == [("core", False)]
    assert "hamlet" in shape_of(connect(older / "core.db", KEY))


def test_neither_a_new_file_nor_one_up_to_date_is_backed_up(tmp_path):
    seen = []
    for create in (True, False):
        store = Store(tmp_path, {"core": KEY})
        store.open(create=create, before_migrating=seen.append)
        store.close()

    assert seen == []


def test_nothing_is_changed_when_the_backup_cannot_be_made(older):

    def disk_full(_vault):
        raise WorldError("disk full")

    with pytest.raises(WorldError, match="disk full"):
        Store(older, {"core": KEY}).open(create=False, before_migrating=disk_full)

    assert "hamlet" not in shape_of(connect(older / "core.db", KEY))


KILLED = """
import os, signal, sys
from pathlib import Path
from alembic import op
from tdbv_desktop.store.vaults import Store, VaultSpec
folder, steps = Path(sys.argv[1]), Path(sys.argv[2])
Store(folder, {"core": bytes(range(48))}, [VaultSpec("core", steps)]).open(create=False)
"""


def test_a_step_killed_in_the_middle_never_happened_and_the_next_start_finishes(older, more):
    add(
        more,
        "op.create_table('half', sa.Column('n', sa.Integer())); "
        "op.execute('INSERT INTO half VALUES (1)'); "
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    )

    done = subprocess.run([sys.executable, "-c", KILLED, older, more], check=False)

    assert done.returncode == -signal.SIGKILL
    tables_now = shape_of(connect(older / "core.db", KEY))
    assert "hamlet" in tables_now
    assert "half" not in tables_now
    add(more, "op.create_table('half', sa.Column('n', sa.Integer()))")
    store = Store(older, {"core": KEY}, [VaultSpec("core", more)])
    store.open(create=False)
    store.close()
    assert "half" in shape_of(connect(older / "core.db", KEY))


def test_the_shipped_steps_stand_in_one_line():
    shipped = migrate.steps(vaults.MIGRATIONS / "core")

    assert [step.down_revision for step in shipped] == [None, *(s.revision for s in shipped[:-1])]
    assert len(shipped) == len(list(Path(CORE.migrations, "versions").glob("[0-9]*.py")))
