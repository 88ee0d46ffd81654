"""The workbook of a bundle: cover and one sheet for each register, as officers read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.once import Once
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.cover import CountLine, Cover, HamletLine
from tdbv_desktop.exchange.sheet_stream import Columns
from tdbv_desktop.exchange.workbook import Sheet, workbook_bytes
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk.bulk_captions import BulkCaptions
from tdbv_desktop.services.listing.figures import hamlet_figures
from tdbv_desktop.services.travel.leaving import Selected
from tdbv_desktop.store import facts
from tdbv_desktop.store.bulk import KEPT, as_it_is, raw_rows, readers
from tdbv_desktop.store.types import instant_from

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
    "quantity": 14,
    "time": 8,
    "tags": 24,
    "lines": 48,
    "rich_text": 40,
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
    selected: Selected,
    title: BookTitle,
    *,
    counts: Mapping[str, Mapping[str, int]],
    actor: Actor,
    progress: Progress = SILENT,
) -> bytes:
    """Return `so-lieu.xlsx` for the rows of a bundle."""
    cover = Cover(
        unit=facts.fact(session, facts.UNIT_NAME),
        recipient=title.recipient,
        kind=f"{'Gói đầy đủ' if title.base is None else 'Gói bổ sung'} số {title.number}",
        period=_period(title.since),
        made_on=f"{clock.today():%d/%m/%Y}",
        code=title.code,
        counts=[_count_line(register, selected, counts) for register in ALL],
        hamlets=[
            HamletLine(name=line.hamlet, counts=(line.houses, line.rooms, line.people))
            for line in hamlet_figures(session, selected.owner, actor=actor)
        ],
    )
    sheets = sheets_of(session, selected, progress=progress)
    return workbook_bytes(cover, sheets, made_at=clock.now())


def sheets_of(session: Session, selected: Selected, *, progress: Progress = SILENT) -> list[Sheet]:
    """Return the sheets of all registers, whose texts are read when they are asked for."""
    return [
        Sheet(
            key=register.key,
            title=register.title[:31],
            headings=[*(field.label for field in register.fields), STATE, REASON],
            widths=[*(WIDTHS.get(field.kind, 22) for field in register.fields), 18, 24],
            rows=_Rows(session, register, selected, progress),
            length=selected.rows[register.key],
        )
        for register in ALL
    ]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one sheet as texts; closed records say since when and why."""

    session: Session
    register: Register
    selected: Selected
    progress: Progress
    _states: Once[str | None, str] = field(default_factory=lambda: Once(_state))

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        for columns in self.in_columns():
            yield from zip(*columns, strict=True)

    def in_columns(self) -> Iterator[Columns]:
        """Yield the texts of some rows at a time, a column after the other."""
        captions, texts = BulkCaptions(self.session), self._texts()
        done, total = 0, self.selected.rows[self.register.key]
        for batch in raw_rows(
            self.session,
            self.register,
            owner=self.selected.owner,
            after=self.selected.base,
            order="sequence",
        ):
            self.progress.tell("workbook", done, total)
            columns = list(zip(*batch, strict=True))
            closed_at, reasons, *values = columns[KEPT.index("closed_at") :]
            yield [
                *(
                    list(map(self._text(field, text, column, captions), column))
                    for field, text, column in zip(self.register.fields, texts, values, strict=True)
                ),
                list(map(self._states.__getitem__, closed_at)),
                [reason or "" for reason in reasons],
            ]
            done += len(batch)

    def _texts(self) -> list[Callable[[Any], str]]:
        read = readers(self.session, self.register)
        return [text_maker(field, read[field.name]) for field in self.register.fields]

    def _text(
        self,
        field: Field,
        text: Callable[[Any], str],
        column: Sequence[Any],
        captions: BulkCaptions,
    ) -> Callable[[Any], str]:
        if isinstance(field, Reference):
            return captions.of(BY_KEY[field.to], column).__getitem__
        return text


def text_maker(field: Field, read: Callable[[Any], Any]) -> Callable[[Any], str]:
    """Return what makes of what lies in a column the text that stands in files."""
    kind = type(field)
    if read is as_it_is and kind.plain is Field.plain and kind.format is Field.format:
        return _text_or_nothing
    if read is as_it_is:
        return Once(field.plain).__getitem__
    return Once[Any, str](lambda raw: field.plain(read(raw))).__getitem__


def _text_or_nothing(raw: str | None) -> str:
    return raw or ""


def _state(closed_at: str | None) -> str:
    if closed_at is None:
        return "Đang mở"
    return f"Đóng {instant_from(closed_at).astimezone():%d/%m/%Y}"


def _count_line(
    register: Register, selected: Selected, counts: Mapping[str, Mapping[str, int]]
) -> CountLine:
    of_register = counts.get(register.key, {"live": 0, "closed": 0})
    return CountLine(
        title=register.title,
        live=of_register["live"],
        new=selected.new[register.key],
        closed=of_register["closed"],
    )


def _period(since: str | None) -> str:
    today = f"{clock.today():%d/%m/%Y}"
    if since is None:
        return f"Từ đầu đến {today}"
    year, month, day = since.split("-")
    return f"{day}/{month}/{year} – {today}"
