"""The folders every piece of work begins on, made once: a station, its upper unit, what travels.

    trees/one       a station with records, a file put to a house, something new to send
    trees/sent      the same station after it made its second bundle
    trees/upper     the upper unit that knows the first bundle only
    trees/parcels   the second bundle, and the receipt for it
    trees/old       a file of the oldest released program

Each tree holds the folder of the workspace and, beside it, the profile of the account at that time.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import attachments, records
from tdbv_desktop.services.door import workspaces
from tdbv_desktop.services.travel import acknowledging, receiving, sending
from tdbv_desktop.store import migrate
from tdbv_desktop.store.engine import open_engine
from tdbv_desktop.store.history import watermark
from tdbv_desktop.store.keeping.backup import make_backup
from tdbv_desktop.store.vaults import CORE
from tests import builders
from tests.exchange.neighbours import PASSWORD, Neighbours, make_template, open_copy
from tests.faults import works_door
from tests.faults.look_vault import look_at_vault
from tools.make_schema_sample import PUBLIC_KEY

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
GONE = "000085999999"  # of the person who is erased
SAID = "ground.json"
OLDEST = Path(__file__).parents[1] / "data" / "schema-0002.db"
PROFILE = "profile"  # what the account on this PC remembers, as far as the program knows


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the trees lie, and where what must be known of them is said."""

    folder: Path

    @property
    def said(self) -> Path:
        """Return the file with keys and ids."""
        return self.folder / SAID

    @property
    def facts(self) -> dict:
        """Return keys and ids."""
        return json.loads(self.said.read_text(encoding="utf-8"))

    def lay(self, needs: Sequence[str], root: Path) -> None:
        """Copy the trees some work needs into a new folder."""
        root.mkdir(parents=True)
        for tree in needs:
            shutil.copytree(self.folder / "trees" / tree, root, dirs_exist_ok=True)


def make_ground(folder: Path) -> Ground:
    """Make everything in an empty folder; the account's own profile is not touched."""
    marks = folder / PROFILE / "TDBV Desktop" / watermark.MARKS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watermark, "profile_folder", lambda: marks)
        return _made(folder)


def _made(folder: Path) -> Ground:
    trees = folder / "trees"
    trees.mkdir(parents=True)
    keys = make_template(folder / "made")
    near = open_copy(folder / "made", folder / "work", keys)
    one, upper = near.stores["one"], near.stores["upper"]
    people = workspaces.people_of(one.folder)
    facts = {
        "keys": {name: key["core"].hex() for name, key in keys.items()} | {"old": PUBLIC_KEY.hex()},
        "chief": people[0][0],
        "password": PASSWORD,
    } | _fill(near)
    first = sending.send_bundle(one, actor=near.actor, complete=True)
    got = receiving.receive_bundle(upper, first.path, actor=near.actor)
    acknowledging.acknowledge_receipt(one, got.receipt, actor=near.actor)
    facts["set"] = make_backup(one).folder.name
    for number in range(20):
        _person(near, f"Lê Văn Mẫu {number}", f"000086{number:06}")
    _keep(near, trees)
    sent = sending.send_bundle(one, actor=near.actor)
    _copy(near, "one", trees / "sent")
    parcels = trees / "parcels" / "parcels"
    parcels.mkdir(parents=True)
    (trees / "stick" / "stick").mkdir(parents=True)  # plugged in before anything begins
    shutil.copy(sent.path, parcels / "bundle.tdbv")
    got = receiving.receive_bundle(upper, sent.path, actor=near.actor)
    shutil.copy(got.receipt, parcels / "receipt.tdbv")
    near.close()
    _lay_old(trees)
    facts |= _outcomes(trees, folder / "work", facts["keys"])
    for name in ("made", "work", PROFILE):
        shutil.rmtree(folder / name, ignore_errors=True)
    ground = Ground(folder)
    ground.said.write_text(json.dumps(facts), encoding="utf-8")
    return ground


