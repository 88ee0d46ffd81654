"""The ministry's workbook goes in, travels in a delta, arrives, is acknowledged; and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services import imports
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.services.travel import acknowledging, receiving, sending
from tdbv_desktop.services.travel.verdict_words import received_words, told_of, verdict_words
from tests.exchange.neighbours import UNITS, make_template, open_copy

SAMPLE = Path(__file__).parents[1] / "data" / "luu-tru-19-cot.xlsx"


@pytest.fixture
def here(tmp_path):
    keys = make_template(tmp_path / "template")
    neighbours = open_copy(tmp_path / "template", tmp_path / "w", keys)
    yield neighbours
    neighbours.close()


def exchange(here):
    """Send from the first station, receive, and read the receipt; return all three answers."""
    sent = sending.send_bundle(here.stores["one"], actor=here.actor)
    got = receiving.receive_bundle(here.stores["upper"], sent.path, actor=here.actor)
    answer = acknowledging.acknowledge_receipt(here.stores["one"], got.receipt, actor=here.actor)
    return sent, got, answer


def test_the_sample_travels_in_a_delta_and_is_taken_once(here):
    exchange(here)
    rows = imports.read_lodging_file(SAMPLE)
    with here.stores["one"].transaction() as session:
        report = imports.import_lodging(session, rows, house_code="NT-01", actor=here.actor)

    sent, got, answer = exchange(here)

    assert (report.counts["new"], report.makes_house, sent.kind) == (232, True, "delta")
    assert sent.rows["stay"] == sent.rows["person"] == 232
    assert (got.verdict, got.agrees, got.book_differences) == ("applied", True, 0)
    assert got.new == sum(sent.rows.values())
    assert (answer.state, answer.agrees, answer.code) == ("acknowledged", True, sent.code)
    with here.stores["upper"].reading() as session:
        for typed in ("do van hung", "000086000021", "17/09/1986"):
            found = list_ids(session, BY_KEY["stay"], Query(typed=typed), actor=here.actor)
            assert len(found) == 1

    again = receiving.receive_bundle(here.stores["upper"], sent.path, actor=here.actor)
    assert again.verdict == "superseded"
    assert "không có gì phải làm" in verdict_words(again.verdict)
    assert (again.new, again.changed, again.closed) == (0, 0, 0)


def test_a_workbook_that_says_something_else_is_an_incident(here, monkeypatch):
    """Plant: the sending program puts another text into the workbook than into the rows."""
    rows = imports.read_lodging_file(SAMPLE)
    with here.stores["one"].transaction() as session:
        imports.import_lodging(session, rows, house_code="NT-01", actor=here.actor)
    from tdbv_desktop.services.travel import bundle_book

    honest = bundle_book.text_maker

    def careless(field, read):
        return (lambda raw: "Khác") if field.name == "full_name" else honest(field, read)

    monkeypatch.setattr(bundle_book, "text_maker", careless)
    sent = sending.send_bundle(here.stores["one"], actor=here.actor)
    monkeypatch.undo()
    got = receiving.receive_bundle(here.stores["upper"], sent.path, actor=here.actor)

    assert (got.verdict, got.agrees) == ("applied", True)
    assert got.book_differences == 232
    assert "báo chỉ huy" in received_words(told_of(got.verdict), got.book_differences)
    with here.stores["upper"].reading() as session:
        found = list_ids(session, BY_KEY["person"], Query(typed="do van hung"), actor=here.actor)
        assert len(found) == 1
    assert got.unit == UNITS["one"][0]
