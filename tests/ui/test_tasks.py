"""The door to use cases: at once or on the worker, answers on the GUI thread, in three families."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug, UserMistake
from tdbv_desktop.core.progress import Cancelled, Step
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import save_record
from tdbv_desktop.services.listing.lists import open_counts
from tdbv_desktop.store.records import Draft
from tdbv_desktop.ui.tasks import REST
from tests.builders import Town

pytestmark = pytest.mark.gui
HAMLET = BY_KEY["hamlet"]


def nothing(_answer: object) -> None:
    """Take an answer nobody asks about."""


def test_short_work_is_done_before_now_returns(tasks, store, actor):
    Town(store, actor)
    answers = []
    tasks.now(lambda s: open_counts(s, actor=actor), answers.append, nothing)
    assert answers[0]["hamlet"] == 1


def test_looking_returns_what_was_found(tasks, store, actor):
    Town(store, actor)
    assert tasks.look(lambda s: open_counts(s, actor=actor))["rental_house"] == 1


def test_long_work_runs_elsewhere_and_is_answered_on_the_gui_thread(tasks, qtbot):
    gui, told = threading.get_ident(), []
    tasks.later(
        lambda _session: threading.get_ident(),
        lambda worker: told.append((worker, threading.get_ident())),
        nothing,
    )
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    worker, answered_on = told[0]
    assert worker != gui
    assert answered_on == gui


def test_long_work_runs_one_piece_after_the_other(tasks, qtbot):
    order = []
    for number in range(5):
        tasks.run_later(lambda _store, n=number: order.append(n), nothing, nothing)
    finished = []
    tasks.look_later(lambda _session: None, finished.append, nothing)
    qtbot.waitUntil(lambda: bool(finished))
    assert order == [0, 1, 2, 3, 4]


def test_work_of_its_own_transactions_is_given_the_store(tasks, store, qtbot):
    given = []
    tasks.run_later(lambda opened: opened, given.append, nothing)
    qtbot.waitUntil(lambda: bool(given))
    assert given == [store]


def test_a_part_that_is_gone_is_not_answered(tasks, qtbot):
    answers = []

    class Part(QObject):
        def show(self, answer):
            answers.append((answer, self.objectName()))

    part = Part()
    tasks.look_later(lambda _session: "late", part.show, nothing)
    delete(part)
    finished = []
    tasks.look_later(lambda _session: None, finished.append, nothing)
    qtbot.waitUntil(lambda: bool(finished))
    assert answers == []


def test_steps_of_long_work_are_told_on_the_gui_thread(tasks, qtbot):
    told, finished = [], []

    def work(_store: object) -> None:
        tasks.progress.tell("first")
        tasks.progress.tell("second", 3, 7)

    tasks.run_later(
        work, finished.append, nothing, lambda step: told.append((step, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(finished))
    here = threading.get_ident()
    assert told == [(Step("first"), here), (Step("second", 3, 7), here)]


def test_cancelled_work_stops_at_its_next_step_and_leaves_the_old_state(tasks, store, actor, qtbot):
    began, may_go_on, told = threading.Event(), threading.Event(), []

    def work(session: object) -> None:
        save_record(session, HAMLET, Draft(values={"name": "Ap 1", "kind": "ap"}), actor=actor)
        began.set()
        may_go_on.wait(5)
        tasks.progress.tell("rows", 1, 2)

    job = tasks.later(work, nothing, told.append, nothing)
    waiting = tasks.look_later(lambda _s: 1, told.append, told.append)
    began.wait(5)
    assert tasks.long_jobs == [job]
    job.cancel()
    waiting.cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [type(error) for error in told] == [Cancelled, Cancelled]
    assert tasks.is_idle
    assert tasks.look(lambda s: open_counts(s, actor=actor))["hamlet"] == 0


def test_a_small_piece_of_writing_does_not_wait_for_long_reading(tasks, store, actor, qtbot):
    may_go_on, finished = threading.Event(), []

    def write(session: object) -> None:
        save_record(session, HAMLET, Draft(values={"name": "Ap 1", "kind": "ap"}), actor=actor)

    tasks.look_later(lambda _s: may_go_on.wait(5), finished.append, nothing)
    tasks.aside(write, nothing)
    qtbot.waitUntil(lambda: tasks.look(lambda s: open_counts(s, actor=actor))["hamlet"] == 1)
    assert finished == []
    may_go_on.set()
    qtbot.waitUntil(lambda: finished == [True])


def test_what_an_officer_can_put_right_reaches_the_screen_as_it_is(tasks):
    mistake, told = UserMistake("no"), []

    def work(_session: object) -> None:
        raise mistake

    tasks.now(work, nothing, told.append)
    assert told == [mistake]
    with pytest.raises(UserMistake):
        tasks.look(work)


def test_everything_else_is_a_bug_that_quotes_no_data(tasks, qtbot):
    told: list[AppError] = []

    def work(_session: object) -> None:
        raise ValueError("Nguyễn Văn Mẫu, 000085000001")

    tasks.now(work, nothing, told.append)
    tasks.later(work, nothing, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    for bug in told:
        assert isinstance(bug, Bug)
        assert isinstance(bug.__cause__, ValueError)
        assert "000085" not in bug.sentences


def test_failed_work_leaves_nothing_behind(tasks, store, actor):
    def work(session: object) -> None:
        save_record(session, HAMLET, Draft(values={"name": "Ấp 1", "kind": "ap"}), actor=actor)
        raise UserMistake("no")

    tasks.now(work, nothing, nothing)
    assert tasks.look(lambda s: open_counts(s, actor=actor))["hamlet"] == 0


def test_screens_hear_what_changed_after_the_answer(tasks, qtbot):
    heard: list[object] = []
    tasks.changed.connect(heard.append)
    changes = Changes(registers=frozenset({"hamlet"}), record_ids=(UUID(int=1),))
    tasks.now(lambda _session: changes, lambda _c: heard.append("answer"), nothing)
    assert heard == ["answer", changes]
    tasks.now(lambda _session: Changes(), nothing, nothing)
    assert heard == ["answer", changes]


def test_what_saves_leave_undone_is_done_while_the_next_record_is_typed(tasks, store, actor, qtbot):
    def is_done() -> bool:
        sql = "SELECT v FROM search_hamlet_words_config WHERE k = 'automerge'"
        return store_asked(store, sql) == [(0,)]

    draft = Draft(values={"name": "Ap 1", "kind": "ap"})
    tasks.now(lambda s: save_record(s, HAMLET, draft, actor=actor), nothing, nothing)
    assert not is_done()
    qtbot.waitUntil(is_done, timeout=3 * REST)


def store_asked(store, sql):
    with store.reading() as session:
        return session.connection().exec_driver_sql(sql).all()


def test_nothing_is_answered_after_closing(tasks, qtbot):
    began, may_end, answers = threading.Event(), threading.Event(), []

    def work(_store: object) -> None:
        began.set()
        may_end.wait(5)

    tasks.run_later(work, answers.append, answers.append)
    tasks.run_later(lambda _store: None, answers.append, answers.append)
    began.wait(5)
    may_end.set()
    tasks.close()
    tasks.later(lambda _session: None, answers.append, answers.append)
    qtbot.wait(50)
    assert answers == []
