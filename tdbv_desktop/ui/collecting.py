"""Keeps Python's collector of cyclic garbage on the thread that owns the widgets.

The collector runs on whichever thread happens to allocate; on a worker it would destroy widgets
there, which Qt answers with a crash. As long as a worker lives, collecting is done by a timer.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent

EVERY = 400  # milliseconds


class _Collector(QObject):
    """Does on the thread of the window what the collector would have done on any."""

    def timerEvent(self, event: QTimerEvent) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return


_workers: set[int] = set()
_collectors: list[_Collector] = []


def hold_collector(worker: object) -> None:
    """Let garbage be collected on this thread only, from now until the worker is let go."""
    _workers.add(id(worker))
    if not _collectors:
        gc.disable()
        collector = _Collector(QCoreApplication.instance())
        collector.startTimer(EVERY)
        _collectors.append(collector)


def release_collector(worker: object) -> None:
    """Say that a worker has ended; after the last one Python collects by itself again."""
    _workers.discard(id(worker))
    if not _workers and _collectors:
        _collectors.pop().deleteLater()
        gc.enable()
