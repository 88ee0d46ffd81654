"""A box for one of a short list, picked by its number or a few letters."""

from __future__ import annotations

from collections.abc import Sequence

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
