"""Setting the records up again from a backup where there are none: another PC, an empty disk.

The folder is made beside its place and takes it whole; a new history begins in it. Whoever knows a
password of the backup comes in with it; the recovery sheet gives the chief a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.services.door.credentials import refuse_weak
from tdbv_desktop.services.door.doorstep import People
from tdbv_desktop.services.door.labels import is_other_label
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.new_line import account_in, begin_line, first_chief
from tdbv_desktop.services.safety.set_list import (
    NEEDED,
    NoSet,
    SetOfAnotherKey,
    label_in,
    set_in,
    sound_counts,
)
from tdbv_desktop.store.access import keyslots, recovery
from tdbv_desktop.store.attachments import lost_files
from tdbv_desktop.store.engine import DatabaseUnreadable
from tdbv_desktop.store.history.purge_ledger import LEDGER
from tdbv_desktop.store.history.watermark import FILE_NAME as WATERMARK
from tdbv_desktop.store.history.watermark import note_mark
from tdbv_desktop.store.keeping import restoring
from tdbv_desktop.store.keeping.backup_sets import Backup, backups, read_set
from tdbv_desktop.store.keeping.room import require_room, size_of
from tdbv_desktop.store.tables.journal import Epoch
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.workspace import Label, in_the_making

OTHER_LABEL = "nhãn của bản sao (tệp workspace.json) không khớp với dữ liệu bên trong"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFound:
    """A backup on a stick, as far as it can be known without a password."""

    folder: Path
    label: Label
    people: People
    backup: Backup


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """Records that were set up again: where, who may sign in first, what could not be put back."""

    folder: Path
    user_id: str
    name: str
    lost_files: int


def sets_below(folder: Path) -> list[SetFound]:
    """Return the backups in a folder, in one below it, or the folder's own; newest first.

    A stick holds `sao-luu-<unit>/<set>/`: picking the stick, that folder or a set all lead there.
    """
    own = read_set(folder)
    places = [] if own is not None else [folder, *_folders(folder)]
    found = [own] if own is not None else [one for place in places for one in backups(place)]
    shown = [
        SetFound(folder=one.folder, label=label, people=_people(one.folder), backup=one)
        for one in found
        if (label := label_in(one.folder)) is not None
    ]
    return sorted(shown, key=_newest_first)


def rebuild(
    folder: Path, set_folder: Path, user_id: str, password: str, *, progress: Progress = SILENT
) -> Rebuilt:
    """Set the records of a backup up in a new folder, with a chief's password of the backup.

    Raises NoSet, WrongPassword, NotAllowed, SetUnsound, FolderTaken, UnsafePlace or NoRoom; then
    there is no new folder.
    """
    backup = set_in(set_folder)
    keys = keyslots.open_slots(keyslots.load_slots(set_folder), user_id, password)
    return _rebuild(folder, backup, keys, user_id=UUID(user_id), progress=progress)


def rebuild_with_sheet(
    folder: Path,
    set_folder: Path,
    groups: list[str],
    password: str,
    *,
    cost: keyslots.Cost | None = None,
    progress: Progress = SILENT,
) -> Rebuilt:
    """Set the records of a backup up with the recovery sheet; the chief gets this new password."""
    backup, keys = set_in(set_folder), {"core": recovery.key_of(groups)}
    label = label_in(set_folder)
    refuse_weak(password, (label.unit_name,) if label is not None else ())

    def give_password(part: Path, chief: Actor) -> None:
        slots = keyslots.with_person(
            _slots_of(set_folder),
            str(chief.user_id),
            chief.name,
            password,
            keys=keys,
            cost=cost or keyslots.calibrated(),
        )
        keyslots.save_slots(part, slots)

    return _rebuild(folder, backup, keys, user_id=None, progress=progress, then=give_password)


def _rebuild(
    folder: Path,
    backup: Backup,
    keys: Mapping[str, bytes],
    *,
    user_id: UUID | None,
    progress: Progress,
    then: Callable[[Path, Actor], None] = lambda _part, _chief: None,
) -> Rebuilt:
    label = label_in(backup.folder)
    if label is None:
        raise NoSet(backup.folder)
    require_room(folder, int(NEEDED * size_of(*(backup.folder / f"{v}.db" for v in keys))))
    with in_the_making(folder, label) as part:
        restoring.bring_vaults(backup, part, {vault: f"{vault}.db" for vault in keys}, progress)
        restoring.bring_attachments(backup, part)
        _bring_rest(backup, part)
        store = Store(part, keys)
        try:
            chief, lost = _begin(store, backup, user_id, label, progress)
        finally:
            store.close()
        then(part, chief)
        progress.tell_last("swap")
    _mark(folder, keys)
    return Rebuilt(folder=folder, user_id=str(chief.user_id), name=chief.name, lost_files=lost)


def _begin(
    store: Store, backup: Backup, user_id: UUID | None, label: Label, progress: Progress
) -> tuple[Actor, int]:
    try:
        store.open(create=False)
    except DatabaseUnreadable as error:
        raise SetOfAnotherKey from error
    sound_counts(store, backup, progress=progress)
    with store.reading() as session:
        if is_other_label(session, label):
            raise restoring.SetUnsound(backup, OTHER_LABEL)
        if user_id is None:
            chief = first_chief(session, label.kind)
        else:
            chief = account_in(session, user_id, label.kind)
        lost = sum(1 for _ in lost_files(session, store.folder))
        number = len(session.scalars(select(Epoch.number)).all())
    require(chief, Right.RESTORE)
    said = {"rebuilt": backup.folder.name, "epochs": str(number)}
    begin_line(store, backup, actor=chief, said=said, known=None)
    store.settle()
    return chief, lost


def _bring_rest(backup: Backup, part: Path) -> None:
    for name in (*keyslots.FILE_NAMES, LEDGER, WATERMARK):
        if (backup.folder / name).is_file():
            write_safely(part / name, (backup.folder / name).read_bytes())


def _mark(folder: Path, keys: Mapping[str, bytes]) -> None:
    """Write the marks once the folder stands; one that cannot be written now is at the sign-in."""
    store = Store(folder, keys)
    with suppress(AppError):
        store.open(create=False)
        note_mark(store)
    store.close()


def _slots_of(folder: Path) -> keyslots.Slots:
    try:
        return keyslots.load_slots(folder)
    except keyslots.DamagedSlots:
        return keyslots.Slots(0, ())


def _people(folder: Path) -> People:
    return _slots_of(folder).people


def _folders(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.is_dir()]
    except OSError:
        return []


def _newest_first(one: SetFound) -> tuple[str, int]:
    return (one.label.unit, -one.backup.sequence)
