"""Fields of every kind, and cells read for them on one day."""

from __future__ import annotations

from datetime import date, datetime

from tdbv_desktop.blueprint.choices import Choice, YesNo
from tdbv_desktop.blueprint.dates import Day, PartialDay
from tdbv_desktop.blueprint.fields import DocumentNumber, Phone, Text
from tdbv_desktop.blueprint.links import Unit
from tdbv_desktop.blueprint.numbers import CitizenNumber, Quantity, WholeNumber
from tdbv_desktop.core import clock
from tdbv_desktop.core.legacy.forms import TextForm
from tdbv_desktop.exchange.foreign_cells import Cell
from tdbv_desktop.exchange.values.draft import REPAIRS
from tdbv_desktop.exchange.values.reading import read_cell

ZERO = date(1899, 12, 30)
NUMBER = CitizenNumber(name="citizen_number", label="Số định danh")
OLD = DocumentNumber(name="old_number", label="Số CMND cũ")
PHONE = Phone(name="phone", label="Điện thoại")
BIRTH = PartialDay(name="birth", label="Ngày sinh", years="past")
PAST = Day(name="pledged_on", label="Ngày ký", years="past")
AHEAD = Day(name="registered_until", label="Đến ngày", years="future")
COUNT = WholeNumber(name="rooms", label="Số phòng")
AREA = Quantity(name="area", label="Diện tích", unit="m²")
MONEY = Quantity(name="rent", label="Tiền thuê", unit="đồng", places=0, highest=100_000_000)
YES = YesNo(name="camera", label="Có camera")
SEX = Choice(name="sex", label="Giới tính", options=(("male", "Nam"), ("female", "Nữ")))
KIND = Choice(
    name="residence_kind",
    label="Là nơi",
    options=(("permanent", "Thường trú"), ("temporary", "Tạm trú"), ("other", "Nơi ở hiện tại")),
)
NAME = Text(name="full_name", label="Họ tên", max_length=40)
PLACE = Unit(name="unit", label="Xã, phường")


def read(field, text, kind="s", **more):
    form = more.pop("text_form", TextForm("unicode"))
    with clock.frozen(datetime(2026, 11, 24, 9, tzinfo=clock.now().tzinfo)):
        return read_cell(field, Cell(kind, text, **more), day_zero=ZERO, form=form)


def codes(reading):
    assert {repair.code for repair in reading.repairs} <= set(REPAIRS)
    return [repair.code for repair in reading.repairs]
