"""A box for a former commune: those of the own commune are offered, any text is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.core.vietnamese import loose, tidy
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.edits.suggestions import Offer
from tdbv_desktop.ui.kit.words import tr

MOST = 12


class FormerCommuneEdit(PickEdit):
    """A few letters pick a former unit of the own commune; what fits none stays as it is typed."""

    def __init__(
        self, field: Field, own: Callable[[], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        self._own = own
        super().__init__(field, parent)

    def offers(self, typed: str) -> Sequence[Offer]:
        wanted = loose(tidy(typed)).split()
        names = [name for name in self._own() if _fits(name, wanted)]
        offers = [Offer(text=name, value=name) for name in names[:MOST]]
        as_typed = tidy(typed)
        if offers and as_typed and as_typed not in names:
            offers.append(Offer(text=as_typed, value=as_typed, detail=tr("as typed")))
        return offers


def _fits(name: str, wanted: Sequence[str]) -> bool:
    words = f" {loose(name)}"
    return all(f" {word}" in words for word in wanted)
