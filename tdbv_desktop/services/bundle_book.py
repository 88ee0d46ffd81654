"""The workbook of a bundle: cover and one sheet for each register, as officers read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.exchange.cover import CountLine, Cover, HamletLine
from tdbv_desktop.exchange.workbook import Sheet, workbook_bytes
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.captions import in_files, learn_references
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.figures import hamlet_figures
from tdbv_desktop.store import facts

Changed = Mapping[str, list[dict[str, Any]]]
WIDTHS = {
    "long_text": 40,
    "reference": 30,
    "unit": 34,
    "day": 12,
    "partial_day": 12,
    "citizen_number": 16,
    "phone": 14,
    "yes_no": 10,
    "whole_number": 10,
    "area": 10,
}
STATE, REASON = "Tình trạng hồ sơ", "Lý do đóng"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTitle:
    """What the cover says of the bundle."""

    recipient: str
    number: int
    code: str
    base: int | None
    since: str | None


def bundle_book(
    session: Session,
    changed: Changed,
    title: BookTitle,
    *,
    counts: Mapping[str, Mapping[str, int]],
    actor: Actor,
) -> bytes:
    """Return `so-lieu.xlsx` for the rows of a bundle."""
    view = RecordView(session)
    cover = Cover(
        unit=facts.fact(session, facts.UNIT_NAME),
        recipient=title.recipient,
        kind=f"{'Gói đầy đủ' if title.base is None else 'Gói bổ sung'} số {title.number}",
        period=_period(title.since),
        made_on=f"{clock.today():%d/%m/%Y}",
        code=title.code,
        counts=[_count_line(register, changed, counts) for register in ALL],
        hamlets=[
            HamletLine(name=line.hamlet, counts=(line.houses, line.rooms, line.people))
            for line in hamlet_figures(session, view.own_unit, actor=actor)
        ],
    )
    sheets = [sheet_of(register, changed[register.key], view) for register in ALL]
    return workbook_bytes(cover, sheets, made_at=clock.now())


def sheet_of(register: Register, rows: list[dict[str, Any]], view: RecordView) -> Sheet:
    """Return the sheet of one register; closed records say since when and why."""
    learn_references(register, rows, view)
    return Sheet(
        key=register.key,
        title=register.title[:31],
        headings=[*(field.label for field in register.fields), STATE, REASON],
        widths=[*(WIDTHS.get(field.kind, 22) for field in register.fields), 18, 24],
        rows=_texts(register, rows, view),
    )


def _texts(register: Register, rows: list[dict[str, Any]], view: RecordView) -> Iterator[list[str]]:
    for row in rows:
        cells = [in_files(register, name, row[name], view) for name in register.field_names]
        closed = row["closed_at"]
        state = "Đang mở" if closed is None else f"Đóng {closed.astimezone():%d/%m/%Y}"
        yield [*cells, state, row["closed_reason"] or ""]


def _count_line(
    register: Register, changed: Changed, counts: Mapping[str, Mapping[str, int]]
) -> CountLine:
    of_register = counts.get(register.key, {"live": 0, "closed": 0})
    new = sum(1 for row in changed[register.key] if row["revision"] == 1)
    return CountLine(
        title=register.title, live=of_register["live"], new=new, closed=of_register["closed"]
    )


def _period(since: str | None) -> str:
    today = f"{clock.today():%d/%m/%Y}"
    if since is None:
        return f"Từ đầu đến {today}"
    year, month, day = since.split("-")
    return f"{day}/{month}/{year} – {today}"