def _outcomes(trees: Path, work: Path, keys: dict[str, str]) -> dict:
    """Return what the judges compare with: how it was before a work, and how it is after it."""
    upper, one = bytes.fromhex(keys["upper"]), bytes.fromhex(keys["one"])
    counts = [
        [len(vault.rows("mirror_row")), len(vault.rows("person"))]
        for vault in (
            look_at_vault(f / "core.db", upper) for f in (trees / "upper" / "upper", work / "upper")
        )
    ]
    sent = look_at_vault(trees / "sent" / "one" / "core.db", one)
    old, new = (
        max(row["sequence"] or 0 for row in sent.rows("standing")),
        max(row["sequence"] for row in sent.rows("outgoing")),
    )
    return {
        "before": counts[0],
        "after": counts[1],
        "acknowledged": [old, new],
        "forms": _forms(trees / "old" / "one" / "core.db", work),
        "founder": [works_door.NEW.chief_name, works_door.FOUNDED],
        "new_password": works_door.CHANGED,
        "officer": list(works_door.OFFICER),
        "more_than": 10,  # people: fewer in the set, more now
        "sets_kept": works_door.KEPT,
    }


def _forms(oldest: Path, work: Path) -> dict[str, str]:
    """Return the form of the schema at each step from the oldest released one on."""
    shutil.copy(oldest, work / "old.db")
    engine = open_engine(work / "old.db", PUBLIC_KEY)
    forms = {}
    for step in [None, *migrate.pending(engine, CORE.migrations)]:
        if step is not None:
            migrate._run(engine, step)  # noqa: SLF001 - one step by itself
        vault = look_at_vault(work / "old.db", PUBLIC_KEY)
        forms[vault.version] = vault.schema
    engine.dispose()
    return forms


def _lay_old(trees: Path) -> None:
    folder = trees / "old" / "one"
    shutil.copytree(trees / "one" / "one", folder)
    shutil.copy(OLDEST, folder / "core.db")
    for name in ("attachments", "outbox", "inbox", "backups"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir()
    (trees / "old" / PROFILE).mkdir()


def _fill(near: Neighbours) -> dict:
    one = near.stores["one"]
    town = builders.Town(one, near.actor)
    room, people = town.room(), [town.person("Đặng Văn Á"), town.person("Lý Thị Ửng")]
    stays = [town.stay(person, room) for person in people]
    closed = town.person("Phạm Văn Xóa", citizen_number=GONE)
    with one.transaction() as session:
        how = {"revision": 1, "reason": "Đã chuyển đi", "actor": near.actor}
        records.close_record(session, BY_KEY["person"], closed, **how)
    house = BY_KEY["rental_house"]
    papers = attachments.NewFile("cam kết.png", PNG)
    attachments.add_attachment(
        one, house, town.house, house.field("papers"), papers, actor=near.actor
    )
    return {
        "house": str(town.house),
        "people": [str(p) for p in people],
        "stay": str(stays[0]),
        "closed": str(closed),
        "gone": GONE,
    }


def _person(near: Neighbours, name: str, number: str) -> None:
    values = {"full_name": name, "birth": builders.PartialDate(1985), "sex": "male"}
    builders.save(near.stores["one"], near.actor, "person", **values, citizen_number=number)


def _keep(near: Neighbours, trees: Path) -> None:
    for name in ("one", "upper"):
        _copy(near, name, trees / name)


def _copy(near: Neighbours, name: str, tree: Path) -> None:
    near.stores[name].settle()
    leftovers = shutil.ignore_patterns("*-shm", "*-wal", ".lock")
    shutil.copytree(near.folder / name, tree / name, ignore=leftovers)
    (near.folder.parent / PROFILE).mkdir(exist_ok=True)
    shutil.copytree(near.folder.parent / PROFILE, tree / PROFILE)
