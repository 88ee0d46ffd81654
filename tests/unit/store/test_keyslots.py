"""Key slots: a password opens what was given to its owner, and nothing else opens anything."""

from __future__ import annotations

import json
import unicodedata

import pytest

from tdbv_desktop.core.canonical import canonical, sha256_hex
from tdbv_desktop.core.files import FileNotWritten
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.access.keyslots import (
    FILE_NAMES,
    FLOOR,
    Cost,
    DamagedSlots,
    Slots,
    WrongPassword,
    load_slots,
    make_alike,
    open_slots,
    save_slots,
    with_person,
    without_person,
)
from tests import powers

CHIEF, OFFICER = "01936f5e-0000-7000-8000-000000000001", "01936f5e-0000-7000-8000-000000000002"
PASSWORD = "bốn bức tường vàng"
KEYS = {"core": bytes(range(48)), "restricted": bytes(range(48, 96))}


@pytest.fixture(scope="module")
def slots():
    """The chief opens both vaults, the officer one."""
    one = with_person(Slots(0, ()), CHIEF, "Nguyễn Văn Mẫu", PASSWORD, keys=KEYS, cost=FLOOR)
    return with_person(
        one, OFFICER, "Trần Thị Mẫu", "chín con trâu đen", keys={"core": KEYS["core"]}, cost=FLOOR
    )


def rewritten(folder, change):
    """Change both files of slots and give them right checksums again, as a person could."""
    body = json.loads((folder / FILE_NAMES[0]).read_bytes())["body"]
    change(body)
    write_both(folder, json.dumps({"body": body, "sha256": sha256_hex(canonical(body))}).encode())


def write_both(folder, blob):
    for name in FILE_NAMES:
        (folder / name).write_bytes(blob)


def test_a_password_opens_every_vault_its_owner_was_given(slots):
    assert open_slots(slots, CHIEF, PASSWORD) == KEYS
    assert open_slots(slots, OFFICER, "chín con trâu đen") == {"core": KEYS["core"]}


@pytest.mark.parametrize("typed", ["", "bốn bức tường vàn", "bốn bức tường vàng ", "BỐN BỨC TƯỜNG"])
def test_a_wrong_password_opens_nothing(slots, typed):
    with pytest.raises(WrongPassword):
        open_slots(slots, OFFICER, typed)


def test_the_password_of_somebody_else_opens_nothing(slots):
    with pytest.raises(WrongPassword):
        open_slots(slots, OFFICER, PASSWORD)


def test_a_stranger_is_told_the_same_as_somebody_who_mistypes(slots):
    with pytest.raises(WrongPassword) as stranger:
        open_slots(slots, "01936f5e-0000-7000-8000-00000000ffff", PASSWORD)
    with pytest.raises(WrongPassword) as mistyped:
        open_slots(slots, OFFICER, "mistyped")

    assert stranger.value.sentences == mistyped.value.sentences


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_password_opens_whatever_input_method_it_was_typed_with(slots, form):
    assert open_slots(slots, CHIEF, unicodedata.normalize(form, PASSWORD)) == KEYS


def test_a_slot_of_one_vault_does_not_open_another(slots):
    core, restricted = (slot for slot in slots.slots if slot.user_id == CHIEF)
    moved = keyslots.replace(core, vault="restricted")

    with pytest.raises(WrongPassword):
        open_slots(Slots(1, (moved,)), CHIEF, PASSWORD)
    opened = open_slots(Slots(1, (restricted,)), CHIEF, PASSWORD)
    assert opened == {"restricted": KEYS["restricted"]}


@pytest.mark.parametrize(
    "change",
    [
        {"user_id": OFFICER},
        {"user_name": "Lê Văn Khác"},
        {"cost": Cost(65_536, 4, 4)},
    ],
    ids=["another person", "another name", "another cost"],
)
def test_a_slot_whose_header_was_changed_opens_nothing(slots, change):
    slot = keyslots.replace(slots.slots[0], **change)

    with pytest.raises(WrongPassword):
        open_slots(Slots(1, (slot,)), slot.user_id, PASSWORD)


def test_people_are_named_once_in_the_order_they_were_added(slots):
    assert slots.people == ((CHIEF, "Nguyễn Văn Mẫu"), (OFFICER, "Trần Thị Mẫu"))


def test_a_new_password_leaves_no_slot_of_the_old_one(slots):
    again = with_person(
        slots, OFFICER, "Trần Thị Mẫu", "tám con ngựa hồng", keys={"core": KEYS["core"]}, cost=FLOOR
    )

    assert again.generation == slots.generation + 1
    assert len(again.slots) == len(slots.slots)
    with pytest.raises(WrongPassword):
        open_slots(again, OFFICER, "chín con trâu đen")


def test_a_person_taken_off_has_no_slot_left_and_the_others_keep_theirs(slots):
    without = without_person(slots, OFFICER)

    assert without.people == ((CHIEF, "Nguyễn Văn Mẫu"),)
    assert open_slots(without, CHIEF, PASSWORD) == KEYS


def test_the_same_password_twice_makes_different_slots(slots):
    again = with_person(
        Slots(0, ()), CHIEF, "Nguyễn Văn Mẫu", PASSWORD, keys={"core": KEYS["core"]}, cost=FLOOR
    )

    assert {again.slots[0].salt, again.slots[0].wrapped}.isdisjoint(
        {slots.slots[0].salt, slots.slots[0].wrapped}
    )


