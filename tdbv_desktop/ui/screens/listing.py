"""What the list of a register is asked to show, and the answers: only the newest one counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services import lists
from tdbv_desktop.store.vaults import Work
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.tasks import Tasks

MOST_NAMED = 3

Listed = tuple[list[UUID], dict[str, int]]


class Listing(QObject):
    """Reads keys and counts on the worker, or at once for keys typed ahead into the list."""

    answered = Signal(object, object)  # list of UUID, counts of the filters
    failed = Signal(object)  # AppError

    def __init__(self, register: Register, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register, self._tasks = register, tasks
        self._asked = self._shown = 0
        self.order_by, self.is_descending = register.sort_by, False

    @property
    def is_waiting(self) -> bool:
        """Say whether the newest question has not been answered yet."""
        return self._shown < self._asked

    def ask(self, typed: str, filter_key: str) -> None:
        """Ask on the worker; an answer overtaken by a newer question is dropped."""
        self._asked += 1
        self._tasks.look_later(
            self._work(typed, filter_key), partial(self._answer, self._asked), self._fail
        )

    def ask_now(self, typed: str, filter_key: str) -> None:
        """Ask and answer before returning."""
        self._asked += 1
        self._answer(self._asked, self._tasks.look(self._work(typed, filter_key)))

    def order(self, column: str) -> None:
        """Put the list in the order of a column; of the same column again, backwards."""
        self.is_descending = column == self.order_by and not self.is_descending
        self.order_by = column

    def question(self, typed: str, filter_key: str) -> lists.Query:
        """Return what the list is asked to show."""
        return lists.Query(
            typed=typed,
            filter_key=filter_key or None,
            order_by=self.order_by,
            is_descending=self.is_descending,
        )

    def rows(self, ids: Sequence[UUID]) -> list[lists.ListRow]:
        """Return the texts of some rows."""
        return self._tasks.look(
            lambda s: lists.list_rows(s, self._register, ids, actor=self._tasks.actor)
        )

    def _work(self, typed: str, filter_key: str) -> Work[Listed]:
        register, actor = self._register, self._tasks.actor
        query = self.question(typed, filter_key)
        return lambda session: (
            lists.list_ids(session, register, query, actor=actor),
            lists.filter_counts(session, register, actor=actor),
        )

    def _answer(self, asked: int, listed: Listed) -> None:
        if asked == self._asked and isValid(self):
            self._shown = asked
            self.answered.emit(*listed)

    def _fail(self, error: AppError) -> None:
        if isValid(self):  # the screen may be gone before the worker is done
            self.failed.emit(error)


def concerned(register: Register) -> frozenset[str]:
    """Return the registers whose changes show in a list: its own and those it names."""
    found = {register.key}
    for field in register.references:
        if isinstance(field, Reference):
            found |= concerned(BY_KEY[field.to])
    return frozenset(found)


def chips_of(register: Register) -> list[tuple[str, str]]:
    """Return the filters a list has: everything open, its own ones, everything closed."""
    own = [(one.key, one.label) for one in register.filters]
    return [("", tr("All")), *own, (lists.CLOSED, tr("Closed"))]


def searched_by(register: Register) -> str:
    """Return in words what the search box finds records by."""
    names = [*register.search_through, *register.search_in][:MOST_NAMED]
    labels = [register.field(name).label.lower() for name in names]
    return tr("Find by {what}", what=", ".join(labels))
