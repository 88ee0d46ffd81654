"""Names of units stay at home: records travel by code, and no new name is taken for a fault."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.places import TWO_LEVELS_FROM, load_places
from tdbv_desktop.core.unit_names import UnitName, use_changes
from tdbv_desktop.core.vietnamese import ToneOrder
from tdbv_desktop.services.listing.ordering import set_tone_order
from tests.builders import Town, edit
from tests.exchange.neighbours import UNITS
from tests.unit.services.forging import forged
from tests.unit.services.post import Post

GIA_LAM, BA_DINH = "00565", "00004"
RENAMED = UnitName(
    code=GIA_LAM, name="Trâu Quỳ", kind="Phường", valid_from=TWO_LEVELS_FROM.replace(day=2)
)


@pytest.fixture
def post(near):
    yield Post(near)
    use_changes([])


@pytest.fixture
def town(post):
    made = Town(post.station, post.actor)
    made.known = made.person(residence_unit=GIA_LAM)
    return made


def test_a_name_the_receiver_does_not_know_is_no_incident(post, town):
    use_changes([RENAMED])
    sent = post.send()
    use_changes([])
    got = post.receive(sent)

    assert (got.verdict, got.book_differences, got.agrees) == ("applied", 0, True)
    assert load_places().commune(GIA_LAM).full_name == "Xã Gia Lâm"


def test_a_cell_that_names_another_unit_is_an_incident_all_the_same(near, post, town):
    sent = post.send()
    edit(post.station, post.actor, "person", town.known, residence_unit=BA_DINH)
    other = post.send(complete=True)
    got = post.receive(forged(near, sent.path, book_of=other.path))

    assert got.book_differences == 1


def test_another_order_of_tones_changes_no_bundle_and_no_digest(post, town):
    post.round()
    with post.station.transaction() as session:
        set_tone_order(session, ToneOrder.OFFICE, actor=post.actor)
    town.person("Lê Hỏa")
    got, _ = post.round()
    mine, theirs = post.digests()

    assert (got.verdict, got.agrees) == ("applied", True)
    assert mine == theirs
    assert post.unit == UNITS["one"][0]
