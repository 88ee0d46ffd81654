"""What is checked of a stay beyond its single fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tdbv_desktop.blueprint.register import View, told
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.record import Values

OTHER_REASON = "20"
FOREVER = date.max


@told("Ngày rời và ngày đi dự kiến không trước ngày đến.")
def leaves_after_arriving(values: Values, view: View) -> Iterator[Problem]:
    """Nobody leaves before arriving."""
    arrived = values.get("arrived_on")
    if arrived is None:
        return
    for name, what in (("left_on", "Ngày rời"), ("expected_leave_on", "Ngày đi dự kiến")):
        day = values.get(name)
        if day is not None and day < arrived:
            yield Problem(name, f"{what} trước ngày đến {arrived:%d/%m/%Y}.")


@told("Tạm trú hết hạn sau ngày bắt đầu; có ngày hết hạn thì nên có ngày bắt đầu.")
def registration_runs_forward(values: Values, view: View) -> Iterator[Problem]:
    """A registration ends after it began, and an end without a beginning is doubtful."""
    begin, end = values.get("registered_from"), values.get("registered_until")
    if begin and end and end < begin:
        yield Problem("registered_until", f"Ngày hết hạn trước ngày bắt đầu {begin:%d/%m/%Y}.")
    elif end and not begin:
        yield Problem("registered_from", "Có ngày hết hạn nhưng chưa có ngày bắt đầu.", "warning")


@told("Chọn lý do khác thì ghi rõ lý do.")
def other_reason_is_told(values: Values, view: View) -> Iterator[Problem]:
    """The reason `other` needs a word, as in the ministry's lodging list."""
    if values.get("reason") == OTHER_REASON and not values.get("reason_text"):
        yield Problem("reason_text", "Chọn mục đích khác thì phải ghi rõ lý do.")


@told("Một người có hai đợt ở trùng thời gian thì nhắc, vẫn lưu được.")
def is_in_one_place(values: Values, view: View) -> Iterator[Problem]:
    """Two stays of one person that overlap are shown, never refused."""
    person, arrived = values.get("person"), values.get("arrived_on")
    if person is None or arrived is None:
        return
    for other in view.where("stay", "person", person):
        if other["id"] != view.record_id and _overlap(values, other):
            yield Problem(
                "arrived_on",
                f"Người này còn một đợt ở khác trùng thời gian, từ {other['arrived_on']:%d/%m/%Y}.",
                "warning",
            )
            return


@told("Số người ghi vào phòng vượt số chỗ thì nhắc, vẫn lưu được.")
def room_has_a_place(values: Values, view: View) -> Iterator[Problem]:
    """More people than places is shown, never refused."""
    room_id, left = values.get("room"), values.get("left_on")
    room = view.values("room", room_id) if room_id is not None else None
    if room is None or room.get("capacity") is None or (left and left <= view.today):
        return
    there = sum(
        1
        for other in view.where("stay", "room", room_id)
        if other["id"] != view.record_id and _is_there(other, view.today)
    )
    if there + 1 > room["capacity"]:
        yield Problem(
            "room", f"Phòng có {room['capacity']} chỗ, đang ghi {there + 1} người.", "warning"
        )


def _is_there(stay: Values, today: date) -> bool:
    left = stay["left_on"]
    return bool(stay["arrived_on"] <= today and (left is None or left > today))


def _overlap(one: Values, other: Values) -> bool:
    ends_after = one["arrived_on"] < (other.get("left_on") or FOREVER)
    return bool(ends_after and other["arrived_on"] < (one.get("left_on") or FOREVER))
