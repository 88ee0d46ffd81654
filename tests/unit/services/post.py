"""Carries files between a station and the upper unit, and looks at both ends."""

from __future__ import annotations

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.travel import acknowledging, receiving, sending, standing
from tdbv_desktop.store import lists
from tests.exchange.neighbours import UNITS


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
