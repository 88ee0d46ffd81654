"""Register of people who stay in rental houses."""

from __future__ import annotations

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.dates import PartialDay
from tdbv_desktop.blueprint.fields import DocumentNumber, LongText, Phone, Text
from tdbv_desktop.blueprint.links import Unit
from tdbv_desktop.blueprint.numbers import CitizenNumber
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.registers.person.model import Person
from tdbv_desktop.registers.person.rules import (
    SEXES,
    born_before_today,
    number_agrees,
    number_is_held_once,
    some_paper_is_known,
)

RESIDENCES = (("permanent", "Thường trú"), ("temporary", "Tạm trú"), ("other", "Nơi ở hiện tại"))

REGISTER = Register(
    key="person",
    title="Người",
    one="người",
    group="Cư trú",
    icon="users",
    purpose="Người ở trọ: nhân thân ghi một lần, dùng lại cho mọi đợt ở.",
    model=Person,
    sections=(
        Section(
            "Nhân thân",
            (
                Text(name="full_name", label="Họ, chữ đệm và tên", required=True, max_length=120),
                PartialDay(
                    name="birth",
                    label="Ngày sinh",
                    years="past",
                    required=True,
                    sensitive=True,
                    hint="150385, 03/1985, hoặc chỉ năm 1985",
                ),
                Choice(name="sex", label="Giới tính", options=tuple(SEXES.items()), required=True),
                CitizenNumber(name="citizen_number", label="Số định danh cá nhân", sensitive=True),
                DocumentNumber(
                    name="old_number",
                    label="Số CMND cũ",
                    sensitive=True,
                    hint="9 số, chỉ để tìm lại hồ sơ cũ",
                ),
                DocumentNumber(name="passport_number", label="Số hộ chiếu", sensitive=True),
                Text(name="nationality", label="Quốc tịch", max_length=60, default="Việt Nam"),
                Phone(name="phone", label="Điện thoại", sensitive=True),
            ),
        ),
        Section(
            "Nơi cư trú",
            (
                Choice(name="residence_kind", label="Là nơi", options=RESIDENCES, carry=True),
                Unit(name="residence_unit", label="Xã, phường, đặc khu", carry=True),
                Text(name="residence_detail", label="Địa chỉ chi tiết", carry=True),
            ),
        ),
        Section(
            "Việc làm",
            (
                Text(name="occupation", label="Nghề nghiệp", max_length=120, carry=True),
                Text(name="workplace", label="Nơi làm việc", max_length=200, carry=True),
                LongText(name="note", label="Ghi chú"),
            ),
        ),
    ),
    columns=("full_name", "birth", "sex", "citizen_number", "phone", "residence_unit"),
    caption=("full_name",),
    sort_by="full_name",
    sorts_as="name",
    search_in=("full_name", "birth", "citizen_number", "old_number", "passport_number", "phone"),
    rules=(number_agrees, some_paper_is_known),
    comparisons=(born_before_today, number_is_held_once),
)
