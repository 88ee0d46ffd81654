"""A box for yes, no, or not known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tdbv_desktop.blueprint.choices import YES
from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.edits.suggestions import Offer


class YesNoEdit(PickEdit):
    """One key answers: 1 or the first letter of yes, 2 or the first letter of no."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.offer_by_mouse()

    @property
    def hint(self) -> str:
        return self.field.hint or "   ".join(f"{n} {words}" for n, (_, words) in enumerate(YES, 1))

    def offers(self, typed: str) -> Sequence[Offer]:
        every = [
            Offer(text=words, value=code == YES[0][0], number=str(n))
            for n, (code, words) in enumerate(YES, 1)
        ]
        wanted = fold(typed.strip())
        return [o for o in every if o.number == wanted or fold(o.text).startswith(wanted)]
