"""What the list of a register is asked to show, and the answers: only the newest one counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing import lists
from tdbv_desktop.services.listing.conditions import Condition
from tdbv_desktop.services.listing.saved_filters import OWN, SavedFilter
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.store.vaults import Work
from tdbv_desktop.ui.kit.lists.record_rows import PAGE
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register.doubt_scan import DoubtScan
from tdbv_desktop.ui.tasks import Tasks

DOUBTFUL = "doubtful"  # the key of the filter for what the rules doubt
PASSING = f"{OWN}now"  # the key of a filter that was made and not kept
FIRST = PAGE  # rows whose texts come with the keys
MOST_NAMED = 3
FEW = 5_000  # so many rows are put in order before the next key is read

Listed = tuple[Keys, Sequence[lists.ListRow]]


class Listing(QObject):
    """Reads keys on the worker, or at once for keys typed ahead into the list; counts come after.

    The counts of the chips are read anew only when something has changed, one chip after the other,
    so that a search never waits long behind them.
    """

    begun = Signal(object)  # lists.Beginning, when there is more
    answered = Signal(object, object)  # Keys, lines of the first page
    counted = Signal(object)  # counts of the filters, by key
    looked_through = Signal(int, int, int)  # doubtful records found, looked at, of how many
    failed = Signal(object)  # AppError

    def __init__(self, register: Register, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register, self._tasks = register, tasks
        self._asked = self._shown = self._counting = 0
        self._count = 0  # rows shown last
        self._shown_doubtful = -1
        self._are_counts_stale = True
        self._counts: dict[str, int] = {}
        self._scan = DoubtScan(register, tasks, self)
        self._scan.told.connect(self._show_doubtful)
        self._scan.failed.connect(self._fail)
        self.columns = register.columns
        self.saved: tuple[SavedFilter, ...] = ()
        self.passing: tuple[Condition, ...] = ()  # a filter made for the moment
        self.order_by, self.is_descending = register.sort_by, False

    @property
    def is_waiting(self) -> bool:
        """Say whether the newest question has not been answered yet."""
        return self._shown < self._asked

    @property
    def has_answered(self) -> bool:
        """Say whether any question was answered yet."""
        return self._shown > 0

    def ask(self, typed: str, filter_key: str, *, begins: bool = False) -> None:
        """Ask on the worker; an answer overtaken by a newer question is dropped.

        Where it `begins` with the first page, that one is told before all keys are there.
        """
        self._asked += 1
        asked, said = self._asked, list[lists.Beginning]()
        fail = partial(self._fail_asked, asked)
        if begins and filter_key != DOUBTFUL:
            work = self._work_for_beginning(typed, filter_key, asked, said)
            done = partial(self._begin, asked, filter_key, said)
            self._tasks.look_later(work, lambda _: done(), fail)
        work_for_all = self._work(typed, filter_key, asked, said)
        self._tasks.look_later(work_for_all, partial(self._answer, asked, filter_key), fail)
        self._count_anew()

    def ask_now(self, typed: str, filter_key: str) -> None:
        """Ask and answer before returning."""
        self._asked += 1
        try:
            listed = self._tasks.look(self._work(typed, filter_key, self._asked))
        except AppError as error:
            self._fail(error)
        else:
            self._answer(self._asked, filter_key, listed)
        self._count_anew()

    def ask_soon(self, typed: str, filter_key: str) -> None:
        """Ask at once where that takes no time, else on the worker."""
        (self.ask_now if self._count <= FEW else self.ask)(typed, filter_key)

    def forget_counts(self) -> None:
        """Count anew with the next question: records or filters have changed."""
        self._are_counts_stale = True
        self._scan.forget()

    def order(self, column: str) -> None:
        """Put the list in the order of a column; of the same column again, backwards."""
        self.is_descending = column == self.order_by and not self.is_descending
        self.order_by = column

    def question(self, typed: str, filter_key: str) -> lists.Query:
        """Return what the list is asked to show."""
        return lists.Query(
            typed=typed,
            filter_key=filter_key if self._is_declared(filter_key) else None,
            conditions=self.conditions_of(filter_key),
            order_by=self.order_by,
            is_descending=self.is_descending,
        )

    def _is_declared(self, filter_key: str) -> bool:
        keys = {one.key for one in self._register.filters}
        return filter_key == lists.CLOSED or filter_key in keys

    def conditions_of(self, filter_key: str) -> tuple[Condition, ...]:
        """Return the lines of a filter a person made, nothing for a declared one."""
        if filter_key == PASSING:
            return self.passing
        return next((one.conditions for one in self.saved if one.key == filter_key), ())

    def rows(self, ids: Sequence[UUID]) -> list[lists.ListRow]:
        """Return the texts of some rows."""
        return self._tasks.look(
            lambda s: lists.list_rows(
                s, self._register, ids, columns=self.columns, actor=self._tasks.actor
            )
        )

    def _work_for_beginning(
        self, typed: str, filter_key: str, asked: int, said: list[lists.Beginning]
    ) -> Work[None]:
        """Return work that leaves the first page in `said`, where the work for all finds it."""
        register, actor, columns = self._register, self._tasks.actor, self.columns
        query = self.question(typed, filter_key)
        return lambda s: (
            said.append(
                lists.list_beginning(s, register, query, columns=columns, count=FIRST, actor=actor)
            )
            if asked == self._asked
            else None
        )

    def _work(
        self, typed: str, filter_key: str, asked: int, said: Sequence[lists.Beginning] = ()
    ) -> Work[Listed]:
        register, actor, columns = self._register, self._tasks.actor, self.columns
        query = self.question(typed, filter_key)
        count = 0 if filter_key == DOUBTFUL else FIRST

        def work(session: Any) -> Listed:
            if asked != self._asked or (said and said[0].is_all):
                return Keys(), ()  # overtaken while it waited, or all is told
            if said:
                return lists.list_after(session, register, query, said[0], actor=actor)
            return lists.list_with_first(
                session, register, query, columns=columns, count=count, actor=actor
            )

        return work

    def _begin(self, asked: int, filter_key: str, said: Sequence[lists.Beginning]) -> None:
        if not said or asked != self._asked or not isValid(self):
            return
        if said[0].is_all:
            self._answer(asked, filter_key, (said[0].ids, said[0].rows))
        else:
            self._scan.stop()
            self.begun.emit(said[0])

    def _answer(self, asked: int, filter_key: str, listed: Listed) -> None:
        if asked != self._asked or not isValid(self) or not self.is_waiting:
            return
        self._shown, self._count = asked, len(listed[0])
        if filter_key == DOUBTFUL:
            self._shown_doubtful = -1
            self._scan.start(listed[0])
        else:
            self._scan.stop()
            self.answered.emit(*listed)

    def _show_doubtful(self, found: Keys, done: int, total: int) -> None:
        """Show the doubtful records found so far, when there are more; all at the end."""
        is_over = done == total
        if is_over or len(found) > max(self._shown_doubtful, 0):
            self._shown_doubtful = len(found)
            self.answered.emit(found, ())
        self.looked_through.emit(len(found), done, total)

    def _count_anew(self) -> None:
        if self._are_counts_stale:
            self._are_counts_stale = False
            self._counting += 1
            keys = ["", *(f.key for f in self._register.filters), lists.CLOSED]
            keys += [one.key for one in self.saved] + ([PASSING] if self.passing else [])
            self._count_next(self._counting, keys, {})

    def _count_next(self, counting: int, keys: list[str], found: dict[str, int]) -> None:
        """Count what one chip would show, then the next; a newer counting ends this one."""
        if counting != self._counting or not isValid(self):
            return
        if not keys:
            self.counted.emit(found)
            return
        key, *rest = keys
        register, actor = self._register, self._tasks.actor
        query = replace(self.question("", key), order_by=None)

        def done(count: int) -> None:
            self._count_next(counting, rest, found | {key: count})

        self._tasks.look_later(
            lambda s: lists.count_list(s, register, query, actor=actor),
            done,
            lambda _error: done(0),
        )

    def _fail_asked(self, asked: int, error: AppError) -> None:
        if isValid(self) and asked == self._asked and self.is_waiting:  # told once
            self._fail(error)

    def _fail(self, error: AppError) -> None:
        if isValid(self):  # the screen may be gone before the worker is done
            self._shown = self._asked
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
    last = (DOUBTFUL, tr("To be looked at")), (lists.CLOSED, tr("Closed"))
    return [("", tr("All")), *own, *last]


def searched_by(register: Register) -> str:
    """Return in words what the search box finds records by."""
    names = [*register.search_through, *register.search_in][:MOST_NAMED]
    labels = [register.field(name).label.lower() for name in names]
    return tr("Find by {what}", what=", ".join(labels))
