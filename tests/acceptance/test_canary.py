"""After a life of two units, with erasing, going back and taking back, no name lies anywhere open.

Every file below both workspaces and the profile is read as text of two encodings and, where it
holds packed pieces, unpacked; names of files and everything that was logged are read too.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
import zlib

import pytest

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.services.safety.restoring import plan_restore, restore
from tdbv_desktop.services.travel import receiving
from tdbv_desktop.store.history import watermark
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import Store
from tests.exchange.neighbours import PASSWORD
from tests.exchange.world import PERSON, SECOND, World

FAMILY, NUMBER, STREET = "Zebulon", "0001850001", "canarystreet"
CANARIES = (FAMILY, NUMBER, STREET)


@pytest.fixture
def world(introduced):
    world = World(introduced)
    yield world
    world.close()


def arrive(world, number=""):
    values = {
        "full_name": f"{FAMILY} Mau {number}",
        "birth": PartialDate(1985),
        "sex": "male",
        "citizen_number": number or f"{NUMBER}23",
        "residence_detail": f"{STREET} 5",
    }
    with world.store("one").transaction() as session:
        return records.save_record(
            session, PERSON, Draft(values=values), actor=world.actor
        ).record_id


def both(world, **options):
    got = world.receive(world.send("one", **options))
    world.acknowledge("one", got.receipt)
    return got


def go_back(world):
    """Put the first backup of the station back the way two people do."""
    old = world.store("one")
    folder, keys = old.folder, world.keys["one"]
    old.close()
    ((user_id, _),) = workspaces.people_of(folder)
    with workspaces.signed_in(folder, user_id, PASSWORD) as desk:
        plan = plan_restore(desk, min((folder / "backups").iterdir()), second=SECOND)
    restore(plan)
    world.near.stores["one"] = Store(folder, keys)
    world.near.stores["one"].open(create=False)


def live(world):
    """Arrive, travel, be changed, erased, lost by a restore, and given back."""
    arrive(world)
    back_up(world.store("one"), actor=world.actor)
    both(world)
    lost = arrive(world, "000185000124")
    world.erase("one", arrive(world, "000185000125"))
    both(world)
    go_back(world)
    got = both(world, complete=True)
    assert got.pack is not None
    world.recover("one", got.pack, accept=True)
    both(world)
    assert lost in world.people("one")


def open_texts(folder):
    """Yield the name of every file and everything that can be read of it without a key."""
    for path in sorted(folder.rglob("*")):
        yield path, str(path.relative_to(folder))
        if path.is_file():
            blob = path.read_bytes()
            yield path, blob.decode("utf-8", errors="replace")
            yield path, blob.decode("utf-16-le", errors="replace")
            yield path, blob[1:].decode("utf-16-le", errors="replace")
            for piece in packed_pieces(blob):
                yield path, piece.decode("utf-8", errors="replace")


def packed_pieces(blob):
    """Yield what unpacks of the streams of a PDF or the members of a zip."""
    for found in re.finditer(rb"stream\r?\n|PK\x03\x04", blob):
        for start in range(found.end(), min(found.end() + 120, len(blob))):
            for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
                try:
                    yield zlib.decompressobj(wbits).decompress(blob[start:], 1 << 20)
                except zlib.error:
                    continue


def held_in(texts):
    return sorted({(path.name, one) for path, said in texts for one in CANARIES if one in said})


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def test_no_name_lies_open_after_erasing_going_back_and_taking_back(world, logged, capfd):
    live(world)
    folders = [world.near.folder, watermark.profile_folder()]

    found = [one for folder in folders for one in held_in(open_texts(folder))]

    out, err = capfd.readouterr()
    assert found == []
    assert [one for one in CANARIES if one in logged.text + out + err] == []


def test_marks_ledger_and_sidecars_hold_what_they_should_and_no_more(world):
    live(world)
    folder = world.store("one").folder
    kinds = ["watermark.json", "purge.ledger", "workspace.json", "keyslots.A", "backup.json"]
    seen = {path.name for path in folder.rglob("*")}

    assert [one for one in kinds if one not in seen] == []
    for path in folder.rglob("*.json"):
        assert json.loads(path.read_bytes())


def test_an_error_names_no_person(world):
    """What goes wrong with a record is told by its field; a traceback holds no value either."""
    who = arrive(world)
    told = []
    for values in ({"citizen_number": f"{NUMBER}99", "full_name": ""}, {"birth": None}):
        try:
            with world.store("one").transaction() as session:
                records.save_record(
                    session, PERSON, Draft(values=values, record_id=who), actor=world.actor
                )
        except AppError:
            told.append(traceback.format_exc())
    damaged = world.scratch / "damaged.tdbv"
    blob = bytearray(world.send("one").path.read_bytes())
    blob[len(blob) // 2] ^= 1
    damaged.write_bytes(bytes(blob))
    try:
        receiving.receive_bundle(world.store("upper"), damaged, actor=world.actor)
    except AppError:
        told.append(traceback.format_exc())

    assert len(told) > 1
    assert [one for one in CANARIES if one in "".join(told)] == []


def test_the_search_for_names_finds_a_planted_one(tmp_path):
    (tmp_path / "log.txt").write_text(f"lost {FAMILY}", "utf-8")
    (tmp_path / "spool").write_bytes(f"x{NUMBER}".encode("utf-16-le"))
    (tmp_path / "page.pdf").write_bytes(b"stream\n" + zlib.compress(STREET.encode()))
    (tmp_path / f"{FAMILY}.tdbv").write_bytes(b"")

    assert {name for name, _ in held_in(open_texts(tmp_path))} == {
        "log.txt", "spool", "page.pdf", f"{FAMILY}.tdbv",
    }  # fmt: skip
