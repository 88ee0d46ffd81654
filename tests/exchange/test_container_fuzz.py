"""Whatever happens to a file on its way, it opens unchanged or is refused with a known code."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.exchange.manifest_json import to_json
from tdbv_desktop.exchange.refusals import REASONS, Refused
from tdbv_desktop.exchange.sealing import make_keys

from .bundles import MEMBERS, a_bundle, forged, inside_of, opened, sealed

BLOB = a_bundle()
INSIDE = inside_of(BLOB)
CONTENT = INSIDE.index(b"pad" + bytes(50))  # from here on there are zeros
SAID = to_json(opened(BLOB).manifest)
KEEP_GOING = settings(
    max_examples=700, deadline=None, suppress_health_check=[HealthCheck.data_too_large]
)


def outcome(blob: bytes) -> str:
    """Return `same` or the code of the refusal; any other exception fails the test."""
    try:
        found = opened(blob)
    except Refused as refused:
        return refused.code
    assert found.members == MEMBERS
    return "same"


def places(length: int):
    """Return places of a file: mostly before its padding and in its directory at the end."""
    last = max(0, length - 1)
    front, back = min(last, CONTENT), max(0, last - 400)
    return st.integers(0, front) | st.integers(back, last) | st.integers(0, last)


@st.composite
def spoiled(draw, data: bytes) -> bytes:
    """Return the bytes with a few flips, cuts, insertions or pieces put somewhere else."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(places(len(changed)))
        how = draw(st.sampled_from(["flip", "cut", "drop", "insert", "move", "overwrite"]))
        if how == "flip" and changed:
            changed[at] ^= 1 << draw(st.integers(0, 7))
        elif how == "cut":
            del changed[at:]
        elif how == "drop":
            del changed[at : at + draw(st.integers(1, 64))]
        elif how == "insert":
            changed[at:at] = draw(st.binary(max_size=64))
        elif how == "move":
            piece = changed[at : at + draw(st.integers(1, 512))]
            to = draw(places(len(changed)))
            changed[to : to + len(piece)] = piece
        elif how == "overwrite":
            said = draw(st.binary(min_size=1, max_size=16))
            changed[at : at + len(said)] = said
    return bytes(changed)


@KEEP_GOING
@given(spoiled(BLOB))
def test_a_spoiled_bundle_is_refused(blob):
    assert outcome(blob) == ("same" if blob == BLOB else "not_for_me_or_damaged")


@KEEP_GOING
@given(spoiled(INSIDE))
def test_a_bundle_spoiled_by_one_who_knows_the_public_key_is_refused(inside):
    assert outcome(sealed(inside)) in {
        "same", "bad_container", "members", "member_size", "manifest", "unknown_sender",
        "signature", "file_hash",
    }  # fmt: skip


@KEEP_GOING
@given(spoiled(canonical(SAID)))
@example(b'{"\\ud800":1}')
@example(b'{"a":1e999}')
def test_a_manifest_spoiled_by_an_enrolled_signer_is_refused(whole):
    known = {"manifest", "not_canonical", "hold_version", "unknown_sender", "wrong_recipient",
             "wrong_kind", "file_hash", "members"}  # fmt: skip
    assert whole == canonical(SAID) or outcome(forged(whole)) in known | {"same"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@KEEP_GOING
@given(st.sampled_from(sorted(SAID)), JSON)
def test_a_signed_manifest_with_any_value_anywhere_is_read_or_refused(name, value):
    import json

    whole = json.dumps(SAID | {name: value}, ensure_ascii=True).encode()
    assert outcome(forged(whole)) in set(REASONS)
    plain = value is None or isinstance(value, bool | str)
    if plain and not (isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value)):
        assert outcome(forged(SAID | {name: value})) in {"same", *REASONS}


@KEEP_GOING
@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_refused(blob):
    assert outcome(blob) == "not_for_me_or_damaged"
    assert outcome(b"age-encryption.org/v1\n" + blob) == "not_for_me_or_damaged"
    assert outcome(sealed(blob)) in {"bad_container", "members"}


def test_a_bundle_cut_at_every_length_is_refused():
    codes = {outcome(BLOB[:length]) for length in range(len(BLOB))}
    assert codes == {"not_for_me_or_damaged"}


def test_what_is_inside_cut_anywhere_is_refused():
    lengths = {*range(0, len(INSIDE), 37), *range(len(INSIDE) - 600, len(INSIDE))}
    assert {outcome(sealed(INSIDE[:length])) for length in lengths} == {"bad_container"}


def test_every_bit_of_the_head_of_a_bundle_counts():
    codes = set()
    for at in range(400):
        for bit in range(8):
            blob = bytearray(BLOB)
            blob[at] ^= 1 << bit
            codes.add(outcome(bytes(blob)))
    assert codes == {"not_for_me_or_damaged"}


def test_a_share_that_gives_no_secret_does_not_stop_the_program():
    for point in (bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"):
        import base64

        share = base64.b64encode(point).rstrip(b"=")
        head = b"age-encryption.org/v1\n-> X25519 " + share + b"\n" + b"A" * 43 + b"\n--- "
        assert outcome(head + b"A" * 43 + b"\n" + bytes(100)) == "not_for_me_or_damaged"


def test_keys_of_strangers_open_nothing():
    strangers = [make_keys().identity for _ in range(20)]
    for identity in strangers:
        with pytest.raises(Refused, match="Không mở được tệp"):
            opened(BLOB, identity=identity)
