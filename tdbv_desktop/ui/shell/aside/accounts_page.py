"""Who may sign in: the list at the left, what the chief can do at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.core.actor import Role
from tdbv_desktop.core.errors import AppError, InvalidRecord
from tdbv_desktop.services.door.accounts import (
    ROLES,
    Person,
    close_account,
    people,
    set_password,
    set_role,
)
from tdbv_desktop.services.door.workspaces import Desk, add_officer
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.edits.choice_edit import FixedChoiceEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.forms.small_form import SmallForm
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.screen_frame import scrolled
from tdbv_desktop.ui.kit.titled_card import button, card, dim
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.aside.aside_page import AsidePage
from tdbv_desktop.ui.shell.door.new_password import NewPassword
from tdbv_desktop.ui.tasks import Tasks

MOST_PEOPLE = 12
SIDE = 310
NARROW = 760  # below it the form takes the place of the list
OPTIONS = tuple((str(role), words) for role, words in ROLES.items())


class AccountsPage(AsidePage):
    """For the chief: add a person, set another password, another role, close an account."""

    def __init__(self, desk: Desk, tasks: Tasks, asking: Asking) -> None:
        super().__init__(tr("People who may sign in"), desk.label.unit_name, asking)
        self._desk, self._tasks, self._is_busy = desk, tasks, False
        self._people: list[Person] = []
        self._about: Person | None = None  # whose password is being set; None adds a person
        self.table = TextTable(
            tr("People who may sign in"),
            (tr("Name"), tr("Role"), tr("State"), tr("Last sign-in")),
        )
        self.add, self.reset = button(tr("Add a person")), button(tr("Set another password"))
        self.role, self.close_button = button(""), button(tr("Close the account"))
        role = Choice(name="role", label=tr("Role"), options=OPTIONS, required=True)
        self.form = SmallForm(
            [TextEdit(Text(name="name", label=tr("Full name"), required=True, max_length=80))]
        )
        # Below the passwords: it is filled in already, and no letter of theirs may end in it.
        self.roles = SmallForm([FixedChoiceEdit(role)])
        self.password = NewPassword(self._local_words, tr("Password for this person"))
        self.submit = button(tr("Add a person"), "primary")
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(tr("Writing the account"))
        self.busy.hide()
        self._lay_out()
        self._connect()
        self._arrange()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        desk = self._desk
        self._tasks.run_later(lambda _store: people(desk), self._show_people, self.tell)

    def _show_people(self, found: list[Person]) -> None:
        chosen, self._people = self.chosen, found
        self.table.show_rows([_row(person) for person in found])
        ids = [person.id for person in self._people]
        if chosen is not None and chosen.id in ids:
            self.table.selectRow(ids.index(chosen.id))
        self._arrange()

    @property
    def chosen(self) -> Person | None:
        """Return the person whose line is chosen."""
        row = self.table.chosen_row()
        return self._people[row] if row is not None and row < len(self._people) else None

    def leave(self) -> None:
        if self._is_busy:
            return
        if self.side.isVisible():
            self._hide_form()
            self.take_focus()
        else:
            super().leave()

    def start_adding(self) -> None:
        """Ask for a new person's name, role and password."""
        self._about = None
        self.form.edits["name"].show_value("")
        self.roles.edits["role"].show_value(str(Role.OFFICER))
        self.form.show()
        self.roles.show()
        self._show_form(tr("Add a person"))
        self.form.enter()

    def start_setting(self) -> None:
        """Ask for another password of the chosen person."""
        self._about = self.chosen
        if self._about is not None:
            self.form.hide()
            self.roles.hide()
            self._show_form(tr("Password of {name}", name=self._about.name))
            self.password.enter()

    def _submit(self) -> None:
        about, desk, password = self._about, self._desk, self.password.text
        if about is not None:
            self._run(
                lambda: set_password(desk, about.id, password),
                tr("{name} signs in with the new password.", name=about.name),
            )
            return
        values, chosen = self.form.values(), self.roles.values()
        if values is not None and chosen is not None:
            name, role = values["name"], Role(chosen["role"])
            self._run(
                lambda: add_officer(desk, name, password, role=role),
                tr("{name} may sign in now.", name=name),
            )

    def _change_role(self) -> None:
        person, desk = self.chosen, self._desk
        if person is not None:
            role = Role.OFFICER if person.role == Role.CHIEF else Role.CHIEF
            words = tr("{name} is now: {role}.", name=person.name, role=ROLES[role].lower())
            self._run(lambda: set_role(desk, person.id, role), words)

    def _close(self) -> None:
        person, desk = self.chosen, self._desk
        if person is None:
            return
        question = tr("Close the account of {name}? What they wrote stays.", name=person.name)
        if self._asking.ask(question):
            words = tr(
                "{name} cannot sign in any more. Backups made before still open with their "
                "password.",
                name=person.name,
            )
            self._run(lambda: close_account(desk, person.id), words)

    def _run(self, work: Callable[[], object], words: str) -> None:
        if self._is_busy:
            return
        self._set_busy(on=True)

        def succeed(_nothing: object) -> None:
            self._set_busy(on=False)
            self._hide_form()
            self.notice.say(words, tone="ok")
            self.refresh()
            if self.isVisible():
                self.take_focus()

        self._tasks.run_later(lambda _store: work(), succeed, self._refuse, lambda _step: None)

    def _refuse(self, error: AppError) -> None:
        self._set_busy(on=False)
        problems = error.problems if isinstance(error, InvalidRecord) else ()
        for problem in problems:
            if problem.field == "password":
                self.password.show_problem(problem.message)
            elif not self.form.show_problem(problem):
                self.notice.say(problem.message, tone="bad")
        if not problems:
            self.tell(error)

    def _local_words(self) -> tuple[str, ...]:
        name = self._about.name if self._about else self.form.edits["name"].typed()
        return (self._desk.label.unit_name, name)

    def _arrange(self) -> None:
        person = self.chosen
        is_other = person is not None and not person.is_self
        self.reset.setEnabled(is_other)
        self.close_button.setEnabled(is_other and person is not None and person.is_active)
        self.role.setEnabled(is_other and person is not None and person.is_active)
        is_chief = person is not None and person.role == Role.CHIEF
        self.role.setText(tr("Make an officer") if is_chief else tr("Make a chief"))
        self.role.setAccessibleName(self.role.text())
        is_closed = person is not None and not person.is_active
        text = tr("Open again with a new password") if is_closed else tr("Set another password")
        self.reset.setText(text)
        self.reset.setAccessibleName(text)

    def _show_form(self, title: str) -> None:
        self.notice.clear()
        self.password.forget()
        self.submit.setText(title)
        self.submit.setAccessibleName(title)
        self._list_side.setVisible(self.width() >= NARROW)
        self.side.show()

    def _hide_form(self) -> None:
        self.password.forget()
        self.side.hide()
        self._list_side.show()

    def _set_busy(self, *, on: bool) -> None:
        self._is_busy = on
        self.busy.setVisible(on)
        for part in (self.table, self.form, self.roles, self.submit, self.password, *self._buttons):
            part.setEnabled(not on)
        if not on:
            self._arrange()

    def _connect(self) -> None:
        self.add.clicked.connect(self.start_adding)
        self.reset.clicked.connect(self.start_setting)
        self.role.clicked.connect(self._change_role)
        self.close_button.clicked.connect(self._close)
        self.form.submitted.connect(self.password.enter)
        self.roles.submitted.connect(self.password.submit)
        self.password.submitted.connect(self._submit)
        self.submit.clicked.connect(self.password.submit)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._arrange())
        self.bind("Ctrl+N", self.start_adding)

    def _lay_out(self) -> None:
        self.table.grow_to(MOST_PEOPLE)
        self._buttons = (self.add, self.reset, self.role, self.close_button)
        buttons = QWidget()
        grid = QGridLayout(buttons)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.setColumnStretch(2, 1)
        for place, one in enumerate(self._buttons):
            grid.addWidget(one, place // 2, place % 2)
        more = dim(
            tr(
                "Everyone has a password of their own. A closed account keeps its name in the "
                "history."
            )
        )
        self._list_side = QWidget()
        left = QVBoxLayout(self._list_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(card(tr("People"), [self.table, buttons, more]))
        left.addWidget(self.notice)
        left.addWidget(self.busy)
        left.addStretch()
        self.side = card(tr("Account"), [self.form, self.password, self.roles, self.submit])
        self.side.hide()
        self.side.setMinimumWidth(SIDE)
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(14)
        columns.addWidget(self._list_side, 3)
        columns.addWidget(self.side, 2, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(inner), 1)


def _row(person: Person) -> tuple[str, str, str, str]:
    role = ROLES.get(Role(person.role), person.role)
    state = tr("May sign in") if person.is_active else tr("Closed")
    name = tr("{name} (you)", name=person.name) if person.is_self else person.name
    return (name, role, state, instant_text(person.signed_in_at) if person.signed_in_at else "")
