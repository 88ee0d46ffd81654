"""Whatever the carrier does, both sides come to agree; and planted mistakes are caught."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.verdict import Decision
from tdbv_desktop.services.travel import sending, taking
from tdbv_desktop.store.history import journal
from tests.exchange.carrier import Carrier
from tests.exchange.neighbours import make_template

HOW = settings(
    max_examples=12,
    stateful_step_count=18,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
# Finding a planted mistake is enough; making it small would take minutes.
SEARCH = settings(HOW, max_examples=240, print_blob=False, phases=[Phase.generate])


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("neighbours") / "template"
    keys = make_template(folder)

    class Ready(Carrier):
        template = (folder, keys)

    return Ready


@pytest.mark.timeout(600)
def test_whatever_the_carrier_does_both_sides_come_to_agree(machine):
    run_state_machine_as_test(machine, settings=HOW)


def _late_head(monkeypatch):
    """Plant: the export point stands in the file but is never committed here."""
    honest = journal.heads

    def with_the_present_tip(session):
        at, found = journal.tip(session), honest(session)
        found.setdefault(at.epoch, {})[at.sequence] = at.chain
        return found

    monkeypatch.setattr(journal, "mark_head", journal.tip)
    monkeypatch.setattr(journal, "heads", with_the_present_tip)


def _one_row_too_few(monkeypatch):
    """Plant: a delta starts one line after the acknowledged one."""
    honest = sending.acknowledged

    def careless(session, unit):
        base = honest(session, unit)
        return None if base is None else base + 1

    monkeypatch.setattr(sending, "acknowledged", careless)


def _takes_everything(monkeypatch):
    """Plant: the receiver takes every authentic bundle, however old it is."""
    monkeypatch.setattr(taking, "decide", lambda _peer, _bundle: Decision(verdict="applied"))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("plant", [_late_head, _one_row_too_few, _takes_everything])
def test_a_planted_mistake_is_caught(machine, monkeypatch, plant):
    plant(monkeypatch)
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - any failure of the machine will do
        run_state_machine_as_test(machine, settings=SEARCH)
    assert isinstance(caught.value, AssertionError | ExceptionGroup | Refused)
