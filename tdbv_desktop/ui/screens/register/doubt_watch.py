"""Asks what the rules doubt, for the rows in sight only, once the list stands still."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.desk.checking import doubts_of
from tdbv_desktop.ui.screens.register.list_parts import ListParts

STILL_MS = 150


class DoubtWatch(QObject):
    """Works on the worker; a list that scrolls on is never held up."""

    def __init__(self, parts: ListParts) -> None:
        super().__init__(parts.table)
        self._register, self._tasks, self._table = parts.register, parts.tasks, parts.table
        self._is_asking = False
        self._wait = QTimer(self, singleShot=True, interval=STILL_MS)
        self._wait.timeout.connect(self._ask)
        parts.table.verticalScrollBar().valueChanged.connect(lambda _value: self._wait.start())
        parts.table.rows.modelReset.connect(self._wait.start)
        parts.table.rows.rowsInserted.connect(lambda *_: self._wait.start())

    def _ask(self) -> None:
        table = self._table
        ids = table.rows.unasked(table.seen) if table.isVisible() and not self._is_asking else []
        if not ids:
            return
        self._is_asking = True
        register, actor = self._register, self._tasks.actor
        self._tasks.look_later(
            lambda s: doubts_of(s, register, ids, actor=actor),
            lambda doubts: self._learn(ids, doubts),
            self._give_up,
        )

    def _learn(self, ids: Sequence[UUID], doubts: Mapping[UUID, str]) -> None:
        if isValid(self):
            self._is_asking = False
            self._table.rows.learn_doubts(ids, doubts)
            self._wait.start()  # the list may have moved on meanwhile

    def _give_up(self, _error: AppError) -> None:
        if isValid(self):
            self._is_asking = False
