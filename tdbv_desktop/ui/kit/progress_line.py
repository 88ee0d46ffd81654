"""How far long work is: its step in words, the share done, the time left, and a way to stop it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.core import clock
from tdbv_desktop.core.progress import Step
from tdbv_desktop.ui.kit.remaining import Remaining, remaining_words
from tdbv_desktop.ui.kit.words import Word, said, tr

SHOWN_AFTER_MS = 400  # what is quicker needs no words
LOOK_MS = 500
WHOLE = 1000
Phases = Mapping[str, tuple[Word, float]]  # step name: words, share of the whole it usually takes


class Cancellable(Protocol):
    """Work that can be asked to stop."""

    def cancel(self) -> None:
        """Ask it to stop at its next step."""


class ProgressLine(QWidget):
    """Hidden while nothing runs; the steps of `phases` come in their order."""

    cancelled = Signal()

    def __init__(self, name: str, phases: Phases) -> None:
        super().__init__()
        self._name, self._phases = name, phases
        self._job: Cancellable | None = None
        self._is_stopping = False
        self._remaining = Remaining()
        self._words, self._left = QLabel(), QLabel()
        self._bar = QProgressBar()
        self.cancel_button = QPushButton(tr("Stop"))
        self._wait = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._wait.timeout.connect(self.show)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._say_remaining)
        self.cancel_button.clicked.connect(self.cancel)
        self._lay_out()
        self.hide()

    @property
    def words(self) -> str:
        """Return the step that is shown."""
        return self._words.text()

    @property
    def share(self) -> int | None:
        """Return the per mille done, None as long as nobody knows."""
        return self._bar.value() if self._bar.maximum() else None

    def begin(self, job: Cancellable | None) -> None:
        """Show, in a moment, that work is under way; without a job it cannot be stopped."""
        self._job, self._remaining, self._is_stopping = job, Remaining(), False
        self._words.setText(self._name)
        self._left.clear()
        self._bar.setRange(0, 0)
        self.cancel_button.setVisible(job is not None)
        self.cancel_button.setEnabled(True)
        self._wait.start()
        self._look.start()

    def show_step(self, step: Step) -> None:
        """Show how far a step is."""
        if self._is_stopping:
            return
        if step.name in self._phases:
            self._words.setText(said(self._phases[step.name][0]))
            self._bar.setAccessibleName(self._words.text())
        share = self._share_of(step)
        if share is not None:
            self._bar.setRange(0, WHOLE)
            self._bar.setValue(max(round(share * WHOLE), self._bar.value()))
            self._remaining.learn(share, at=clock.ticks())
        if step.is_last:
            self.cancel_button.setEnabled(False)

    def end(self) -> None:
        """Show nothing any more: the work has ended, well or not."""
        self._wait.stop()
        self._look.stop()
        self._job = None
        self.hide()

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        if self._job is not None and self.cancel_button.isEnabled():
            self._is_stopping = True
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self._words.setText(tr("Stopping..."))
            self._look.stop()
            self._left.clear()
            self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._job is not None:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _share_of(self, step: Step) -> float | None:
        """Return the share of the whole that is done, None where no step has a weight."""
        if step.name not in self._phases:
            return None
        whole = sum(weight for _, weight in self._phases.values())
        if not whole:
            return None
        passed = 0.0
        for name, (_, weight) in self._phases.items():
            if name == step.name:
                inside = step.done / step.total if step.total else 0.0
                return (passed + weight * min(inside, 1.0)) / whole
            passed += weight
        return None

    def _say_remaining(self) -> None:
        self._left.setText(remaining_words(self._remaining.seconds(at=clock.ticks())))

    def _lay_out(self) -> None:
        self._left.setObjectName("dim")
        self._bar.setAccessibleName(self._name)
        self.cancel_button.setAccessibleName(tr("Stop: {what}", what=self._name))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._words, 1)
        head.addWidget(self._left)
        head.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._bar)
