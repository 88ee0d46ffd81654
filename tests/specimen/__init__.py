"""A register with every kind of field, for the tests alone: what holds for it holds for any."""

from __future__ import annotations

import sys

import pytest

from tdbv_desktop import registers
from tdbv_desktop.blueprint.attachments import Attachments
from tdbv_desktop.blueprint.choices import Choice, YesNo
from tdbv_desktop.blueprint.dates import Day, PartialDay
from tdbv_desktop.blueprint.fields import DocumentNumber, LongText, Phone, Text
from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.blueprint.links import FormerCommune, Reference, Unit
from tdbv_desktop.blueprint.numbers import CitizenNumber, Quantity, WholeNumber
from tdbv_desktop.blueprint.register import Filter, Register, Section
from tdbv_desktop.blueprint.rich_text import RichText
from tdbv_desktop.blueprint.tags import Tags
from tdbv_desktop.blueprint.times import Time
from tdbv_desktop.store.listing.conditions import has_label
from tdbv_desktop.store.listing.search import create_index
from tdbv_desktop.store.vaults import Store
from tests.specimen.model import Specimen

STATES = (("good", "Tốt"), ("worn", "Đã cũ"), ("broken", "Hỏng"))
COLUMNS = (
    Text(name="what", label="Tên vật", required=True, max_length=60),
    WholeNumber(name="pieces", label="Số cái", highest=999),
    Quantity(name="weight", label="Nặng", unit="kg", places=1),
    Choice(name="state", label="Tình trạng", options=STATES),
    Day(name="seen_on", label="Ngày xem", years="past"),
    Time(name="seen_at", label="Giờ xem"),
    YesNo(name="is_kept", label="Còn giữ"),
)

SPECIMEN = Register(
    key="specimen",
    title="Sổ mẫu",
    one="mẫu",
    group="Thử",
    icon="list",
    model=Specimen,
    sections=(
        Section(
            "Chữ",
            (
                DocumentNumber(name="code", label="Mã", required=True),
                Text(name="title", label="Tên", required=True),
                Reference(name="hamlet", label="Thôn, ấp", to="hamlet", required=True, carry=True),
                Choice(name="state", label="Tình trạng", options=STATES, carry=True),
                YesNo(name="is_shared", label="Dùng chung"),
                Phone(name="phone", label="Điện thoại"),
                CitizenNumber(name="number", label="Số định danh"),
                Unit(name="unit", label="Xã, phường"),
                FormerCommune(name="old_commune", label="Xã cũ"),
            ),
        ),
        Section(
            "Số và thời gian",
            (
                WholeNumber(name="pieces", label="Số lượng"),
                Quantity(name="surface", label="Diện tích", unit="m²"),
                Quantity(name="fee", label="Giá", unit="đồng", places=0, highest=10**9),
                Day(name="made_on", label="Ngày làm", years="past"),
                Day(name="ends_on", label="Ngày hết hạn", years="future"),
                PartialDay(name="birth", label="Ngày sinh", years="past"),
                PartialDay(name="renewed", label="Kỳ tới", years="future"),
                Time(name="opens_at", label="Giờ mở cửa"),
            ),
        ),
        Section(
            "Nhiều phần",
            (
                Tags(name="labels", label="Nhãn"),
                Lines(name="things", label="Đồ vật", columns=COLUMNS, most=8),
                RichText(name="story", label="Mô tả"),
                LongText(name="note", label="Ghi chú"),
                Attachments(name="papers", label="Giấy tờ", most=3),
            ),
        ),
    ),
    columns=("title", "state", "labels", "surface", "opens_at"),
    caption=("title",),
    sort_by="title",
    search_in=("code", "title", "phone", "number", "birth", "labels", "things", "story"),
    search_through=("hamlet",),
    filters=(
        Filter(
            key="river", label="Ven sông", where=lambda _day: has_label(Specimen.labels, "ven sông")
        ),
    ),
)


def add_to(store: Store, patch: pytest.MonkeyPatch) -> None:
    """Make the register known to every module of the program, and make its table in a store."""
    patch.setitem(registers.BY_KEY, SPECIMEN.key, SPECIMEN)
    for name in ("ALL", "IN_DEPENDENCY_ORDER"):
        shipped = getattr(registers, name)
        for module in [m for n, m in sys.modules.items() if n.startswith("tdbv_desktop")]:
            if getattr(module, name, None) is shipped:
                patch.setattr(module, name, (*shipped, SPECIMEN))
    make_table(store)


def make_table(store: Store) -> None:
    """Make the table and the search index, as a migration would."""
    with store.transaction() as session:
        connection = session.connection()
        Specimen.__table__.create(connection)
        create_index(connection, SPECIMEN.key)
