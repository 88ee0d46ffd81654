"""The drafts that wait for an answer at one register, offered one after the other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.desk.draft_standing import standing_of_draft
from tdbv_desktop.services.desk.drafts import KeptDraft, drafts_kept, drop_draft
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.ui.kit.forms.form_body import MARGIN
from tdbv_desktop.ui.screens.register.draft_offer import DraftOffer
from tdbv_desktop.ui.screens.register.form_stack import FormStack
from tdbv_desktop.ui.tasks import Tasks


class DraftOffers(QWidget):
    """Looks once, when the register is opened: what is typed from then on is no offer."""

    def __init__(
        self, forms: FormStack, tasks: Tasks, bar: DraftOffer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._forms, self._tasks = forms, tasks
        self._waiting: list[KeptDraft] = []
        self.bar = bar
        self.bar.thrown_away.connect(self.throw_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - 6, 10, MARGIN - 6, 0)
        column.addWidget(self.bar)
        self.look()

    @property
    def is_offering(self) -> bool:
        """Say whether a draft waits that can be gone on with."""
        return bool(self._waiting) and self.bar.may_go_on

    def look(self) -> None:
        """Offer the newest draft of the register, if there is one."""
        actor, place = self._tasks.actor, self._forms.first.register.key
        if may(actor, Right.EDIT):
            self._waiting = self._tasks.look(lambda s: drafts_kept(s, actor=actor, place=place))
        self._forms.keeper.leave_alone(draft.place for draft in self._waiting)
        self._offer()

    def take(self) -> None:
        """Put the offered draft into the forms; the next one, if any, is offered."""
        draft = self._waiting.pop(0)
        self._forms.take_up(draft)
        self._offer()

    def throw_away(self) -> None:
        """Forget the offered draft."""
        if not self._waiting:
            return
        draft = self._waiting.pop(0)
        actor = self._tasks.actor
        self._tasks.now(
            lambda s: drop_draft(s, draft.place, actor=actor), lambda _nothing: None, self._tell
        )
        self._forms.keeper.leave_alone(draft.place for draft in self._waiting)
        self._offer()

    def _offer(self) -> None:
        self.setVisible(bool(self._waiting))
        if not self._waiting:
            self.bar.hide()
            return
        draft, actor = self._waiting[0], self._tasks.actor
        standing = self._tasks.look(lambda s: standing_of_draft(s, draft, actor=actor))
        self.bar.offer(draft, standing)

    def _tell(self, error: AppError) -> None:
        self._forms.refused.emit(error)
