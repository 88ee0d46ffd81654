"""What is checked of a person beyond the single fields."""

from __future__ import annotations

from collections.abc import Iterator

from tdbv_desktop.blueprint.register import View, told
from tdbv_desktop.core.citizen_number import CitizenNumber
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.record import Values

SEXES = {"male": "Nam", "female": "Nữ"}


@told("Ngày sinh không sau hôm nay.")
def born_before_today(values: Values, view: View) -> Iterator[Problem]:
    """Nobody is born after today."""
    birth = values.get("birth")
    if birth is not None and birth.earliest > view.today:
        yield Problem("birth", "Ngày sinh sau ngày hôm nay.")


@told(
    "Số định danh khớp với năm sinh và giới tính; không khớp thì nhắc, vẫn lưu được.",
    only_warns=True,
)
def number_agrees(values: Values, view: View) -> Iterator[Problem]:
    """The number tells birth year and sex; a rightful number may still differ, so this warns."""
    number = values.get("citizen_number")
    reading = CitizenNumber.read(number) if number else None
    if reading is None:
        return
    birth, sex = values.get("birth"), values.get("sex")
    if birth is not None and birth.year != reading.birth_year:
        yield Problem(
            "citizen_number",
            f"Theo số này, năm sinh là {reading.birth_year}, khác với ngày sinh đã ghi.",
            "warning",
        )
    if sex in SEXES and sex != reading.sex:
        yield Problem(
            "citizen_number",
            f"Theo số này, giới tính là {SEXES[reading.sex]}, khác với mục đã chọn.",
            "warning",
        )


@told("Một số định danh chỉ của một người; trùng thì hiện ra để so.")
def number_is_held_once(values: Values, view: View) -> Iterator[Problem]:
    """The same number on two people is shown, so that the two can be compared."""
    number = values.get("citizen_number")
    if not number:
        return
    for other in view.where("person", "citizen_number", number):
        if other["id"] != view.record_id:
            yield Problem(
                "citizen_number", f"Số này đã có ở hồ sơ {other['full_name']}.", "warning"
            )
            return


@told("Nên có ít nhất một số giấy tờ để phân biệt người trùng tên.", only_warns=True)
def some_paper_is_known(values: Values, view: View) -> Iterator[Problem]:
    """A person without any number can hardly be told from a namesake."""
    if not any(values.get(n) for n in ("citizen_number", "old_number", "passport_number")):
        yield Problem("citizen_number", "Chưa có số giấy tờ nào.", "warning")
