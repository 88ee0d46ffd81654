"""What the door does with backups: finds them, puts one back, sets records up again from one.

Everything that needs the database libraries is imported inside the work, on the door's thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tdbv_desktop.core.progress import Progress

if TYPE_CHECKING:
    from tdbv_desktop.services.safety.rebuilding import SetFound
    from tdbv_desktop.services.safety.restoring import Plan

DAMAGED = ("DatabaseUnreadable", "damaged", "disk_error", "PointerDamaged", "DamagedSlots")


@dataclass(frozen=True, slots=True)
class Back:
    """Records that are there again: their folder and who may sign in first."""

    folder: Path
    name: str


def find_sets(folder: Path, known: Path | None) -> list[SetFound]:
    """Return the backups of a place, newest first; those of the records at `known` alone."""
    from tdbv_desktop.services.door.doorstep import is_workspace, label_of  # noqa: PLC0415 - as above
    from tdbv_desktop.services.safety.rebuilding import sets_below  # noqa: PLC0415 - slow

    found = sets_below(folder)
    if known is None or not is_workspace(known):
        return found
    unit = label_of(known).unit
    return [one for one in found if one.label.unit == unit]


def carry_out(plan: Plan, progress: Progress) -> Back:
    """Put back what two people agreed on while the records were open."""
    from tdbv_desktop.services.safety.restoring import restore  # noqa: PLC0415 - slow

    return Back(plan.folder, restore(plan, progress=progress).chief)


def back_with_password(
    folder: Path, set_folder: Path, user_id: str, password: str, progress: Progress
) -> Back:
    """Put a backup back into damaged records, or set records up where there are none."""
    from tdbv_desktop.services.door.doorstep import is_workspace  # noqa: PLC0415 - as above
    from tdbv_desktop.services.safety import rebuilding, restoring  # noqa: PLC0415 - slow

    if is_workspace(folder):
        plan = restoring.plan_at_door(folder, set_folder, user_id, password)
        return carry_out(plan, progress)
    done = rebuilding.rebuild(folder, set_folder, user_id, password, progress=progress)
    return Back(done.folder, done.name)


def back_with_sheet(
    folder: Path, set_folder: Path, groups: list[str], password: str, progress: Progress
) -> Back:
    """Do the same with the recovery sheet; the chief gets this new password."""
    from tdbv_desktop.services.door.doorstep import is_workspace  # noqa: PLC0415 - as above
    from tdbv_desktop.services.door.workspaces import recover_access  # noqa: PLC0415 - slow
    from tdbv_desktop.services.safety import rebuilding, restoring  # noqa: PLC0415 - slow

    if is_workspace(folder):
        carry_out(restoring.plan_with_sheet(folder, set_folder, groups), progress)
        return Back(folder, recover_access(folder, groups, password))
    done = rebuilding.rebuild_with_sheet(folder, set_folder, groups, password, progress=progress)
    return Back(done.folder, done.name)
