"""A list leaves the encrypted workspace: on paper or as a workbook, exactly as it is shown.

Whoever takes it out says why. A line of the journal keeps who, when, which register, how many
records, what for and in which form; never what stood in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import InvalidRecord, Problem, UserMistake
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.core.vietnamese import fold, tidy
from tdbv_desktop.exchange.list_workbook import Cell, ListSheet, list_workbook
from tdbv_desktop.reports.list_pages import PaperList, list_pages
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.desk.captions import in_files
from tdbv_desktop.services.listing import conditions
from tdbv_desktop.services.listing.lists import CLOSED, ListRow, Query, list_rows
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing.keys import Keys
from tdbv_desktop.store.vaults import Store

Form = Literal["pdf", "xlsx"]
TOGETHER = 500  # rows read in one go
MOST_PAPER, MOST_SHEET = 100_000, 200_000
SHORTEST_REASON = 5
WARNING = "Có dữ liệu cá nhân, lấy ra khỏi kho mã hóa"
FIGURES = ("whole_number", "quantity")
FORMS: dict[Form, str] = {"pdf": "bản in PDF", "xlsx": "tệp Excel"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRequest:
    """The list as it stands on the screen: its records in order, columns, and what narrowed it."""

    register: Register
    ids: Keys
    columns: tuple[str, ...]
    query: Query
    filter_name: str = ""
    is_selection: bool = False
    reason: str = ""


class TooLong(UserMistake):
    """The list has more rows than one file should hold."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            f"Danh sách có {count} dòng, một tệp chỉ nhận {most} dòng.",
            kept="Chưa tạo tệp nào.",
            then="Lọc bớt rồi làm lại.",
        )


def take_list_out(
    store: Store,
    request: ListRequest,
    path: Path,
    form: Form,
    *,
    progress: Progress = SILENT,
    actor: Actor,
) -> Path:
    """Write the list to a file and note it in the journal; the line is there before the file is."""
    require(actor, Right.VIEW)
    reason, most = tidy(request.reason), MOST_PAPER if form == "pdf" else MOST_SHEET
    if len(reason) < SHORTEST_REASON:
        raise InvalidRecord([Problem("reason", too_short_a_reason())])
    if len(request.ids) > most:
        raise TooLong(len(request.ids), most)
    with store.reading() as session:
        made = _MAKERS[form](session, request, progress, actor)
    progress.tell_last("write")
    with store.transaction() as session:
        _note(session, request, form, reason, actor)
    write_safely(path, made)
    return path


def file_name_for(register: Register, form: Form) -> str:
    """Return a name for the file: the register and the day, nothing of its content."""
    title = "-".join(re.findall("[a-z0-9]+", fold(register.title)))
    return f"danh-sach-{title}-{clock.today():%Y%m%d}.{form}"


def too_short_a_reason() -> str:
    """Return what is said of a reason that tells too little."""
    return f"Ghi rõ lấy danh sách ra để làm gì, ít nhất {SHORTEST_REASON} ký tự."


def about_list(session: Session, request: ListRequest, actor: Actor) -> list[str]:
    """Return the lines that say what a list shows, for whoever reads it later."""
    require(actor, Right.VIEW)
    register, query = request.register, request.query
    chosen = [f.label for f in register.filters if f.key == query.filter_key]
    chosen += ["Đã đóng"] if query.filter_key == CLOSED else []
    chosen += [request.filter_name] if request.filter_name else []
    said = conditions.in_words(register, query.conditions, RecordView(session))
    order = register.column_label(query.order_by or register.sort_by)
    narrowed = [
        f"Bộ lọc: {', '.join(chosen)}" if chosen else "",
        said,
        f"Tìm chữ “{query.typed.strip()}”" if query.typed.strip() else "",
        "Chỉ các hồ sơ được chọn" if request.is_selection else "",
    ]
    return [
        "; ".join(part for part in narrowed if part) or "Tất cả hồ sơ đang mở",
        f"Xếp theo {order.lower()}{' (ngược)' if query.is_descending else ''}",
        f"Lấy ra để: {tidy(request.reason)}",
        f"Người lấy: {actor.name}, lúc {clock.now().astimezone():%H:%M ngày %d/%m/%Y}",
    ]


def _paper(session: Session, request: ListRequest, progress: Progress, actor: Actor) -> bytes:
    register, (*about, made) = request.register, about_list(session, request, actor)
    return list_pages(
        PaperList(
            title=f"DANH SÁCH: {register.title.upper()}",
            unit=facts.fact(session, facts.UNIT_NAME),
            about=about,
            made=made,
            columns=[register.column_label(name) for name in request.columns],
            figures=_figures(register, request.columns),
            rows=(row.cells for row in _rows(session, request, progress, actor)),
            warning=WARNING,
        )
    )


def _book(session: Session, request: ListRequest, progress: Progress, actor: Actor) -> bytes:
    register, now = request.register, clock.now()
    taken = f"{now.astimezone():%H:%M %d/%m/%Y}"
    return list_workbook(
        ListSheet(
            title=f"Danh sách: {register.title}",
            unit=facts.fact(session, facts.UNIT_NAME),
            about=about_list(session, request, actor),
            warning=f"{WARNING}: {actor.name}, {taken}, {tidy(request.reason)}",
            headings=[register.column_label(name) for name in request.columns],
            rows=(_cells(row, request.columns) for row in _rows(session, request, progress, actor)),
        ),
        made_at=now,
    )


_MAKERS = {"pdf": _paper, "xlsx": _book}


def _cells(row: ListRow, columns: Sequence[str]) -> list[Cell]:
    return [
        (text, row.marks[name].tone if name in row.marks else "")
        for name, text in zip(columns, row.cells, strict=True)
    ]


def _rows(
    session: Session, request: ListRequest, progress: Progress, actor: Actor
) -> Iterator[ListRow]:
    for start in range(0, len(request.ids), TOGETHER):
        progress.tell("rows", start, len(request.ids))
        some = request.ids[start : start + TOGETHER]
        yield from list_rows(
            session, request.register, some, columns=request.columns, reads=in_files, actor=actor
        )
    progress.tell("finish")


def _figures(register: Register, columns: Sequence[str]) -> frozenset[int]:
    return frozenset(
        place
        for place, name in enumerate(columns)
        if name in register.by_name and register.field(name).kind in FIGURES
    )


def _note(session: Session, request: ListRequest, form: Form, reason: str, actor: Actor) -> None:
    """Write down that a list left the workspace: counts and words of the person, no record."""
    content = {
        "list": request.register.key,
        "form": FORMS[form],
        "records": len(request.ids),
        "columns": list(request.columns),
        "reason": reason,
    }
    entry = journal.Entry(action="incident", content=content)
    journal.append(session, stamp_of(session, actor), [entry])
