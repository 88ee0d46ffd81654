"""The paper that says that going back was rehearsed: made from what the last drill left."""

from __future__ import annotations

from pathlib import Path

from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.registers import ALL
from tdbv_desktop.reports.rehearsal_page import RehearsalPage, rehearsal_page
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.services.safety.rehearsing import last_rehearsal


class NeverRehearsed(UserMistake):
    """No drill went well yet, so there is nothing to put on paper."""

    def __init__(self) -> None:
        super().__init__(
            "Chưa có lần diễn tập khôi phục nào thành công để lập giấy ghi nhận.",
            then="Bấm Diễn tập khôi phục trước, rồi lập giấy.",
        )


def write_certificate(desk: Desk, path: Path) -> Path:
    """Write the certificate of the newest drill as a PDF file; NeverRehearsed without one."""
    require(desk.actor, Right.BACK_UP)
    with desk.store.reading() as session:
        done = last_rehearsal(session, actor=desk.actor)
    if done is None:
        raise NeverRehearsed
    page = RehearsalPage(
        unit=desk.label.unit_name,
        at=done.at.astimezone(),
        by=done.by,
        set_name=done.set_name,
        made_at=done.made_at.astimezone() if done.made_at else None,
        behind=done.behind,
        counts=[(one.title, done.records.get(one.key, 0)) for one in ALL],
    )
    write_safely(path, rehearsal_page(page))
    return path
