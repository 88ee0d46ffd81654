"""Every bit of a bundle counts, every bit of a slot file too, and no cut is taken for a whole."""

from __future__ import annotations

import pytest

from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.store.access import keyslots
from tests.exchange.bundles import a_bundle, inside_of, opened, sealed

BLOB = a_bundle()
INSIDE = inside_of(BLOB)
DAMAGED = "not_for_me_or_damaged"
USER = "01a20fd3-5016-7552-8b41-a231bfdc3ba7"


def code_of(blob: bytes) -> str:
    """Return the code of a refusal; `opened` for a bundle that was taken."""
    try:
        opened(blob)
    except Refused as refused:
        return refused.code
    return "opened"


def flipped(data: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 1 << bit
    return bytes(changed)


def test_one_flipped_bit_in_every_byte_of_a_bundle():
    codes = {code_of(flipped(BLOB, at, at % 8)) for at in range(0, len(BLOB), 3)}
    assert codes == {DAMAGED}


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_single_flipped_bit_of_a_bundle():
    codes = {code_of(flipped(BLOB, at, bit)) for at in range(len(BLOB)) for bit in range(8)}
    assert codes == {DAMAGED}


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_single_flipped_bit_inside_the_envelope():
    """Sealed anew by somebody who knows the public key: signature and hashes must notice."""
    end = INSIDE.index(b"pad" + bytes(50)) + 60
    places = [*range(end), *range(len(INSIDE) - 600, len(INSIDE))]
    codes = {code_of(sealed(flipped(INSIDE, at, bit))) for at in places for bit in range(8)}
    assert "opened" not in codes
    assert codes <= {
        "bad_container", "members", "member_size", "manifest", "unknown_sender",
        "signature", "file_hash",
    }  # fmt: skip


def test_a_bundle_cut_at_every_length():
    assert {code_of(BLOB[:length]) for length in range(len(BLOB))} == {DAMAGED}


def test_every_single_flipped_bit_of_a_slot_file(tmp_path):
    """Both files carry the same flipped bit; the password opens nothing else than it did."""
    slots = keyslots.with_person(
        keyslots.Slots(1, ()), USER, "Lê Văn Mẫu", "bốn từ để mở", keys={"core": bytes(48)},
        cost=keyslots.FLOOR,
    )  # fmt: skip
    keyslots.save_slots(tmp_path, slots)
    known = keyslots.load_slots(tmp_path)
    whole = (tmp_path / keyslots.FILE_NAMES[0]).read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            for name in keyslots.FILE_NAMES:
                (tmp_path / name).write_bytes(flipped(whole, at, bit))
            try:
                assert keyslots.load_slots(tmp_path) == known
            except keyslots.DamagedSlots:
                continue
