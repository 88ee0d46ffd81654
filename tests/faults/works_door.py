"""What is done at the door and for safety: founding, key slots, a newer program, backups."""

from __future__ import annotations

from pathlib import Path

from tdbv_desktop.core.actor import Role
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.door import doorstep, workspaces
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.keeping import backup
from tdbv_desktop.store.keeping.backup import make_backup
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import Store
from tests.faults.works_desk import chief, opened

FOUNDED = "sáu cây cầu tre"
CHANGED = "bảy con đò ngang"
OFFICER = ("Trần Thị Mẫu", "tám bến sông quê")
SETS, KEPT = 6, 3
NEW = workspaces.NewWorkspace(
    kind="station",
    unit="00565",
    unit_name="Công an xã Mẫu",
    chief_name="Nguyễn Văn Mẫu",
    password=FOUNDED,
)


def bring_up_to_date(root: Path, ground: dict, mark) -> None:
    """Open a file of the oldest released program; it is backed up first, as at sign-in."""
    store = Store(root / "one", {"core": bytes.fromhex(ground["keys"]["old"])})
    try:
        store.open(create=False, before_migrating=lambda _vault: make_backup(store) and None)
        mark("MIGRATED")
    finally:
        store.close()


def found(root: Path, _ground: dict, mark) -> None:
    """Make a workspace where none is."""
    if not doorstep.is_workspace(root / "hoso"):
        workspaces.create_workspace(root / "hoso", NEW, cost=keyslots.FLOOR)
    mark("FOUNDED")


def change_slots(root: Path, ground: dict, mark) -> None:
    """Give another person a way in, then change the chief's own password."""
    folder, known = root / "one", ground["chief"]
    password = ground["password"]
    try:
        keyslots.open_slots(keyslots.load_slots(folder), known, password)
    except keyslots.WrongPassword:
        password = CHANGED
    with workspaces.signed_in(folder, known, password) as desk:
        people = [name for _, name in keyslots.load_slots(folder).people]
        if OFFICER[0] not in people:
            workspaces.add_officer(desk, *OFFICER, role=Role.OFFICER, cost=keyslots.FLOOR)
            mark(f"OFFICER {OFFICER[0]}")
        if password != CHANGED:
            workspaces.change_password(desk, password, CHANGED, cost=keyslots.FLOOR)
        mark("PASSWORD")


def back_up_often(root: Path, ground: dict, mark) -> None:
    """Save, back up, save, back up: more sets than are kept, so that old ones go."""
    backup._let_go.__kwdefaults__["kept"] = KEPT  # noqa: SLF001 - a dozen would take long
    actor, person = chief(ground), BY_KEY["person"]
    with opened(root / "one", ground["keys"]["one"]) as store:
        for number in range(SETS):
            values = {"full_name": f"Lê Văn Mẫu {number}", "birth": PartialDate(1991)}
            draft = Draft(values=values | {"sex": "male", "no_number_reason": "Chưa được cấp"})
            with store.transaction() as session:
                records.save_record(session, person, draft, actor=actor)
            made = back_up(store, actor=actor)
            mark(f"BACKED-UP {made.folder.name}")
