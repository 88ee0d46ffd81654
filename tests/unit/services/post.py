"""Carries files between a station and the upper unit, and looks at both ends."""

from __future__ import annotations

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.travel import acknowledging, receiving, sending, standing
from tdbv_desktop.store.listing import lists
from tests.exchange.neighbours import UNITS
from tests.unit.services.putting_back import begin_line, keep_copy, put_back


class Post:
    """Carries between one station and the upper unit."""

    def __init__(self, near, station="one", upper="upper"):
        self.near, self.actor = near, near.actor
        self.station, self.upper = near.stores[station], near.stores[upper]
        self.unit = UNITS[station][0]

    def send(self, **options):
        return sending.send_bundle(self.station, actor=self.actor, **options)

    def receive(self, sent):
        return receiving.receive_bundle(self.upper, getattr(sent, "path", sent), actor=self.actor)

    def acknowledge(self, got):
        return acknowledging.acknowledge_receipt(self.station, got.receipt, actor=self.actor)

    def round(self, **options):
        got = self.receive(self.send(**options))
        return got, self.acknowledge(got)

    def keep(self, name):
        """Return a copy of the database of "station" or "upper" as it is now."""
        return keep_copy(getattr(self, name), self.near.folder / "kept")

    def put_back(self, name, copy, *, by_program=False, at_least=0):
        """Put an older database back, in silence or the way the program does."""
        was = getattr(self, name)
        store = put_back(was, copy)
        setattr(self, name, store)
        for key, known in self.near.stores.items():
            if known is was:
                self.near.stores[key] = store
        if by_program:
            begin_line(store, at_least=at_least)

    def digests(self):
        with self.station.reading() as session:
            mine = standing.own_digest(session, self.unit)
        with self.upper.reading() as session:
            theirs = {
                p.unit: p.digest for p in standing.standing_of(session, actor=self.actor).partners
            }
        return mine, theirs[self.unit]

    def names(self):
        """Return the people the upper unit shows, by given name."""
        with self.upper.reading() as session:
            ids = lists.ids_of(session, BY_KEY["person"], lists.Wanted())
            return [r.values["full_name"] for r in lists.rows_of(session, BY_KEY["person"], ids)]
