"""Every way a file can be wrong has a code of its own, even when a signer is behind it."""

from __future__ import annotations

import io
import json
import warnings
import zipfile

import pytest

from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.exchange.container import MOST, MOST_FILE, PAD, STEP
from tdbv_desktop.exchange.manifest import SCHEMA_VERSION
from tdbv_desktop.exchange.manifest_json import to_json
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.sealing import make_keys

from .bundles import (
    KINDS,
    MEMBERS,
    OTHER_KEYS,
    OTHER_UPPER,
    STATION,
    STATION_KEYS,
    a_bundle,
    forged,
    inside_of,
    opened,
    parts_of,
    sealed,
    with_sender,
    zipped,
)

SAID = to_json(opened(a_bundle()).manifest)


def refusal(blob: bytes, **changes) -> Refused:
    with pytest.raises(Refused) as told:
        opened(blob, **changes)
    return told.value


def code(blob: bytes, **changes) -> str:
    return refusal(blob, **changes).code


def repacked(change) -> bytes:
    """Return an honest bundle whose parts somebody changed, with every CRC mended."""
    parts = parts_of(a_bundle())
    change(parts)
    return sealed(zipped(parts.items()))


def test_a_file_beyond_every_bound_is_not_even_opened():
    assert code(bytes(MOST_FILE + 1)) == "too_big"


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"PK\x03\x04 a plain zip",
        b"age-encryption.org/v1\n",
        sealed(b"x", OTHER_KEYS.recipient),
        b"-----BEGIN AGE ENCRYPTED FILE-----\n",
    ],
)
def test_what_was_not_sealed_to_me_cannot_be_told_from_damage(blob):
    assert code(blob) == "not_for_me_or_damaged"


@pytest.mark.parametrize("inside", [b"", b"x", bytes(STEP), b"PK\x05\x06" + bytes(18)])
def test_something_sealed_that_is_no_zip_is_a_bad_container(inside):
    assert code(sealed(inside)) in {"bad_container", "members"}


def test_bytes_around_the_zip_are_a_bad_container():
    inside = inside_of(a_bundle())
    assert code(sealed(bytes(STEP) + inside)) == "bad_container"
    assert code(sealed(inside + bytes(STEP))) == "bad_container"


def test_padding_that_is_not_zeros_or_not_to_the_step_is_a_bad_container():
    parts = parts_of(a_bundle())
    told = bytearray(parts[PAD])
    told[7] = 1
    assert code(sealed(zipped((parts | {PAD: bytes(told)}).items(), padded=False))) == (
        "bad_container"
    )
    assert code(sealed(zipped((parts | {PAD: b""}).items(), padded=False))) == "bad_container"


def test_an_unusual_compression_method_is_a_bad_container():
    parts = parts_of(a_bundle()).items()
    assert code(sealed(zipped(parts, method=zipfile.ZIP_LZMA))) == "bad_container"


def test_a_comment_or_an_extra_field_is_a_bad_container():
    parts = parts_of(a_bundle())
    for spoil in ("archive", "member", "extra"):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in parts.items():
                info = zipfile.ZipInfo(name)
                info.comment = b"c" if spoil == "member" else b""
                info.extra = b"\x99\x99\x02\x00hi" if spoil == "extra" else b""
                archive.writestr(info, data)
            archive.comment = b"c" if spoil == "archive" else b""
        assert code(sealed(buffer.getvalue())) == "bad_container"


@pytest.mark.parametrize("name", ["../../evil.exe", "evil.txt", "ROWS.JSONL", "receipt.pdf"])
def test_a_member_more_is_refused(name):
    assert code(repacked(lambda parts: parts.update({name: b"x"}))) == "members"


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", "rows.jsonl", "so-lieu.xlsx"])
def test_a_member_less_is_refused(name):
    assert code(repacked(lambda parts: parts.pop(name))) == "members"


def test_a_bundle_without_padding_is_refused():
    parts = [pair for pair in parts_of(a_bundle()).items() if pair[0] != PAD]
    assert code(sealed(zipped(parts, padded=False))) == "members"


def test_a_member_twice_is_refused():
    parts = list(parts_of(a_bundle()).items())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        blob = sealed(zipped([*parts, ("rows.jsonl", b"other rows\n")]))
    assert code(blob) == "members"


