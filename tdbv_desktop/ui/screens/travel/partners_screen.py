"""Keys and partners: the own key file, and getting to know a unit by its fingerprint."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.exchange.enrolment import Enrolment
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.travel.enrolment import (
    enrol_partner,
    read_key_file,
    show_fingerprint,
    write_key_file,
)
from tdbv_desktop.services.travel.standing import WorkspaceStanding, standing_of
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.file_picker import FilePicker
from tdbv_desktop.ui.kit.forms.small_form import SmallForm
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame, scrolled
from tdbv_desktop.ui.kit.titled_card import card, dim
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.tasks import Tasks

KEY_FILE = "*.tdbvkey"
MOST_PARTNERS = 6


class PartnersScreen(ScreenFrame):
    """Left, who we are; right, whom we know and how to get to know one more."""

    enrolled = Signal()

    def __init__(self, tasks: Tasks, asking: Asking) -> None:
        super().__init__(tr("Keys and partners"), tr("Whoever sends or receives is known by key"))
        self._tasks, self._asking = tasks, asking
        self._said: Enrolment | None = None
        self.notice = Notice()
        self.fingerprint = QLabel()
        self.write = QPushButton(tr("Write the key file..."))
        self.write.clicked.connect(self._write)
        self.table = TextTable(
            tr("Registered units"),
            (tr("Unit"), tr("Code of the unit"), tr("Records held")),
            figures=(2,),
            is_static=True,
        )
        self.picker = FilePicker(
            asking, title=tr("Key file of the other unit"), pattern=KEY_FILE, action=tr("Open")
        )
        self.picker.picked.connect(self._open)
        self.whose = Notice()
        self.form = SmallForm(
            [
                TextEdit(
                    Text(
                        name="fingerprint",
                        label=tr("Fingerprint as read out by the other unit"),
                        required=True,
                        hint=tr("Call a number you know; only the digits count"),
                    )
                )
            ]
        )
        self.form.submitted.connect(self._enrol)
        self.enrol = QPushButton(tr("Register this unit"))
        self.enrol.setProperty("kind", "primary")
        self.enrol.clicked.connect(self._enrol)
        self._lay_out()
        self._show_asked(on=False)

    def take_focus(self) -> None:
        target = self.picker.line if self.picker.isVisible() else self.write
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        actor = self._tasks.actor
        self.fingerprint.setText(self._tasks.look(lambda s: show_fingerprint(s, actor=actor)))
        self._tasks.look_later(
            lambda s: standing_of(s, actor=actor), self._show_partners, self._tell
        )

    def _show_partners(self, standing: WorkspaceStanding) -> None:
        self.table.show_rows(
            [
                (
                    one.name,
                    one.unit,
                    grouped(sum(n for of in one.counts.values() for n in of.values())),
                )
                for one in standing.partners
            ]
        )
        self.show_summary(tr("{count} units registered", count=len(standing.partners)))

    def _write(self) -> None:
        path = self._asking.pick_new_file(tr("Key file of this unit"), "don-vi.tdbvkey")
        if path is not None:
            self._tasks.now(
                lambda s: write_key_file(s, path, actor=self._tasks.actor),
                lambda _shown: self.notice.say(tr("Saved as {name}.", name=path.name), tone="ok"),
                self._tell,
            )

    def _open(self, path: Path) -> None:
        self._show_asked(on=False)
        try:
            said, _ = read_key_file(path)
        except AppError as error:
            self.whose.show_error(error)
            self.picker.line.setFocus()
            return
        self._said = said
        self.whose.say(
            tr("{name} ({unit})", name=said.name, unit=said.unit),
            tr("Not trusted yet. Ask this unit by telephone to read its fingerprint."),
            tone="warn",
        )
        self._show_asked(on=True)
        self.form.edits["fingerprint"].show_value(None)
        self.form.enter()

    def _enrol(self) -> None:
        said, values = self._said, self.form.values()
        if said is None or values is None:
            return
        self._tasks.now(
            lambda s: enrol_partner(
                s, said, fingerprint=values["fingerprint"], actor=self._tasks.actor
            ),
            lambda _: self._show_enrolled(said),
            self._refuse,
        )

    def _show_enrolled(self, said: Enrolment) -> None:
        self._show_asked(on=False)
        self.picker.clear()
        self.whose.say(tr("{name} is registered.", name=said.name), tone="ok")
        self.refresh()
        self.picker.line.setFocus()
        self.enrolled.emit()

    def _refuse(self, error: AppError) -> None:
        if isinstance(error, Bug):
            self._asking.tell(error)
            return
        self.whose.show_error(error)
        self.form.enter()

    def _tell(self, error: AppError) -> None:
        if isinstance(error, Bug):
            self._asking.tell(error)
        else:
            self.notice.show_error(error)

    def _show_asked(self, *, on: bool) -> None:
        for part in (self.form, self.enrol):
            part.setVisible(on)

    def _lay_out(self) -> None:
        self.fingerprint.setObjectName("heading")
        self.fingerprint.setWordWrap(True)
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table.grow_to(MOST_PARTNERS)
        own = card(
            tr("This unit"),
            [
                dim(tr("Fingerprint, to be read out when another unit asks for it:")),
                self.fingerprint,
                self.notice,
                self.write,
            ],
        )
        known = card(tr("Registered units"), [self.table])
        parts: list[QWidget] = [known]
        if may(self._tasks.actor, Right.ENROL):
            parts.append(
                card(tr("Register a unit"), [self.picker, self.whose, self.form, self.enrol])
            )
        else:
            self.picker.hide()
        right = QVBoxLayout()
        right.setSpacing(14)
        for part in parts:
            right.addWidget(part)
        right.addStretch()
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(14)
        columns.addWidget(own, 2, Qt.AlignmentFlag.AlignTop)
        columns.addLayout(right, 3)
        self.body.addWidget(scrolled(inner), 1)
        for button in (self.write, self.enrol):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
