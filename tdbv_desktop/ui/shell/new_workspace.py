"""Beginning new records: whose they are, who leads the unit, the first password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import DocumentNumber, Text
from tdbv_desktop.blueprint.links import Unit
from tdbv_desktop.core.errors import AppError, InvalidRecord
from tdbv_desktop.core.places import load_places
from tdbv_desktop.ui.kit.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.small_form import SmallForm
from tdbv_desktop.ui.kit.text_edit import TextEdit
from tdbv_desktop.ui.kit.unit_edit import UnitEdit
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.password_box import PasswordBox

STATION, UPPER = "station", "upper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What the form asks for."""

    folder: Path
    kind: str
    unit: str
    unit_name: str
    chief_name: str
    password: str


class NewWorkspacePage(QWidget):
    """The form of a new workspace; `wanted` carries a Founding."""

    wanted = Signal(object)
    folder_wanted = Signal()
    left = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._offered_name = ""
        self.form = SmallForm(_edits())
        self.password = PasswordBox(tr("Password"))
        self.again = PasswordBox(tr("The same password again"), tells_keyboard=False)
        self.notice, self.busy = Notice(), QProgressBar()
        self.begin = QPushButton(tr("Begin the records"))
        self.begin.setProperty("kind", "primary")
        self.back = QPushButton(tr("Back"))
        self.place = QPushButton(tr("Change the folder..."))
        self.place.setProperty("kind", "link")
        self._where = QLabel()
        self._where.setObjectName("hint")
        self._where.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.form.edits["kind"].show_value(STATION)
        self._show_kind()
        self.show_folder(folder)

    def show_folder(self, folder: Path) -> None:
        """Show where the records will lie."""
        self.folder = folder
        self._where.setText(tr("Folder: {folder}", folder=folder))

    def show_error(self, error: AppError) -> None:
        """Say what is wrong, at its field where there is one."""
        if isinstance(error, InvalidRecord):
            for problem in error.problems:
                if problem.field == "password":
                    self.password.show_problem(problem.message)
                    self.password.enter()
                    return
        self.notice.show_error(error)

    def set_busy(self, *, on: bool) -> None:
        """Let nothing be typed while the records are being made."""
        self.busy.setVisible(on)
        for part in (self.form, self.password, self.again, self.begin, self.back, self.place):
            part.setEnabled(not on)

    def take_focus(self) -> None:
        """Put the cursor where typing begins."""
        self.form.enter()

    def refresh_look(self) -> None:
        """Nothing here is tinted."""

    def _submit(self) -> None:
        self.notice.clear()
        values = self.form.values()
        if values is None:
            return
        if self.password.text != self.again.text:
            self.again.show_problem(tr("The two passwords differ."))
            self.again.enter()
            return
        self.again.show_problem("")
        unit = values["commune"] if values["kind"] == STATION else values["code"]
        self.wanted.emit(
            Founding(
                folder=self.folder,
                kind=values["kind"],
                unit=unit,
                unit_name=values["unit_name"],
                chief_name=values["chief_name"],
                password=self.password.text,
            )
        )

    def _show_kind(self) -> None:
        try:
            is_station = self.form.edits["kind"].value() != UPPER
        except ValueError:
            return
        self.form.set_asked("commune", on=is_station)
        self.form.set_asked("code", on=not is_station)

    def _offer_name(self) -> None:
        """Fill in the name a station of this commune bears, as long as none was typed."""
        name = self.form.edits["unit_name"]
        try:
            commune = load_places().commune(self.form.edits["commune"].value() or "")
        except ValueError:
            return
        if commune is not None and name.typed() in ("", self._offered_name):
            self._offered_name = tr(
                "Police of {kind} {name}", kind=commune.kind.lower(), name=commune.name
            )
            name.put_text(self._offered_name)

    def _connect(self) -> None:
        self.form.edits["kind"].edited.connect(self._show_kind)
        self.form.edits["commune"].edited.connect(self._offer_name)
        self.form.submitted.connect(self.password.enter)
        self.password.submitted.connect(self.again.enter)
        self.again.submitted.connect(self._submit)
        for box in (self.password, self.again):
            box.box.textEdited.connect(lambda _, one=box: one.show_problem(""))
        self.begin.clicked.connect(self._submit)
        self.back.clicked.connect(self.left)
        self.place.clicked.connect(self.folder_wanted)
        for button in (self.begin, self.back, self.place):
            button.setAccessibleName(button.text())

    def _lay_out(self) -> None:
        title = QLabel(tr("Begin new records"))
        title.setObjectName("title")
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(tr("Making the records..."))
        self.busy.hide()
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(2, 0, 10, 0)
        inner.setSpacing(10)
        for part in (self.notice, self.form, self.password, self.again, self._where):
            inner.addWidget(part)
        inner.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch()
        buttons.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(area, 1)
        column.addWidget(self.busy)
        column.addLayout(buttons)


def _edits() -> list[TextEdit | ChoiceEdit | UnitEdit]:
    kinds = ((STATION, tr("Commune police station")), (UPPER, tr("Upper unit")))
    return [
        ChoiceEdit(Choice(name="kind", label=tr("Kind of unit"), options=kinds, required=True)),
        UnitEdit(Unit(name="commune", label=tr("Commune"), required=True)),
        TextEdit(
            DocumentNumber(
                name="code",
                label=tr("Code of the unit"),
                required=True,
                hint=tr("For example PC06-80"),
            )
        ),
        TextEdit(
            Text(name="unit_name", label=tr("Name of the unit"), required=True, max_length=120)
        ),
        TextEdit(
            Text(
                name="chief_name", label=tr("Full name of the chief"), required=True, max_length=80
            )
        ),
    ]
