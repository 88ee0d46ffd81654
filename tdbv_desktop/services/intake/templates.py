"""Templates to be filled by hand: one for every register, blank or with chosen records in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.lines import BETWEEN, Lines
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.numbers import Quantity
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.places import load_places
from tdbv_desktop.core.record import Values
from tdbv_desktop.exchange.template_workbook import (
    Holds,
    Template,
    TemplateColumn,
    TemplateRow,
    template_workbook,
)
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView, stamp_of
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.vaults import Store

# What a record that is pointed to is known by, where it has to be written down.
KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "person": ("full_name", "birth", "sex", "citizen_number"),
    "room": ("number", "house"),
    "rental_house": ("code", "name"),
    "hamlet": ("name", "kind"),
}
TOGETHER = 500
_WIDE, _USUAL, _NARROW = 32, 20, 14
_WIDTHS = {"long_text": _WIDE, "unit": _WIDE, "lines": _WIDE, "tags": _WIDE, "yes_no": _NARROW}
_HOLDS: Mapping[str, Holds] = {"day": "day", "whole_number": "whole_number"}
_HINTS = {
    "day": "Ngày/tháng/năm, ví dụ 15/03/2026",
    "whole_number": "Số nguyên",
    "partial_day": "15/03/1985, 03/1985 hoặc 1985",
    "citizen_number": "12 số",
    "phone": "10 số, giữ số 0 đầu",
    "time": "19:30",
    "tags": "Các nhãn cách nhau bằng dấu phẩy",
}
_GUIDE = (
    "Ghi từ dòng trống đầu tiên dưới dòng gợi ý của trang “Nhập liệu”, mỗi dòng một hồ sơ.",
    "Cột có dấu (*) phải ghi. Ô có danh sách thì bấm mũi tên ở góc ô để chọn.",
    "Không đổi tên cột, không thêm cột. Dòng tiêu đề đã khóa để khỏi sửa nhầm.",
    "Dòng đã có sẵn là hồ sơ trong sổ: sửa ô nào thì khi nhập lại chỉ ô đó thay đổi.",
    "Lưu lại kiểu “Excel Workbook (*.xlsx)”, rồi vào “Nhập từ Excel” và chọn tệp này.",
    "Xong việc thì xoá tệp: tệp không được mã hóa như sổ.",
)


def template_columns(register: Register) -> tuple[TemplateColumn, ...]:
    """Return the columns of a register's template, references as what they are known by."""
    return tuple(_column(*one) for one in _fields(register))


def write_template(
    store: Store,
    register: Register,
    path: Path,
    *,
    record_ids: Sequence[UUID] = (),
    actor: Actor,
) -> Path:
    """Write a template, with these records in it; records that leave are noted in the journal."""
    require(actor, Right.VIEW)
    with store.reading() as session:
        data = template_bytes(session, register, record_ids=record_ids, actor=actor)
    if record_ids:
        with store.transaction() as session:
            _note(session, register, len(record_ids), actor)
    write_safely(path, data)
    return path


def open_ids(session: Session, register: Register, *, actor: Actor) -> list[UUID]:
    """Return every open record of a register, in the order of its list."""
    require(actor, Right.VIEW)
    return list(lists.ids_of(session, register, lists.Wanted()))


def template_bytes(
    session: Session, register: Register, *, record_ids: Sequence[UUID] = (), actor: Actor
) -> bytes:
    """Return a template as a workbook."""
    require(actor, Right.VIEW)
    template = Template(
        register=register.key,
        title=f"{register.title}: mẫu ghi tay để nhập vào sổ",
        unit=facts.fact(session, facts.UNIT_NAME),
        columns=template_columns(register),
        guide=_GUIDE,
        rows=list(_rows(session, register, record_ids)),
    )
    return template_workbook(template, made_at=clock.now())


def _fields(
    register: Register, *, before: str = "", label: str = "", needed: bool = True
) -> Iterator[tuple[str, str, Field, bool]]:
    """Yield path, heading, field and whether it must be filled, of every column in order."""
    wanted = KNOWN_BY[register.key] if before else register.field_names
    for name in wanted:
        field = register.field(name)
        must = needed and field.required
        heading = f"{label}: {_lower(field.label)}" if label else field.label
        if isinstance(field, Reference):
            yield from _fields(
                BY_KEY[field.to], before=f"{before}{name}.", label=heading, needed=must
            )
        else:
            yield f"{before}{name}", heading, field, must


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _column(path: str, heading: str, field: Field, needed: bool) -> TemplateColumn:
    return TemplateColumn(
        path=path,
        heading=heading,
        hint=_hint(field),
        required=needed,
        holds=_HOLDS.get(field.kind, "text"),
        options=_options(field),
        only_options=field.kind in ("choice", "yes_no"),
        width=_WIDTHS.get(field.kind, _USUAL),
    )


def _hint(field: Field) -> str:
    if isinstance(field, Lines):
        return "Mỗi dòng một mục: " + BETWEEN.join(column.label for column in field.columns)
    if isinstance(field, Quantity) and not field.hint:
        return f"Số, đơn vị {field.unit}".strip()
    return field.hint or _HINTS.get(field.kind, "")


def _options(field: Field) -> tuple[str, ...]:
    if isinstance(field, Choice):
        return tuple(words for _, words in field.options)
    if field.kind == "yes_no":
        return ("Có", "Không")
    if field.kind == "unit":
        return tuple(field.format(commune.code) for commune in load_places().communes)
    return ()


def _rows(
    session: Session, register: Register, record_ids: Sequence[UUID]
) -> Iterator[TemplateRow]:
    view = RecordView(session)
    columns = list(_fields(register))
    for start in range(0, len(record_ids), TOGETHER):
        for row in lists.rows_of(session, register, record_ids[start : start + TOGETHER]):
            cells = tuple(
                _cell(field, _reach(register, path, row.values, view))
                for path, _, field, _ in columns
            )
            yield TemplateRow(record_id=row.id, cells=cells)


def _reach(register: Register, path: str, values: Values, view: RecordView) -> Any:
    """Return the value at the end of a path, None where the way breaks off."""
    name, _, rest = path.partition(".")
    if not rest:
        return values.get(name)
    field = register.field(name)
    assert isinstance(field, Reference)  # noqa: S101 - only references lead on
    key = values.get(name)
    above = view.values(field.to, key) if key is not None else None
    return None if above is None else _reach(BY_KEY[field.to], rest, above, view)


def _cell(field: Field, value: Any) -> str | date | int:
    if field.kind in _HOLDS and isinstance(value, date | int):
        return value
    return field.plain(value)


def _note(session: Session, register: Register, count: int, actor: Actor) -> None:
    content = {
        "list": register.key,
        "form": "mẫu ghi tay",
        "records": count,
        "columns": [],
        "reason": "Lấy ra để sửa trong Excel rồi nhập lại",
    }
    entry = journal.Entry(action="incident", content=content)
    journal.append(session, stamp_of(session, actor), [entry])
