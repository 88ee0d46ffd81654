"""Who may do what: one table, asked by every use case; what it does not name is refused."""

from __future__ import annotations

from enum import StrEnum

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import UserMistake


class Right(StrEnum):
    """Something a person may be trusted with."""

    VIEW = "view"
    EDIT = "edit"
    IMPORT = "import"
    SEND = "send"
    RECEIVE = "receive"
    BACK_UP = "back_up"
    CHECK = "check"
    SHOW_KEYS = "show_keys"
    EXPORT_IDENTITY = "export_identity"
    ENROL = "enrol"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_UNITS = "manage_units"
    KEEP_SHEET = "keep_sheet"
    RESTORE = "restore"
    BEGIN_EPOCH = "begin_epoch"
    ERASE = "erase"


_OFFICER = frozenset(
    {
        Right.VIEW,
        Right.EDIT,
        Right.IMPORT,
        Right.SEND,
        Right.RECEIVE,
        Right.BACK_UP,
        Right.CHECK,
        Right.SHOW_KEYS,
    }
)
ALLOWED: dict[Role, frozenset[Right]] = {
    Role.OFFICER: _OFFICER,
    Role.CHIEF: _OFFICER
    | {
        Right.EXPORT_IDENTITY,
        Right.ENROL,
        Right.MANAGE_ACCOUNTS,
        Right.MANAGE_UNITS,
        Right.KEEP_SHEET,
        Right.RESTORE,
        Right.BEGIN_EPOCH,
        Right.ERASE,
    },
}
VIEWING = "viewing"  # not a kind of workspace: a session in which nothing may be written
# What a kind of workspace can do at all. A second PC of a station keeps registers but has nobody to
# send to and never numbers a bundle; a chair's laptop never holds a station's registers.
POSSIBLE: dict[str, frozenset[Right]] = {
    "station": frozenset(Right),
    "upper": frozenset(Right) - {Right.SEND, Right.IMPORT},
    "desk": frozenset(
        {
            Right.VIEW,
            Right.EDIT,
            Right.IMPORT,
            Right.BACK_UP,
            Right.CHECK,
            Right.MANAGE_ACCOUNTS,
            Right.MANAGE_UNITS,
            Right.KEEP_SHEET,
            Right.RESTORE,
            Right.BEGIN_EPOCH,
            Right.ERASE,
        }
    ),
    "chair": frozenset({Right.BACK_UP, Right.CHECK, Right.KEEP_SHEET}),
    VIEWING: frozenset({Right.VIEW}),
}


class NotAllowed(UserMistake):
    """The person is not trusted with this, or nobody can do it in this kind of workspace."""

    def __init__(self, right: Right, *, is_possible: bool = True) -> None:
        self.right = right
        message, then = (
            "Tài khoản này không được làm việc đó.",
            "Nhờ chỉ huy đơn vị làm, hoặc đăng nhập bằng tài khoản của chỉ huy.",
        )
        if not is_possible:
            message = "Máy loại này không được làm việc đó."
            then = "Làm việc đó ở máy chính của đơn vị."
        super().__init__(message, kept="Chưa có gì bị thay đổi.", then=then)


def may(actor: Actor, right: Right) -> bool:
    """Say whether a person is trusted with something that this kind of workspace can do."""
    is_trusted = right in ALLOWED.get(actor.role, frozenset())
    return is_trusted and right in POSSIBLE.get(actor.kind, frozenset())


def require(actor: Actor, right: Right) -> None:
    """Let a use case go on only for a person who may."""
    if not may(actor, right):
        raise NotAllowed(right, is_possible=right in POSSIBLE.get(actor.kind, frozenset()))
