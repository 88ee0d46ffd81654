"""Which rental house a file of guests belongs to: one that is known, or a new code and name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.fields import DocumentNumber, Text
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.ui.kit.edits.reference_edit import LookUp, ReferenceEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.forms.small_form import SmallForm
from tdbv_desktop.ui.kit.words import tr

HOUSE = "rental_house"
NEW = ("code", "name")


class HouseForm(QWidget):
    """Finds a house as one types; what is not found can be named."""

    submitted = Signal(str, str)  # code, name; the name is empty for a known house

    def __init__(self, look_up: LookUp, code_of: Callable[[UUID], str]) -> None:
        super().__init__()
        self._code_of = code_of
        known = ReferenceEdit(
            Reference(name="house", label=tr("Rental house"), to=HOUSE, required=True), look_up
        )
        self.form = SmallForm(
            [
                known,
                TextEdit(
                    DocumentNumber(
                        name="code",
                        label=tr("Code of the new house"),
                        required=True,
                        max_length=20,
                        hint=tr("For example NT-015"),
                    )
                ),
                TextEdit(
                    Text(
                        name="name",
                        label=tr("Name of the new house"),
                        required=True,
                        max_length=120,
                    )
                ),
            ]
        )
        self.back = QPushButton(tr("Choose a known house"))
        self.back.setProperty("kind", "link")
        self.back.setAccessibleName(self.back.text())
        self.back.clicked.connect(lambda: self._ask_for_known(focus=True))
        known.reference_wanted.connect(lambda _register, typed: self._ask_for_new(typed))
        self.form.submitted.connect(self._submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.form)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._ask_for_known(focus=False)

    def enter(self) -> None:
        """Put the cursor into the first box."""
        self.form.enter()

    def clear(self) -> None:
        """Forget the house, as for another file."""
        for edit in self.form.edits.values():
            edit.show_value(None)
        self._ask_for_known(focus=False)

    def _submit(self) -> None:
        values = self.form.values()
        if values is None:
            return
        self.submitted.emit(*self._said(values))

    def _said(self, values: dict[str, Any]) -> tuple[str, str]:
        if "house" in values:
            return self._code_of(values["house"]), ""
        return values["code"], values["name"]

    def _ask_for_new(self, typed: str) -> None:
        self.form.set_asked("house", on=False)
        for name in NEW:
            self.form.set_asked(name, on=True)
        looks_like_code = any(letter.isdigit() for letter in typed) and " " not in typed
        self.form.edits["code" if looks_like_code else "name"].put_text(typed)
        self.back.show()
        self.form.enter()

    def _ask_for_known(self, *, focus: bool) -> None:
        for name in NEW:
            self.form.set_asked(name, on=False)
        self.form.set_asked("house", on=True)
        self.back.hide()
        if focus:
            self.form.enter()
