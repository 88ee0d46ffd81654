"""The recovery sheet: shown, printed, saved; then two of its groups are typed back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.store.access.recovery import GROUP, tidied
from tdbv_desktop.ui.kit.edits.group_box import GroupBox
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.door.assistant_step import AssistantStep

COLUMNS = 4
SHOWN_MS = 10 * 60 * 1000  # a key that lies open on a screen is worth a walk to the printer


class SheetStep(AssistantStep):
    """The 16 groups with their numbers; a printer first, a file only with a warning."""

    kept = Signal()  # printed or saved: on to the next page
    faded = Signal()  # shown for so long that nobody may be looking after the screen
    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, groups: Sequence[str] = ()) -> None:
        super().__init__(
            tr("Recovery sheet"),
            tr(
                "These 16 groups open the records when every password is forgotten. Print the "
                "sheet or write it down, seal it and keep it in the safe."
            ),
        )
        self.groups: tuple[str, ...] = ()
        self._fading = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._fading.timeout.connect(self.faded)
        self._card = QFrame()
        self._card.setObjectName("card")
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(18, 12, 18, 12)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self.print = QPushButton(tr("Print..."))
        self.save = QPushButton(tr("Save as PDF..."))
        row = QHBoxLayout()
        for button, signal in ((self.print, self.print_wanted), (self.save, self.save_wanted)):
            button.setAccessibleName(button.text())
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch()
        self.column.addWidget(self._card)
        self.column.addLayout(row)
        self.column.addStretch()
        self.show_groups(groups)

    @property
    def next_words(self) -> str:
        return tr("It is on paper")

    def arrive(self) -> None:
        self._fading.start()

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show the groups, once they are known."""
        if not groups or self.groups:
            return
        self.groups = tuple(groups)
        for place, group in enumerate(self.groups):
            self._grid.addWidget(_cell(place + 1, group), place // COLUMNS, place % COLUMNS)

    def say_saved(self, name: str) -> None:
        """Say that the file is written, and that it must not stay."""
        self.notice.say(
            tr("Saved as {name}.", name=name),
            tr("Print it, put it into the safe, then delete the file: whoever has it has all."),
            tone="warn",
        )
        self.kept.emit()

    def say_printed(self, printer: str) -> None:
        """Say where the sheet went, and what to look for on the paper."""
        self.notice.say(
            tr("Sent to {printer}.", printer=printer),
            tr("Look at the paper: 16 groups and the square code must be readable."),
            tone="ok",
        )
        self.kept.emit()

    def take_focus(self) -> None:
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)


class TypeBackStep(AssistantStep):
    """Two groups by their numbers, typed from the paper; a wrong one is marked beside its box."""

    later_wanted = Signal()

    def __init__(self, *, is_reminder: bool = False) -> None:
        super().__init__(
            tr("Is the sheet on paper?"),
            tr(
                "Nobody has typed the groups of the sheet back yet. Take it from the safe, or go "
                "back to print it."
            )
            if is_reminder
            else tr("Take the paper and type two of its groups. They are not shown here."),
            short=tr("Comparing the sheet"),
        )
        self.boxes: dict[int, GroupBox] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self.later = QPushButton(tr("Later"))
        self.later.setProperty("kind", "link")
        self.later.setAccessibleName(tr("Confirm the sheet later"))
        self.later.clicked.connect(self.later_wanted)
        self.column.addLayout(self._row)
        self.column.addWidget(
            _hint(tr("Until then the program reminds the chief at every sign-in."))
        )
        self.column.addWidget(self.later, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch()

    @property
    def next_words(self) -> str:
        return tr("Compare")

    @property
    def tab_order(self) -> list[QWidget]:
        return [*(box.line for box in self.boxes.values()), self.later]

    @property
    def typed(self) -> dict[int, str]:
        """Return what was typed, by the number of the group."""
        return {place: box.line.text() for place, box in self.boxes.items()}

    def ask_for(self, places: Sequence[int]) -> None:
        """Ask for these groups; asked once, they stay the same."""
        if self.boxes:
            return
        for place in places:
            box = GroupBox(place)
            box.submitted.connect(lambda one=place: self._go_on(one))
            self.boxes[place] = box
            self._row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addStretch()
        # Qt comes to new boxes last: put them behind the button, then the button behind them.
        for before, after in pairwise((self.later, *self._lines(), self.later)):
            self.setTabOrder(before, after)

    def _lines(self) -> list[QWidget]:
        return [box.line for box in self.boxes.values()]

    def show_wrong(self, wrong: Sequence[int]) -> None:
        """Mark the groups that differ from the sheet, with the cursor in the first one."""
        for place, box in self.boxes.items():
            differs = tr("Differs from the sheet. Look at the paper again.")
            box.show_problem(differs if place in wrong else "")
        if wrong:
            self.boxes[min(wrong)].enter()

    def may_go_on(self) -> bool:
        short = [place for place, text in self.typed.items() if len(tidied(text)) != GROUP + 1]
        for place, box in self.boxes.items():
            box.show_problem(tr("Six letters and figures") if place in short else "")
        if short:
            self.boxes[short[0]].enter()
        return not short

    def take_focus(self) -> None:
        empty = [box for box in self.boxes.values() if not box.line.text()]
        for box in (empty or list(self.boxes.values()))[:1]:
            box.enter()

    def _go_on(self, place: int) -> None:
        later = [other for other in self.boxes if other > place]
        if later:
            self.boxes[later[0]].enter()
        else:
            self.finished.emit()


def _cell(number: int, group: str) -> QWidget:
    cell = QWidget()
    lines = QVBoxLayout(cell)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    name, letters = QLabel(str(number)), QLabel(f"{group[:GROUP]}-{group[GROUP:]}")
    name.setObjectName("hint")
    letters.setObjectName("groupcode")
    letters.setAccessibleName(
        tr("Group {number}: {letters}", number=number, letters=" ".join(group))
    )
    lines.addWidget(name)
    lines.addWidget(letters)
    return cell


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("hint")
    label.setWordWrap(True)
    return label
