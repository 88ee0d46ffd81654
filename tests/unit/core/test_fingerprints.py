"""What two machines compare must come out the same on both, and differ when anything differs."""

from __future__ import annotations

import hashlib

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.fingerprints import (
    LETTERS,
    NotPlain,
    check_plain,
    plain_canonical,
    row_hash,
    row_hashes_of_texts,
    scalar_text,
    short_code,
    state_digest,
    state_digest_of_lines,
)

SALT = "00112233445566778899aabbccddeeff"
ROW = {
    "register": "person",
    "record_id": "01936f5e-0000-7000-8000-000000000001",
    "revision": 2,
    "closed": None,
    "fields": {"full_name": "Nguyễn Văn Mẫu", "sex": "male", "old_number": None},
    "salt": SALT,
}
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1),
    st.text(st.characters(exclude_categories=["Cs"])),
)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
ENTRIES = st.lists(
    st.tuples(NAMES, st.uuids().map(str), st.uuids().map(str), st.integers(1, 99), NAMES),
    unique_by=lambda entry: entry[:2],
    max_size=8,
)


@settings(deadline=None)
@given(st.dictionaries(NAMES, SCALARS, max_size=12))
def test_the_quick_writer_writes_what_an_rfc_8785_writer_writes(fields):
    check_plain(fields.values())
    assert plain_canonical(fields) == rfc8785.dumps(fields)


@pytest.mark.parametrize("value", [1.0, float("nan"), 2**53, -(2**53), [], {}, b"x"])
def test_a_value_that_programs_write_differently_is_not_plain(value):
    with pytest.raises(NotPlain):
        check_plain([value])
    with pytest.raises(NotPlain):
        scalar_text(value)


@settings(deadline=None)
@given(SCALARS)
def test_the_text_of_one_value_is_its_canonical_form(value):
    assert scalar_text(value).encode() == rfc8785.dumps(value)


@settings(deadline=None)
@given(st.dictionaries(NAMES, SCALARS, max_size=8), st.booleans())
def test_row_hashes_of_texts_are_those_of_the_rows(fields, is_closed):
    closed = {"at": "2026-11-24T00:00:00Z", "reason": 'đã "rời"'} if is_closed else None
    filled = plain_canonical({name: said for name, said in fields.items() if said is not None})
    found = row_hashes_of_texts(
        register=ROW["register"],
        record_ids=[ROW["record_id"]] * 2,
        revisions=[ROW["revision"], 7],
        closed=[plain_canonical(closed).decode()] * 2,
        fields=[filled.decode()[1:-1]] * 2,
        salts=[ROW["salt"]] * 2,
    )
    rows = [ROW | {"fields": fields, "closed": closed, "revision": n} for n in (ROW["revision"], 7)]
    assert found == [row_hash(**row) for row in rows]


@given(ENTRIES)
def test_a_digest_of_lines_in_order_is_the_digest(entries):
    lines = sorted(f"{r} {i} {e} {q} {h}\n" for r, i, e, q, h in entries)
    assert state_digest_of_lines(lines) == state_digest(reversed(entries))


def test_a_row_hash_is_prefix_then_canonical_json_then_salt():
    said = (
        '{"closed":null,"fields":{"full_name":"Nguyễn Văn Mẫu","sex":"male"},'
        '"id":"01936f5e-0000-7000-8000-000000000001","register":"person","revision":2}'
    )
    whole = b"tdbv.row.v1\0" + said.encode() + bytes.fromhex(SALT)
    assert row_hash(**ROW) == hashlib.sha256(whole).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"register": "stay"},
        {"record_id": "01936f5e-0000-7000-8000-000000000002"},
        {"revision": 3},
        {"closed": {"at": "2026-11-24T00:00:00Z", "reason": ""}},
        {"fields": ROW["fields"] | {"sex": "female"}},
        {"fields": ROW["fields"] | {"old_number": ""}},
        {"salt": SALT[::-1]},
    ],
)
def test_a_row_hash_changes_with_everything_it_commits_to(change):
    assert row_hash(**(ROW | change)) != row_hash(**ROW)


def test_a_field_added_later_changes_no_older_hash():
    later = ROW | {"fields": ROW["fields"] | {"field_of_a_later_version": None}}
    assert row_hash(**later) == row_hash(**ROW)


def test_the_order_of_fields_does_not_change_a_row_hash():
    turned = dict(reversed(ROW["fields"].items()))
    assert row_hash(**(ROW | {"fields": turned})) == row_hash(**ROW)


@settings(deadline=None)
@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_change_a_state_digest(entries, random):
    shuffled = entries[:]
    random.shuffle(shuffled)
    assert state_digest(shuffled) == state_digest(iter(entries))


@settings(deadline=None)
@given(ENTRIES.filter(bool), st.integers(0, 4), st.data())
def test_a_state_digest_changes_with_every_part_of_every_row(entries, part, data):
    at = data.draw(st.integers(0, len(entries) - 1))
    changed = list(entries[at])
    changed[part] = changed[part] + (1 if part == 3 else "x")
    assert state_digest([*entries[:at], tuple(changed), *entries[at + 1 :]]) != state_digest(
        entries
    )
    assert state_digest(entries[:at] + entries[at + 1 :]) != state_digest(entries)


def test_the_digest_of_nothing_is_that_of_its_prefix():
    assert state_digest([]) == hashlib.sha256(b"tdbv.state.v1\0").hexdigest()


def test_a_short_code_is_twelve_letters_that_survive_the_telephone():
    assert short_code("0" * 64) == "0000-0000-0000"
    assert short_code("f" * 64) == "ZZZZ-ZZZZ-ZZZZ"
    assert short_code("08421" + "0" * 59) == "1111-0000-0000"
    assert not set("ILOU") & set(LETTERS)


@settings(deadline=None)
@given(st.binary(min_size=32, max_size=32), st.integers(0, 59))
def test_every_one_of_sixty_bits_changes_a_short_code(digest, bit):
    flipped = int.from_bytes(digest, "big") ^ (1 << (255 - bit))
    assert short_code(digest.hex()) != short_code(f"{flipped:064x}")