def test_a_bundle_dressed_as_a_receipt_is_refused():
    inside = {"rows.jsonl": MEMBERS["rows.jsonl"], "receipt.pdf": MEMBERS["so-lieu.xlsx"]}
    files = [f | {"name": f["name"].replace("so-lieu.xlsx", "receipt.pdf")} for f in SAID["files"]]
    assert code(forged(SAID | {"files": files}, inside)) == "members"


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
def test_a_member_beyond_its_bound_is_refused(name):
    assert code(repacked(lambda parts: parts.update({name: bytes(MOST[name] + 1)}))) == (
        "member_size"
    )


def test_a_zip_bomb_of_an_enrolled_signer_is_refused():
    bomb = b"A" * (40 << 20)
    blob = forged(SAID, MEMBERS | {"rows.jsonl": bomb})
    assert len(blob) < 300_000
    assert code(blob) == "member_size"


def test_a_bomb_that_lies_about_its_size_is_refused():
    inside = bytearray(inside_of(forged(SAID, MEMBERS | {"rows.jsonl": b"A" * (40 << 20)})))
    told = (40 << 20).to_bytes(4, "little")
    while (at := inside.find(told)) >= 0:
        inside[at : at + 4] = (1000).to_bytes(4, "little")
    assert code(sealed(bytes(inside))) in {"bad_container", "file_hash"}


@pytest.mark.parametrize(
    "whole",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"format":"tdbv"}',
        b'{"a":' + b"9" * 5_000 + b"}",
        b'{"format":NaN}',
        canonical(SAID | {"format": "other"}),
        canonical(SAID | {"sender": None}),
        canonical(SAID | {"files": "all of them"}),
    ],
)
def test_a_manifest_that_cannot_be_read_is_refused(whole):
    assert code(forged(whole)) == "manifest"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "catalogue"},
        {"suite": "rot13"},
        {"base": 3},
        {"heads": {}},
        {"sequence": True},
        {"sequence": 7.5},
        {"created_at": "2026-02-30T00:00:00Z"},
        {"period": {"from": None, "to": "yesterday"}},
        {"answers": "01936f5e-0000-7000-8000-000000000900"},
        {"surprise": 1},
        {"last_receipt": {"epoch": 1, "number": 3}},
        {"state": SAID["state"] | {"counts": {"person": {"live": -1, "closed": 0}}}},
        {"verdict": "applied"},
    ],
)
def test_a_signed_manifest_of_the_wrong_shape_is_refused(change):
    told = refusal(forged(SAID | change))
    assert told.code == "manifest"
    assert (told.unit, told.message_id) == (STATION, SAID["message_id"])


def test_a_unit_that_is_not_enrolled_is_unknown():
    assert code(a_bundle(), trusted={}) == "unknown_sender"


def test_a_unit_that_changed_its_keys_without_enrolling_is_unknown():
    new = make_keys()
    blob = forged(
        to_json(with_sender(opened(a_bundle()).manifest, sign_key=new.signing_public)), keys=new
    )
    assert code(blob) == "unknown_sender"


def test_a_bundle_signed_by_somebody_else_is_refused_and_names_nobody():
    told = refusal(forged(SAID, keys=OTHER_KEYS))
    assert told.code == "signature"
    assert told.is_incident
    assert (told.unit, told.message_id) == ("", "")


def test_a_changed_manifest_is_refused():
    def change(parts):
        parts["manifest.json"] = parts["manifest.json"].replace(b'"sequence":7', b'"sequence":8')

    assert code(repacked(change)) == "signature"


def test_a_signature_from_another_kind_of_file_does_not_count():
    def change(parts):
        from tdbv_desktop.exchange.sealing import sign

        parts["manifest.sig"] = sign(
            STATION_KEYS.signing_secret, "tdbv.enrolment.v1", parts["manifest.json"]
        )

    assert code(repacked(change)) == "signature"


@pytest.mark.parametrize(
    "whole",
    [
        json.dumps(SAID, ensure_ascii=False).encode(),
        canonical(SAID) + b"\n",
        canonical(SAID)[:-1] + b',"kind":"full"}',
        canonical(SAID).replace(b'"sequence":7', b'"sequence":7e0'),
        canonical(SAID).replace(b'"sequence":7', b'"sequence":7,"z":"\\ud800"'),
        canonical(SAID).replace(b'"sequence":7', b'"sequence":7,"z":9007199254740993'),
    ],
)
def test_a_signed_manifest_that_can_be_read_in_two_ways_is_refused(whole):
    assert code(forged(whole)) == "not_canonical"


