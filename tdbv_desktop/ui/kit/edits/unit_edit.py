"""A box for a commune-level administrative unit, found without accents, by old names too."""

from __future__ import annotations

from collections.abc import Sequence

from tdbv_desktop.core.addresses import offer_successors
from tdbv_desktop.core.places import load_places
from tdbv_desktop.ui.kit.edits.pick_edit import PickEdit
from tdbv_desktop.ui.kit.edits.suggestions import Offer
from tdbv_desktop.ui.kit.words import tr

MOST = 8
ENOUGH = 3  # letters from which on former names are looked through


class UnitEdit(PickEdit):
    """Finds a commune by a few letters of its own name and its province's, or of a former one."""

    @property
    def hint(self) -> str:
        return self.field.hint or tr("A few letters of the commune, then of the province")

    def offers(self, typed: str) -> Sequence[Offer]:
        if not typed.strip():
            return []
        found = load_places().find(typed, MOST)
        offers = [
            Offer(text=self.field.format(commune.code), value=commune.code) for commune in found
        ]
        if len(typed.strip()) < ENOUGH or len(offers) == MOST:
            return offers
        known = {offer.value for offer in offers}
        for former, now in offer_successors(typed, limit=MOST - len(offers)):
            if now.code not in known:
                old = tr("formerly {unit}", unit=former.text)
                offers.append(Offer(text=self.field.format(now.code), value=now.code, detail=old))
                known.add(now.code)
        return offers[:MOST]
