"""The door to use cases: at once or on the worker, answers on the GUI thread, in three families."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError, Bug, UserMistake
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.lists import open_counts
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


def test_steps_of_long_work_are_told_on_the_gui_thread(tasks, qtbot):
    told, finished = [], []

    def work(_store: object) -> None:
        tasks.report("first")
        tasks.report("second")

    tasks.run_later(
        work, finished.append, nothing, lambda step: told.append((step, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(finished))
    assert told == [("first", threading.get_ident()), ("second", threading.get_ident())]


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
    from tdbv_desktop.services.records import save_record
    from tdbv_desktop.store.records import Draft

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