def test_a_kind_the_sender_may_not_send_is_refused():
    assert code(a_bundle(), kinds=KINDS | {STATION: {"receipt"}}) == "wrong_kind"
    assert code(a_bundle(), kinds={}) == "wrong_kind"


def test_a_bundle_sealed_anew_for_somebody_else_is_refused():
    forwarded = sealed(inside_of(a_bundle()), OTHER_KEYS.recipient)
    told = refusal(forwarded, identity=OTHER_KEYS.identity, me=OTHER_UPPER)
    assert told.code == "wrong_recipient"


@pytest.mark.parametrize("name", ["rows.jsonl", "so-lieu.xlsx"])
def test_a_changed_file_is_refused_even_with_a_mended_crc(name):
    assert code(repacked(lambda parts: parts.update({name: parts[name] + b"\n"}))) == "file_hash"


def test_a_wrong_number_of_rows_is_refused():
    files = [f | {"rows": f["rows"] + 1} for f in SAID["files"]]
    assert code(forged(SAID | {"files": files})) == "file_hash"


@pytest.mark.parametrize(
    "change",
    [
        {"min_reader": 3, "format_version": 3},
        {"min_reader": 3, "format_version": 3, "kind": "something_new", "unheard": {"of": 1}},
        {
            "schema": {"version": SCHEMA_VERSION + 1, "catalogue": "2027.01", "program": "0.9.0"},
            "min_schema": SCHEMA_VERSION + 1,
        },
    ],
)
def test_a_newer_bundle_is_held_until_the_program_is_newer(change):
    told = refusal(forged(SAID | {"schema": SAID["schema"] | {"program": "0.9.0"}} | change))
    assert told.code == "hold_version"
    assert "0.9.0" in told.message
    assert told.unit == STATION


def test_a_later_version_that_this_program_may_read_is_read():
    found = opened(forged(SAID | {"format_version": 3, "unheard": {"of": 1}}))
    assert found.members == MEMBERS


def test_rows_of_a_newer_schema_are_read_when_they_say_that_they_can_be():
    schema = {"version": SCHEMA_VERSION + 5, "catalogue": "2027.01", "program": "0.9.0"}
    found = opened(forged(SAID | {"schema": schema, "min_schema": SCHEMA_VERSION}))
    assert found.manifest.min_schema == SCHEMA_VERSION


def test_a_file_of_the_first_version_says_nothing_of_the_smallest_schema():
    first = {name: said for name, said in SAID.items() if name != "min_schema"}
    found = opened(forged(first | {"format_version": 1}))
    assert found.manifest.min_schema == found.manifest.schema.version

    newer = SAID["schema"] | {"version": SCHEMA_VERSION + 1}
    told = refusal(forged(first | {"format_version": 1, "schema": newer}))
    assert told.code == "hold_version"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"identity": OTHER_KEYS.identity, "trusted": {}, "me": OTHER_UPPER},
            "not_for_me_or_damaged",
        ),
        ({"trusted": {}, "kinds": {}, "me": OTHER_UPPER}, "unknown_sender"),
        ({"kinds": {}, "me": OTHER_UPPER}, "wrong_kind"),
        ({"me": OTHER_UPPER}, "wrong_recipient"),
        ({}, "file_hash"),
    ],
)
def test_of_many_faults_the_one_that_is_looked_for_first_is_told(changes, told):
    """So nothing of a file is read any further than what was proved of it."""
    many = repacked(lambda parts: parts.update({"rows.jsonl": b"x" + parts["rows.jsonl"]}))

    assert code(many, **changes) == told


def test_a_wrong_signature_is_told_before_anything_the_file_says_of_itself():
    many = repacked(
        lambda parts: parts.update(
            {"manifest.sig": bytes(64), "rows.jsonl": b"x" + parts["rows.jsonl"]}
        )
    )
    refused = refusal(many, kinds={}, me=OTHER_UPPER)
    assert refused.code == "signature"
    assert refused.unit + refused.message_id + refused.kind + refused.detail == ""
