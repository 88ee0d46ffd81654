"""The frame around the pages of an assistant: heading, how far, Back and Next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep


class AssistantFrame(QWidget):
    """Shows one page at a time; Alt+Left goes back, Alt+Right goes on, Esc asks once."""

    counts_steps = True
    escaped = Signal()
    moved = Signal()

    def __init__(
        self, steps: Sequence[AssistantStep], *, beside: Sequence[AssistantStep] = ()
    ) -> None:
        super().__init__()
        self.steps, self._pages = tuple(steps), (*steps, *beside)  # those beside are not counted
        self._stack, self._title, self._progress = QStackedWidget(), QLabel(), QLabel()
        self.back, self.next, self.busy = QPushButton(), QPushButton(), QProgressBar()
        self._is_busy = False
        self._lay_out()
        for step in self._pages:
            step.finished.connect(self.go_next)
            self._stack.addWidget(_scrolled(step))
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_next)
        for keys, act in (("Alt+Left", self.go_back), ("Alt+Right", self.go_next)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    @property
    def step(self) -> AssistantStep:
        """Return the page that is shown."""
        return self._pages[self._stack.currentIndex()]

    @property
    def notice(self) -> Notice:
        """Return where the page that is shown tells things."""
        return self.step.notice

    @property
    def place(self) -> int:
        """Return the place of the page among those that are counted, -1 for one beside them."""
        return self.steps.index(self.step) if self.step in self.steps else -1

    def state_of(self, place: int) -> str:
        """Say how a page stands, by its place: done, put off, now, later."""
        if place >= self.place:
            return "now" if place == self.place else "later"
        return "open" if self.steps[place].is_put_off else "done"

    def show_step(self, step: AssistantStep) -> None:
        """Show a page and put the cursor where its typing begins."""
        step.arrive()
        self._stack.setCurrentIndex(self._pages.index(step))
        self._title.setText(step.heading)
        self._show_progress()
        self.show_buttons()
        if step.tab_order:
            for one, following in pairwise([*step.tab_order, self.back, self.next]):
                QWidget.setTabOrder(one, following)
        step.take_focus()
        self.moved.emit()

    def show_buttons(self) -> None:
        """Say on the buttons where they lead from here."""
        words = self.step.next_words or tr("Next")
        self.next.setText((self._is_busy and self.step.busy_words) or words)
        self.next.setAccessibleName(self.next.text())
        self.back.setVisible(self.may_go_back())
        self.next.setVisible(self.step in self.steps)
        for part in (self.back, self.next):
            part.setEnabled(not self._is_busy)

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be typed while something is being made."""
        self.busy.setVisible(on)
        self._stack.setEnabled(not on)
        self.hold(on)

    def hold(self, on: bool) -> None:
        """Let nobody leave the page while it shows something under way."""
        self._is_busy = on
        self.show_buttons()

    @property
    def is_busy(self) -> bool:
        """Say whether something is being made right now."""
        return self._is_busy

    def refuse(self, error: AppError) -> None:
        """Say on the page what went wrong; everything typed is still there."""
        self.set_busy(on=False)
        self.step.notice.show_error(error)
        self.step.take_focus()

    def go_next(self) -> None:
        """Leave this page for the next one, if what was typed will do."""
        if not self._is_busy and self.step.may_go_on():
            self.go_on(self.step)
            self.show_buttons()

    def go_back(self) -> None:
        """Go to the page before; nothing that was typed is lost."""
        if not self._is_busy and self.may_go_back():
            self.show_step(self.steps[self.steps.index(self.step) - 1])

    def put_away(self, step: AssistantStep) -> None:
        """Show the page after this one, if this one still stands open."""
        if step is self.step and not self._is_busy:
            self.show_step(self.steps[self.place + 1])

    def go_on(self, step: AssistantStep) -> None:
        """Do what follows a page that is filled in."""
        raise NotImplementedError

    def may_go_back(self) -> bool:
        """Say whether there is a page to go back to."""
        return self._stack.currentIndex() > 0

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self.step.take_focus()

    def let_go(self) -> None:
        """Close what is open; called when the window goes away."""

    def refresh_look(self) -> None:
        """Tint the icons anew after the theme changed."""
        for step in self._pages:
            step.refresh_look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self._is_busy:
                self.escaped.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.refresh_look()

    def _show_progress(self) -> None:
        number, count = self.place + 1, len(self.steps)
        words = tr("Step {number} of {count}", number=number, count=count)
        self._progress.setText(words if number and self.counts_steps else "")

    def _lay_out(self) -> None:
        self._title.setObjectName("title")
        self._progress.setObjectName("hint")
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(tr("Making the records..."))
        self.busy.hide()
        self.back.setText(tr("Back"))
        self.back.setAccessibleName(self.back.text())
        self.back.setToolTip("Alt+Left")
        self.next.setToolTip("Alt+Right")
        self.next.setProperty("kind", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._progress)
        column.addWidget(self._title)
        column.addWidget(self._stack, 1)
        column.addWidget(self.busy)
        column.addLayout(buttons)


def _scrolled(step: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(step)
    return area
