"""Widgets in cyclic garbage are destroyed by the thread that owns them, never by a worker."""

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget

from tdbv_desktop.ui.collecting import hold_collector, release_collector

pytestmark = pytest.mark.gui


class Screen(QWidget):
    """A widget that keeps itself alive, as a signal connected to a lambda does."""

    def __init__(self):
        super().__init__()
        self.me = self


def ended_on(kept):
    """Return on which threads a screen in a cycle ended while a worker allocated into `kept`."""
    threads = []
    screen = Screen()
    weakref.finalize(screen, lambda: threads.append(threading.get_ident()))
    del screen
    worker = threading.Thread(target=allocate, args=[kept])
    worker.start()
    worker.join()
    return threads


def allocate(kept):
    """Make so many objects that the collector would run several times."""
    kept += [[[]] for _ in range(200_000)]


def test_a_worker_destroys_no_widget_and_the_window_does_it_later(qapp, qtbot):
    worker, kept = object(), []
    gc.collect()
    hold_collector(worker)
    try:
        threads = ended_on(kept)
        assert threads == []
        qtbot.waitUntil(lambda: threads == [threading.get_ident()], timeout=10_000)
    finally:
        release_collector(worker)


def test_without_it_the_worker_would_have_ended_the_screen(qapp):
    class Plain(list):
        """Stands for a widget, which could not bear it."""

    assert gc.isenabled()
    threads, plain, kept = [], Plain(), []
    plain.append(plain)
    weakref.finalize(plain, lambda: threads.append(threading.get_ident()))
    del plain
    worker = threading.Thread(target=allocate, args=[kept])
    worker.start()
    worker.join()

    assert threads == [worker.ident]


def test_python_collects_by_itself_again_after_the_last_worker(qapp):
    first, second = object(), object()
    was_on = gc.isenabled()
    hold_collector(first)
    hold_collector(second)
    assert not gc.isenabled()
    release_collector(first)
    assert not gc.isenabled()
    release_collector(second)

    assert gc.isenabled() == was_on


def test_a_worker_let_go_twice_is_no_mistake(qapp):
    worker = object()
    hold_collector(worker)
    release_collector(worker)
    release_collector(worker)

    assert gc.isenabled()
