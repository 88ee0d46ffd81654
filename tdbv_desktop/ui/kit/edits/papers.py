"""What a form asks of whoever keeps the files of its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID

from tdbv_desktop.blueprint.attachments import Attachments
from tdbv_desktop.services.desk.attachments import Kept, NewFile


class Papers(Protocol):
    """The files of the record in a form, as the form's screen keeps them."""

    def of(self, field: str) -> Sequence[Kept]:
        """Return the files of a field, those among them that wait for the record to be saved."""

    def waiting(self, field: str) -> int:
        """Return how many files wait for the record to be saved."""

    def add(self, field: Attachments, paths: Iterable[Path], done: Callable[[], None]) -> None:
        """Put files to the record; AppError says which cannot be."""

    def add_file(self, field: Attachments, file: NewFile, done: Callable[[], None]) -> None:
        """Put something that is no file yet to the record, such as a picture just copied."""

    def remove(self, file_id: UUID, done: Callable[[], None]) -> None:
        """Take a file from the record."""

    def forget_waiting(self, field: str) -> None:
        """Let go of the files that wait for a record that will not be saved."""

    def open(self, file_id: UUID, done: Callable[[bytes], None]) -> None:
        """Hand the bytes of a file over."""

    def copy_out(self, file_id: UUID, path: Path, done: Callable[[], None]) -> None:
        """Write a plain copy of a file."""


class NoPapers:
    """A form that keeps no files."""

    def of(self, _field: str) -> Sequence[Kept]:
        """Return no files."""
        return ()

    def waiting(self, _field: str) -> int:
        """Return that none wait."""
        return 0

    def add(self, _field: Attachments, _paths: Iterable[Path], _done: Callable[[], None]) -> None:
        """Take no files."""

    def add_file(self, _field: Attachments, _file: NewFile, _done: Callable[[], None]) -> None:
        """Take no pictures."""

    def remove(self, _file_id: UUID, _done: Callable[[], None]) -> None:
        """Remove nothing."""

    def forget_waiting(self, _field: str) -> None:
        """Forget nothing."""

    def open(self, _file_id: UUID, _done: Callable[[bytes], None]) -> None:
        """Open nothing."""

    def copy_out(self, _file_id: UUID, _path: Path, _done: Callable[[], None]) -> None:
        """Write nothing."""
