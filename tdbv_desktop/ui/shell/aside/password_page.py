"""Changing the own password: the one of today, then a new one twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from tdbv_desktop.core.errors import AppError, InvalidRecord
from tdbv_desktop.services.door.workspaces import Desk, change_password
from tdbv_desktop.store.access.keyslots import WrongPassword
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.edits.password_box import PasswordBox
from tdbv_desktop.ui.kit.screen_frame import scrolled
from tdbv_desktop.ui.kit.titled_card import button, card, dim
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.aside.aside_page import AsidePage
from tdbv_desktop.ui.shell.door.new_password import NewPassword
from tdbv_desktop.ui.tasks import Tasks

WIDEST = 520


class PasswordPage(AsidePage):
    """Three boxes from top to bottom; everybody changes their own password here."""

    def __init__(self, desk: Desk, tasks: Tasks, asking: Asking) -> None:
        super().__init__(tr("Change my password"), desk.actor.name, asking)
        self._desk, self._tasks, self._is_busy = desk, tasks, False
        self.old = PasswordBox(tr("Password of today"))
        words = (desk.label.unit_name, desk.actor.name)
        self.new = NewPassword(lambda: words, tr("New password"))
        self.submit = button(tr("Change the password"), "primary")
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(tr("Changing the password"))
        self.busy.hide()
        more = dim(
            tr(
                "The records stay as they are; only the way in changes. Backups made before still "
                "open with the old password."
            )
        )
        parts: list[QWidget] = [self.old, self.new, more, self.notice, self.submit, self.busy]
        frame = card(tr("New password"), parts)
        frame.setMaximumWidth(WIDEST)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(frame)
        column.addStretch()
        self.body.addWidget(scrolled(inner), 1)
        self.old.submitted.connect(self.new.enter)
        self.old.box.textEdited.connect(lambda: self.old.show_problem(""))
        self.new.submitted.connect(self._change)
        self.submit.clicked.connect(self.new.submit)

    def take_focus(self) -> None:
        self.old.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        if not self._is_busy:
            self._forget()
            super().leave()

    def _change(self) -> None:
        if self._is_busy:
            return
        self._set_busy(on=True)
        old, new, desk = self.old.text, self.new.text, self._desk

        def work(_store: Store) -> None:
            change_password(desk, old, new)

        self._tasks.run_later(work, lambda _none: self._say_changed(), self._refuse, _quietly)

    def _say_changed(self) -> None:
        self._set_busy(on=False)
        self._forget()
        self.notice.say(tr("The password is changed. Use the new one from now on."), tone="ok")
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: AppError) -> None:
        self._set_busy(on=False)
        if isinstance(error, WrongPassword):
            self.old.show_problem(error.message)
            self.old.enter()
        elif isinstance(error, InvalidRecord):
            self.new.show_problem(error.message)
        else:
            self.tell(error)

    def _forget(self) -> None:
        self.old.box.clear()
        self.old.show_problem("")
        self.new.forget()

    def _set_busy(self, *, on: bool) -> None:
        self._is_busy = on
        self.busy.setVisible(on)
        self.submit.setEnabled(not on)
        for box in (self.old, self.new.first, self.new.again):
            box.set_waiting(on=on)
        if on:
            self.notice.clear()


def _quietly(_step: object) -> None:
    """Mark the work as one to wait for before the desk is locked; it tells no steps."""
