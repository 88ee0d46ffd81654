"""The open vaults of a workspace and the transaction every use case runs in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from tdbv_desktop.core.errors import AppError, WorldError
from tdbv_desktop.store.engine import in_words, open_engine
from tdbv_desktop.store.keeping.file_copy import let_go
from tdbv_desktop.store.keeping.pointer import vault_file
from tdbv_desktop.store.keeping.room import RoomSpent, spend_ballast
from tdbv_desktop.store.merging import merge_parts
from tdbv_desktop.store.migrate import migrate

T = TypeVar("T")
Work = Callable[[Session], T]  # a use case with everything but the session filled in

SAVES_IN_LOG = 16  # some thirty pages each
MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class VaultSpec:
    """A kind of encrypted file: its name, and the folder of its migrations."""

    name: str
    migrations: Path

    @property
    def file_name(self) -> str:
        """Return the name of its file in a workspace."""
        return f"{self.name}.db"


CORE = VaultSpec("core", MIGRATIONS / "core")
VAULTS = (CORE,)


class Store:
    """The open vaults as use cases see them; what spans two files is two transactions."""

    def __init__(
        self,
        folder: Path,
        keys: Mapping[str, bytes],
        specs: Sequence[VaultSpec] = VAULTS,
        *,
        files: Mapping[str, str] | None = None,
    ) -> None:
        """Name the files by hand (`files`) only for a vault that is no workspace's yet."""
        self.folder = folder
        self.specs = {spec.name: spec for spec in specs if spec.name in keys}
        self._keys = dict(keys)
        self._files = {n: (files or {}).get(n) or vault_file(folder, n) for n in self.specs}
        self._engines: dict[str, Engine] = {}
        self._held: AppError | None = None
        self._is_closing = Event()
        # What one use case leaves for the next, by name; it goes with the keys.
        self.kept_while_open: dict[str, object] = {}

    @property
    def is_open(self) -> bool:
        """Say whether its files are open."""
        return bool(self._engines)

    @property
    def is_held(self) -> bool:
        """Say whether nothing may be written: a doubt about the file is not cleared up yet."""
        return self._held is not None

    def hold_writing(self, why: AppError) -> None:
        """Let every transaction be refused with these sentences; looking goes on."""
        self._held = why

    def allow_writing(self) -> None:
        """Let transactions run again."""
        self._held = None

    def path(self, vault: str = "core") -> Path:
        """Return the file of a vault."""
        return self.folder / self._files[vault]

    def key(self, vault: str = "core") -> bytes:
        """Return the key and salt of an open vault, for backups of it."""
        return self._keys[vault]

    def open(self, *, create: bool, before_migrating: Callable[[str], None] | None = None) -> None:
        """Open every vault there is a key for, and bring its schema up to date."""
        self._is_closing.clear()
        try:
            for name, spec in self.specs.items():
                engine = open_engine(self.path(name), self._keys[name], must_exist=not create)
                self._engines[name] = engine
                with in_words(spec.file_name):
                    migrate(engine, spec.migrations, before=_with(before_migrating, name))
        except BaseException:
            self.close()
            raise

    @contextmanager
    def transaction(self, vault: str = "core") -> Iterator[Session]:
        """Run one use case: commit at the end, or nothing at all."""
        if self._held is not None:
            raise self._held
        with self._with_ballast(), in_words(self.specs[vault].file_name):
            maker = sessionmaker(self._engines[vault], expire_on_commit=False)
            with maker.begin() as session:
                yield session

    @contextmanager
    def _with_ballast(self) -> Iterator[None]:
        """Give up the room that was kept when the drive is full: the next try finds some."""
        try:
            yield
        except WorldError as error:
            if error.code == "disk_full" and spend_ballast(self.folder):
                raise RoomSpent from error
            raise

    @contextmanager
    def reading(self, vault: str = "core") -> Iterator[Session]:
        """Look without writing; never waits for a writer, nor keeps one waiting."""
        with in_words(self.specs[vault].file_name):
            engine = self._engines[vault].execution_options(reading=True)
            with Session(engine, expire_on_commit=False) as session:
                yield session

    def settle(self, vault: str = "core") -> None:
        """Move the log into the file, as checks of the file alone need it."""
        with in_words(self.specs[vault].file_name):
            connection = self._engines[vault].raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def shorten_log(self, vault: str = "core") -> None:
        """Move what the log holds into the file as far as nobody is kept waiting by it.

        To be called on a thread beside the saves, once in `SAVES_IN_LOG` of them.
        """
        with in_words(self.specs[vault].file_name):
            connection = self._engines[vault].raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            finally:
                connection.close()

    def tidy_beside(self, vault: str = "core") -> None:
        """Do what saves leave undone so as to be quick: merge the search tables, move the log.

        As `shorten_log`, on a thread beside them; nothing is merged while writing is held.
        """
        if not self.is_held:
            with in_words(self.specs[vault].file_name):
                connection = self._engines[vault].raw_connection()
                try:
                    merge_parts(connection.driver_connection, self._is_closing)
                finally:
                    connection.close()
        self.shorten_log(vault)

    def close(self) -> None:
        """Close the files and let go of the keys."""
        self._is_closing.set()
        for engine in self._engines.values():
            engine.dispose()
        for name in self._engines:
            let_go(self.path(name))
        self._engines.clear()
        self._keys.clear()
        self.kept_while_open.clear()


def _with(hook: Callable[[str], None] | None, name: str) -> Callable[[], None] | None:
    return None if hook is None else lambda: hook(name)
