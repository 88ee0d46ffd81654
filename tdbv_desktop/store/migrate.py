"""Brings a vault's schema up to date, each step in one real transaction, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, Engine, text

from tdbv_desktop.core.errors import UserMistake, WorldError

NAME_OF_VERSION = "alembic_version"


class NewerDatabase(UserMistake):
    """The file was written by a newer program than this one."""

    def __init__(self) -> None:
        super().__init__(
            "Dữ liệu do phiên bản mới hơn của chương trình tạo ra.",
            kept="Chưa có gì bị thay đổi.",
            then="Cài phiên bản mới hơn của chương trình rồi mở lại.",
        )


class StepFailed(WorldError):
    """A migration step did not go through; the file is as it was before that step."""


def steps(folder: Path) -> list[Script]:
    """Return the migration steps of a vault, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", str(folder / "versions"))
    script = ScriptDirectory.from_config(config)
    return list(reversed(list(script.walk_revisions())))


def reached(connection: Connection) -> str | None:
    """Return the step a vault stands at, None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def pending(engine: Engine, folder: Path) -> list[Script]:
    """Return the steps a vault still lacks; NewerDatabase when it knows a step we do not."""
    known = steps(folder)
    with engine.connect().execution_options(reading=True) as connection:
        at = reached(connection)
    names = [step.revision for step in known]
    if at is not None and at not in names:
        raise NewerDatabase
    return known if at is None else known[names.index(at) + 1 :]


def migrate(engine: Engine, folder: Path, *, before: Callable[[], None] | None = None) -> int:
    """Run the missing steps and return how many; `before` makes the backup of an older file."""
    missing = pending(engine, folder)
    if missing and before is not None and missing[0].down_revision is not None:
        before()
    for step in missing:
        _run(engine, step)
    return len(missing)


def _run(engine: Engine, step: Script) -> None:
    """Run one step: structure, contents and version number in one transaction."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - a live connection has one
        # Rebuilding a table drops it: with foreign keys on, that would delete what points to it.
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                context = MigrationContext.configure(connection)
                context._ensure_version_table()  # noqa: SLF001 - Alembic offers no public name
                with Operations.context(context):
                    step.module.upgrade()
                _note(connection, step)
                if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
                    raise StepFailed(f"Bước nâng cấp {step.revision} để lại liên kết sai.")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _note(connection: Connection, step: Script) -> None:
    connection.execute(text(f"DELETE FROM {NAME_OF_VERSION}"))  # noqa: S608 - a constant
    connection.execute(
        text(f"INSERT INTO {NAME_OF_VERSION} VALUES (:step)"),  # noqa: S608 - a constant
        {"step": step.revision},
    )
