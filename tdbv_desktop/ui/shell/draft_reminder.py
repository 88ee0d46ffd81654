"""Says after signing in that something was typed the last time and not saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.drafts import (
    KeptDraft,
    drafts_kept,
    drop_drafts_of_closed_accounts,
)
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.tasks import Tasks


class DraftReminder(QObject):
    """Looks once; what is being gone on with already is not spoken of."""

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        *,
        show: Callable[[str], None],
        is_taken_up: Callable[[KeptDraft], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._messages, self._show, self._is_taken_up = messages, show, is_taken_up
        actor = tasks.actor
        if may(actor, Right.EDIT):
            tasks.later(
                lambda s: drop_drafts_of_closed_accounts(s, actor=actor), _well, self._ignore
            )
            tasks.look_later(lambda s: drafts_kept(s, actor=actor), self._say, self._ignore)

    def _say(self, drafts: list[KeptDraft]) -> None:
        if not isValid(self):
            return
        waiting = [one for one in drafts if one.register in BY_KEY and not self._is_taken_up(one)]
        if not waiting:
            return
        newest = waiting[0]
        self._messages.say(
            tr(
                "Typed {when} and not saved, in {register}.",
                when=instant_text(newest.saved_at),
                register=BY_KEY[newest.register].title,
            ),
            tone="info",  # it passes: the form of the register offers it as well
            action=(tr("Show"), lambda: self._show(newest.register)),
        )

    def _ignore(self, error: AppError) -> None:
        """A draft that could not be looked for now is offered when its register is opened."""


def _well(_count: int) -> None:
    """Say nothing about drafts nobody can take up any more."""
