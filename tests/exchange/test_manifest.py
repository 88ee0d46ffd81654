"""The manifest says the same after a round trip, and holds nothing about any person."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest

from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.exchange import strict
from tdbv_desktop.exchange.manifest import Erasure
from tdbv_desktop.exchange.manifest_json import from_json, to_json
from tdbv_desktop.exchange.refusals import REASONS, Refused
from tdbv_desktop.exchange.strict import parse_json

from .bundles import EPOCH, HASH, a_manifest, a_receipt, an_id

ERASURE = Erasure(register="person", count=3)
MANIFESTS = [
    a_manifest(),
    a_manifest(kind="delta", base=3),
    a_manifest(last_receipt=None, erasures=(ERASURE,)),
    a_receipt(),
    a_receipt(outcome=replace(a_receipt().outcome, applied=None, need_full=True, verdict="gap")),
]


def places(value, path=()):
    """Yield the path of every value inside a JSON value."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from places(inner, (*path, at))


def put(value, path, new):
    changed = deepcopy(value)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = new
    return changed


def without(value, path):
    changed = deepcopy(value)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return changed


@pytest.mark.parametrize("manifest", MANIFESTS)
def test_a_manifest_comes_back_as_it_was_written(manifest):
    whole = canonical(to_json(manifest))
    assert from_json(parse_json(whole)) == manifest


@pytest.mark.parametrize("manifest", MANIFESTS)
def test_no_value_of_a_manifest_may_be_of_another_type(manifest):
    said = to_json(manifest)
    strangers = ([], {}, 1.5, True, -1, "", "\n", "x" * 500, {"x": 1}, [None])
    kept = []
    for path in places(said):
        if not path:
            continue
        for stranger in strangers:
            changed = put(said, path, stranger)
            try:
                found = from_json(changed)
            except Refused as refused:
                if refused.code != "manifest":
                    raise
            else:
                if to_json(found) != said:
                    kept.append((".".join(map(str, path)), stranger))
    allowed = {"erasures", "need_full", "state.counts", "files", "heads"}
    assert {path for path, _ in kept} <= allowed


@pytest.mark.parametrize("manifest", MANIFESTS)
def test_no_key_of_a_manifest_may_be_missing_or_unknown(manifest):
    said = to_json(manifest)
    for path in places(said):
        counted = path[:1] in {("files",), ("heads",)} or path[:2] == ("state", "counts")
        if not path or isinstance(path[-1], int) or (counted and len(path) < 4):
            continue
        for changed in (without(said, path), put(said, (*path[:-1], "unheard_of"), 1)):
            with pytest.raises(Refused, match="Tờ khai"):
                from_json(changed)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "delta", "base": None},
        {"kind": "full", "base": 3},
        {"kind": "delta", "base": 8},
        {"chain": HASH},
        {"recipient": a_receipt().recipient},
        {"sequence": 8},
        {"answers": an_id(1)},
    ],
)
def test_parts_that_contradict_each_other_are_refused(changes):
    with pytest.raises(Refused):
        from_json(to_json(a_manifest(**changes)))


@pytest.mark.parametrize("changes", [{"answers": None}, {"base": 3}])
def test_a_receipt_answers_one_message_and_starts_from_nothing(changes):
    with pytest.raises(Refused):
        from_json(to_json(a_receipt(**changes)))


def test_too_much_of_anything_is_refused():
    heads = {EPOCH: dict.fromkeys(range(20001), HASH) | {7: a_manifest().chain}}
    for changes in (
        {"heads": heads},
        {"erasures": (ERASURE,) * 201},
        {"files": tuple(a_manifest().files) * 1},
    ):
        said = to_json(a_manifest(**changes))
        if "files" in changes:
            said["files"] = [
                {"name": f"f{n}", "size": 0, "sha256": HASH, "rows": 0} for n in range(9)
            ]
        with pytest.raises(Refused):
            from_json(said)


def test_a_manifest_names_units_and_never_a_person():
    said = canonical(to_json(a_manifest())).decode()
    assert "Nguyễn" not in said
    assert "citizen" not in said


@pytest.mark.parametrize("name", ["Công an\nxã", "a\u200bb", "\u202ea", "", "x" * 201, None, 7])
def test_a_name_that_could_deceive_on_a_screen_is_malformed(name):
    with pytest.raises(strict.Malformed):
        strict.name(name)


@pytest.mark.parametrize(
    "text", ["2026-02-29T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24 07:30:00Z",
             "2026-11-24T07:30:00+00:00", "٢٠٢٦-11-24T07:30:00Z",
             "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"],
)  # fmt: skip
def test_an_instant_has_one_form(text):
    assert strict.instant("2026-11-24T07:30:00Z")
    with pytest.raises(strict.Malformed):
        strict.instant(text)


@pytest.mark.parametrize("code", sorted(REASONS))
def test_every_refusal_says_what_happened_what_was_kept_and_what_to_do(code):
    told = Refused(code, detail="7")
    assert told.code == code
    assert all(text.endswith(".") for text in (told.message, told.kept, told.then))
    assert "{" not in told.sentences


def test_the_format_page_names_every_key_of_a_manifest_and_every_refusal():
    page = (Path(__file__).parents[2] / "docs" / "bundle-format.md").read_text("utf-8")
    keys = to_json(a_manifest()).keys() | to_json(a_receipt()).keys()
    elsewhere = {"findings", "enrolment", "enrolment_signature", "workbook", "workbook_formula"}
    assert [name for name in keys | (REASONS.keys() - elsewhere) if f"`{name}`" not in page] == []
