"""The files of the record in a form: those kept, and those that wait for it to be saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from tdbv_desktop.blueprint.attachments import Attachments
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.services.desk import attachments
from tdbv_desktop.services.desk.attachments import Kept, NewFile
from tdbv_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file for a record that does not exist yet; its bytes are in memory only."""

    field: Attachments
    kept: Kept
    file: NewFile


class RecordPapers(QObject):
    """Goes through the tasks for everything; a new record's files are put to it after its save."""

    refused = Signal(object)  # AppError

    def __init__(
        self,
        register: Register,
        tasks: Tasks,
        record_id: Callable[[], UUID | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._register, self._tasks, self._record_id = register, tasks, record_id
        self._waiting: list[_Waiting] = []

    def of(self, field: str) -> Sequence[Kept]:
        """Return the files of a field, those among them that wait for the record to be saved."""
        record_id = self._record_id()
        if record_id is None:
            return [one.kept for one in self._waiting if one.field.name == field]
        return self._tasks.look(
            lambda s: attachments.attachments_of(
                s, self._register, record_id, field, actor=self._tasks.actor
            )
        )

    def waiting(self, field: str) -> int:
        """Return how many files wait for the record to be saved."""
        return sum(one.field.name == field for one in self._waiting)

    def add(self, field: Attachments, paths: Iterable[Path], done: Callable[[], None]) -> None:
        """Put files to the record; AppError says which cannot be."""
        for path in paths:
            self.add_file(field, attachments.file_from(path), done)

    def add_file(self, field: Attachments, file: NewFile, done: Callable[[], None]) -> None:
        """Put something that is no file yet to the record, such as a picture just copied."""
        kept = attachments.as_kept(field, file)
        record_id = self._record_id()
        if record_id is not None:
            self._put(record_id, _Waiting(field, kept, file), done)
            return
        if self.waiting(field.name) >= field.most:
            raise attachments.TooManyFiles(field.most)
        self._waiting.append(_Waiting(field, kept, file))
        done()

    def remove(self, file_id: UUID, done: Callable[[], None]) -> None:
        """Take a file from the record."""
        if any(one.kept.id == file_id for one in self._waiting):
            self._waiting = [one for one in self._waiting if one.kept.id != file_id]
            done()
            return
        self._tasks.now(
            lambda s: attachments.remove_attachment(s, file_id, actor=self._tasks.actor),
            partial(_tell, done),
            self.refused.emit,
        )

    def forget_waiting(self, field: str) -> None:
        """Let go of the files that wait for a record that will not be saved."""
        self._waiting = [one for one in self._waiting if one.field.name != field]

    def put_waiting(self, record_id: UUID) -> None:
        """Put what was waiting to the record that was just saved."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            self._put(record_id, one, lambda: None)

    def open(self, file_id: UUID, done: Callable[[bytes], None]) -> None:
        """Hand the bytes of a file over."""
        waiting = next((one for one in self._waiting if one.kept.id == file_id), None)
        if waiting is not None:
            done(waiting.file.data)
            return
        work = partial(attachments.open_attachment, file_id=file_id, actor=self._tasks.actor)
        self._tasks.run_later(work, done, self.refused.emit)

    def copy_out(self, file_id: UUID, path: Path, done: Callable[[], None]) -> None:
        """Write a plain copy of a file."""
        work = partial(
            attachments.copy_attachment, file_id=file_id, path=path, actor=self._tasks.actor
        )
        self._tasks.run_later(work, lambda _nothing: done(), self.refused.emit)

    def _put(self, record_id: UUID, one: _Waiting, done: Callable[[], None]) -> None:
        work = partial(
            attachments.add_attachment,
            register=self._register,
            record_id=record_id,
            field=one.field,
            file=one.file,
            actor=self._tasks.actor,
        )
        self._tasks.run_later(work, partial(_tell, done), self.refused.emit)


def _tell(done: Callable[[], None], _changes: Changes) -> None:
    done()
