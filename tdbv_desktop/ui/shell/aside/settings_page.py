"""Everything that can be set, made from the declarations; Enter walks, Ctrl+Enter saves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.numbers import WholeNumber
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError, InvalidRecord
from tdbv_desktop.services.desk.captions import BETWEEN
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.safety.backup_places import backup_place, choose_backup_place
from tdbv_desktop.services.settings import LAST_SCREEN, SCOPES, SETTINGS, Setting, Value
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.edits.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.forms.small_form import SmallForm
from tdbv_desktop.ui.kit.progress_line import ProgressLine
from tdbv_desktop.ui.kit.screen_frame import scrolled
from tdbv_desktop.ui.kit.titled_card import button, card, dim
from tdbv_desktop.ui.kit.words import noted, tr
from tdbv_desktop.ui.shell.aside.aside_page import AsidePage
from tdbv_desktop.ui.shell.chosen import Chosen
from tdbv_desktop.ui.shell.navigation import NavItem
from tdbv_desktop.ui.tasks import Tasks

WIDEST = 720  # pixels; a line longer than that is not read as one
NARROW = 700  # pixels below which what has a page of its own stands under the rest
PHASES = {"rows": (noted("Putting the lists in order anew"), 1.0)}


class SettingsPage(AsidePage):
    """A card for each group at the left; at the right what has a page of its own."""

    def __init__(
        self, tasks: Tasks, asking: Asking, chosen: Chosen, items: Sequence[NavItem]
    ) -> None:
        super().__init__(tr("Settings"), "", asking)
        self._tasks, self._chosen, self._items = tasks, chosen, items
        self.edits: dict[str, FieldEdit] = {}
        self.form = SmallForm(())
        self.save_button = button(f"{tr('Save')}   {keys_in_words('save')}", "primary")
        self.save_button.setAccessibleName(tr("Save"))
        self.progress = ProgressLine(tr("Putting the lists in order anew"), PHASES)
        self.place = dim()
        self.pick_place = button(tr("Choose a place for backups..."))
        self.links = {
            "show_accounts": button(tr("People who may sign in")),
            "change_password": button(tr("Change my password")),
            "show_backups": button(tr("Backups and going back")),
            "show_law": button(tr("Numbers set by the law")),
        }
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.form.submitted.connect(self.save)
        self.pick_place.clicked.connect(self._pick_place)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self.bind(key, self.save)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_narrow = self.width() < NARROW
        self._columns.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def take_focus(self) -> None:
        self.form.enter()

    def refresh(self) -> None:
        if not self.is_changed:
            for key, edit in self.edits.items():
                edit.show_value(self._chosen.value(key))
        actor = self._tasks.actor
        self._tasks.run_later(
            lambda store: backup_place(store, actor=actor), self._show_place, self.tell
        )

    def _show_place(self, place: Path | None) -> None:
        self.place.setText(tr("Chosen: {place}", place=place) if place else tr("None is chosen."))

    @property
    def is_changed(self) -> bool:
        """Say whether something was typed and not saved."""
        return any(edit.is_changed for edit in self.edits.values())

    def enter(self, key: str) -> None:
        """Put the cursor into one setting."""
        if key in self.edits:
            self.edits[key].enter()
        else:
            self.pick_place.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Go back; what was typed and not saved is asked about once."""
        if self.is_changed and not self._asking.ask(tr("Leave without saving what was typed?")):
            return
        for edit in self.edits.values():
            edit.undo()
        super().leave()

    def save(self) -> None:
        """Set what was changed."""
        values = self.form.values()
        if values is None:
            return
        wanted: dict[str, Value] = {
            key: values[key] for key in self.edits if values[key] is not None
        }
        self.save_button.setEnabled(False)
        job = self._chosen.choose(wanted, self._say_saved, self._refuse, self.progress.show_step)
        if job is not None:
            self.progress.begin(job)

    def _say_saved(self) -> None:
        self.progress.end()
        self.save_button.setEnabled(True)
        for key, edit in self.edits.items():
            edit.show_value(self._chosen.value(key))
        self.notice.clear()
        self._asking.say(tr("The settings are saved."))  # another theme builds this page anew

    def _refuse(self, error: AppError) -> None:
        self.progress.end()
        self.save_button.setEnabled(True)
        problems = error.problems if isinstance(error, InvalidRecord) else ()
        if not any(self.form.show_problem(problem) for problem in problems):
            self.tell(error)

    def _pick_place(self) -> None:
        folder = self._asking.pick_folder(tr("Folder for backups"))
        if folder is not None:
            self.choose_place(folder)

    def choose_place(self, folder: Path) -> None:
        """Look at a folder, put a first backup there, and remember it."""
        self.notice.say(tr("Backing up..."))
        self.pick_place.setEnabled(False)
        actor = self._tasks.actor

        def succeed(_made: object) -> None:
            self.pick_place.setEnabled(True)
            self.notice.say(tr("The first backup lies there, checked."), tone="ok")
            self.refresh()

        def refuse(error: AppError) -> None:
            self.pick_place.setEnabled(True)
            self.tell(error)

        self._tasks.run_later(
            lambda store: choose_backup_place(store, folder, actor=actor),
            succeed,
            refuse,
            lambda _step: None,
        )

    def _lay_out(self) -> None:
        actor = self._tasks.actor
        left, right = QVBoxLayout(), QVBoxLayout()
        groups = dict.fromkeys(one.group for one in SETTINGS)
        for group in groups:
            shown = [one for one in SETTINGS if one.group == group]
            parts = [part for one in shown for part in self._parts(one, actor)]
            if parts:
                one_group = card(group, parts)
                one_group.setMaximumWidth(WIDEST)
                left.addWidget(one_group)
        for edit in self.edits.values():
            self.form.adopt(edit)
        links = [one for key, one in self.links.items() if _is_usable(key, actor)]
        pages = card(tr("With a page of their own"), links)
        pages.setMaximumWidth(WIDEST // 2)
        right.addWidget(pages)
        for column in (left, right):
            column.setSpacing(14)
            column.addStretch()
        inner = QWidget()
        columns = self._columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(14)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        columns.addStretch()
        self.secondary.addWidget(self.save_button)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.progress)
        self.body.addWidget(scrolled(inner), 1)

    def _parts(self, one: Setting, actor: Actor) -> list[QWidget]:
        """Return the widgets of a setting: its box, for whom it counts, how it is meant."""
        said = dim(BETWEEN.join(part for part in (SCOPES[one.scope], one.hint) if part))
        said.setObjectName("hint")
        is_allowed = one.needs is None or may(actor, one.needs)
        if one.kind == "folder":
            name = QLabel(one.label)
            name.setObjectName("label")
            return [_pair(name, self.place), self.pick_place, said] if is_allowed else []
        edit = edit_of(one, self._items)
        edit.set_read_only(on=not is_allowed)
        edit.label.setText(one.label)
        self.edits[one.key] = edit
        return [_pair(edit, said)]


def edit_of(one: Setting, items: Sequence[NavItem]) -> FieldEdit:
    """Return the box a setting is typed into."""
    if one.kind == "whole_number":
        return TextEdit(
            WholeNumber(
                name=one.key, label=one.label, lowest=one.least, highest=one.most, required=True
            )
        )
    options = one.options
    if one.kind == "screen":
        options = ((LAST_SCREEN, tr("The one used last")), *((i.key, i.text) for i in items))
    return ChoiceEdit(Choice(name=one.key, label=one.label, options=options, required=True))


def _pair(upper: QWidget, lower: QWidget) -> QWidget:
    """Return two widgets that belong together, one below the other."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(2)
    column.addWidget(upper)
    column.addWidget(lower)
    return both


def _is_usable(command: str, actor: Actor) -> bool:
    return command != "show_accounts" or may(actor, Right.MANAGE_ACCOUNTS)
