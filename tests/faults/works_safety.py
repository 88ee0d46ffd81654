"""What two people decide together: erasing for good, and going back to a backup."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.safety import erasing, restoring
from tdbv_desktop.store.keeping.pointer import POINTER
from tdbv_desktop.store.workspace import read_label
from tests.faults.works_desk import chief, opened

SECOND = Actor(UUID(int=9), "Trần Thị Mẫu", Role.CHIEF)
ORDER = erasing.ErasureOrder(basis="term_over", reason="Đã hết thời hạn lưu")


def erase(root: Path, ground: dict, mark) -> None:
    """Erase a closed person for good."""
    person, gone = BY_KEY["person"], UUID(ground["closed"])
    with opened(root / "one", ground["keys"]["one"]) as store:
        erasing.finish_erasing(store)
        with store.reading() as session:
            is_there = session.get(person.model, gone) is not None
        if is_there:
            given = {"actor": chief(ground), "second": SECOND}
            erasing.erase_records(store, person, [gone], ORDER, **given)
        mark(f"ERASED {gone}")


def bring_back(root: Path, ground: dict, mark) -> None:
    """Go back to the backup set of the ground; done when the pointer says so."""
    folder, actor = root / "one", chief(ground)
    if not (folder / POINTER).exists():
        with opened(folder, ground["keys"]["one"]) as store:
            desk = Desk(store, actor, read_label(folder))
            chosen = folder / "backups" / ground["set"]
            plan = restoring.plan_restore(desk, chosen, second=SECOND)
        restoring.restore(plan)
    else:
        keys = {"core": bytes.fromhex(ground["keys"]["one"])}
        restoring.finish_restore(folder, keys, actor=actor)
    mark("RESTORED")
