"""Whose records they are: the commune found by typing, or the code of an upper unit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import DocumentNumber, Text
from tdbv_desktop.blueprint.links import Unit
from tdbv_desktop.core.errors import AppError, InvalidRecord, Problem
from tdbv_desktop.core.places import Commune, load_places
from tdbv_desktop.services.door.credentials import refuse_unit
from tdbv_desktop.services.door.doorstep import refuse_place
from tdbv_desktop.ui.kit.edits.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.edits.unit_edit import UnitEdit
from tdbv_desktop.ui.kit.forms.small_form import SmallForm
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.assistant_kind import DESK, STATION, UPPER
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep

FIELDS = {"unit": ("commune", "code"), "unit_name": ("unit_name",)}


class UnitStep(AssistantStep):
    """Asks what the kind of workspace needs, and says in full what was found."""

    folder_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(tr("Which unit?"), short=tr("Unit"))
        self.kind, self.folder = STATION, folder
        self._offered_name = ""
        self.form = SmallForm(_edits())
        self.seen, self._where = QLabel(), QLabel()
        self.seen.setObjectName("good")
        self.place = QPushButton(tr("Change the folder..."))
        self.place.setProperty("kind", "link")
        self.place.setAccessibleName(self.place.text())
        self._where.setObjectName("hint")
        for line in (self.seen, self._where):
            line.setWordWrap(True)
        self.column.addWidget(self.form)
        self.column.addWidget(self.seen)
        self.column.addWidget(self._where)
        self.column.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()
        self.form.edits["commune"].edited.connect(self._show_commune)
        self.form.edits["level"].show_value("province")
        self.form.submitted.connect(self.finished)
        self.place.clicked.connect(self.folder_wanted)
        self.show_folder(folder)

    @property
    def unit(self) -> str:
        """Return the code of the unit."""
        name = "code" if self.kind == UPPER else "commune"
        return str(self.form.edits[name].value() or "")

    @property
    def unit_name(self) -> str:
        """Return the name of the unit."""
        return str(self.form.edits["unit_name"].value() or "")

    @property
    def level(self) -> str:
        """Return the level of an upper unit; empty for the usual one of the kind."""
        return str(self.form.edits["level"].value()) if self.kind == UPPER else ""

    @property
    def is_touched(self) -> bool:
        return any(self.form.edits[name].typed() for name in ("commune", "code", "unit_name"))

    def ask_for(self, kind: str) -> None:
        """Ask what this kind of workspace needs; what was typed for another kind stays."""
        self.kind = kind
        self.form.set_asked("commune", on=kind != UPPER)
        for name in ("code", "level"):
            self.form.set_asked(name, on=kind == UPPER)
        self.say_sentence(
            tr(
                "This computer gets its own key. What is typed here stays here for now: taking the "
                "registers over from the main computer and proposing changes to it need a file "
                "that the main computer cannot make yet."
            )
            if kind == DESK
            else ""
        )
        self._show_commune()

    def show_folder(self, folder: Path) -> None:
        """Show where the records will lie."""
        self.folder = folder
        self._where.setText(tr("Folder: {folder}", folder=folder))

    def take_focus(self) -> None:
        self.form.enter()

    def may_go_on(self) -> bool:
        self.notice.clear()
        if self.form.values() is None:
            return False
        try:
            refuse_unit(self.unit, self.unit_name)
            refuse_place(self.folder)
        except InvalidRecord as error:
            self._show_problem(error.problems[0])
            return False
        except AppError as error:
            self.notice.show_error(error)
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True

    def _show_problem(self, problem: Problem) -> None:
        for name in FIELDS.get(problem.field, ()):
            if self.form.show_problem(Problem(name, problem.message)):
                return

    def _show_commune(self) -> None:
        """Say the commune in full, and fill in the name of its station while none was typed."""
        commune = self._commune()
        self.seen.setVisible(commune is not None)
        if commune is None:
            return
        province = load_places().province(commune.province_code)
        self.seen.setText(
            tr(
                "{commune}, {province}, code {code}",
                commune=commune.full_name,
                province=province.full_name if province else "",
                code=commune.code,
            )
        )
        name = self.form.edits["unit_name"]
        if name.typed() in ("", self._offered_name):
            self._offered_name = tr(
                "Police of {kind} {name}", kind=commune.kind.lower(), name=commune.name
            )
            name.put_text(self._offered_name)

    def _commune(self) -> Commune | None:
        if self.kind == UPPER:
            return None
        try:
            return load_places().commune(self.form.edits["commune"].value() or "")
        except ValueError:
            return None


def _edits() -> list[TextEdit | ChoiceEdit | UnitEdit]:
    levels = (
        ("province", tr("Province")),
        ("cluster", tr("Cluster of communes")),
        ("district", tr("District, as before July 2025")),
        ("other", tr("Another level")),
    )
    return [
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
            Text(name="unit_name", label=tr("Name of this unit"), required=True, max_length=120)
        ),
        ChoiceEdit(Choice(name="level", label=tr("Level"), options=levels, required=True)),
    ]
