"""Register of hamlets: the areas below the commune that everything else is counted by."""

from __future__ import annotations

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import LongText, Text
from tdbv_desktop.blueprint.links import FormerCommune
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.registers.hamlet.model import Hamlet

KINDS = (
    ("ap", "Ấp"),
    ("thon", "Thôn"),
    ("xom", "Xóm"),
    ("khu_pho", "Khu phố"),
    ("to_dan_pho", "Tổ dân phố"),
    ("khom", "Khóm"),
    ("ban", "Bản"),
    ("buon", "Buôn"),
    ("lang", "Làng"),
    ("khac", "Khác"),
)

REGISTER = Register(
    key="hamlet",
    title="Thôn, ấp, tổ dân phố",
    one="thôn, ấp, tổ dân phố",
    group="Cư trú",
    icon="map-pin",
    purpose="Ấp, khóm, tổ dân phố trong địa bàn; nhà trọ nào cũng thuộc về một nơi ở đây.",
    model=Hamlet,
    sections=(
        Section(
            "Địa bàn",
            (
                Text(
                    name="name",
                    label="Tên",
                    required=True,
                    max_length=80,
                    hint="Như cách gọi hằng ngày: Ấp 3, Khu phố Bình Hòa",
                ),
                Choice(name="kind", label="Loại", options=KINDS, required=True, carry=True),
                FormerCommune(
                    name="old_commune",
                    label="Thuộc xã cũ",
                    max_length=80,
                    carry=True,
                    hint="Xã, phường trước ngày 01/7/2025",
                ),
                Text(name="officer_in_charge", label="Cán bộ phụ trách", max_length=80, carry=True),
            ),
        ),
        Section("Khác", (LongText(name="note", label="Ghi chú"),)),
    ),
    columns=("name", "kind", "old_commune", "officer_in_charge"),
    caption=("name",),
    sort_by="name",
    search_in=("name", "old_commune", "officer_in_charge"),
)
