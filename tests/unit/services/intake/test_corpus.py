"""The whole corpus of ugly workbooks goes in: every record row counted, and the same twice."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tdbv_desktop.exchange.foreign import read_file
from tdbv_desktop.services.intake.proposing import missing_in, propose_plans
from tdbv_desktop.services.intake.taking_in import look_over, take_in
from tests.corpus.making import SHAPES, make_all

COUNTS = tomllib.loads((Path(__file__).parent / "corpus_counts.toml").read_text("utf-8"))
# What the sheets of the corpus do not say: where people stay and since when.
GIVEN = {"arrived_on": "01/11/2026", "room.house.code": "NT-7", "person.birth": "1980",
         "person.sex": "Nam"}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return make_all(tmp_path_factory.mktemp("corpus"))


def plans_of(file, key):
    plans = propose_plans(file, key)
    given = GIVEN if key == "stay" else {k.split(".")[1]: v for k, v in GIVEN.items() if "." in k}
    filled = []
    for plan in plans:
        fed = {target.path for column in plan.taken for target in column.targets}
        defaults = {path: text for path, text in given.items() if path not in fed}
        defaults = {k: v for k, v in defaults.items() if k in ("arrived_on", *GIVEN, *given)}
        if key == "person":
            defaults = {k: v for k, v in defaults.items() if k in ("birth", "sex")}
        filled.append(replace(plan, defaults=defaults))
    return [plan for plan in filled if not missing_in(plan)]


@pytest.mark.parametrize("shape", [shape.stem for shape in SHAPES])
def test_every_workbook_of_the_corpus_goes_in_as_expected(corpus, store, actor, shape):
    file = read_file(corpus[shape])
    plans = plans_of(file, "stay")
    if not plans:
        assert shape in COUNTS["without_people"]
        return
    with store.reading() as session:
        looked = look_over(session, file, plans, actor=actor)
    with store.transaction() as session:
        taken = take_in(session, file, plans, file_name="x", actor=actor)
    with store.reading() as session:
        again = look_over(session, file, plans, actor=actor)
    assert looked.counts == taken.counts
    assert taken.rows_found == sum(len(plan.table.records) for plan in plans)
    told = {outcome: count for outcome, count in taken.counts.items() if count}
    assert told == COUNTS.get(shape), [
        n.message for t in taken.tables for r in t.told for n in r.notes
    ]
    assert again.counts["same"] == taken.counts["new"] + taken.counts["same"]
    assert again.counts["new"] == again.counts["changed"] == 0
