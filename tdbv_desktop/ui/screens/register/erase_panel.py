"""What would be erased for good, what stays, on what basis, and the second person who agrees."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import Text
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.desk.captions import BETWEEN
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.safety.erasing import ErasureOrder, ErasurePreview
from tdbv_desktop.services.safety.erasure_bases import bases_in_force
from tdbv_desktop.ui.kit.edits.choice_edit import ChoiceEdit
from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.forms.small_form import SmallForm
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.screen_frame import scrolled
from tdbv_desktop.ui.kit.titled_card import button, dim
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.second_person_line import SecondPersonLine
from tdbv_desktop.ui.tasks import Tasks

MARGIN, MOST_ROWS, WIDTH = 18, 8, 560
NARROW = 900  # pixels below which the second person stands under the reason


class ErasePanel(QFrame):
    """Takes the place of list and form; Esc gives it back and nothing is erased."""

    left = Signal()
    ordered = Signal(object, object)  # ErasureOrder, the second person

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = QLabel(tr("Erase for good under the law; it cannot be taken back"))
        self.title.setObjectName("title")
        self.table = TextTable(
            tr("What will be erased"), (tr("Register"), tr("Record")), stretched=1, is_static=True
        )
        self.table.grow_to(MOST_ROWS)
        self.gone, self.kept, self.law = dim(), dim(), dim()
        self._bases = {one.code: one for one in bases_in_force(on=clock.today())}
        self.basis = ChoiceEdit(
            Choice(
                name="basis",
                label=tr("Basis in the law"),
                required=True,
                hint=tr("Number or letters; Down shows the list"),
                options=tuple((one.code, one.words) for one in self._bases.values()),
            )
        )
        self.reason = TextEdit(
            Text(
                name="reason",
                label=tr("Why is it erased?"),
                required=True,
                hint=tr("Stays in the journal: no name, no number of papers"),
            )
        )
        self.form = SmallForm([self.basis, self.reason])
        self.second = SecondPersonLine(desk, tasks, tr("Erase for good"))
        self.second.submit.setProperty("kind", "danger")
        self.cancel, self.notice = button(tr("Cancel")), Notice()
        self._lay_out()
        self._listen()
        self.hide()

    def show_preview(self, seen: ErasurePreview) -> None:
        """Show what would go, and ask the rest."""
        going = sorted(seen.going, key=lambda one: not one.is_chosen)
        self.table.show_rows([(one.register, one.caption) for one in going])
        self.gone.setText(_goes(seen))
        self.kept.setText(_stays(seen))
        self.notice.clear()
        for edit in (self.basis, self.reason):
            edit.show_value(None)
        self._tell_law()
        self.show()
        self.second.begin()
        self.basis.enter()

    def complain(self, error: AppError) -> None:
        """Say why nothing was erased."""
        self.notice.show_error(error)
        self.form.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _order(self, second: Actor) -> None:
        values = self.form.values()
        if values is not None:
            self.notice.clear()
            self.ordered.emit(ErasureOrder(basis=values["basis"], reason=values["reason"]), second)

    def _tell_law(self) -> None:
        """Name the text a basis comes from, and whether it must be looked up before."""
        one = self._bases.get(str(self.basis.value() or ""))
        self.law.setVisible(one is not None)
        if one is not None:
            check = "" if one.primary else tr("Check the signed text first.")
            self.law.setText(" ".join(part for part in (f"{one.source}.", one.note, check) if part))

    def _listen(self) -> None:
        self.form.submitted.connect(self.second.enter)
        self.form.edited.connect(self._tell_law)
        self.second.agreed.connect(self._order)
        self.cancel.clicked.connect(self.left)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, 14, MARGIN, 14)
        column.setSpacing(10)
        column.addWidget(self.title)
        for part in (self.table, self.gone, self.kept):
            column.addWidget(part)
        column.addLayout(self._asked())
        column.addWidget(self.notice)
        column.addStretch()
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 8, MARGIN, 12)
        foot.addWidget(self.cancel)
        foot.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(scrolled(inner), 1)
        whole.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _asked(self) -> QHBoxLayout:
        """Return basis and reason at the left, the second person at the right."""
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.form)
        left.addWidget(self.law)
        left.addStretch()
        row = self._columns = QHBoxLayout()
        row.setSpacing(2 * MARGIN)
        row.addLayout(left, 1)
        row.addWidget(self.second, 1, Qt.AlignmentFlag.AlignTop)
        for part in (self.form, self.law, self.second):
            part.setMaximumWidth(WIDTH)
        row.addStretch()
        return row


def _goes(seen: ErasurePreview) -> str:
    parts = [tr("{count} lines of the journal lose what they say", count=grouped(seen.lines))]
    if seen.files:
        parts.append(tr("{count} files go", count=grouped(seen.files)))
    if seen.bundles:
        parts.append(
            tr("{count} bundles in the outbox go and are made anew", count=grouped(seen.bundles))
        )
    parts.append(tr("drafts and words of the search go"))
    return f"{BETWEEN.join(parts)}."


def _stays(seen: ErasurePreview) -> str:
    """Tell the truth about what stays: a line without names, and copies that have their time."""
    stays = tr(
        "One line stays: that a record was erased, when, by whom, on what basis. It names nobody."
        " The upper unit erases the same when it takes in the next bundle."
    )
    parts = [stays]
    if seen.backups:
        parts.append(
            tr(
                "{count} older backups on this computer still hold it, the last until {kept} newer"
                " ones were made or two people clear them under Backups and going back. Those on"
                " sticks stay until you delete them. Whoever restores one loses these records"
                " again at once.",
                count=grouped(seen.backups),
                kept=grouped(seen.backups_kept),
            )
        )
    if seen.evidence:
        parts.append(
            tr(
                "{count} files put aside by restores hold it until they are cleared there too.",
                count=grouped(seen.evidence),
            )
        )
    return " ".join(parts)
