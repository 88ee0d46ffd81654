"""What going back to one backup means: looked at wholly, what would be lost, two people."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.record_history import WORDS
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.safety.set_list import SetSeen, SetShown
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.titled_card import card, dim
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.second_person_line import SecondPersonLine
from tdbv_desktop.ui.tasks import Tasks


class RestoreSide(QWidget):
    """Shown once a backup was found whole; `agreed` comes when a second person said yes."""

    agreed = Signal(object)  # Actor

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.seen: SetSeen | None = None
        self.head, self.lost = QLabel(), dim()
        self.head.setObjectName("strong")
        self.head.setWordWrap(True)
        self.second = SecondPersonLine(desk, tasks, tr("Go back to this backup"))
        self.second.agreed.connect(self._agree)
        kept = dim(
            tr(
                "The records of now are kept as evidence, nothing is written over. A new history "
                "begins: the next bundle is a full one."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            card(tr("Going back to a backup"), [self.head, self.lost, kept, self.second])
        )
        column.addStretch()
        self.hide()

    def show_seen(self, seen: SetSeen) -> None:
        """Say what was found and what would be lost, and ask for the second person."""
        self.seen = seen
        self.head.setText(set_words(seen.shown))
        lines = [
            tr("{register}: {changes}", register=_title(key), changes=_changes(changes))
            for key, changes in seen.lost.items()
        ]
        lost = tr("Would be lost:") if lines else tr("No change of a record would be lost.")
        if seen.shown.behind is None:
            lost = tr("It is of another history: what was written since cannot be counted.")
        self.lost.setText("\n".join([lost, *lines]))
        self.second.begin()
        self.show()
        self.second.enter()

    def forget(self) -> None:
        """Show nothing: another backup was chosen."""
        self.seen = None
        self.hide()

    def _agree(self, second: Actor) -> None:
        if self.seen is not None:
            self.agreed.emit(second)


def set_words(shown: SetShown) -> str:
    """Return which backup it is and how far behind, in one sentence."""
    when = instant_text(shown.made_at) if shown.made_at else tr("of unknown time")
    return tr("Backup {when}, {behind}", when=when, behind=behind_words(shown))


def behind_words(shown: SetShown) -> str:
    """Return how far behind the present a backup is."""
    if shown.behind is None:
        return tr("of another history")
    if not shown.behind:
        return tr("the same as now")
    return tr("{count} changes behind", count=grouped(shown.behind))


def _title(key: str) -> str:
    return BY_KEY[key].title if key in BY_KEY else key


def _changes(changes: Mapping[str, int]) -> str:
    return ", ".join(
        f"{WORDS.get(what, what).lower()} {grouped(count)}" for what, count in changes.items()
    )
