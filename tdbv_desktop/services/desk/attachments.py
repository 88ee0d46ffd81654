"""Putting files to a record, looking at them, removing them, and bringing them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.attachments import Attachments
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import UserMistake, WorldError
from tdbv_desktop.core.file_kind import kind_named, kind_of
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.vietnamese import tidy
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import attachments, facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import RecordClosed
from tdbv_desktop.store.tables.desk import Attachment
from tdbv_desktop.store.vaults import Store

MOST_BYTES = 5 * 1024 * 1024
LONGEST_NAME = 120
ATTACH, DETACH = "attach", "detach"
ACTIONS = (ATTACH, DETACH)  # what can be taken back
COPY = "copy_out"
_NOTHING_DONE = "Chưa có gì bị thay đổi."


class FileTooLarge(UserMistake):
    """A file is larger than what a record keeps."""

    def __init__(self, name: str, size: int) -> None:
        said = f"{size / 1024 / 1024:.1f}".replace(".", ",")
        super().__init__(
            f"Tệp {name} nặng {said} MB, mỗi tệp chỉ được {MOST_BYTES // 1024 // 1024} MB.",
            kept=_NOTHING_DONE,
            then="Chụp hoặc quét lại ở cỡ nhỏ hơn rồi thêm lại.",
        )


class FileNotTaken(UserMistake):
    """A file is of no kind that is kept."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Tệp {name} không phải ảnh JPG, PNG, tệp PDF, Excel (.xlsx) hay Word (.docx).",
            kept=_NOTHING_DONE,
            then="Chụp hoặc lưu giấy tờ thành một trong các loại đó rồi thêm lại.",
        )


class TooManyFiles(UserMistake):
    """A record keeps no more files in this field."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Hồ sơ này đã có đủ {most} tệp.",
            kept=_NOTHING_DONE,
            then="Bỏ bớt tệp không cần rồi thêm lại.",
        )


class FileGone(UserMistake):
    """A file was removed for good, or was never there."""

    def __init__(self) -> None:
        super().__init__("Tệp này không còn trong hồ sơ.", kept=_NOTHING_DONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file put to a record, as a list shows it; `size` is in bytes."""

    id: UUID
    name: str
    size: int
    added_at: datetime
    is_picture: bool


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be put to a record: the name it came with, and its bytes."""

    name: str
    data: bytes


def file_from(path: Path) -> NewFile:
    """Return a file somebody chose; one too large is refused before it is read."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FileTooLarge(path.name, size)
        return NewFile(path.name, path.read_bytes())
    except OSError as error:
        raise WorldError(
            f"Không đọc được tệp {path.name}.",
            kept=_NOTHING_DONE,
            then="Kiểm tra tệp còn ở đó và không bị chương trình khác giữ.",
            code="not_read",
        ) from error


def as_kept(field: Attachments, file: NewFile) -> Kept:
    """Return how a file will be kept; raised as when it is put to a record, but for nothing yet."""
    row = _described(field, file)
    row.id = new_id()
    return _kept(row)


def attachments_of(
    session: Session, register: Register, record_id: UUID, field: str, *, actor: Actor
) -> list[Kept]:
    """Return the files of one field of a record, oldest first."""
    require(actor, Right.VIEW)
    return [_kept(row) for row in _rows(session, register.key, record_id, field)]


def add_attachment(
    store: Store,
    register: Register,
    record_id: UUID,
    field: Attachments,
    file: NewFile,
    *,
    actor: Actor,
) -> Changes:
    """Seal a file and put it to a record; the file is on the disk before its row is."""
    require(actor, Right.EDIT)
    file_id, row = new_id(), _described(field, file)
    row.id, row.register, row.record_id = file_id, register.key, record_id
    with store.reading() as session:
        _refuse_if_locked(session, register, record_id, field)
    attachments.seal_file(store, file_id, file.data)
    try:
        with store.transaction() as session:
            _refuse_if_locked(session, register, record_id, field)
            session.add(row)
            return _journal(session, [row], ATTACH, stamp_of(session, actor))
    except UserMistake:
        # Refused, so no row will ever be. After a failed commit there may be one all the same, in
        # the log of a full disk: then the file stays, and is swept at a sign-in if nobody has it.
        attachments.forget_file(store, file_id)
        raise


def remove_attachment(session: Session, file_id: UUID, *, actor: Actor) -> Changes:
    """Take a file from its record; it can be brought back for a month."""
    require(actor, Right.EDIT)
    row = session.get(Attachment, file_id)
    if row is None or row.removed_at is not None:
        raise FileGone
    _refuse_if_locked(session, BY_KEY[row.register], row.record_id, None)
    stamp = stamp_of(session, actor)
    row.removed_at = stamp.at
    return _journal(session, [row], DETACH, stamp)


