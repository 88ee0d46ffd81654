"""Mistakes planted into the program for one try, each of which a sweep must find."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import contextmanager, suppress

from tdbv_desktop.core import files
from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.services.travel import sending
from tdbv_desktop.store import attachments, engine, file_copy, migrate, vaults, workspace
from tests.faults import works_desk


def _with_pragma(name: str, value: str, expected: object) -> None:
    kept = [one for one in engine.PRAGMAS if one[0] != name]
    engine.PRAGMAS = (*kept, (name, value, expected))


def log_not_synced() -> None:
    """Commit without waiting for the disk."""
    _with_pragma("synchronous", "NORMAL", 1)


def key_without_salt() -> None:
    """Leave the salt to the first bytes of the file, which may be garbage after a power cut."""
    connect = engine.dbapi2.connect

    class Halved(engine.dbapi2.Connection):
        def execute(self, sql, *rest):
            if sql.startswith("PRAGMA key"):
                sql = f"{sql[: -34]}'\""
            return super().execute(sql, *rest)

    engine.dbapi2.connect = lambda *args, **options: connect(*args, factory=Halved, **options)


def said_before_commit() -> None:
    """Say that it is saved while the transaction is still open."""
    from tests.faults import works_desk as desk

    save, told = desk.save_people, []

    def early(root, ground, mark):
        real = desk.records.save_record

        def saving(session, register, draft, **given):
            made = real(session, register, draft, **given)
            if "citizen_number" in draft.values:
                mark(f"SAVED {draft.values['citizen_number']}")
            return made

        desk.records.save_record = saving
        save(root, ground, mark)

    told.append(early)
    _replace_work("saving", early)


def no_transaction() -> None:
    """Let every statement stand alone."""
    engine._begin = None
    vaults.open_engine = _without_begin(vaults.open_engine)


def _without_begin(opening: Callable) -> Callable:
    from sqlalchemy import event

    engine._begin = lambda _connection: None
    del event
    return opening


def error_ignored() -> None:
    """Go on as if a transaction that failed had not."""
    whole = vaults.Store.transaction

    @contextmanager
    def ignoring(self, vault="core"):
        with suppress(WorldError), whole(self, vault) as session:
            yield session

    vaults.Store.transaction = ignoring


def file_error_ignored() -> None:
    """Go on as if a file that was not written were."""
    _everywhere("write_safely", lambda whole: _ignoring(whole))


def _ignoring(whole: Callable) -> Callable:
    def writing(path, data):
        with suppress(WorldError, OSError):
            whole(path, data)

    return writing


def folder_not_synced() -> None:
    """Rename without waiting for the names."""
    _everywhere("sync_folder", lambda _whole: lambda _folder: None)


def file_not_synced() -> None:
    """Rename before the contents are on the disk."""

    def writing(path, data):
        with path.open("xb") as file:
            file.write(data)

    files.write_through = writing


def written_in_place() -> None:
    """Write over the old file."""
    _everywhere("write_safely", lambda _whole: _in_place)


def _in_place(path, data) -> None:
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), 256):
            file.write(data[start : start + 256])
        os.fsync(file.fileno())
    files.sync_folder(path.parent)


def removed_then_renamed() -> None:
    """Take the old file away before the new one has its name."""
    replace = os.replace

    def replacing(source, target):
        with suppress(FileNotFoundError):
            os.unlink(target)
        replace(source, target)

    files.os = type("Os", (), {**vars(os), "replace": staticmethod(replacing)})


def short_write_taken_for_whole() -> None:
    """Write once and do not look how much was written."""

    def writing(path, data):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, data)
        os.fsync(handle)
        os.close(handle)

    _everywhere("write_safely", lambda _whole: writing)


def sync_error_ignored() -> None:
    """Take a file for written that the disk refused to sync."""
    sync = os.fsync

    def syncing(handle):
        with suppress(OSError):
            sync(handle)

    os.fsync = syncing


def migrated_by_itself() -> None:
    """Run the steps of a migration without a transaction."""
    migrate.Connection.begin = lambda self: _nothing()
    no_transaction()


@contextmanager
def _nothing():
    yield


def made_in_its_place() -> None:
    """Make a workspace where it will stand, instead of beside it."""

    @contextmanager
    def making(folder, label):
        workspace.make_folder(folder, label)
        yield folder

    from tdbv_desktop.services.door import workspaces

    workspaces.in_the_making = making


def row_before_file() -> None:
    """Tell of a file before it is written."""
    use = works_desk.attachments
    seal, add = attachments.seal_file, use.add_attachment
    later = []

    def adding(*args, **options):
        made = add(*args, **options)
        for one in later:
            seal(*one)
        later.clear()
        return made

    attachments.seal_file = lambda *args: later.append(args)
    use.add_attachment = adding


def told_before_written() -> None:
    """Tell of a bundle before it is in the outbox."""
    write, later = sending.write_safely, []
    sending.write_safely = lambda *args: later.append(args)
    send = sending.send_bundle

    def making(*args, **options):
        sent = send(*args, **options)
        for one in later:
            write(*one)
        return sent

    sending.send_bundle = making


def copy_not_synced() -> None:
    """Leave the copy of a database to the system's own time."""
    file_copy.os = type("Os", (), {**vars(os), "fsync": staticmethod(lambda _handle: None)})


def set_removed_in_place() -> None:
    """Take the files of an old backup away one by one, under its finished name."""
    from tdbv_desktop.store import backup

    backup._remove = lambda folder: shutil.rmtree(folder, ignore_errors=True)


def _everywhere(name: str, change: Callable[[Callable], Callable]) -> None:
    """Change a function of core/files.py in every module that knows it by name."""
    import sys

    whole = getattr(files, name)
    changed = change(whole)
    for module in list(sys.modules.values()):
        if getattr(module, name, None) is whole:
            setattr(module, name, changed)


def _replace_work(name: str, run: Callable) -> None:
    from tests.faults import works

    object.__setattr__(works.WORKS[name], "run", run)


PLANTS: dict[str | None, Callable[[], None]] = {
    plant.__name__: plant
    for plant in (
        log_not_synced,
        key_without_salt,
        said_before_commit,
        no_transaction,
        error_ignored,
        file_error_ignored,
        folder_not_synced,
        file_not_synced,
        written_in_place,
        removed_then_renamed,
        short_write_taken_for_whole,
        sync_error_ignored,
        migrated_by_itself,
        made_in_its_place,
        row_before_file,
        told_before_written,
        copy_not_synced,
        set_removed_in_place,
    )
}
