"""The line at the bottom: who works here, the newest backup, the exchange, what waits."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStatusBar, QWidget

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Role
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import VIEWING, Right, may
from tdbv_desktop.services.status import DeskStatus
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.words import Word, grouped, noted, said, tr

BETWEEN = 8  # pixels Qt puts between two sentences
ROLES: dict[Role, Word] = {Role.CHIEF: noted("chief"), Role.OFFICER: noted("officer")}


class StatusPart(QPushButton):
    """One short sentence; pressing it goes to where it can be put right."""

    def __init__(self, bar: QStatusBar, command: str, text: str = "") -> None:
        super().__init__(text, bar)  # without a parent it would be a window of its own
        self.command = command
        self.setProperty("kind", "status")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # never makes the window wider

    def say(self, text: str, *, tone: str = "", more: str = "") -> None:
        """Show a sentence, in the tone of a warning when something should be done."""
        self.setText(text)
        self.setVisible(bool(text))
        self.setAccessibleName(f"{text} {more}".strip())
        self.setToolTip(more)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class StatusBar(QStatusBar):
    """Short sentences side by side, the quietest first; `wanted` names a command of the window."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        actor = desk.actor
        self._sends, self._receives = may(actor, Right.SEND), may(actor, Right.RECEIVE)
        self.setSizeGripEnabled(False)
        self.setAccessibleName(tr("State of the records"))
        self.unit = StatusPart(self, "show_settings", desk.label.unit_name)
        role = said(ROLES[actor.role]) if actor.role in ROLES else str(actor.role)
        self.person = StatusPart(self, "change_password", f"{actor.name} ({role})")
        self.practice = StatusPart(self, "show_help")
        if desk.label.is_practice:
            self.practice.say(tr("Practice data"), tone="warn", more=tr("Nobody in it exists."))
        if actor.kind == VIEWING:
            self.practice.say(tr("Viewing only"), tone="warn", more=tr("Nothing can be written."))
        self.backup = StatusPart(self, "back_up")
        self.rehearsal = StatusPart(self, "show_backups")
        self.bundle = StatusPart(self, "send_bundle" if self._sends else "receive_bundle")
        self.waiting, self.clock = StatusPart(self, "send_bundle"), StatusPart(self, "show_help")
        for part in self.parts:
            part.clicked.connect(lambda _=False, one=part: self.wanted.emit(one.command))
            self.addWidget(part)
            part.setVisible(bool(part.text()))

    @property
    def parts(self) -> tuple[StatusPart, ...]:
        """Return the sentences from left to right."""
        return (
            self.unit,
            self.person,
            self.practice,
            self.backup,
            self.rehearsal,
            self.bundle,
            self.waiting,
            self.clock,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out, where it is narrow, what the navigation or a screen says as well."""
        yielding = (self.unit, self.practice, self.bundle, self.person)
        for part in yielding:
            part.setVisible(bool(part.text()))
        for part in yielding:
            shown = [one for one in self.parts if one.text() and not one.isHidden()]
            wanted = sum(one.sizeHint().width() + BETWEEN for one in shown)
            part.setVisible(bool(part.text()) and wanted <= self.width())

    def show_status(self, status: DeskStatus, *, backup_days: int, rehearsal_days: int) -> None:
        """Show how the workspace stands now; what is older than so many days is a warning."""
        self._show_backup(status, timedelta(days=backup_days))
        self._show_rehearsal(status, timedelta(days=rehearsal_days))
        self.bundle.say(self._bundle_words(status) if self._receives else "")
        words = tr("{count} changes waiting to be sent", count=grouped(status.waiting))
        self.waiting.say(words if self._sends else "")
        text = tr("Doubtful clock") if status.clock_doubt else ""
        self.clock.say(text, tone="warn", more=status.clock_doubt)
        self._make_room()

    def _show_backup(self, status: DeskStatus, oldest: timedelta) -> None:
        at = status.backed_up_at
        if at is None:
            self.backup.say(tr("Backup: none yet"), tone="warn", more=tr("Enter backs up now."))
            return
        text = tr("Backup: {when}", when=instant_text(at))
        age = clock.now() - at
        if age > oldest:
            text = tr("Backup: {days} days old", days=age.days)
        more = [tr("Enter backs up now.")]
        if status.next_outside and status.has_outer_place:
            more.append(tr("Next time put in stick {name}.", name=status.next_outside))
        outside = None if status.outside_at is None else clock.now() - status.outside_at
        if outside is not None and outside > oldest:
            text = tr("Backup outside this PC: {days} days old", days=outside.days)
            self.backup.say(text, tone="bad", more=" ".join(more))
            return
        if not status.has_outer_place:
            more.append(tr("No place for backups outside this PC is chosen yet."))
        self.backup.say(text, tone="warn" if age > oldest else "", more=" ".join(more))

    def _show_rehearsal(self, status: DeskStatus, oldest: timedelta) -> None:
        """Remind of the drill in time; a backup nobody ever put back is a hope."""
        since = status.unrehearsed_since
        age = timedelta(0) if since is None else clock.now() - since
        text = tr("Going back not rehearsed for {days} days", days=age.days)
        if not status.was_rehearsed:
            text = tr("Going back was never rehearsed")
        more = tr("Enter shows the backups; the rehearsal takes a minute and changes nothing.")
        self.rehearsal.say(text if age > oldest else "", tone="warn", more=more)

    def _bundle_words(self, status: DeskStatus) -> str:
        if not self._sends:
            came = status.received
            return (
                tr("Newest bundle received {when}", when=instant_text(came.at))
                if came
                else tr("No bundle received yet")
            )
        sent = status.sent
        if sent is None:
            return tr("No bundle sent yet")
        values = {"number": sent.number, "when": instant_text(sent.at)}
        if sent.verdict is None:
            return tr("Bundle {number} made {when}, no receipt yet", **values)
        if sent.verdict == "applied":
            return tr("Bundle {number} made {when}, received", **values)
        return tr("Bundle {number} made {when}, see its receipt", **values)