def open_attachment(store: Store, file_id: UUID, *, actor: Actor) -> bytes:
    """Return the bytes of a file; they are never written anywhere by this."""
    require(actor, Right.VIEW)
    with store.reading() as session:
        row = session.get(Attachment, file_id)
    if row is None:
        raise FileGone
    return attachments.open_file(store, row)


def copy_attachment(store: Store, file_id: UUID, path: Path, *, actor: Actor) -> None:
    """Write a plain copy where somebody chose to; the line of the journal is there before it is."""
    data = open_attachment(store, file_id, actor=actor)
    with store.transaction() as session:
        row = session.get_one(Attachment, file_id)
        _journal(session, [row], COPY, stamp_of(session, actor))
    write_safely(path, data)


def take_back(
    session: Session, lines: Sequence[journal.Told], *, stamp: journal.Stamp, reason: str
) -> frozenset[str]:
    """Undo the adding or the removing of files, as lines of their own; return their registers."""
    touched: set[str] = set()
    for line in (line for line in lines if line.action in ACTIONS):
        scalar = next(after or before for before, after in line.fields.values())
        row = session.get(Attachment, UUID(scalar.partition(" ")[0]))
        if row is None:
            raise FileGone
        _refuse_if_locked(session, BY_KEY[row.register], row.record_id, _coming_back(line, row))
        row.removed_at = stamp.at if line.action == ATTACH else None
        _journal(session, [row], DETACH if line.action == ATTACH else ATTACH, stamp, reason=reason)
        touched.add(row.register)
    return frozenset(touched)


def _coming_back(line: journal.Told, row: Attachment) -> Attachments | None:
    """Return the field that must have room for a file; none where the file goes."""
    if line.action == ATTACH:
        return None
    register = BY_KEY[row.register]
    field = register.by_name.get(row.field)
    return field if isinstance(field, Attachments) else None


def _described(field: Attachments, file: NewFile) -> Attachment:
    """Return the row of a file without its key and its record; refused for what is not kept."""
    name, data = file.name, file.data
    if len(data) > MOST_BYTES:
        raise FileTooLarge(name, len(data))
    kind = kind_of(data)
    if kind is None:
        raise FileNotTaken(name)
    stem = tidy(PurePath(name.replace("\\", "/")).stem)[:LONGEST_NAME] or field.label
    return Attachment(
        field=field.name,
        name=f"{stem}{kind.ending}",  # what it is, not what its old name claimed
        media_type=kind.media_type,
        size=len(data),
        sha256=sha256_hex(data),
        added_at=clock.now(),
        removed_at=None,
    )


def _refuse_if_locked(
    session: Session, register: Register, record_id: UUID, field: Attachments | None
) -> None:
    """Raise unless the record is the unit's own and open, and `field` has room for one more."""
    rows = lists.rows_of(session, register, [record_id])
    if not rows or rows[0].owner_unit != facts.fact(session, facts.OWN_UNIT):
        raise UserMistake(
            "Hồ sơ này do đơn vị khác quản lý nên chỉ xem được.",
            kept=_NOTHING_DONE,
            code="not_owner",
        )
    if rows[0].closed_at is not None:
        raise RecordClosed
    if field is not None and len(_rows(session, register.key, record_id, field.name)) >= field.most:
        raise TooManyFiles(field.most)


def _rows(session: Session, register: str, record_id: UUID, field: str) -> list[Attachment]:
    query = select(Attachment).where(
        Attachment.register == register,
        Attachment.record_id == record_id,
        Attachment.field == field,
        Attachment.removed_at.is_(None),
    )
    return list(session.scalars(query.order_by(Attachment.added_at, Attachment.id)))


def _journal(
    session: Session,
    rows: Sequence[Attachment],
    action: str,
    stamp: journal.Stamp,
    *,
    reason: str = "",
) -> Changes:
    """Tell what was done; the names stand in the values, which a purge can erase."""
    entries = []
    for row in rows:
        told = f"{row.id} {row.name}"
        content: dict[str, object] = {
            "fields": {row.field: [told, None] if action == DETACH else [None, told]}
        }
        if reason:
            content["reason"] = reason
        entries.append(journal.Entry(action=action, content=content, record_id=row.record_id))
    journal.append(session, stamp, entries)
    return Changes(
        registers=frozenset(row.register for row in rows),
        record_ids=tuple(row.record_id for row in rows),
        action_id=stamp.action_id,
    )


def _kept(row: Attachment) -> Kept:
    kind = kind_named(row.media_type)
    return Kept(
        id=row.id,
        name=row.name,
        size=row.size,
        added_at=row.added_at,
        is_picture=kind is not None and kind.is_picture,
    )
