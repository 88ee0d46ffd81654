"""Register of stays: who lives, or lived, in which room, and under which registration."""

from __future__ import annotations

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.dates import Day
from tdbv_desktop.blueprint.fields import DocumentNumber, LongText, Phone, Text
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Derived, Filter, Register, Section
from tdbv_desktop.blueprint.times import Time
from tdbv_desktop.registers.stay import status
from tdbv_desktop.registers.stay.model import Stay
from tdbv_desktop.registers.stay.rules import (
    is_in_one_place,
    leaves_after_arriving,
    other_reason_is_told,
    registration_runs_forward,
    room_has_a_place,
)
from tdbv_desktop.registers.stay.words import CHANNELS, REASONS, ROLES

REGISTER = Register(
    key="stay",
    title="Người ở trọ",
    one="đợt ở",
    group="Cư trú",
    icon="calendar",
    purpose=(
        "Ai ở phòng nào, từ ngày nào đến ngày nào, đã thông báo lưu trú và đăng ký tạm trú chưa."
    ),
    law=(
        "short_stay_max_days",
        "temporary_residence_max_months",
        "temporary_residence_renewal_window_days",
        "temporary_residence_processing_working_days",
        "stay_notice_deadline",
        "stay_notice_next_day_deadline",
    ),
    model=Stay,
    sections=(
        Section(
            "Đợt ở",
            (
                Reference(name="person", label="Người ở", to="person", required=True),
                Reference(name="room", label="Phòng", to="room", required=True, carry=True),
                Day(name="arrived_on", label="Ngày đến", years="future", required=True, carry=True),
                Day(name="expected_leave_on", label="Ngày đi dự kiến", years="future", carry=True),
                Day(name="left_on", label="Ngày rời", years="future"),
                Choice(name="reason", label="Lý do", options=REASONS, carry=True),
                Text(name="reason_text", label="Lý do khác"),
                Choice(name="household_role", label="Quan hệ với chủ hộ", options=ROLES),
            ),
        ),
        Section(
            "Thông báo lưu trú",
            (
                Choice(name="notice_channel", label="Hình thức", options=CHANNELS, carry=True),
                Day(name="notified_on", label="Ngày nhận thông báo", years="past", carry=True),
                Text(name="notifier_name", label="Người thông báo", max_length=120, carry=True),
                Phone(
                    name="notifier_phone",
                    label="Điện thoại người thông báo",
                    carry=True,
                    sensitive=True,
                ),
                Time(name="notified_time", label="Giờ nhận thông báo"),
            ),
        ),
        Section(
            "Đăng ký tạm trú",
            (
                Day(name="registered_from", label="Tạm trú từ ngày", years="future"),
                Day(name="registered_until", label="Đến ngày", years="future"),
                DocumentNumber(name="dossier_code", label="Mã hồ sơ dịch vụ công"),
                Day(name="landlord_reported_on", label="Ngày chủ nhà báo trả phòng", years="past"),
                LongText(name="note", label="Ghi chú"),
            ),
        ),
    ),
    columns=("person", "room", "arrived_on", "registered_until", "status"),
    caption=("person", "room"),
    sort_by="person",
    search_in=("dossier_code",),
    search_through=("person", "room"),
    rules=(leaves_after_arriving, registration_runs_forward, other_reason_is_told),
    comparisons=(is_in_one_place, room_has_a_place),
    derived=(Derived(name="status", label="Tình trạng", compute=status.stay_status),),
    filters=(
        Filter(key="present", label="Đang ở", where=status.present),
        Filter(key="near", label="Sắp đủ 30 ngày", where=status.near_the_limit),
        Filter(key="over", label="Quá hạn chưa đăng ký", where=status.over_the_limit),
        Filter(key="renewable", label="Được gia hạn", where=status.renewable),
        Filter(key="expired", label="Hết hạn", where=status.expired),
        Filter(key="gone", label="Đã rời", where=status.gone),
    ),
)
