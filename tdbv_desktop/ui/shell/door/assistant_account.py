"""The first person who may sign in: a name, and a password judged in words while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.core.errors import InvalidRecord, Problem
from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.services.door.credentials import password_in_words, refuse_person
from tdbv_desktop.ui.kit.edits.password_box import PasswordBox
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.forms.small_form import SmallForm
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep


class AccountStep(AssistantStep):
    """Name, password, the same password again."""

    def __init__(self, unit_name: Callable[[], str]) -> None:
        super().__init__(
            tr("The first person who signs in"),
            tr(
                "The chief of the unit. Others are let in later, each with a password of their own."
            ),
            short=tr("First person"),
        )
        self._unit_name = unit_name
        self.form = SmallForm(
            [
                TextEdit(
                    Text(name="name", label=tr("Full name of the chief"), required=True,
                         max_length=80)
                )
            ]
        )  # fmt: skip
        self.password = PasswordBox(tr("Password"))
        self.again = PasswordBox(tr("The same password again"), tells_keyboard=False)
        for part in (self.form, self.password, self.again):
            self.column.addWidget(part)
        self.column.addStretch()
        self.password.say_strength(tr("At least 10 letters, or four words. Spaces count."))
        self.form.submitted.connect(self.password.enter)
        self.password.submitted.connect(self._go_on)
        self.again.submitted.connect(self.finished)
        self.password.box.textChanged.connect(self._judge)
        for box in (self.password, self.again):
            box.box.textEdited.connect(lambda _, one=box: one.show_problem(""))

    @property
    def name(self) -> str:
        """Return the name as it will stand at the sign-in window."""
        return tidy(self.form.edits["name"].typed())

    @property
    def is_touched(self) -> bool:
        return bool(self.form.edits["name"].typed() or self.password.text)

    def arrive(self) -> None:
        self._judge()

    def take_focus(self) -> None:
        self.form.enter()

    def may_go_on(self) -> bool:
        return self._is_name_good() and self._is_password_good() and self._are_both_the_same()

    def forget(self) -> None:
        """Keep no password longer than it is needed."""
        for box in (self.password, self.again):
            box.box.clear()

    def show_problem(self, problem: Problem) -> None:
        """Show what the use case says of the name or the password."""
        if problem.field == "password":
            self.password.show_problem(problem.message)
            self.password.enter()
        else:
            self.form.show_problem(Problem("name", problem.message))

    def _is_name_good(self) -> bool:
        if self.form.values() is None:
            return False
        try:
            refuse_person(self.name)
        except InvalidRecord as error:
            self.show_problem(error.problems[0])
            return False
        return True

    def _is_password_good(self) -> bool:
        is_good, words = self._judgement()
        if not is_good:
            self.show_problem(Problem("password", words))
        return is_good

    def _are_both_the_same(self) -> bool:
        is_same = self.password.text == self.again.text
        self.again.show_problem("" if is_same else tr("The two passwords differ."))
        if not is_same:
            self.again.enter()
        return is_same

    def _go_on(self) -> None:
        if self._is_password_good():
            self.again.enter()

    def _judge(self) -> None:
        if self.password.text:
            is_good, words = self._judgement()
            self.password.say_strength(words, tone="good" if is_good else "hint")
        else:
            self.password.say_strength(tr("At least 10 letters, or four words. Spaces count."))

    def _judgement(self) -> tuple[bool, str]:
        return password_in_words(self.password.text, (self._unit_name(), self.name))
