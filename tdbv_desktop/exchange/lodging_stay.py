"""Reads when a guest came, until when and why, from one row of a lodging sheet."""

from __future__ import annotations

from datetime import date

from tdbv_desktop.exchange.lodging_columns import choose
from tdbv_desktop.exchange.lodging_row import Draft
from tdbv_desktop.exchange.lodging_values import take_day, take_required, take_text

OTHER_REASON = "20"


def take_stay(draft: Draft) -> None:
    """Fill in the stay of one row: arrival, expected departure, reason, remarks."""
    arrived = take_day(draft, "arrived_on")
    leaves = take_day(draft, "expected_leave_on")
    if arrived is not None:
        draft.stay["arrived_on"] = arrived
        _check_arrival(draft, arrived)
    if leaves is not None:
        draft.stay["expected_leave_on"] = leaves
    if arrived is not None and leaves is not None and leaves < arrived:
        draft.error(
            "expected_leave_on",
            "leaves_before_arriving",
            f"Ngày đi dự kiến trước ngày đến {arrived:%d/%m/%Y}.",
        )
    _take_reason(draft)
    note = take_text(draft, "note")
    if note:
        draft.stay["note"] = note


def take_room(draft: Draft) -> str:
    """Return the room as it was written; Excel turns rooms such as 2-3 into dates."""
    cell = draft.cells.get("room")
    if cell is not None and cell.kind == "d":
        draft.error(
            "room",
            "became_day",
            "Excel đã đổi số phòng thành ngày, gõ lại vào ô kiểu Văn bản (Text).",
        )
        return ""
    return take_text(draft, "room")


def _check_arrival(draft: Draft, arrived: date) -> None:
    birth = draft.person.get("birth")
    if arrived > draft.basis.today:
        draft.warn("arrived_on", "arrives_later", "Ngày đến sau ngày hôm nay, kiểm lại.")
    if birth is not None and birth.earliest > arrived:
        draft.error("arrived_on", "arrived_before_birth", "Ngày đến trước ngày sinh.")


def _take_reason(draft: Draft) -> None:
    text = take_required(draft, "reason", "lý do cư trú")
    before = len(draft.problems)
    told = take_text(draft, "reason_text").replace("\n", " ")
    is_untold = not told and len(draft.problems) == before
    if told:
        draft.stay["reason_text"] = told
    if not text:
        return
    chosen = choose(draft.basis.layout.reasons, text)
    if chosen is None:
        draft.error(
            "reason", "unknown_code", f"Lý do không có trong danh mục 1 đến {OTHER_REASON}."
        )
        return
    draft.stay["reason"] = chosen.option.code
    if chosen.name_is != "fitting":
        draft.warn(
            "reason",
            "code_and_name",
            f"Mã {chosen.option.code} là {chosen.option.name}, khác tên ghi bên cạnh.",
        )
    if chosen.option.code == OTHER_REASON and is_untold:
        draft.error("reason_text", "missing", "Chọn mục đích khác thì phải ghi rõ lý do.")
