"""Lines that say how something went, and go away by themselves when all is well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from tdbv_desktop.ui.kit.announcing import announce
from tdbv_desktop.ui.kit.clear_place import above_buttons
from tdbv_desktop.ui.kit.icons import icon, icon_pixmap
from tdbv_desktop.ui.kit.words import tr

Tone = Literal["ok", "info", "warn", "bad"]
Action = tuple[str, Callable[[], object]]  # what the button says and does
SHORTEST_MS, PER_LETTER_MS, WITH_ACTION_MS = 5000, 70, 4000  # a slow reader, with time to decide
WIDEST = 560
MOST_LINES = 3
ICONS = {"ok": "check-circle", "info": "info", "warn": "alert-triangle", "bad": "alert-circle"}
TOKENS = {"ok": "ok", "info": "accent", "warn": "warn", "bad": "bad"}
PASSING = ("ok", "info")


class ToastLine(QFrame):
    """One message; the pointer over it, or the cursor in it, stops its clock."""

    gone = Signal(object)  # this line

    def __init__(self, text: str, tone: Tone, action: Action | None) -> None:
        super().__init__()
        self.setObjectName("toast")
        self.setProperty("tone", tone)
        self.text, self.tone = text, tone
        self.has_action = action is not None
        self.clock = QTimer(self, singleShot=True, interval=reading_time(text, action=action))
        self.clock.timeout.connect(self.go)
        self._pointer = QCursor.pos()  # a pointer that rests where the line comes up is no look
        self.setMouseTracking(True)
        self.setAccessibleName(text)
        self._lay_out(action)

    @property
    def is_waiting(self) -> bool:
        """Say whether its clock runs."""
        return self.clock.isActive()

    @property
    def buttons(self) -> list[QPushButton]:
        """Return what the cursor can stand on, the action first."""
        return [button for button in (self._action, self._close) if button is not None]

    def run_clock(self) -> None:
        """Go away in a while, unless something is wrong or somebody is looking."""
        is_pointed_at = self.underMouse() and QCursor.pos() != self._pointer
        is_looked_at = is_pointed_at or any(button.hasFocus() for button in self.buttons)
        if self.tone in PASSING and not is_looked_at:
            self.clock.start()
        else:
            self.clock.stop()

    def go(self) -> None:
        """Say nothing any more."""
        self.clock.stop()
        self.gone.emit(self)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.MouseMove, QEvent.Type.Leave):
            QTimer.singleShot(0, self, self.run_clock)
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self.run_clock)
        return super().eventFilter(watched, event)

    def _lay_out(self, action: Action | None) -> None:
        picture, words = QLabel(), QLabel(self.text)
        picture.setPixmap(icon_pixmap(ICONS[self.tone], TOKENS[self.tone]))
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        for part in (picture, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._action: QPushButton | None = None
        self._close = QPushButton(icon("x"), "")
        self._close.setProperty("kind", "quiet")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setAccessibleName(tr("Dismiss"))
        self._close.clicked.connect(self.go)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 4, 2)
        row.setSpacing(10)
        row.addWidget(picture)
        row.addWidget(words, 1)
        if action is not None:
            self._action = self._action_button(*action)
            row.addWidget(self._action)
        row.addWidget(self._close)
        for button in self.buttons:
            button.installEventFilter(self)

    def _action_button(self, text: str, run: Callable[[], object]) -> QPushButton:
        def act() -> None:
            self.go()
            run()

        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setAutoDefault(True)
        button.setAccessibleName(tr("{action}: {message}", action=text, message=self.text))
        button.clicked.connect(act)
        return button


class Toast(QWidget):
    """A few lines on each other, the newest at the bottom; none of them takes the focus by itself.

    A line without an action gives way to the next one; one with an action stays until its time
    has passed. What is not well stays until the next line or a click.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ToastLine] = []
        self._before: QWidget | None = None  # where the cursor came from
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._rim = 0  # pixels kept free around it where it floats
        self.hide()

    def float_over(self, area: QWidget, *, rim: int) -> None:
        """Stand at the bottom left of an area, where nothing has to move for it."""
        self._rim = rim
        self.setParent(area)
        area.installEventFilter(self)

    @property
    def text(self) -> str:
        """Return what the newest line says, nothing when there is none."""
        return self.lines[-1].text if self.lines else ""

    def say(self, text: str, *, tone: Tone = "ok", action: Action | None = None) -> None:
        """Show a line; an action is a button with its words and what it does."""
        for line in [one for one in self.lines if not one.has_action or one.text == text]:
            self._take_away(line)
        for line in self.lines[: max(len(self.lines) + 1 - MOST_LINES, 0)]:
            self._take_away(line)
        line = ToastLine(text, tone, action)
        line.gone.connect(self._take_away)
        self.lines.append(line)
        self._column.addWidget(line)
        line.show()  # the layout would do so later, and count nothing for it until then
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self.show()
        self._place()
        line.run_clock()
        self._announce(text, tone)

    def enter(self) -> bool:
        """Put the cursor into the newest line, on its action; say whether there is a line."""
        if not self.lines or not self.isVisible():
            return False
        self._before = QApplication.focusWidget()
        self.lines[-1].buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_back_focus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _take_away(self, line: ToastLine) -> None:
        if line not in self.lines:
            return
        if any(button.hasFocus() for button in line.buttons):
            self._give_back_focus()
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self.lines))
        self._place()

    def _give_back_focus(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self, text: str, tone: Tone) -> None:
        """Let a screen reader say the line at once when something is wrong, else in its turn."""
        announce(self, text, is_urgent=tone not in PASSING)

    def _place(self) -> None:
        area = self.parentWidget()
        if area is None or self.isHidden() or not self._rim:
            return
        width = min(area.width() - 2 * self._rim, WIDEST)
        self._column.activate()
        height = max(self.heightForWidth(width), self.sizeHint().height())
        place = QRect(self._rim, area.height() - height - self._rim, width, height)
        self.setGeometry(above_buttons(self, area, place))
        self.raise_()


def reading_time(text: str, *, action: Action | None = None) -> int:
    """Return for how many milliseconds a line stays: long enough to be read, and decided on."""
    wait = max(SHORTEST_MS, len(text) * PER_LETTER_MS)
    return wait + (WITH_ACTION_MS if action is not None else 0)
