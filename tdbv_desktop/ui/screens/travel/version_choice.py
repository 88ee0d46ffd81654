"""One record in two versions, side by side: for each difference the side that is to stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from textwrap import wrap

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

from tdbv_desktop.services.parted.deciding import Choice
from tdbv_desktop.services.parted.merging import Side
from tdbv_desktop.ui.kit.words import tr

SIDES: tuple[Side, ...] = ("here", "theirs")
LABEL, BEFORE, HERE, THEIRS = range(4)
LABEL_PX, LINE = 128, 26  # no label breaks inside a word; letters before a long value breaks


class VersionChoice(QWidget):
    """A row for each difference; what one side alone changed is chosen already."""

    chosen = Signal()  # something was chosen; `sides` may be complete by now

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[QRadioButton, QRadioButton]] = []
        self._groups: list[QButtonGroup] = []
        self._nothing_before = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        for column, share in ((LABEL, 2), (BEFORE, 3), (HERE, 3), (THEIRS, 3)):
            self._grid.setColumnStretch(column, share)
        self._grid.setColumnMinimumWidth(LABEL, LABEL_PX)

    @property
    def sides(self) -> list[Side | None]:
        """Return the side chosen for each difference, None where none is yet."""
        return [
            next((side for side, box in zip(SIDES, row, strict=True) if box.isChecked()), None)
            for row in self.rows
        ]

    @property
    def is_complete(self) -> bool:
        """Say whether every difference has a side."""
        return None not in self.sides

    def show_choices(self, choices: Sequence[Choice], *, is_past_known: bool) -> None:
        """Show these differences in place of others."""
        self._clear()
        self._nothing_before = tr("(empty)") if is_past_known else tr("(not known)")
        heads = ("", tr("Before"), tr("On this computer"), tr("From the upper unit"))
        for column, head in enumerate(heads):
            label = QLabel(head)
            label.setObjectName("section")
            self._grid.addWidget(label, 0, column)
        for at, choice in enumerate(choices, 1):
            self._add(at, choice)
        self._grid.setRowStretch(len(choices) + 1, 1)

    def come_between(self, before: QWidget, after: QWidget) -> None:
        """Take the place in the way of Tab where the differences stand; Qt puts new boxes last."""
        for one, following in pairwise([before, *chain.from_iterable(self.rows), after]):
            QWidget.setTabOrder(one, following)

    def choose_all(self, side: Side) -> None:
        """Choose one side everywhere."""
        for row in self.rows:
            row[SIDES.index(side)].setChecked(True)

    def take_focus(self) -> None:
        """Put the cursor on the first difference nobody has decided, else on the first."""
        if self.rows:
            open_ones = [row for row, side in zip(self.rows, self.sides, strict=True) if not side]
            row = (open_ones or self.rows)[0]
            box = next((one for one in row if one.isChecked()), row[0])
            box.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, at: int, choice: Choice) -> None:
        label, before = (
            _words(choice.label, "label"),
            _words(choice.before or self._nothing_before, "dim"),
        )
        self._grid.addWidget(label, at, LABEL)
        self._grid.addWidget(before, at, BEFORE)
        group, boxes = QButtonGroup(self), []
        for side, text, column in zip(
            SIDES, (choice.here, choice.theirs), (HERE, THEIRS), strict=True
        ):
            box = QRadioButton("\n".join(wrap(text, LINE)) or tr("(empty)"))
            head = tr("On this computer") if side == "here" else tr("From the upper unit")
            box.setAccessibleName(f"{choice.label}, {head}: {text or box.text()}")
            box.setToolTip(text)
            box.setChecked(choice.side == side)
            group.addButton(box)
            self._grid.addWidget(box, at, column)
            box.show()  # at once: a key typed ahead may want to go there
            boxes.append(box)
        group.buttonToggled.connect(lambda *_: self.chosen.emit())
        self._groups.append(group)
        self.rows.append((boxes[0], boxes[1]))

    def _clear(self) -> None:
        self.rows = []
        for group in self._groups:
            group.deleteLater()
        self._groups = []
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()


def _words(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
