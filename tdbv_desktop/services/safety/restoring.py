"""Going back to a backup, never over the records of now: a new file, one swap, a new history.

The copy is made, checked, given the accounts of now, a new epoch and the ledger of erasures while
nobody uses it. Then a pointer is replaced: from that instant the copy is the vault. What was the
vault is kept as evidence, damaged or not. Cut off at any moment, exactly one of both opens.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError, UserMistake
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.services.door.closed_doors import AccountClosed
from tdbv_desktop.services.door.second_person import agreed
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.new_line import (
    Known,
    account_in,
    begin_line,
    first_chief,
    known_partners,
    known_people,
    people_in_slots,
)
from tdbv_desktop.services.safety.set_list import (
    NEEDED,
    SetOfAnotherKey,
    set_in,
    shown_set,
    sound_counts,
)
from tdbv_desktop.services.travel.archive import take_archive_again
from tdbv_desktop.store.access import keyslots, recovery
from tdbv_desktop.store.engine import DatabaseUnreadable, in_words, open_engine
from tdbv_desktop.store.history.verify import seal_faults
from tdbv_desktop.store.history.watermark import is_sealed_mark, note_mark
from tdbv_desktop.store.keeping import restoring
from tdbv_desktop.store.keeping.backup import make_backup
from tdbv_desktop.store.keeping.backup_sets import Backup, backups, is_sealed
from tdbv_desktop.store.keeping.pointer import clear_unfinished, vault_file
from tdbv_desktop.store.keeping.room import require_room, size_of
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.store.workspace import held, read_label

SALT_BYTES = 16  # the file of a vault begins with the salt of its key


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A restore two people agreed on; it is carried out when nobody has the records open.

    `asked_by` is None before anybody signed in: then the set itself must know `user_id` as a chief.
    """

    folder: Path
    backup: Backup
    keys: Mapping[str, bytes]
    asked_by: Actor | None = None
    user_id: UUID | None = None
    said: Mapping[str, str]
    known: tuple[Known, ...] | None = None
    partners: tuple[Mapping[str, Any], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did: who may be asked about it, how many files came back, what was kept."""

    set_name: str
    chief: str
    attachments: int
    evidence: tuple[Path, ...]


class StillOpens(UserMistake):
    """Records that open are put back by two people who signed in, not from the door."""

    def __init__(self) -> None:
        super().__init__(
            "Bộ sổ này vẫn mở được nên không phục hồi từ màn hình đăng nhập.",
            kept="Chưa có gì bị thay đổi.",
            then="Chỉ huy đăng nhập rồi chọn phục hồi; cần thêm một người thứ hai đồng ý.",
        )


def plan_restore(desk: Desk, folder: Path, *, second: Actor, progress: Progress = SILENT) -> Plan:
    """Return what a chief and a second person want; the present is backed up first, if it can be.

    Raises NotAllowed, NoSet, or SetOfAnotherKey.
    """
    require(desk.actor, Right.RESTORE)
    backup, store = set_in(folder), desk.store
    with store.reading() as session:
        shown = shown_set(session, backup, store.key())
        known, partners = known_people(session), known_partners(session)
    if shown.history == "other":
        raise SetOfAnotherKey
    if not store.is_held:
        with suppress(AppError):  # what is damaged cannot be backed up; it stays as evidence
            make_backup(store, checked="pages", progress=progress)
    keys = {vault: store.key(vault) for vault in restoring.vaults_in(backup)}
    said = agreed(desk.actor, second) | {"behind": str(shown.behind)}
    return Plan(
        folder=store.folder,
        backup=backup,
        keys=keys,
        asked_by=desk.actor,
        said=said,
        known=known,
        partners=partners,
    )


def plan_at_door(folder: Path, set_folder: Path, user_id: str, password: str) -> Plan:
    """Return a restore for records that do not open, proved by a password of the set's own slots.

    Raises NoSet, WrongPassword, or AccountClosed for somebody who may not sign in any more.
    """
    backup = set_in(set_folder)
    keys = keyslots.open_slots(keyslots.load_slots(set_folder), user_id, password)
    people = people_in_slots(folder)
    if people is not None and user_id not in {str(one.user_id) for one in people}:
        raise AccountClosed
    return Plan(
        folder=folder,
        backup=backup,
        keys=keys,
        user_id=UUID(user_id),
        said={"second": "door"},
        known=people,
    )


def plan_with_sheet(folder: Path, set_folder: Path, groups: list[str]) -> Plan:
    """Return a restore for records that do not open, proved by the recovery sheet."""
    backup = set_in(set_folder)
    return Plan(
        folder=folder,
        backup=backup,
        keys={"core": recovery.key_of(groups)},
        said={"second": "sheet"},
        known=people_in_slots(folder),
    )


def restore(plan: Plan, *, progress: Progress = SILENT) -> Restored:
    """Carry a plan out; the records of this folder must not be open anywhere.

    Raises SetUnsound, SetOfAnotherKey, NoRoom, NotAllowed or OpenElsewhere; then nothing counts
    but what counted before.
    """
    with held(plan.folder):
        if plan.asked_by is None:
            _refuse_at_door(plan)
        names = restoring.names_beside(plan.folder, plan.backup)
        chief = _prepare(plan, names, progress)
        progress.tell_last("swap")
        brought = restoring.bring_attachments(plan.backup, plan.folder)
        _bring_slots(plan)
        restoring.swap(plan.folder, names)
        evidence = finish_restore(plan.folder, plan.keys, actor=chief)
    return Restored(
        set_name=plan.backup.folder.name,
        chief=chief.name,
        attachments=brought,
        evidence=evidence,
    )


def finish_restore(folder: Path, keys: Mapping[str, bytes], *, actor: Actor) -> tuple[Path, ...]:
    """Put away what counted before and write the marks; done again at a sign-in if it was cut."""
    require(actor, Right.RESTORE)
    store = Store(folder, keys)
    try:
        store.open(create=False)
        evidence = restoring.put_evidence_away(store, is_restored=True)
        note_mark(store)
        if actor.kind == "upper":
            with suppress(AppError):  # it is done again before the next bundle is received
                take_archive_again(store, actor=actor)
    finally:
        store.close()
    return tuple(evidence)


def _refuse_at_door(plan: Plan) -> None:
    """Refuse what needs two people who signed in, and a set whose key these records never had.

    That a key does not open the file of now proves nothing: the stick may hold the backup of
    other records, and its sheet or password opens only those.
    """
    if _opens(plan):
        raise StillOpens
    folder, key = plan.folder, plan.keys[min(plan.keys)]
    is_known = (
        is_sealed_mark(folder, key)
        or any(is_sealed(one, key) for one in backups(folder / "backups"))
        or any(_has_salt(folder, vault, one) for vault, one in plan.keys.items())
    )
    if not is_known:
        raise SetOfAnotherKey


def _has_salt(folder: Path, vault: str, key: bytes) -> bool:
    """Say whether the file of now begins with the salt of a key, as far as it can be read."""
    with suppress(AppError, OSError), (folder / vault_file(folder, vault)).open("rb") as file:
        return file.read(SALT_BYTES) == key[-SALT_BYTES:]
    return False


def _opens(plan: Plan) -> bool:
    """Say whether the records of now open and none of their pages is damaged."""
    try:
        for vault, key in plan.keys.items():
            engine = open_engine(plan.folder / vault_file(plan.folder, vault), key)
            try:
                with in_words(vault), Session(engine.execution_options(reading=True)) as session:
                    if any(seal_faults(session)) or not known_people(session):
                        return False
            finally:
                engine.dispose()
    except (AppError, SQLAlchemyError):
        return False
    return True


def _prepare(plan: Plan, names: Mapping[str, str], progress: Progress) -> Actor:
    """Make the copy a vault of now, under a name that does not count; return who restores."""
    folder, backup = plan.folder, plan.backup
    for vault in names:
        clear_unfinished(folder, vault)
    require_room(folder, int(NEEDED * size_of(*(backup.folder / f"{v}.db" for v in names))))
    making = restoring.in_making(names)
    store = Store(folder, plan.keys, files=making)
    try:
        restoring.bring_vaults(backup, folder, making, progress)
        try:
            store.open(create=False)
        except DatabaseUnreadable as error:
            raise SetOfAnotherKey from error
        sound_counts(store, backup, progress=progress)
        actor = plan.asked_by or _chief_in(store, plan)
        require(actor, Right.RESTORE)
        said = {"restored": backup.folder.name, **plan.said}
        begin_line(store, backup, actor=actor, said=said, known=plan.known, partners=plan.partners)
        store.settle()
    except BaseException:
        store.close()
        for vault in names:
            clear_unfinished(folder, vault)
        raise
    store.close()
    return actor


def _chief_in(store: Store, plan: Plan) -> Actor:
    kind = read_label(plan.folder).kind
    with store.reading() as session:
        if plan.user_id is None:
            return first_chief(session, kind)
        return account_in(session, plan.user_id, kind)


def _bring_slots(plan: Plan) -> None:
    """Take the slot files of the set where the workspace has none that can be trusted."""
    try:
        keyslots.load_slots(plan.folder)
    except keyslots.DamagedSlots:
        with suppress(keyslots.DamagedSlots):
            keyslots.save_slots(plan.folder, keyslots.load_slots(plan.backup.folder))
