"""A box for free labels: each one typed becomes a chip, those in use are offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.tags import BETWEEN, Tags, labels_in
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.suggestions import Offer, Suggestions
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.lists.chip_row import ChipRow
from tdbv_desktop.ui.kit.words import tr

MOST_OFFERED = 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PLAIN = ~Qt.KeyboardModifier.KeypadModifier


class TagsEdit(FieldEdit):
    """Enter or a comma makes a label of what was typed; Enter in the empty box goes on."""

    def __init__(
        self, field: Tags, used: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        self._tags, self._ask_used = field, used
        self._known: Sequence[str] | None = None  # asked for once while the cursor is here
        self.line, self._chips, self._around = QLineEdit(), ChipRow(()), QWidget()
        self._labels: tuple[str, ...] = ()
        column = QVBoxLayout(self._around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self.line)
        self._chips.hide()
        super().__init__(field, self.line, parent)
        self.list = Suggestions(self)
        self.line.textEdited.connect(self._on_typing)
        self.list.picked.connect(lambda offer: self._add(offer.text))

    @property
    def outside(self) -> QWidget:
        return self._around

    @property
    def hint(self) -> str:
        return self.field.hint or tr("Enter after each label; Backspace removes")

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels that are chips already."""
        return self._labels

    def typed(self) -> str:
        return BETWEEN.join([*self._labels, *filter(None, [self.line.text().strip()])])

    def put(self, value: Any, caption: str = "") -> None:
        self._show(labels_in(value))
        self.line.clear()

    def put_text(self, text: str) -> None:
        self.line.clear()
        try:
            self._show(labels_in(self.field.parse(text)))
        except ValueError:
            self._show(())
            self.line.setText(text)

    def tidy(self, value: Any) -> None:
        self.put(value)

    def undo(self) -> None:
        self.show_value(self._loaded)

    def set_read_only(self, *, on: bool) -> None:
        super().set_read_only(on=on)
        self._show(self._labels)

    def enter(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        self._known = None
        self.line.setFocus(reason)
        self.line.end(False)

    def go_on(self) -> bool:
        if self.is_read_only or not (self.line.text().strip() or self.list.current):
            return self.check()
        self._add(self.list.current.text if self.list.current else self.line.text())
        return False

    def check(self) -> bool:
        self.close_list()
        return super().check()

    def takes(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if self.is_read_only or event.modifiers() & _PLAIN & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        if event.text() in (",", ";") and self.line.text().strip():
            self._add(self.line.text())
            return True
        if key == Qt.Key.Key_Backspace and not self.line.text() and self._labels:
            self._show(self._labels[:-1])
            self.edited.emit()
            return True
        return self._steps(key)

    def close_list(self) -> None:
        self.list.put_away()

    def _steps(self, key: Qt.Key) -> bool:
        """Walk in the list of labels in use; Down opens it."""
        if key in _STEPS and self.list.isVisible():
            self.list.step(_STEPS[key])
            return True
        if key == Qt.Key.Key_Down and self._offer():
            self.list.step(1)
            return True
        if key == Qt.Key.Key_Escape and self.list.isVisible() and not self.is_changed:
            self.close_list()
            return True
        return False

    def _used(self) -> Sequence[str]:
        if self._known is None:
            self._known = self._ask_used()
        return self._known

    def _on_typing(self, text: str) -> None:
        if any(sign in text for sign in ",;\t"):  # pasted: what is before the last sign is done
            self.put_text(BETWEEN.join([*self._labels, text]))
        elif text.strip():
            self._offer()
        else:
            self.close_list()

    def _offer(self) -> bool:
        """Show the labels in use that fit; say whether there are any."""
        wanted, mine = fold(self.line.text().strip()), {fold(label) for label in self._labels}
        used = [label for label in self._used() if fold(label) not in mine]
        starts = [label for label in used if fold(label).startswith(wanted)]
        inside = [label for label in used if wanted in fold(label) and label not in starts]
        offers = [Offer(text=label) for label in (starts + inside)[:MOST_OFFERED]]
        self.list.show_under(self.line, offers, highlights_first=False)
        return bool(offers)

    def _add(self, text: str) -> None:
        """Make a label of a text, in the spelling already in use if there is one."""
        self.close_list()
        same = (label for label in self._used() if fold(label) == fold(text.strip()))
        try:
            value = self._tags.text_of([*self._labels, next(same, text)])
        except ValueError as error:
            self.show_problems([Problem(self.field.name, str(error))])
            return
        self._show(labels_in(value))
        self.line.clear()
        self.show_problems(())
        self.edited.emit()

    def _show(self, labels: tuple[str, ...]) -> None:
        self._labels = labels
        self._chips.replace([self._chip(label) for label in labels])
        self._chips.setVisible(bool(labels))
        said = BETWEEN.join(labels)
        name = self.field.label
        self.line.setAccessibleName(f"{name}: {said}" if said else name)

    def _chip(self, label: str) -> QPushButton:
        chip = QPushButton(label.replace("&", "&&"))
        chip.setProperty("kind", "chip")
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setAccessibleName(label)
        if self.is_read_only:
            chip.setEnabled(False)
            return chip
        chip.setIcon(icon("x", "dim"))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolTip(tr("Remove the label {label}", label=label))
        chip.clicked.connect(lambda: self._drop(label))
        return chip

    def _drop(self, label: str) -> None:
        self._show(tuple(one for one in self._labels if one != label))
        self.edited.emit()
