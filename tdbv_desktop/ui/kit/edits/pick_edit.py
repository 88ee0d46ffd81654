"""A box whose answer is picked from a list that narrows while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.edits.suggestions import Offer, Suggestions
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PickEdit(FieldEdit):
    """Enter takes the highlighted line; what the list holds is said by `offers`."""

    chosen = Signal()  # a line was clicked: the form may go on
    create_wanted = Signal(str)  # the words typed so far

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        super().__init__(field, self.line, parent)
        self.list = Suggestions(self)
        self._picked: Any = None
        self._picked_text = ""
        self._arrow: QAction | None = None
        self.line.textEdited.connect(self._narrow)
        self.list.picked.connect(self._take_clicked)

    def offer_by_mouse(self) -> None:
        """Put an arrow into the box that opens the whole list; for lists short enough to read."""
        place = QLineEdit.ActionPosition.TrailingPosition
        self._arrow = self.line.addAction(icon("chevron-down", "dim"), place)
        self._arrow.setText(tr("Show the list"))
        self._arrow.triggered.connect(self._open_whole)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._arrow is not None:
            self._arrow.setIcon(icon("chevron-down", "dim"))  # the theme may be another one

    def set_read_only(self, *, on: bool) -> None:
        super().set_read_only(on=on)
        if self._arrow is not None:
            self._arrow.setVisible(not on)

    def offers(self, typed: str) -> Sequence[Offer]:
        """Return what can be picked for what was typed; everything for nothing."""
        raise NotImplementedError

    def put(self, value: Any, caption: str = "") -> None:
        super().put(value, caption)
        self._picked, self._picked_text = value, self.typed()
        self.close_list()

    def read(self, text: str) -> Any:
        if text == self._picked_text and self._picked is not None:
            return self._picked
        return self.field.parse(text)

    def go_on(self) -> bool:
        offer = self._at_hand()
        if offer is not None and offer.is_creation:
            self.close_list()
            self.create_wanted.emit(self.typed())
            return False
        return self.check()

    def check(self) -> bool:
        offer = self._at_hand()
        self.close_list()
        if offer is not None and not offer.is_creation:
            self.put(offer.value, offer.text)
        return super().check()

    def tidy(self, value: Any) -> None:
        self.put(value, self.typed() if value == self._picked else "")

    def glance(self, *, says_problems: bool = True) -> None:
        self.close_list()
        super().glance(says_problems=says_problems)

    def takes(self, event: QKeyEvent) -> bool:
        key, is_open = Qt.Key(event.key()), self.list.isVisible()
        if key == Qt.Key.Key_Tab and is_open:
            self.check()
        if self.is_read_only or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS and is_open:
            self.list.step(_STEPS[key])
            return True
        if key == Qt.Key.Key_Down:
            typed = self.typed() if self.is_open_text else ""
            self.list.show_under(self.line, self.offers(typed))
            return self.list.isVisible()
        if key == Qt.Key.Key_Escape and is_open and not self.is_changed:
            self.close_list()
            return True
        return False

    def _open_whole(self) -> None:
        if self.list.isVisible():
            self.close_list()
            return
        self.enter(Qt.FocusReason.MouseFocusReason)
        self.list.show_under(self.line, self.offers(""))

    @property
    def is_open_text(self) -> bool:
        """Say whether the box holds words nothing was picked for yet."""
        return bool(self.typed().strip()) and self.typed() != self._picked_text

    def close_list(self) -> None:
        self.list.put_away()

    def _narrow(self) -> None:
        if self.is_open_text:
            self.list.show_under(self.line, self.offers(self.typed()))
        else:
            self.list.put_away()

    def _at_hand(self) -> Offer | None:
        """Return what Enter takes: the highlighted line, or the first one for what was typed."""
        if self.list.current is not None or not self.is_open_text or self.is_read_only:
            return self.list.current
        return next(iter(self.offers(self.typed())), None)

    def _take_clicked(self, offer: Offer) -> None:
        if offer.is_creation:
            self.close_list()
            self.create_wanted.emit(self.typed())
            return
        self.put(offer.value, offer.text)
        self.chosen.emit()
