"""Lists for the ministry's portal: looked at first, then written as a file the officer uploads.

The program sends nothing: it writes the file and says what some rows still lack.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.foreign_guests import read_foreign_guests
from tdbv_desktop.exchange.lodging_out import foreign_list, foreign_xml, vietnamese_list
from tdbv_desktop.exchange.lodging_row import LodgingFile
from tdbv_desktop.exchange.portal_codes import PortalCodes
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.intake.lodging_rows import (
    Guest,
    ListRow,
    foreign_row,
    is_vietnamese,
    vietnamese_row,
)
from tdbv_desktop.services.intake.portal_codes import portal_codes
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.vaults import Store

Kind = Literal["vietnamese", "foreign", "foreign_xml"]
TOGETHER = 500  # stays read in one go
NOTHING_IS_SENT = "Chương trình chỉ ghi tệp; cán bộ tự tải tệp lên cổng, chương trình không gửi gì."
_WORDS: dict[Kind, str] = {
    "vietnamese": "mẫu thông báo lưu trú 19 cột",
    "foreign": "tệp KBTT người nước ngoài",
    "foreign_xml": "tệp KBTT người nước ngoài (XML)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A stay whose row the portal would not take, and what is missing in it."""

    stay_id: UUID
    caption: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LodgingList:
    """The rows of one list, ready to be written, and the stays left out of it."""

    kind: Kind
    rows: tuple[tuple[str, ...], ...]
    lacking: tuple[Lacking, ...]
    without_commune_code: int  # rows whose commune stands in the address: its code is not known
    codes: PortalCodes


class NobodyToList(UserMistake):
    """No stay has all the portal asks for."""

    def __init__(self) -> None:
        super().__init__(
            "Không có dòng nào đủ thông tin để lập danh sách.",
            kept="Chưa tạo tệp nào.",
            then="Bổ sung các mục còn thiếu, hoặc chọn khoảng ngày khác.",
        )


def stays_arriving(
    session: Session, *, since: date, until: date, house: UUID | None = None, actor: Actor
) -> list[UUID]:
    """Return the open stays that began within these days, of one house or of all."""
    require(actor, Right.VIEW)
    stay, view = BY_KEY["stay"], RecordView(session)
    found = []
    ids = list(lists.ids_of(session, stay, lists.Wanted()))
    for start in range(0, len(ids), TOGETHER):
        rows = lists.rows_of(session, stay, ids[start : start + TOGETHER])
        inside = [row for row in rows if since <= row.values["arrived_on"] <= until]
        view.learn("room", [row.values["room"] for row in inside])
        for row in inside:
            room = view.values("room", row.values["room"])
            if house is None or (room is not None and room["house"] == house):
                found.append(row.id)
    return found


def lodging_list(
    session: Session,
    stay_ids: Sequence[UUID],
    kind: Kind,
    *,
    progress: Progress = SILENT,
    actor: Actor,
) -> LodgingList:
    """Return the list of these stays; guests of the other kind are passed over."""
    require(actor, Right.VIEW)
    codes = portal_codes(session, actor=actor)
    rows: list[ListRow] = []
    lacking: list[Lacking] = []
    for start in range(0, len(stay_ids), TOGETHER):
        progress.tell("rows", start, len(stay_ids))
        for guest in _guests(session, stay_ids[start : start + TOGETHER]):
            if is_vietnamese(guest.person) != (kind == "vietnamese"):
                continue
            row = (vietnamese_row if kind == "vietnamese" else foreign_row)(guest, codes)
            if row.lacks:
                caption = f"{guest.person['full_name']}, phòng {guest.room}"
                lacking.append(Lacking(stay_id=guest.stay_id, caption=caption, lacks=row.lacks))
            else:
                rows.append(row)
    return LodgingList(
        kind=kind,
        rows=tuple(row.cells for row in rows),
        lacking=tuple(lacking),
        without_commune_code=sum(_is_without_commune(row, kind) for row in rows),
        codes=codes,
    )


def read_foreigners(path: Path, *, actor: Actor) -> LodgingFile:
    """Return the guests of a KBTT workbook or XML; `imports.import_lodging` takes them in."""
    require(actor, Right.IMPORT)
    return read_foreign_guests(path, today=clock.today())


def write_lodging_list(store: Store, made: LodgingList, path: Path, *, actor: Actor) -> Path:
    """Write the file for the portal and note in the journal that it left, before it is there."""
    require(actor, Right.VIEW)
    if not made.rows:
        raise NobodyToList
    data = _bytes(made)
    with store.transaction() as session:
        _note(session, made, actor)
    write_safely(path, data)
    return path


def _bytes(made: LodgingList) -> bytes:
    if made.kind == "vietnamese":
        return vietnamese_list(made.rows, made.codes, made_at=clock.now())
    if made.kind == "foreign":
        return foreign_list(made.rows, made_at=clock.now())
    return foreign_xml(made.rows)


def _guests(session: Session, stay_ids: Sequence[UUID]) -> list[Guest]:
    view = RecordView(session)
    rows = lists.rows_of(session, BY_KEY["stay"], stay_ids)
    view.learn("person", [row.values["person"] for row in rows])
    view.learn("room", [row.values["room"] for row in rows])
    guests = []
    for row in rows:
        person = view.values("person", row.values["person"])
        room = view.values("room", row.values["room"])
        if person is not None:
            number = str(room["number"]) if room is not None else ""
            guests.append(Guest(stay_id=row.id, stay=row.values, person=person, room=number))
    return guests


def _is_without_commune(row: ListRow, kind: Kind) -> bool:
    province, commune = row.cells[9:11] if kind == "vietnamese" else ("", "")
    return bool(province) and not commune


def _note(session: Session, made: LodgingList, actor: Actor) -> None:
    content = {
        "list": "stay",
        "form": _WORDS[made.kind],
        "records": len(made.rows),
        "columns": [],
        "reason": "Lập danh sách để tải lên cổng",
    }
    entry = journal.Entry(action="incident", content=content)
    journal.append(session, stamp_of(session, actor), [entry])
