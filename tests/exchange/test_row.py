"""A row travels as one canonical line that commits to itself; all else is refused by number."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.core.fingerprints import NotPlain, row_hash
from tdbv_desktop.exchange.findings import Finding, findings_file, read_findings
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.row import Row, row_line, rows_file

from .bundles import EPOCH, a_row, an_id, rows_in

CLOSED = {"at": "2026-11-24T07:30:00Z", "reason": "Chuyển đi"}
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
FIELDS = st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), SCALARS, max_size=6)


def lines(*said: dict) -> bytes:
    return b"".join(canonical(value) + b"\n" for value in said)


def as_json(row: Row) -> dict:
    return json.loads(row_line(row))


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as told:
        rows_in(data)
    return told.value


def rehashed(**changes) -> dict:
    """Return a row of any shape whose hash is right, as an enrolled but wrong program makes it."""
    said = as_json(a_row()) | changes
    said["hash"] = row_hash(
        register=said["register"],
        record_id=said["id"],
        revision=said["revision"],
        closed=said["closed"],
        fields=said["fields"],
        salt=said["salt"],
    )
    return said


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(FIELDS, st.booleans()), max_size=4))
def test_rows_come_back_as_they_were_written(drawn):
    rows = [
        a_row(number, fields=fields, closed=CLOSED if closed else None)
        for number, (fields, closed) in enumerate(drawn, start=1)
    ]
    assert rows_in(rows_file(reversed(rows))) == rows


def test_a_line_is_rfc_8785_json_with_a_line_feed():
    assert row_line(a_row()) == canonical(as_json(a_row())) + b"\n"


def test_rows_travel_by_register_and_id():
    rows = [a_row(2), a_row(1, register="stay"), a_row(1)]
    found = rows_in(rows_file(rows))
    assert [(row.register, row.id) for row in found] == [
        ("person", an_id(1)),
        ("person", an_id(2)),
        ("stay", an_id(1)),
    ]


def test_a_row_gives_the_digest_what_it_needs():
    row = a_row(5)
    assert row.entry == ("person", an_id(5), row.epoch, 5, row.hash)


def test_a_line_too_many_of_the_same_record_is_refused():
    told = refusal(row_line(a_row(1)) + row_line(a_row(2)) * 2)
    assert (told.code, "thứ 3" in told.message) == ("rows", True)


def test_lines_out_of_order_are_refused():
    assert refusal(row_line(a_row(2)) + row_line(a_row(1))).code == "rows"


@pytest.mark.parametrize("name", ["revision", "fields", "salt", "closed"])
def test_a_row_that_is_not_what_its_hash_says_is_refused(name):
    values = {"revision": 9, "fields": {"sex": "male"}, "salt": "0" * 32, "closed": CLOSED}
    told = refusal(lines(as_json(a_row(1)), as_json(a_row(2)) | {name: values[name]}))
    assert told.code == "row_hash"
    assert "thứ 2" in told.message
    assert told.is_incident


@pytest.mark.parametrize(
    "changes",
    [
        {"register": "Person"},
        {"register": "x" * 41},
        {"id": an_id(1).upper()},
        {"id": "1"},
        {"owner": ""},
        {"owner": "a/b"},
        {"revision": 0},
        {"revision": True},
        {"epoch": "first"},
        {"sequence": 0},
        {"sequence": 2**53},
        {"closed": {}},
        {"closed": {"at": "24/11/2026", "reason": ""}},
        {"closed": {"at": "2026-11-24T07:30:00Z", "reason": None}},
        {"fields": []},
        {"fields": {"Tên": "x"}},
        {"fields": {"x": [1]}},
        {"fields": {"x": 1.5}},
        {"fields": {"x": 2**53}},
        {"fields": {"x": "a" * 32_768}},
        {"fields": {f"f{i}": None for i in range(201)}},
        {"extra": 1},
    ],
)
def test_a_row_of_the_wrong_shape_is_refused(changes):
    said = as_json(a_row()) | changes
    told = refusal(
        json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    )
    assert (told.code, "thứ 1" in told.message) == ("rows", True)


@pytest.mark.parametrize("name", ["salt", "hash"])
@pytest.mark.parametrize("value", [None, "", "xyz", "AB" * 32, "0" * 31])
def test_a_commitment_of_the_wrong_shape_is_refused(name, value):
    assert refusal(lines(as_json(a_row()) | {name: value})).code == "rows"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda line: line[:-1],
        lambda line: line + b"\n",
        lambda line: line[:-1] + b" \n",
        lambda line: line[:-1] + b"\r\n",
        lambda line: b"\xef\xbb\xbf" + line,
        lambda line: line.replace(b'"revision":1', b'"revision":1.0'),
        lambda line: line.replace(b'"revision":1', b'"revision": 1'),
        lambda line: line.replace(b'"revision":1', b'"revision":1,"revision":1'),
        lambda line: line.replace(b'"sex"', b'"s\\u0065x"'),
        lambda line: line.replace(b'"female"', b'"\\ud800"'),
        lambda line: line.replace(b"Nguy", b"\xff"),
        lambda line: b"[" * 100_000 + b"\n",
        lambda line: b'{"a":NaN}\n',
        lambda line: b"x" * (1 << 21) + b"\n",
        lambda line: b"null\n",
    ],
)
def test_a_line_that_is_not_canonical_is_refused(spoil):
    assert refusal(spoil(row_line(a_row()))).code == "rows"


def filled(row):
    return {name: value for name, value in row.fields.items() if value is not None}


@settings(max_examples=600, deadline=None)
@given(st.binary(max_size=4), st.integers(0, 900), st.integers(0, 4))
def test_rows_with_any_other_bytes_in_them_are_refused_or_were_the_same(said, at, dropped):
    data = rows_file([a_row(1), a_row(2)])
    spoiled = data[:at] + said + data[at + dropped :]
    try:
        found = rows_in(spoiled)
    except Refused as refused:
        told = refused.code
    else:
        told = "read"
        rows = [a_row(1), a_row(2)]
        # What a hash does not cover (owner, epoch, sequence, the name of an empty field) is covered
        # by the signature.
        assert [filled(row) for row in found] == [filled(row) for row in rows][: len(found)]
    assert told in {"read", "rows", "row_hash"}


def test_a_value_that_could_be_written_differently_is_not_written():
    row = a_row()
    with pytest.raises(NotPlain):
        row_line(
            Row(**{name: getattr(row, name) for name in as_json(row)} | {"fields": {"x": 1.5}})
        )


def test_a_row_that_an_enrolled_program_made_right_is_read():
    assert len(rows_in(lines(rehashed(fields={"anything_new": "x"})))) == 1


# ------------------------------------------------------------------------------ findings
FINDING = Finding(
    register="stay",
    id=an_id(3),
    revision=2,
    state="held",
    field="room",
    message="Chưa có phòng này ở đơn vị nhận.",
)


def test_findings_come_back_in_order_and_once():
    other = Finding(
        register="person",
        id=an_id(9),
        revision=1,
        state="refused",
        field="",
        message="Thiếu họ tên.",
    )
    data = findings_file([FINDING, other, FINDING])
    assert read_findings(data) == [other, FINDING]
    assert findings_file([other, FINDING]) == data


@pytest.mark.parametrize(
    "changes",
    [{"state": "lost"}, {"register": ""}, {"message": 1}, {"message": "x" * 501}, {"field": None},
     {"revision": -1}, {"more": 1}],
)  # fmt: skip
def test_a_finding_of_the_wrong_shape_is_refused(changes):
    said = json.loads(findings_file([FINDING])) | changes
    with pytest.raises(Refused) as told:
        read_findings(lines(said))
    assert told.value.code == "findings"


@pytest.mark.parametrize("data", [b"x", b"{}\n", b"\xff\n", b'{"a":"\\ud800"}\n'])
def test_what_are_no_findings_is_refused(data):
    with pytest.raises(Refused) as told:
        read_findings(data)
    assert told.value.code == "findings"


ERASED = {
    "epoch": EPOCH, "erased": "term_over", "hash": "ab" * 32, "id": an_id(1), "owner": "00565",
    "register": "person", "sequence": 9,
}  # fmt: skip


def test_a_row_of_an_erased_record_comes_back_as_it_was_written():
    (row,) = rows_in(lines(ERASED))

    assert (row.erased, row.fields, row.salt, row.closed) == ("term_over", {}, "", None)
    assert row_line(row) == lines(ERASED)


def test_erased_rows_stand_among_the_others_in_order():
    whole = lines(ERASED) + row_line(a_row(2))

    assert [row.erased for row in rows_in(whole)] == ["term_over", ""]
    assert refusal(row_line(a_row(2)) + lines(ERASED)).code == "rows"


@pytest.mark.parametrize(
    "changes",
    [
        {"erased": ""},
        {"erased": "Nguyễn Văn Mẫu"},
        {"erased": None},
        {"erased": True},
        {"hash": "ab"},
        {"sequence": 0},
        {"sequence": "9"},
        {"id": "1"},
        {"owner": 5},
        {"register": "Person"},
        {"register": None},
        {"fields": {}},
        {"salt": "0" * 32},
        {"revision": 1},
        {"closed": None},
    ],
    ids=str,
)
def test_an_erased_row_of_another_shape_or_with_a_value_is_refused(changes):
    assert refusal(lines(ERASED | changes)).code == "rows"


@pytest.mark.parametrize("name", sorted(ERASED))
def test_an_erased_row_lacks_nothing(name):
    assert refusal(lines({n: v for n, v in ERASED.items() if n != name})).code == "rows"


def test_a_receipt_names_an_erased_record_with_its_basis():
    found = Finding(
        register="person", id=an_id(1), revision=0, state="erased", field="", message="term_over"
    )

    assert read_findings(findings_file([found])) == [found]
