"""A box for a commune-level administrative unit, found without accents."""

from __future__ import annotations

from collections.abc import Sequence

from tdbv_desktop.core.places import load_places
from tdbv_desktop.ui.kit.pick_edit import PickEdit
from tdbv_desktop.ui.kit.suggestions import Offer
from tdbv_desktop.ui.kit.words import tr

MOST = 8


class UnitEdit(PickEdit):
    """Finds a commune by a few letters of its own name and its province's."""

    @property
    def hint(self) -> str:
        return self.field.hint or tr("A few letters of the commune, then of the province")

    def offers(self, typed: str) -> Sequence[Offer]:
        if not typed.strip():
            return []
        found = load_places().find(typed, MOST)
        return [
            Offer(text=self.field.format(commune.code), value=commune.code) for commune in found
        ]
