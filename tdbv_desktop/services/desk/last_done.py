"""What a person did last, in words: asked before it is taken back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk import attachments
from tdbv_desktop.services.desk.captions import caption_by_id
from tdbv_desktop.services.desk.history import last_action
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import journal

DONE = {
    "create": "thêm",
    "edit": "sửa",
    "close": "đóng",
    "reopen": "mở lại",
    attachments.ATTACH: "thêm tệp",
    attachments.DETACH: "bỏ tệp",
}
MOST_NAMED = 3  # fields of one change that are named


@dataclass(frozen=True, slots=True)
class LastDone:
    """How many lines of the journal an action wrote, and what it did: 'sửa Đặng Văn Á (Ngày đi)'.

    None and nothing where there is no action that could be taken back.
    """

    count: int = 0
    words: str = ""


def last_done(session: Session, *, actor: Actor) -> LastDone:
    """Return what the next taking back would take back."""
    require(actor, Right.EDIT)
    action_id = last_action(session, actor)
    if action_id is None:
        return LastDone()
    _, count = journal.extent_of_action(session, action_id)
    (line,) = journal.lines_of_action(session, action_id, limit=1)
    if count > 1:
        return LastDone(count, f"{DONE.get(line.action, line.action)} {count} hồ sơ")
    return LastDone(count, _in_words(line, RecordView(session)))


def _in_words(line: journal.Told, view: RecordView) -> str:
    done = DONE.get(line.action, line.action)
    if line.action in attachments.ACTIONS:
        return f"{done} {_name_of_file(line)}"
    register = BY_KEY[line.register]
    caption = "" if line.record_id is None else caption_by_id(register, line.record_id, view)
    words = f"{done} {register.one} {caption}".rstrip()
    labels = [register.field(name).label for name in register.field_names if name in line.fields]
    if line.action != "edit" or not labels:
        return words
    more = ", …" if len(labels) > MOST_NAMED else ""
    return f"{words} ({', '.join(labels[:MOST_NAMED])}{more})"


def _name_of_file(line: journal.Told) -> str:
    said = next((after or before for before, after in line.fields.values()), "")
    return str(said).partition(" ")[2]
