"""What parted histories left at the upper unit: which rows, how they differ, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.parted.branches import (
    BranchRow,
    BranchUnit,
    branch_rows,
    branch_units,
    settle_branch_row,
)
from tdbv_desktop.services.parted.recovery_packs import RecoveryPack, make_recovery_pack
from tdbv_desktop.services.parted.two_writers import GoesOn, clear_two_writers
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.services.travel.verdict_words import HOLDS, recovery_words
from tdbv_desktop.services.travel.waiting_files import Retried, retry_waiting, waiting_count
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame, scrolled
from tdbv_desktop.ui.kit.titled_card import button, card, dim
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.screens.travel.stick_picker import StickPicker
from tdbv_desktop.ui.tasks import Tasks

MOST_UNITS, MOST_ROWS, MOST_DIFFERENCES = 5, 8, 8
ASIDE = 1


class BranchesScreen(ScreenFrame):
    """Above, the units; below, the rows kept aside of the chosen one, and what to do with them."""

    changed = Signal()

    def __init__(
        self,
        tasks: Tasks,
        asking: Asking,
        *,
        remembered: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        super().__init__(tr("Records kept aside"))
        self._tasks, self._asking = tasks, asking
        self._units: list[BranchUnit] = []
        self._rows: list[BranchRow] = []
        self.retry = button(tr("Try the waiting bundles again"))
        self.retry.clicked.connect(self._retry)
        self.secondary.addWidget(self.retry)
        self.notice = Notice()
        self._make_units()
        self._make_rows()
        self.carrier = StickPicker(tasks, asking, remembered=remembered)
        self.carrier.hide()
        self._lay_out()

    def take_focus(self) -> None:
        self.units.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        actor = self._tasks.actor
        self._units = self._tasks.look(lambda session: branch_units(session, actor=actor))
        waiting = self._tasks.look(lambda session: waiting_count(session, actor=actor))
        self.units.show_rows([_unit_cells(unit) for unit in self._units])
        kept = sum(unit.kept_aside for unit in self._units)
        self.show_summary(
            tr(
                "{kept} records kept aside, {waiting} bundles waiting",
                kept=grouped(kept),
                waiting=grouped(waiting),
            )
        )
        self.retry.setEnabled(bool(waiting))
        self._show_unit()

    def chosen_unit(self) -> BranchUnit | None:
        """Return the unit the cursor stands on."""
        place = self.units.chosen_row()
        return self._units[place] if place is not None and place < len(self._units) else None

    def chosen(self) -> BranchRow | None:
        """Return the row kept aside the cursor stands on."""
        place = self.rows.chosen_row()
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def _show_unit(self) -> None:
        unit, actor = self.chosen_unit(), self._tasks.actor
        every = self._tasks.look(lambda session: branch_rows(session, actor=actor))
        self._rows = [row for row in every if unit is not None and row.unit == unit.unit]
        self.rows.show_rows([_row_cells(row) for row in self._rows])
        self.no_rows.setVisible(not self._rows)
        self.rows.setVisible(bool(self._rows))
        self.make.setEnabled(bool(self._rows))
        self.give_all.setEnabled(unit is not None)
        is_blocked = unit is not None and unit.has_two_writers
        self.clear.setVisible(is_blocked and may(actor, Right.BEGIN_EPOCH))
        self.blocked.setVisible(is_blocked)
        self._show_row()

    def _show_row(self) -> None:
        row = self.chosen()
        self.differences.show_rows(list(row.differences) if row is not None else [])
        self.differences.setVisible(row is not None)
        may_settle = row is not None and may(self._tasks.actor, Right.BEGIN_EPOCH)
        self.reason.setVisible(may_settle)
        self.settle.setVisible(may_settle)

    def _make_pack(self, *, complete: bool) -> None:
        unit = self.chosen_unit()
        if unit is None:
            return
        if complete and not self._asking.ask(
            tr("Send everything held of {unit} back to it?", unit=unit.name)
        ):
            return
        self._tasks.run_later(
            lambda store: make_recovery_pack(
                store, unit.unit, actor=self._tasks.actor, complete=complete
            ),
            self._show_pack,
            self._refuse,
        )

    def _show_pack(self, pack: RecoveryPack) -> None:
        words = recovery_words(pack.rows, is_complete=pack.is_complete)
        self.refresh()
        self.notice.say(tr("The pack is made: {file}", file=pack.path.name), words, tone="ok")
        self.carrier.show()
        self.carrier.offer([pack.path, pack.path.with_suffix(".pdf")])
        self.carrier.take_focus()

    def _settle(self) -> None:
        row = self.chosen()
        if row is not None:
            self._tasks.now(
                lambda session: settle_branch_row(
                    session, row.number, reason=self.reason.text(), actor=self._tasks.actor
                ),
                lambda _nothing: self._settled(),
                self._refuse,
            )

    def _settled(self) -> None:
        self.reason.clear()
        self.notice.clear()
        self.refresh()
        self.changed.emit()

    def _clear(self) -> None:
        unit = self.chosen_unit()
        if unit is None or not self._asking.ask(
            tr("Has the chief of {unit} said which machine goes on?", unit=unit.name)
        ):
            return
        goes_on: GoesOn = "enrolled"
        if unit.is_other_machine and self._asking.ask(
            tr("Bundles come from another machine than the one enrolled. Does that one go on?")
        ):
            goes_on = "other"
        self._tasks.now(
            lambda session: clear_two_writers(
                session, unit.unit, actor=self._tasks.actor, goes_on=goes_on
            ),
            lambda _nothing: self._retry(),
            self._refuse,
        )

    def _retry(self) -> None:
        self.retry.setEnabled(False)
        self._tasks.run_later(
            lambda store: retry_waiting(store, actor=self._tasks.actor),
            self._show_retried,
            self._refuse,
        )

    def _show_retried(self, done: Retried) -> None:
        self.refresh()
        self.notice.say(
            tr(
                "{taken} bundles taken in, {left} still waiting.",
                taken=grouped(len(done.received)),
                left=grouped(done.still_waiting),
            ),
            tr("Their receipts lie in the journal of exchange.") if done.received else "",
            tone="info" if done.still_waiting else "ok",
        )
        self._tasks.changed.emit(Changes(registers=frozenset(r.key for r in ALL)))
        self.changed.emit()

    def _refuse(self, error: AppError) -> None:
        self.refresh()
        self.notice.show_error(error)

    def _make_units(self) -> None:
        self.units = TextTable(
            tr("Units that send here"),
            (tr("Unit"), tr("Kept aside"), tr("State")),
            figures=(ASIDE,),
            stretched=2,
        )
        self.units.grow_to(MOST_UNITS)
        self.units.selectionModel().currentRowChanged.connect(lambda *_: self._show_unit())
        self.blocked = Notice()
        two = HOLDS["two_writers"]
        self.blocked.say(two.happened, f"{two.kept}\n{two.then}", tone="warn")
        self.clear = button(tr("It is clear which machine writes"))
        self.clear.clicked.connect(self._clear)
        self.make = button(tr("Make the pack to send back"), "primary")
        self.make.clicked.connect(lambda: self._make_pack(complete=False))
        self.give_all = button(tr("Send everything back..."))
        self.give_all.clicked.connect(lambda: self._make_pack(complete=True))

    def _make_rows(self) -> None:
        self.rows = TextTable(
            tr("Records kept aside"),
            (tr("Register"), tr("Record"), tr("Where it comes from"), tr("State")),
            stretched=1,
        )
        self.rows.grow_to(MOST_ROWS)
        self.rows.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())
        self.no_rows = dim(tr("No record of this unit is kept aside."))
        self.differences = TextTable(
            tr("How it differs"),
            (tr("Field"), tr("Kept aside"), tr("Held now")),
            stretched=1,
            is_static=True,
        )
        self.differences.grow_to(MOST_DIFFERENCES)
        self.differences.spread_evenly()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why nothing is left to decide about this record"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.returnPressed.connect(self._settle)
        self.settle = button(tr("Settled"))
        self.settle.clicked.connect(self._settle)

    def _lay_out(self) -> None:
        ways, ends = QHBoxLayout(), QHBoxLayout()
        for part in (self.make, self.give_all, self.clear):
            ways.addWidget(part)
        ways.addStretch()
        ends.addWidget(self.reason, 1)
        ends.addWidget(self.settle)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(card(tr("Units"), (self.units, self.blocked, _row(ways))))
        column.addWidget(self.carrier)
        parts = (self.no_rows, self.rows, self.differences, _row(ends))
        column.addWidget(card(tr("Records kept aside"), parts))
        column.addStretch()
        self.body.addWidget(scrolled(inner), 1)


def _row(layout: QHBoxLayout) -> QWidget:
    holder = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(layout)
    return holder


def _unit_cells(unit: BranchUnit) -> tuple[str, ...]:
    state = tr("Two machines write; its bundles are held") if unit.has_two_writers else ""
    return unit.name, grouped(unit.kept_aside), state


def _row_cells(row: BranchRow) -> tuple[str, ...]:
    return row.register, row.caption, row.origin, row.state
