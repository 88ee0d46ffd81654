"""Where a second person says yes: their name and password, or two groups of the sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.door.doorstep import People
from tdbv_desktop.services.door.second_person import (
    GroupsDiffer,
    TryLater,
    confirmed,
    confirmed_by_sheet,
    second_people,
    seconds_to_wait,
)
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.safety.recovery_sheets import groups_to_type
from tdbv_desktop.store.access.keyslots import WrongPassword
from tdbv_desktop.ui.kit.edits.group_box import GroupBox
from tdbv_desktop.ui.kit.edits.password_box import PasswordBox
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.lists.short_list import fit_rows, short_list
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.titled_card import button, dim
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.tasks import Tasks

SECOND = 1000
VISIBLE = 3


class SecondPersonLine(QWidget):
    """Emits `agreed` with the second person once that person proved to be one.

    `words` stands on the button, such as "Restore"; `begin` is called whenever the page is shown.
    """

    agreed = Signal(object)  # Actor

    def __init__(self, desk: Desk, tasks: Tasks, words: str) -> None:
        super().__init__()
        self.desk, self._tasks, self._words = desk, tasks, words
        self._is_busy, self._wait = False, 0
        self._is_read = False  # keys may come before it is known who else there is
        self._is_asked, self._is_entered = False, False
        self.groups: dict[int, GroupBox] = {}
        self.people = short_list(tr("The second person"))
        self.password = PasswordBox(tr("Password of the second person"))
        self.more, self.notice = dim(), Notice()
        self.submit = button(words, "primary")
        self._timer = QTimer(self, interval=SECOND)
        self._timer.timeout.connect(self._count_down)
        self._group_row = QHBoxLayout()
        self._lay_out()
        self.password.submitted.connect(self.ask)
        self.password.box.textEdited.connect(lambda _: self.password.show_problem(""))
        self.people.itemActivated.connect(lambda _: self.password.enter())
        self.submit.clicked.connect(self.ask)

    def begin(self) -> None:
        """Read who else may sign in, and forget what was typed before."""
        self.notice.clear()
        self._forget()
        self._is_read, self._is_asked, self._is_entered = False, False, False
        self._tasks.run_later(
            lambda _store: second_people(self.desk), self._show_people, self._refuse
        )

    def enter(self) -> None:
        """Put the cursor where typing begins, as soon as that is known."""
        self._is_entered = not self._is_read
        if not self._is_read:
            return
        if self.groups:
            next(iter(self.groups.values())).enter()
        elif self.people.count() > 1:
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.password.enter()

    def ask(self) -> None:
        """Look whether the second person is who they say; `agreed` follows."""
        self._is_asked = not self._is_read
        if self._is_busy or self._wait or not self._is_read:
            return
        self._set_busy(on=True)
        self._tasks.run_later(lambda _store: self._proof()(), self._succeed, self._refuse)

    def _proof(self) -> Callable[[], Actor]:
        desk = self.desk
        if self.groups:
            typed = {place: box.line.text() for place, box in self.groups.items()}
            return lambda: confirmed_by_sheet(desk, typed)
        item, password = self.people.currentItem(), self.password.text
        user_id = str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""
        return lambda: confirmed(desk, user_id, password)

    def _succeed(self, second: Actor) -> None:
        self._set_busy(on=False)
        self._forget()
        self.agreed.emit(second)

    def _refuse(self, error: AppError) -> None:
        self._set_busy(on=False)
        if isinstance(error, WrongPassword):
            self.password.show_problem(f"{error.message} {error.then}")
        elif isinstance(error, GroupsDiffer):
            for place, box in self.groups.items():
                differs = tr("Differs from the sheet. Look at the paper again.")
                box.show_problem(differs if place in error.places else "")
        if not isinstance(error, WrongPassword | TryLater):
            self.notice.show_error(error)
        self._make_wait()
        self.enter() if self.groups else self.password.enter()

    def _show_people(self, people: People) -> None:
        self.people.clear()
        for user_id, name in people:
            item = QListWidgetItem(icon("user", "dim"), name)
            item.setData(Qt.ItemDataRole.UserRole, user_id)
            self.people.addItem(item)
        self.people.setCurrentRow(0)
        fit_rows(self.people, VISIBLE)
        self.people.setVisible(bool(people))
        self.password.setVisible(bool(people))
        self.more.setText(
            tr("Another person of the unit types the own password here.")
            if people
            else tr("Nobody else may sign in: two groups of the recovery sheet stand in.")
        )
        self._ask_for_groups(() if people else groups_to_type())
        self._make_wait()
        self._is_read = True
        if self._is_entered:
            self.enter()
        if self._is_asked and people:
            self.ask()

    def _ask_for_groups(self, places: tuple[int, ...]) -> None:
        for box in self.groups.values():
            self._group_row.removeWidget(box)
            box.deleteLater()
        self.groups = {place: GroupBox(place) for place in places}
        for at, (place, box) in enumerate(self.groups.items()):
            self._group_row.insertWidget(at, box, 0, Qt.AlignmentFlag.AlignTop)
            box.submitted.connect(lambda one=place: self._go_on(one))
            QWidget.setTabOrder(self.password, box.line)
        for box in self.groups.values():
            QWidget.setTabOrder(box.line, self.submit)

    def _go_on(self, place: int) -> None:
        later = [other for other in self.groups if other > place]
        if later:
            self.groups[later[0]].enter()
        else:
            self.ask()

    def _make_wait(self) -> None:
        self._wait = seconds_to_wait(self.desk.store.folder)
        if self._wait:
            self._timer.start()
        self._show_submit()

    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._timer.stop()
        self._show_submit()

    def _forget(self) -> None:
        """Keep no password longer than it is needed."""
        self.password.box.clear()
        self.password.show_problem("")
        for box in self.groups.values():
            box.line.clear()
            box.show_problem("")

    def _set_busy(self, *, on: bool) -> None:
        self._is_busy = on
        self.people.setEnabled(not on)
        self.password.set_waiting(on=on)
        if on:
            self.notice.clear()
        self._show_submit()

    def _show_submit(self) -> None:
        text = self._words
        if self._wait:
            text = tr("Wait {seconds} s", seconds=self._wait)
        elif self._is_busy:
            text = tr("Looking...")
        self.submit.setText(text)
        self.submit.setAccessibleName(text)
        self.submit.setEnabled(not self._is_busy and not self._wait)

    def _lay_out(self) -> None:
        name = QLabel(tr("The second person"))
        name.setObjectName("label")
        name.setBuddy(self.people)
        self._group_row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (name, self.more, self.people, self.password):
            column.addWidget(part)
        column.addLayout(self._group_row)
        column.addWidget(self.notice)
        column.addWidget(self.submit, 0, Qt.AlignmentFlag.AlignLeft)
        self.people.hide()
        self.password.hide()