def test_slots_read_back_are_those_written(slots, tmp_path):
    save_slots(tmp_path, slots)

    assert load_slots(tmp_path) == slots
    assert sorted(path.name for path in tmp_path.iterdir()) == list(FILE_NAMES)


@pytest.mark.parametrize("name", FILE_NAMES)
@pytest.mark.parametrize("harm", ["lost", "cut", "of an older generation"])
def test_one_of_the_two_files_is_enough(slots, tmp_path, name, harm):
    save_slots(tmp_path, without_person(Slots(0, slots.slots), OFFICER))
    older = (tmp_path / name).read_bytes()
    save_slots(tmp_path, slots)
    path = tmp_path / name
    path.write_bytes({"lost": b"", "cut": path.read_bytes()[:-9]}.get(harm, older))

    assert load_slots(tmp_path) == slots
    make_alike(tmp_path)
    assert len({(tmp_path / each).read_bytes() for each in FILE_NAMES}) == 1
    assert load_slots(tmp_path) == slots


def test_the_older_file_is_written_first_so_that_a_full_disk_leaves_the_newer(slots, tmp_path):
    newer, older = (tmp_path / name for name in FILE_NAMES)
    save_slots(tmp_path, slots)
    older.write_bytes(b"cut off")
    blob = newer.read_bytes()
    tmp_path.chmod(0o500)

    with powers.ordinary(), pytest.raises(FileNotWritten):
        save_slots(tmp_path, without_person(slots, OFFICER))
    tmp_path.chmod(0o700)

    assert newer.read_bytes() == blob
    assert load_slots(tmp_path) == slots


def test_the_file_holds_neither_key_nor_password(slots, tmp_path):
    save_slots(tmp_path, slots)
    said = (tmp_path / FILE_NAMES[0]).read_text(encoding="utf-8")

    assert PASSWORD not in said
    assert all(key[:32].hex() not in said for key in KEYS.values())


def test_files_that_are_missing_are_damaged_slots(tmp_path):
    with pytest.raises(DamagedSlots):
        load_slots(tmp_path)


def test_files_cut_at_any_length_are_damaged_slots(slots, tmp_path):
    save_slots(tmp_path, Slots(1, slots.slots[2:]))
    whole = (tmp_path / FILE_NAMES[0]).read_bytes()
    for length in range(len(whole)):
        write_both(tmp_path, whole[:length])
        with pytest.raises(DamagedSlots):
            load_slots(tmp_path)


def test_files_with_any_byte_changed_are_damaged_slots_or_say_the_same(tmp_path, slots):
    one = Slots(1, slots.slots[2:])
    save_slots(tmp_path, one)
    whole = (tmp_path / FILE_NAMES[0]).read_bytes()
    for place in range(len(whole)):
        for flipped in (1 << place % 8, 0xFF):
            changed = bytearray(whole)
            changed[place] ^= flipped
            write_both(tmp_path, changed)
            try:
                assert load_slots(tmp_path) == one
            except DamagedSlots:
                continue


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"body": [], "sha256": ""}',
        "\ud800",
        '{"body": {"generation": NaN}, "sha256": ""}',
        "[" * 100_000,
    ],
)
def test_files_of_something_else_are_damaged_slots(tmp_path, text):
    write_both(tmp_path, text.encode("utf-8", "surrogatepass"))

    with pytest.raises(DamagedSlots):
        load_slots(tmp_path)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 65_535},
        {"memory": 0},
        {"memory": -65_536},
        {"passes": 0},
        {"passes": 1},
        {"lanes": 0},
        {"memory": 65_536.0},
        {"memory": "65536"},
        {"passes": True},
    ],
    ids=str,
)
def test_slots_cheaper_than_the_floor_are_refused(slots, tmp_path, cost):
    save_slots(tmp_path, slots)
    rewritten(tmp_path, lambda body: body["slots"][0]["cost"].update(cost))

    with pytest.raises(DamagedSlots):
        load_slots(tmp_path)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 8 * 1024 * 1024},
        {"passes": 1000},
        {"lanes": 10_000},
        {"memory": 2**40},
    ],
    ids=str,
)
def test_slots_dear_enough_to_hang_the_machine_are_refused(slots, tmp_path, cost):
    save_slots(tmp_path, slots)
    rewritten(tmp_path, lambda body: body["slots"][0]["cost"].update(cost))

    with pytest.raises(DamagedSlots):
        load_slots(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"salt": "xyz"},
        {"salt": ""},
        {"nonce": "00" * 8},
        {"nonce": 7},
        {"wrapped": "00"},
        {"wrapped": "g" * 128},
        {"user_id": 5},
        {"user_id": "chief"},
        {"user_name": None},
        {"vault": ["core"]},
        {"more": "x"},
    ],
    ids=str,
)
def test_slots_that_were_edited_by_hand_are_damaged_and_do_not_crash(slots, tmp_path, change):
    save_slots(tmp_path, slots)
    rewritten(tmp_path, lambda body: body["slots"][0].update(change))

    with pytest.raises(DamagedSlots):
        load_slots(tmp_path)


def test_a_file_of_a_newer_format_is_not_guessed_at(slots, tmp_path):
    save_slots(tmp_path, slots)
    rewritten(tmp_path, lambda body: body.update(format=2))

    with pytest.raises(DamagedSlots):
        load_slots(tmp_path)
