"""Units of today: names that changed from a day on are shown, kept, and can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tdbv_desktop.blueprint.links import Unit
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import InvalidRecord
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.places import load_places, names_of
from tdbv_desktop.core.unit_names import use_changes
from tdbv_desktop.core.vietnamese import ToneOrder
from tdbv_desktop.services.listing.ordering import set_tone_order
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.places import units
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.unit_changes import show_names

GIA_LAM, DONG_NAI = "00565", "75"
FIELD = Unit(name="unit", label="Xã")
TODAY = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_change_outlives_a_test():
    with clock.frozen(TODAY):
        yield
    use_changes([])


@pytest.fixture
def change(store, actor):
    def make(code=GIA_LAM, name="Gia Lâm", kind="Phường", day=date(2026, 9, 1), **more):
        said = {"source": "Nghị quyết mẫu số 1"} | more
        new = units.NewName(code=code, name=name, kind=kind, valid_from=day, **said)
        with store.transaction() as session:
            return units.change_unit(session, new, actor=actor)

    return make


def card(store, actor, code=GIA_LAM):
    with store.reading() as session:
        return units.unit_card(session, code, actor=actor)


def test_a_commune_that_became_a_ward_is_shown_so_everywhere(change):
    assert FIELD.format(GIA_LAM) == "Xã Gia Lâm, Hà Nội"
    change()

    assert FIELD.format(GIA_LAM) == "Phường Gia Lâm, Hà Nội"
    assert FIELD.parse("Phường Gia Lâm, Hà Nội") == GIA_LAM
    assert load_places().find("gia lam ha noi", 3)[0].full_name == "Phường Gia Lâm"


def test_a_province_that_became_a_city_gives_its_name_to_its_communes(change):
    change(DONG_NAI, "Đồng Nai", "Thành phố")

    assert load_places().province(DONG_NAI).full_name == "Thành phố Đồng Nai"
    assert load_places().match("TP Đồng Nai", "Xã Tân Tiến") is not None
    assert load_places().match("tỉnh Đồng Nai", "Xã Tân Tiến") is not None


def test_the_name_before_goes_on_finding_the_unit(change):
    change(name="Trâu Quỳ")

    assert [c.code for c in load_places().find("gia lam ha noi", 3)] == [GIA_LAM]
    assert load_places().match("Hà Nội", "Xã Gia Lâm").code == GIA_LAM
    assert load_places().match("Hà Nội", "phường Trâu Quỳ").full_name == "Phường Trâu Quỳ"


def test_a_name_counts_on_its_days_only(change):
    change(day=date(2026, 9, 1), valid_to=date(2026, 10, 31))
    change(name="Gia Lâm Mới", day=date(2027, 1, 1))

    def on(year, month, day):
        return load_places(date(year, month, day)).commune(GIA_LAM).full_name

    assert on(2026, 8, 31) == "Xã Gia Lâm"
    assert on(2026, 9, 1) == on(2026, 10, 31) == "Phường Gia Lâm"
    assert on(2026, 11, 1) == FIELD.format(GIA_LAM).split(",")[0] == "Xã Gia Lâm"
    assert on(2027, 1, 1) == "Phường Gia Lâm Mới"
    assert [name.name for name in names_of(GIA_LAM)] == ["Gia Lâm", "Gia Lâm", "Gia Lâm Mới"]


def test_a_change_can_be_taken_back_and_stays_in_the_history(change, store, actor):
    change()
    with store.transaction() as session:
        units.undo_unit_change(session, actor=actor)

    assert FIELD.format(GIA_LAM) == "Xã Gia Lâm, Hà Nội"
    newest, shipped = card(store, actor).names
    assert (newest.full_name, newest.is_withdrawn) == ("Phường Gia Lâm", True)
    assert (newest.recorded_by, newest.source) == (actor.name, "Nghị quyết mẫu số 1")
    assert (shipped.full_name, shipped.change_id) == ("Xã Gia Lâm", None)
    with store.transaction() as session, pytest.raises(units.NothingChanged):
        units.undo_unit_change(session, actor=actor)


def test_what_is_rolled_back_shows_nowhere(store, actor):
    new = units.NewName(
        code=GIA_LAM, name="Khác", kind="Xã", valid_from=date(2026, 9, 1), source="Mẫu"
    )

    def change_and_fail():
        with store.transaction() as session:
            units.change_unit(session, new, actor=actor)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()

    assert FIELD.format(GIA_LAM) == "Xã Gia Lâm, Hà Nội"


def test_the_next_opening_of_the_workspace_shows_the_names_again(change, store):
    change()
    use_changes([])
    assert FIELD.format(GIA_LAM).startswith("Xã")
    with store.reading() as session:
        show_names(session)
    assert FIELD.format(GIA_LAM).startswith("Phường")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Phường Gia Lâm"}, "name"),
        ({"kind": "Thị trấn"}, "kind"),
        ({"day": None}, "valid_from"),
        ({"day": date(2025, 7, 1)}, "valid_from"),
        ({"valid_to": date(2026, 8, 1)}, "valid_to"),
        ({"source": " "}, "source"),
    ],
)
def test_a_change_that_says_too_little_is_refused_at_its_field(change, wrong, field):
    with pytest.raises(InvalidRecord) as refused:
        change(**wrong)

    assert [problem.field for problem in refused.value.problems] == [field]
    assert FIELD.format(GIA_LAM) == "Xã Gia Lâm, Hà Nội"


def test_only_the_chief_changes_units_and_no_code_is_made_up(store, change):
    officer = Actor(new_id(), "Trần Văn Mẫu", Role.OFFICER)
    with store.transaction() as session, pytest.raises(NotAllowed):
        units.withdraw_change(session, new_id(), actor=officer)
    with pytest.raises(units.UnknownUnit):
        change("99999")


def test_the_journal_tells_of_a_change_and_stays_whole(change, store):
    change()
    with store.reading() as session:
        assert list(journal.broken_lines(session)) == []
        assert journal.tip(session).sequence == 1


def test_units_are_listed_found_and_put_in_the_order_of_the_workspace(store, actor, change):
    change()
    with store.reading() as session:
        everything = units.list_units(session, "", actor=actor)
        (found,) = units.list_units(session, "xa gia lam ha noi", actor=actor)
        provinces = units.list_units(session, "", actor=actor, provinces=True)
        (city,) = units.list_units(session, "hcm minh", actor=actor, provinces=True) or [None]
    assert (len(everything), len(provinces)) == (3321, 34)
    assert (found.code, found.full_name, found.is_changed) == (GIA_LAM, "Phường Gia Lâm", True)
    assert city is None
    with store.transaction() as session:
        set_tone_order(session, ToneOrder.OFFICE, actor=actor)
    with store.reading() as session:
        names = [line.code for line in units.list_units(session, "", actor=actor)]
    assert names != [line.code for line in everything]
    assert sorted(names) == sorted(line.code for line in everything)


def test_a_unit_says_what_it_was_made_of(store, actor):
    made_of = card(store, actor, "28159").before

    assert "Xã Long Hậu, huyện Cần Giuộc, tỉnh Long An" in made_of
