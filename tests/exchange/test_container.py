"""A bundle opens for the one it was sealed to, unchanged, and for nobody else in any other form."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace

import pytest

from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.errors import Bug
from tdbv_desktop.exchange.container import STEP, file_name, pack
from tdbv_desktop.exchange.manifest import Schema

from .bundles import (
    MEMBERS,
    STATION,
    STATION_KEYS,
    UPPER_KEYS,
    a_bundle,
    a_manifest,
    a_receipt,
    a_row,
    inside_of,
    opened,
    parts_of,
    rows_in,
)


# ------------------------------------------------------------------------------ round trips
def test_a_bundle_comes_back_as_it_was_packed():
    blob = a_bundle()
    found = opened(blob)
    assert found.members == MEMBERS
    assert replace(found.manifest, files=()) == a_manifest()
    assert found.manifest_hash == sha256_hex(parts_of(blob)["manifest.json"])
    assert [row.id for row in rows_in(found.members["rows.jsonl"])] == [a_row(1).id, a_row(2).id]


def test_a_receipt_comes_back_as_it_was_packed():
    inside = {"rows.jsonl": b"", "receipt.pdf": b"%PDF-1.7 invented"}
    blob = pack(
        a_receipt(),
        inside,
        signing_secret=UPPER_KEYS.signing_secret,
        recipients=[STATION_KEYS.recipient],
    )
    found = opened(blob, identity=STATION_KEYS.identity, me=STATION)
    assert found.members == inside
    assert replace(found.manifest, files=()) == a_receipt()


def test_the_sender_can_open_its_own_copy_with_its_own_key():
    assert inside_of(a_bundle(), STATION_KEYS.identity) == inside_of(a_bundle())


def test_the_same_bundle_is_the_same_zip_every_time():
    assert inside_of(a_bundle()) == inside_of(a_bundle())


@pytest.mark.parametrize("extra", [0, 1, 65_000, 65_535, 65_536, 200_000])
def test_the_size_inside_is_a_multiple_of_64_kb(extra):
    workbook = MEMBERS["so-lieu.xlsx"] + bytes(extra)
    blob = a_bundle(MEMBERS | {"so-lieu.xlsx": workbook})
    assert len(inside_of(blob)) % STEP == 0
    assert opened(blob).members["so-lieu.xlsx"] == workbook


def test_a_bundle_holds_exactly_the_members_that_were_agreed():
    with zipfile.ZipFile(io.BytesIO(inside_of(a_bundle()))) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == [
        "manifest.json", "manifest.sig", "rows.jsonl", "so-lieu.xlsx", "pad",
    ]  # fmt: skip
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_files_are_named_after_who_speaks_and_how_far():
    assert file_name(a_manifest()) == "TT_00565_1-7.tdbv"
    assert file_name(a_receipt()) == "PB_00565_1-4.tdbv"


def test_the_age_tool_of_the_system_opens_a_bundle_with_the_identity(tmp_path):
    (tmp_path / "identity.txt").write_text(UPPER_KEYS.identity + "\n")
    (tmp_path / "x.tdbv").write_bytes(a_bundle())
    done = subprocess.run(
        ["age", "--decrypt", "-i", "identity.txt", "x.tdbv"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert done.stdout == inside_of(a_bundle())


def test_what_the_age_tool_sealed_is_read_like_any_other(tmp_path):
    done = subprocess.run(
        ["age", "--encrypt", "-r", UPPER_KEYS.recipient],
        input=inside_of(a_bundle()),
        capture_output=True,
        check=True,
    )
    assert opened(done.stdout).members == MEMBERS


# ------------------------------------------------------------------------------ packing
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"base": 8}, "manifest"),
        ({"kind": "delta"}, "manifest"),
        ({"heads": {}}, "manifest"),
        ({"schema": Schema(version=0, catalogue="x", program="x")}, "manifest"),
    ],
)
def test_a_bundle_that_nobody_could_open_is_not_packed(changes, told):
    with pytest.raises(Bug) as bug:
        a_bundle(**changes)
    assert bug.value.code == told


def test_a_bundle_with_the_wrong_members_is_not_packed():
    with pytest.raises(Bug) as bug:
        a_bundle({"rows.jsonl": b""})
    assert bug.value.code == "members"


def test_nothing_is_sealed_to_a_key_that_seals_nothing():
    with pytest.raises(Bug):
        pack(a_manifest(), MEMBERS, signing_secret=STATION_KEYS.signing_secret, recipients=["x"])
