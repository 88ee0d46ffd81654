"""Keys, signatures, enrolment files and the number that two people compare."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.exchange.enrolment import (
    CONTEXT,
    Enrolment,
    fingerprint,
    fingerprint_qr,
    fingerprint_text,
    read_enrolment,
    write_enrolment,
)
from tdbv_desktop.exchange.refusals import REASONS, Refused
from tdbv_desktop.exchange.sealing import (
    BadRecipient,
    check_recipient,
    is_signed,
    make_keys,
    seal,
    sign,
    unseal,
)

KEYS, OTHER = make_keys(), make_keys()
ENROLMENT = Enrolment(
    unit="00565",
    name="Công an xã Mẫu",
    level="commune",
    installation="01936f5e-0000-7000-8000-000000000901",
    signing_public=KEYS.signing_public,
    recipient=KEYS.recipient,
)
FILE = write_enrolment(ENROLMENT, signing_secret=KEYS.signing_secret)
LOW_ORDER = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"


def code(data: bytes) -> str:
    with pytest.raises(Refused) as told:
        read_enrolment(data)
    return told.value.code


def changed(*, keys=KEYS, **changes) -> bytes:
    """Return an enrolment file of any content, signed after the change."""
    said = json.loads(FILE) | changes
    said.pop("signature")
    signature = sign(keys.signing_secret, CONTEXT, canonical(said)).hex()
    return canonical(said | {"signature": signature})


# ------------------------------------------------------------------------------ keys
def test_new_keys_are_never_the_same_and_never_shown():
    assert KEYS.signing_secret != OTHER.signing_secret
    assert KEYS.identity != OTHER.identity
    assert KEYS.signing_secret not in repr(KEYS)
    assert KEYS.identity not in repr(KEYS)
    assert KEYS.identity.startswith("AGE-SECRET-KEY-1")
    assert KEYS.recipient.startswith("age1")


def test_the_identity_belongs_to_the_recipient_as_the_age_tool_sees_it(tmp_path):
    (tmp_path / "identity.txt").write_text(KEYS.identity + "\n")
    done = subprocess.run(
        ["age-keygen", "-y", tmp_path / "identity.txt"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == KEYS.recipient


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_a_signature_holds_for_these_bytes_in_this_context_by_this_key_only(data):
    signature = sign(KEYS.signing_secret, "tdbv.test.v1", data)
    assert len(signature) == 64
    assert is_signed(KEYS.signing_public, "tdbv.test.v1", data, signature)
    assert not is_signed(KEYS.signing_public, "tdbv.test.v2", data, signature)
    assert not is_signed(KEYS.signing_public, "tdbv.test.v1", data + b"x", signature)
    assert not is_signed(OTHER.signing_public, "tdbv.test.v1", data, signature)
    assert not is_signed(KEYS.signing_public, "tdbv.test.v1", data, signature[:-1])
    assert not is_signed("00", "tdbv.test.v1", data, signature)


def test_a_signature_is_plain_ed25519_over_context_zero_and_bytes():
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(KEYS.signing_public))
    key.verify(sign(KEYS.signing_secret, "tdbv.test.v1", b"data"), b"tdbv.test.v1\0data")


@settings(deadline=None)
@given(st.binary(max_size=2000))
def test_everyone_it_was_sealed_to_opens_it_and_nobody_else(data):
    blob = seal(data, [KEYS.recipient, OTHER.recipient])
    assert unseal(blob, KEYS.identity) == unseal(blob, OTHER.identity) == data
    with pytest.raises(Refused):
        unseal(seal(data, [KEYS.recipient]), OTHER.identity)


@pytest.mark.parametrize(
    "text",
    ["", "age1", "x", KEYS.identity, KEYS.recipient[:-1], LOW_ORDER],
    ids=["empty", "cut", "letter", "secret", "one_letter_short", "low_order"],
)
def test_a_recipient_that_cannot_be_sealed_to_is_told(text):
    with pytest.raises(BadRecipient):
        check_recipient(text)
    with pytest.raises(BadRecipient):
        seal(b"x", [text])


# ------------------------------------------------------------------------------ enrolment
def test_an_enrolment_comes_back_as_it_was_written():
    assert read_enrolment(FILE) == ENROLMENT


def test_an_enrolment_file_holds_no_secret():
    assert KEYS.signing_secret.encode() not in FILE
    assert b"SECRET" not in FILE


@pytest.mark.parametrize(
    "name", ["unit", "name", "level", "installation", "signing_public", "recipient"]
)
def test_an_enrolment_changed_on_its_way_is_refused(name):
    values = {
        "unit": "00566",
        "name": "Công an xã Khác",
        "level": "province",
        "installation": "01936f5e-0000-7000-8000-000000000999",
        "signing_public": OTHER.signing_public,
        "recipient": OTHER.recipient,
    }
    said = json.loads(FILE)
    assert code(canonical(said | {name: values[name]})) == "enrolment_signature"


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": ""},
        {"unit": "../00565"},
        {"unit": 565},
        {"name": "Công an\u202e xã"},
        {"name": "x" * 201},
        {"level": "Xã"},
        {"installation": "here"},
        {"signing_public": "00"},
        {"recipient": KEYS.recipient + "q"},
        {"recipient": LOW_ORDER},
        {"format": "tdbv"},
        {"format_version": 2},
        {"more": "x"},
    ],
)
def test_an_enrolment_of_the_wrong_shape_is_refused(changes):
    assert code(changed(**changes)) == "enrolment"


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b"[" * 9_000, FILE + b"\n", FILE + bytes(20_000), b"x" * 20_000]
)
def test_what_is_no_enrolment_file_is_refused(data):
    assert code(data) == "enrolment"


@settings(max_examples=600, deadline=None)
@given(st.integers(0, len(FILE) - 1), st.binary(max_size=3), st.integers(0, 3))
def test_an_enrolment_file_with_any_other_bytes_in_it_is_refused(at, said, dropped):
    spoiled = FILE[:at] + said + FILE[at + dropped :]
    if spoiled != FILE:
        assert code(spoiled) in REASONS


# ------------------------------------------------------------------------------ fingerprint
def test_a_fingerprint_is_twelve_groups_of_five_digits():
    groups = fingerprint(ENROLMENT).split(" ")
    assert [len(group) for group in groups] == [5] * 12
    assert "".join(groups).isdigit()


def test_a_fingerprint_is_made_as_its_description_says():
    keys = bytes.fromhex(KEYS.signing_public) + KEYS.recipient.encode() + b"\x0000565"
    value = hashlib.sha512(b"tdbv.fingerprint.v1\0" + keys).digest()
    for _ in range(5200):
        value = hashlib.sha512(value + keys).digest()
    first = int.from_bytes(value[:5], "big") % 100000
    last = int.from_bytes(value[55:60], "big") % 100000
    told = fingerprint(ENROLMENT)
    assert told.startswith(f"{first:05} ")
    assert told.endswith(f" {last:05}")


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "00566"},
        {"signing_public": OTHER.signing_public},
        {"recipient": OTHER.recipient},
    ],
)
def test_a_fingerprint_changes_in_every_group_with_unit_and_keys(changes):
    one = fingerprint(ENROLMENT).split(" ")
    two = fingerprint(replace(ENROLMENT, **changes)).split(" ")
    assert sum(a == b for a, b in zip(one, two, strict=True)) <= 1


def test_the_qr_code_says_the_unit_and_the_digits():
    text = fingerprint_text(ENROLMENT)
    assert text == "TDBV-KEY:1:00565:" + fingerprint(ENROLMENT).replace(" ", "")
    assert fingerprint_qr(ENROLMENT).startswith(b"<?xml")
    assert b"<svg" in fingerprint_qr(ENROLMENT)
    assert fingerprint_qr(ENROLMENT) != fingerprint_qr(replace(ENROLMENT, unit="00566"))
