"""A box for one of a short list, picked by its number or a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QWidget

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.edits.suggestions import Offer
from tdbv_desktop.ui.kit.words import tr

SHORT = 3  # so many options stand in the box itself while it is empty


class ChoiceEdit(PickEdit):
    """Digits pick by number, letters narrow the list, accents optional."""

    def __init__(self, field: Choice, parent: QWidget | None = None) -> None:
        self._choice = field
        super().__init__(field, parent)
        self.offer_by_mouse()

    @property
    def hint(self) -> str:
        options = self._choice.options
        if self.field.hint or len(options) > SHORT:
            return self.field.hint or tr("Number or letters; Down shows the list")
        return "   ".join(f"{n} {words}" for n, (_, words) in enumerate(options, 1))

    def offers(self, typed: str) -> Sequence[Offer]:
        every = [
            Offer(text=words, value=code, number=str(n))
            for n, (code, words) in enumerate(self._choice.options, 1)
        ]
        if typed.strip().isdigit():
            begins = [offer for offer in every if offer.number.startswith(typed.strip())]
            return sorted(begins, key=lambda offer: len(offer.number))
        codes = [code for code, _ in self._choice.matching(typed)] if typed.strip() else []
        return (
            [o for code in codes for o in every if o.value == code]
            if codes
            else ([] if typed.strip() else every)
        )


class FixedChoiceEdit(ChoiceEdit):
    """Shows nothing but its options: a number or a letter jumps to one and is not written.

    For forms that ask for a password too. Whoever goes on typing without the Enter between reads
    nothing of it in this box.
    """

    def __init__(self, field: Choice, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.line.setValidator(_OneOf(field, self.line))

    def takes(self, event: QKeyEvent) -> bool:
        if super().takes(event):
            return True
        typed = event.text()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not (is_plain and typed and typed.isprintable()):
            return False
        self._jump(typed)
        return True

    def _jump(self, letter: str) -> None:
        """Go to the next option that begins so; any other letter changes nothing."""
        found = self.offers(letter)
        if self.is_read_only or not found:
            return
        values = [offer.value for offer in found]
        here = values.index(self._picked) if self._picked in values else -1
        offer = found[(here + 1) % len(found)]
        self.close_list()
        self.put(offer.value, offer.text)
        self.line.selectAll()
        self.edited.emit()


class _OneOf(QValidator):
    """Lets a box hold one of the options or nothing, whichever way a text comes in."""

    def __init__(self, field: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = {"", *(words for _, words in field.options)}

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        state = QValidator.State.Acceptable if text in self._words else QValidator.State.Invalid
        return state, text, place
