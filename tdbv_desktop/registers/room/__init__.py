"""Register of rooms."""

from __future__ import annotations

from tdbv_desktop.blueprint.fields import LongText, Text
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.numbers import Quantity, WholeNumber
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.registers.room.model import Room
from tdbv_desktop.registers.room.rules import number_is_free_in_its_house

REGISTER = Register(
    key="room",
    title="Phòng",
    one="phòng",
    group="Cư trú",
    icon="door",
    purpose="Phòng của từng nhà trọ và số chỗ, để biết còn nhận thêm được bao nhiêu người.",
    model=Room,
    sections=(
        Section(
            "Phòng",
            (
                Reference(
                    name="house", label="Nhà trọ", to="rental_house", required=True, carry=True
                ),
                Text(name="number", label="Số phòng", required=True, max_length=20),
                WholeNumber(name="floor", label="Tầng", lowest=-3, highest=99, carry=True),
                WholeNumber(
                    name="capacity",
                    label="Số chỗ ở",
                    highest=500,
                    carry=True,
                    hint="Để trống nếu chưa rõ",
                ),
                Quantity(
                    name="area",
                    label="Diện tích",
                    unit="m²",
                    carry=True,
                    highest=10_000,
                    hint="Mét vuông, ví dụ 14,5",
                ),
                LongText(name="note", label="Ghi chú", max_length=1000),
            ),
        ),
    ),
    columns=("number", "house", "floor", "capacity", "area"),
    caption=("number", "house"),
    sort_by="number",
    search_in=("number",),
    search_through=("house",),
    comparisons=(number_is_free_in_its_house,),
)
