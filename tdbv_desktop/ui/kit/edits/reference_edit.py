"""A box for a record of another register: searched as one types, or created on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.listing.lists import Found
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.edits.suggestions import Offer
from tdbv_desktop.ui.kit.words import tr

LookUp = Callable[[str, str], Sequence[Found]]  # register key, what was typed


class ReferenceEdit(PickEdit):
    """Shows the caption of the record it points to; its last offer makes a new one, if it may."""

    reference_wanted = Signal(str, str)  # register key, the words typed so far

    def __init__(self, field: Reference, look_up: LookUp, *, may_create: bool = True) -> None:
        self._to, self._may_create = field.to, may_create
        self._look_up = look_up
        super().__init__(field)
        self.create_wanted.connect(lambda typed: self.reference_wanted.emit(self._to, typed))

    @property
    def hint(self) -> str:
        if not self._may_create:
            return tr("A few letters")
        return self.field.hint or tr("A few letters; F2 creates a new one")

    def offers(self, typed: str) -> Sequence[Offer]:
        found = [
            Offer(text=f.caption, value=f.id, detail=f.detail)
            for f in self._look_up(self._to, typed)
        ]
        if not self._may_create:
            return found
        words = typed.strip()
        what = BY_KEY[self._to].one
        create = (
            tr('Create {what} "{typed}"', what=what, typed=words)
            if words
            else tr("Create {what}", what=what)
        )
        return [*found, Offer(text=create, detail="F2", is_creation=True)]

    def words_for(self, value: Any) -> str:
        return ""  # only a caption can stand for a record

    def read(self, text: str) -> Any:
        if not text.strip():
            return None
        if text == self._picked_text and self._picked is not None:
            return self._picked
        if not self._may_create:
            raise ValueError(tr("Pick a record from the list."))
        raise ValueError(tr("Pick a record from the list, or press F2 to create it."))

    def takes(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F2 and self._may_create and not self.is_read_only:
            typed = self.typed() if self.is_open_text else ""
            self.close_list()
            self.create_wanted.emit(typed)
            return True
        return super().takes(event)
