"""Signing in: who, the password, and every way it can fail said beside the box it concerns."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.patience import seconds_after
from tdbv_desktop.core.progress import Cancelled, Step
from tdbv_desktop.services.door.doorstep import PRACTICE_PASSWORD, label_of, people_of, signed_in_at
from tdbv_desktop.store.access.keyslots import WrongPassword
from tdbv_desktop.ui.kit.edits.password_box import PasswordBox
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.door_phases import OPENING
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper, Entered, Job, enter
from tdbv_desktop.ui.shell.door.trouble_line import TroubleLine

SECOND = 1000
ROW_HEIGHT = 34
RIM = 4
VISIBLE_PEOPLE = 4


class SignInPage(QWidget):
    """The people of one workspace and the box for a password."""

    entered = Signal(object)  # Entered
    other_wanted = Signal()
    sheet_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, folder: Path, doorkeeper: Doorkeeper) -> None:
        super().__init__()
        self._folder, self._doorkeeper = folder, doorkeeper
        self._wait = 0
        self._is_busy = False
        self._job: Job | None = None
        self.people = QListWidget()
        self.people.setProperty("kind", "list")
        self.people.setAccessibleName(tr("Who is signing in"))
        self.password = PasswordBox(tr("Password"))
        self.submit = QPushButton()
        self.submit.setProperty("kind", "primary")
        self.notice, self.busy, self.last = Notice(), QProgressBar(), QLabel()
        self.last.setObjectName("hint")
        self.steps = ProgressLine(tr("Opening the records..."), OPENING)
        self._last: dict[str, datetime] = {}
        self.trouble = TroubleLine()
        self.retry = self.trouble.retry
        self._timer = QTimer(self, interval=SECOND)
        self._timer.timeout.connect(self._count_down)
        self._lay_out()
        self._connect()
        self.show_people()
        self._make_wait(doorkeeper.failures.get(folder, 0))

    def show_people(self) -> None:
        """Read anew who may sign in; a damaged slot file is said, not hidden."""
        self.people.clear()
        self.notice.clear()
        try:
            people = people_of(self._folder)
        except AppError as error:
            self._show_unusable(error)
            return
        self._last = signed_in_at(self._folder)
        for user_id, name in people:
            item = QListWidgetItem(icon("user", "dim"), name)
            item.setData(Qt.ItemDataRole.UserRole, user_id)
            self.people.addItem(item)
        self.people.ensurePolished()  # a list laid out before that keeps rows that are too low
        self.people.setCurrentRow(0)
        rows = max(1, min(len(people), VISIBLE_PEOPLE))
        self.people.setFixedHeight(rows * max(ROW_HEIGHT, self.people.sizeHintForRow(0)) + RIM)
        self._show_form(is_usable=True)
        self._show_last()
        self.fill.setVisible(label_of(self._folder).is_practice)
        if not self.fill.isHidden():
            self.password.say_strength(
                tr("The password of practice data: {password}", password=PRACTICE_PASSWORD)
            )

    def choose(self, name: str | None) -> None:
        """Mark the person of this name or id; nobody of that name leaves the first one marked."""
        for row in range(self.people.count()):
            item = self.people.item(row)
            if name in (item.text(), item.data(Qt.ItemDataRole.UserRole)):
                self.people.setCurrentRow(row)

    def enter_with(self, password: str) -> None:
        """Sign in with a password that is known beforehand, as in a practice workspace."""
        self.password.box.setText(password)
        self._try()

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        if self.password.isHidden():
            self.retry.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.password.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_busy and self._job is not None:
            self.steps.cancel()
            self._job.cancel()  # before its first step too
        else:
            super().keyPressEvent(event)

    def refresh_look(self) -> None:
        """Tint the icons anew after the theme changed."""
        for row in range(self.people.count()):
            self.people.item(row).setIcon(icon("user", "dim"))

    def _try(self) -> None:
        item = self.people.currentItem()
        if self._is_busy or self._wait or item is None:
            return
        if not self.password.text:
            self.password.show_problem(tr("Type the password, then Enter."))
            return
        self._set_busy(on=True)
        user_id, typed = item.data(Qt.ItemDataRole.UserRole), self.password.text
        self._job = job = self._doorkeeper.job(self._show_step)
        self._doorkeeper.run(
            lambda: enter(self._folder, user_id, typed, progress=job.progress),
            self._welcome,
            self._fail,
        )

    def _show_step(self, step: Step) -> None:
        """Say, with the first step, that more is done than to look at a password."""
        if self.steps.isHidden():
            self.busy.hide()
            self.notice.say(
                tr("The records are made ready for this version of the program."),
                tr("This is done once. If it is stopped, the next sign-in goes on with it."),
            )
            self.steps.begin(self._job)
            self.steps.show()
        self.steps.show_step(step)

    def _retry(self) -> None:
        if self.password.isHidden():
            self.show_people()
            self.take_focus()
        else:
            self._try()

    def _welcome(self, entered: Entered) -> None:
        self._doorkeeper.failures.pop(self._folder, None)
        self._set_busy(on=False)
        self.password.box.clear()
        self.entered.emit(entered)

    def _fail(self, error: AppError) -> None:
        self._set_busy(on=False)
        if isinstance(error, Cancelled):
            self.notice.say(
                tr("The records were not opened, as it was stopped."),
                tr("Nothing is lost. Sign in again to go on with it."),
            )
            self.password.enter()
            return
        if not isinstance(error, WrongPassword):
            self.notice.show_error(error)
            self.trouble.offer(error)
            self.password.enter()
            return
        failures = self._doorkeeper.failures.get(self._folder, 0) + 1
        self._doorkeeper.failures[self._folder] = failures
        self.password.show_problem(f"{error.message} {error.then}")
        self.password.enter()
        self._make_wait(failures)

    def _make_wait(self, failures: int) -> None:
        """Let the next try wait, longer after each wrong one; leaving the page does not help."""
        self._wait = seconds_after(failures)
        if self._wait:
            self._timer.start()
        self._show_submit()

    def _show_last(self) -> None:
        item = self.people.currentItem()
        at = self._last.get(item.data(Qt.ItemDataRole.UserRole)) if item is not None else None
        self.last.setText(tr("Signed in last: {when}", when=instant_text(at)) if at else "")
        self.last.setVisible(at is not None)

    def _count_down(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._wait = 0
            self._timer.stop()
        self._show_submit()

    def _set_busy(self, *, on: bool) -> None:
        self._is_busy = on
        self.busy.setVisible(on)
        self.people.setEnabled(not on)
        for part in (self.other, self.sheet):
            part.setEnabled(not on)
        self.password.set_waiting(on=on)
        if on:
            self.password.show_problem("")
            self.notice.clear()
            self.trouble.hide()
        else:
            self.steps.end()
        self._show_submit()

    def _show_submit(self) -> None:
        if self._is_busy:
            text = tr("Opening the records...")
        elif self._wait:
            text = tr("Wait {seconds} s", seconds=self._wait)
        else:
            text = tr("Sign in   Enter")
        self.submit.setText(text)
        self.submit.setAccessibleName(text)
        self.submit.setEnabled(not self._is_busy and not self._wait)

    def _show_unusable(self, error: AppError) -> None:
        self._show_form(is_usable=False)
        self.notice.show_error(error)
        self.trouble.offer(error)
        self.retry.setFocus()

    def _show_form(self, *, is_usable: bool) -> None:
        for part in (self._who, self.people, self.password, self.submit):
            part.setVisible(is_usable)
        self.last.setVisible(is_usable and bool(self.last.text()))
        self.trouble.setVisible(not is_usable)

    def _connect(self) -> None:
        self.password.submitted.connect(self._try)
        self.password.box.textEdited.connect(lambda: self.password.show_problem(""))
        self.submit.clicked.connect(self._try)
        self.fill.clicked.connect(lambda: self.enter_with(PRACTICE_PASSWORD))
        self.retry.clicked.connect(self._retry)
        self.trouble.restore.clicked.connect(self.restore_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.people.currentRowChanged.connect(lambda _: self._show_last())
        self.people.itemActivated.connect(lambda _: self.password.enter())

    def _lay_out(self) -> None:
        title, self._who = QLabel(tr("Sign in")), QLabel(tr("Who is signing in"))
        title.setObjectName("title")
        self._who.setObjectName("label")
        self._who.setBuddy(self.people)
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(tr("Opening the records..."))
        self.busy.hide()
        self.fill = QPushButton(tr("Fill it in"))
        self.fill.hide()
        self.other = QPushButton(tr("Open other records..."))
        self.sheet = QPushButton(tr("Use the recovery sheet..."))
        for button in (self.fill, self.other, self.sheet):
            button.setProperty("kind", "link")
        for button in (self.fill, self.other, self.sheet):
            button.setAccessibleName(button.text())
        foot = QHBoxLayout()
        foot.addWidget(self.other)
        foot.addStretch()
        foot.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self.notice)
        column.addWidget(self.trouble)
        for part in (self._who, self.people, self.last, self.password):
            column.addWidget(part)
        column.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignLeft)
        for below in (self.submit, self.busy, self.steps):
            column.addWidget(below)
        column.addStretch()
        column.addLayout(foot)
        self.setTabOrder(self.people, self.password.box)
        self._show_submit()
