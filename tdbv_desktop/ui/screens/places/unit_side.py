"""One administrative unit beside the list: its names by day, what it was made of, a new name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.dates import Day
from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.services.places.units import (
    COMMUNE_KINDS,
    PROVINCE_KINDS,
    NameLine,
    NewName,
    UnitCard,
)
from tdbv_desktop.ui.kit.edits.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.edits.day_edit import DayEdit
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.forms.small_form import SmallForm
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.screen_frame import scrolled
from tdbv_desktop.ui.kit.words import tr

MOST_NAMES = 5
SOURCE = 3


class UnitSide(QFrame):
    """Tells of a unit; `wanted` carries a NewName, `withdrawn` the id of a change."""

    wanted = Signal(object)
    withdrawn = Signal(object)

    def __init__(self, *, may_change: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self._card: UnitCard | None = None
        self._may_change = may_change
        self.heading, self.where = _line("heading"), _line("dim")
        self.names = TextTable(
            tr("Names"),
            (tr("Name of the unit"), tr("Used from"), tr("Used until"), tr("Source")),
            stretched=SOURCE,
        )
        self.names.grow_to(MOST_NAMES)
        self.before_head, self.before = _line("section"), _line("plain")
        self.notice = Notice()
        self.change = QPushButton(tr("Another name or kind..."))
        self.withdraw = QPushButton(tr("Take this change back"))
        every: tuple[tuple[str, ...], ...] = (COMMUNE_KINDS, PROVINCE_KINDS)
        self.forms = {kinds: _form(kinds) for kinds in every}
        self.save = QPushButton(tr("Write down"))
        self.save.setProperty("kind", "primary")
        self.leave = QPushButton(tr("Leave it as it is"))
        self.change.clicked.connect(self.open_form)
        self.withdraw.clicked.connect(self._withdraw)
        self.save.clicked.connect(self._submit)
        self.leave.clicked.connect(self.close_form)
        for form in self.forms.values():
            form.submitted.connect(self._submit)
        self.names.selectionModel().currentRowChanged.connect(lambda *_: self._show_withdraw())
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """Tell of nothing."""
        self._card = None
        self.heading.setText(tr("No place name found"))
        self.where.setText(tr("Check the spelling; accents may be left out."))
        self.names.show_rows([])
        for part in (self.names, self.before_head, self.before, self.change, self.withdraw):
            part.hide()
        self.close_form()

    def show_card(self, card: UnitCard) -> None:
        """Tell of a unit; what is half typed about the same one stays."""
        if self._card is not None and card.code != self._card.code:
            self.close_form()
            self.notice.clear()
        self._card = card
        self.heading.setText(f"{card.kind} {card.name}")
        code = tr("code {code}", code=card.code)
        self.where.setText("  ".join(part for part in (card.province, code) if part))
        self.names.show_rows([_cells(line) for line in card.names])
        self.names.show()
        self.before_head.setText(tr("Made of, before 1 July 2025").upper())
        self.before.setText("\n".join(card.before))
        for part in (self.before_head, self.before):
            part.setVisible(bool(card.before))
        self.change.setVisible(self._may_change and not self.is_asking)
        self._show_withdraw()

    @property
    def is_asking(self) -> bool:
        """Say whether a new name is being typed."""
        return not self.save.isHidden()

    @property
    def form(self) -> SmallForm:
        """Return the form for the kind of unit that is told of."""
        return self.forms[self._card.kinds if self._card is not None else COMMUNE_KINDS]

    def open_form(self) -> None:
        """Ask for another name, beginning with the present one."""
        if self._card is None:
            return
        self.notice.clear()
        shown = {"name": self._card.name, "kind": self._card.kind}
        for name, edit in self.form.edits.items():
            edit.show_value(shown.get(name))
        self._show_form(on=True)
        self.form.enter()

    def close_form(self) -> None:
        """Ask for nothing any more."""
        self._show_form(on=False)

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Show what is wrong at its field; say whether there is one."""
        shown = [self.form.show_problem(problem) for problem in reversed(problems)]
        return any(shown)

    def _show_form(self, *, on: bool) -> None:
        for form in self.forms.values():
            form.setVisible(on and form is self.form)
        for part in (self.save, self.leave):
            part.setVisible(on)
        self.change.setVisible(not on and self._may_change and self._card is not None)
        self._show_withdraw()

    def _submit(self) -> None:
        values = self.form.values() if self._card is not None else None
        if values is not None and self._card is not None:
            self.wanted.emit(
                NewName(
                    code=self._card.code,
                    name=values["name"] or "",
                    kind=values["kind"] or "",
                    valid_from=values["valid_from"],
                    valid_to=values["valid_to"],
                    source=values["source"] or "",
                )
            )

    def _chosen_name(self) -> NameLine | None:
        place = self.names.chosen_row()
        names = self._card.names if self._card is not None else ()
        return names[place] if place is not None and place < len(names) else None

    def _show_withdraw(self) -> None:
        line = self._chosen_name()
        counts = line is not None and line.change_id is not None and not line.is_withdrawn
        self.withdraw.setVisible(self._may_change and counts and not self.is_asking)

    def _withdraw(self) -> None:
        line = self._chosen_name()
        if line is not None and line.change_id is not None:
            self.withdrawn.emit(line.change_id)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for part in (self.heading, self.where, self.names, self.notice, *self.forms.values()):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.change, self.withdraw, self.save, self.leave):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addSpacing(10)
        column.addWidget(self.before_head)
        column.addWidget(self.before)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 14, 10, 14)
        outer.addWidget(scrolled(inner))


def _form(kinds: tuple[str, ...]) -> SmallForm:
    edits: list[FieldEdit] = [
        ChoiceEdit(
            Choice(
                name="kind",
                label=tr("Kind"),
                options=tuple((kind, kind) for kind in kinds),
                required=True,
            )
        ),
        TextEdit(
            Text(name="name", label=tr("Name without its kind"), required=True, max_length=80)
        ),
        DayEdit(Day(name="valid_from", label=tr("Used from"), years="future", required=True)),
        DayEdit(
            Day(
                name="valid_to",
                label=tr("Used until"),
                years="future",
                hint=tr("Empty: until another change"),
            )
        ),
        TextEdit(
            Text(
                name="source",
                label=tr("Source"),
                required=True,
                hint=tr("Number, day and office of the decision"),
            )
        ),
    ]
    return SmallForm(edits)


def _cells(line: NameLine) -> tuple[str, str, str, str]:
    until = f"{line.valid_to:%d/%m/%Y}" if line.valid_to is not None else ""
    told = line.source
    if line.recorded_by:
        told = tr("{source} ({person})", source=line.source, person=line.recorded_by)
    if line.is_withdrawn:
        told = tr("taken back: {source}", source=told)
    return line.full_name, f"{line.valid_from:%d/%m/%Y}", until, told


def _line(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
