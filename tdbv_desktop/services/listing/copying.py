"""Rows of a list leave through the clipboard: a few at once, many with a line in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.desk.captions import in_files
from tdbv_desktop.services.listing.lists import ListRow, list_rows
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import journal

FEW = 20  # rows on one screen: copying so many is daily work and is not written down
MOST_COPIED = 5_000
CLIPBOARD = "chép vào bộ nhớ tạm"


class TooManyCopied(UserMistake):
    """More rows than may leave without a reason."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Đang chọn {count} dòng; mỗi lần chỉ chép được {MOST_COPIED} dòng.",
            kept="Chưa chép dòng nào.",
            then="Chọn bớt dòng, hoặc dùng nút In hoặc kết xuất và ghi lý do.",
        )


def is_told_of(count: int) -> bool:
    """Say whether the copying of so many rows is written into the journal."""
    return count > FEW


def copy_rows(
    session: Session,
    register: Register,
    ids: Sequence[UUID],
    *,
    columns: Sequence[str],
    actor: Actor,
) -> list[ListRow]:
    """Return lines as they read in a file, numbers unbroken; many leave a line in the journal.

    The line holds who, when, which register, how many and which columns, never what stood there.
    """
    require(actor, Right.VIEW)
    if len(ids) > MOST_COPIED:
        raise TooManyCopied(len(ids))
    rows = list_rows(session, register, ids, columns=columns, reads=in_files, actor=actor)
    if is_told_of(len(ids)):
        content = {
            "list": register.key,
            "form": CLIPBOARD,
            "records": len(ids),
            "columns": list(columns),
        }
        entry = journal.Entry(action="incident", content=content)
        journal.append(session, stamp_of(session, actor), [entry])
    return rows
