"""Which backups there are, of which history, how far behind the present, and what one holds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.access import keyslots
from tdbv_desktop.store.engine import DatabaseUnreadable
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import counts_of, faults, holds
from tdbv_desktop.store.keeping.backup_sets import Backup, backups, is_sealed, read_set
from tdbv_desktop.store.keeping.restoring import SetUnsound, bring_vaults, vaults_in
from tdbv_desktop.store.keeping.room import require_room, size_of
from tdbv_desktop.store.tables.journal import Epoch, JournalLine
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.workspace import CHECKING, LABEL, Label, read_label

History = Literal["present", "parted", "other"]
HISTORIES: Mapping[History, str] = {
    "present": "lịch sử hiện tại",
    "parted": "số liệu đã bỏ khi phục hồi",
    "other": "bộ sổ khác",
}
NEEDED = 2.5  # times the size of the vault: the copy, its log, and air


class NoSet(UserMistake):
    """The folder that was named holds no backup."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Không thấy bản sao lưu nào trong {folder}.",
            then="Chọn đúng thư mục bản sao lưu, trong đó có tệp backup.json.",
        )


class SetOfAnotherKey(UserMistake):
    """A backup of other records, or from before their key was changed."""

    def __init__(self) -> None:
        super().__init__(
            "Bản sao lưu này không mở được bằng khóa của bộ sổ đang dùng.",
            kept="Chưa có gì bị thay đổi.",
            then="Nếu đúng là bản của đơn vị, lập lại bộ sổ từ nó ở một thư mục mới.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetShown:
    """One backup as the list shows it; `behind` counts the changes since, None when unknown."""

    folder: Path
    place: Path
    sequence: int
    made_at: datetime | None
    behind: int | None
    history: History
    is_sealed: bool
    checked: str
    unit_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSeen:
    """What a thorough look at one backup found: whole, how much, and what would be lost.

    `lost` counts the changes of each register since, by what was done; empty when nothing would be.
    """

    shown: SetShown
    counts: Mapping[str, int]
    lost: Mapping[str, Mapping[str, int]]


def sets_there(store: Store, *, actor: Actor, also: Sequence[Path] = ()) -> list[SetShown]:
    """Return every backup beside the data, in the remembered place and in these, newest first."""
    require(actor, Right.BACK_UP)
    with store.reading() as session:
        outer = facts.fact_or(session, facts.BACKUP_PLACE, "")
        places = [store.folder / "backups", *map(Path, filter(None, [outer])), *also]
        found = [
            shown_set(session, one, store.key())
            for place in dict.fromkeys(places)
            for one in backups(place)
        ]
    order = {"present": 0, "parted": 1, "other": 2}
    return sorted(found, key=lambda one: (order[one.history], -one.sequence))


def look_into(store: Store, folder: Path, *, actor: Actor, progress: Progress = SILENT) -> SetSeen:
    """Check a backup wholly, on a copy, and say what going back to it would lose.

    Raises NoSet, SetOfAnotherKey or SetUnsound; the set and the records stay as they are.
    """
    require(actor, Right.RESTORE)
    backup = set_in(folder)
    with store.reading() as session:
        shown = shown_set(session, backup, store.key())
        lost = changes_since(session, shown.sequence) if shown.history == "present" else {}
    keys = {vault: store.key(vault) for vault in vaults_in(backup) if vault in store.specs}
    with copied(backup, keys, near=store.folder, progress=progress) as copy:
        counts = sound_counts(copy, backup, progress=progress)
    return SetSeen(shown=shown, counts=counts, lost=lost)


def set_in(folder: Path) -> Backup:
    """Return the set in a folder; NoSet when there is none."""
    backup = read_set(folder)
    if backup is None or not vaults_in(backup):
        raise NoSet(folder)
    return backup


@contextmanager
def copied(
    backup: Backup, keys: Mapping[str, bytes], *, near: Path, progress: Progress = SILENT
) -> Iterator[Store]:
    """Open a passing copy of a set, in a folder beside `near` that goes away afterwards."""
    require_room(near, int(NEEDED * size_of(*(backup.folder / f"{v}.db" for v in keys))))
    folder = Path(tempfile.mkdtemp(prefix=CHECKING, dir=near))
    store = Store(folder, keys)
    try:
        bring_vaults(backup, folder, {vault: f"{vault}.db" for vault in keys}, progress)
        try:
            store.open(create=False)
        except DatabaseUnreadable as error:
            raise SetOfAnotherKey from error
        yield store
    finally:
        store.close()
        shutil.rmtree(folder, ignore_errors=True)


def sound_counts(store: Store, backup: Backup, *, progress: Progress = SILENT) -> dict[str, int]:
    """Return how many rows each table of an opened copy has; SetUnsound unless it is whole.

    Pages, links, chain, rows against their journal lines, and the point the set says it holds.
    """
    store.settle()
    with store.reading() as session:
        owner = facts.fact(session, facts.OWN_UNIT)
        wrong = list(faults(session, ALL, owner=owner, progress=progress))
        if wrong:
            raise SetUnsound(backup, f"kiểm tra thấy {len(wrong)} chỗ không khớp")
        if not holds(session, *backup.tip_of("core")):
            raise SetUnsound(backup, "điểm lịch sử ghi trên bản sao không có trong tệp dữ liệu")
        return counts_of(session)


def shown_set(session: Session, backup: Backup, key: bytes) -> SetShown:
    """Return a set as the list shows it, seen from the vault that is open."""
    sequence, chain = backup.tip_of("core")
    history = _history(session, backup, sequence, chain, key)
    label = label_in(backup.folder)
    return SetShown(
        folder=backup.folder,
        place=backup.folder.parent,
        sequence=sequence,
        made_at=backup.made_at,
        behind=_behind(session, sequence) if history == "present" else None,
        history=history,
        is_sealed=is_sealed(backup, key),
        checked=backup.checked,
        unit_name=label.unit_name if label is not None else "",
    )


def label_in(folder: Path) -> Label | None:
    """Return the label of a set, None when it has none or it cannot be read."""
    try:
        return read_label(folder) if (folder / LABEL).is_file() else None
    except UserMistake:
        return None


def changes_since(session: Session, sequence: int) -> dict[str, dict[str, int]]:
    """Return the changes of records after a point, counted by register and by what was done."""
    query = (
        select(JournalLine.register, JournalLine.action, func.count())
        .where(JournalLine.sequence > sequence, JournalLine.register != "")
        .group_by(JournalLine.register, JournalLine.action)
        .order_by(JournalLine.register, JournalLine.action)
    )
    found: dict[str, dict[str, int]] = {}
    for register, action, count in session.execute(query):
        found.setdefault(register, {})[action] = count
    return found


def has_slots(folder: Path) -> bool:
    """Say whether a set opens with passwords; without slot files only the sheet opens it."""
    try:
        return bool(keyslots.load_slots(folder).slots)
    except keyslots.DamagedSlots:
        return False


def _history(session: Session, backup: Backup, sequence: int, chain: str, key: bytes) -> History:
    if holds(session, sequence, chain) and sequence <= journal.tip(session).sequence:
        return "present" if sequence or is_sealed(backup, key) else "other"
    known = session.scalar(select(Epoch.number).where(Epoch.id == backup.epoch)) is not None
    return "parted" if known or is_sealed(backup, key) else "other"


def _behind(session: Session, sequence: int) -> int:
    query = select(func.count()).where(JournalLine.sequence > sequence, JournalLine.register != "")
    return session.scalar(query) or 0
