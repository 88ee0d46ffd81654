"""Register of rental houses (nhà trọ, nhà cho thuê)."""

from __future__ import annotations

from tdbv_desktop.blueprint.attachments import Attachments
from tdbv_desktop.blueprint.choices import Choice, YesNo
from tdbv_desktop.blueprint.dates import Day, PartialDay
from tdbv_desktop.blueprint.fields import DocumentNumber, LongText, Phone, Text
from tdbv_desktop.blueprint.lines import Lines
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.numbers import CitizenNumber, Quantity, WholeNumber
from tdbv_desktop.blueprint.register import Register, Section
from tdbv_desktop.blueprint.tags import Tags
from tdbv_desktop.registers.rental_house.model import RentalHouse
from tdbv_desktop.registers.rental_house.rules import certificate_is_dated, code_is_free

# Whether monthly rooms need the security certificate is not settled, so it is never a rule.
SCOPES = (("yes", "Thuộc diện"), ("no", "Không thuộc diện"), ("unclear", "Chưa rõ"))
RATINGS = (("safe", "An toàn"), ("remind", "Cần nhắc nhở"), ("complex", "Phức tạp"))
EQUIPMENT = (
    Text(name="what", label="Loại thiết bị", required=True, max_length=80),
    WholeNumber(name="pieces", label="Số lượng", highest=999),
    Day(name="checked_on", label="Kiểm tra gần nhất", years="past"),
)

REGISTER = Register(
    key="rental_house",
    title="Nhà trọ",
    one="nhà trọ",
    group="Cư trú",
    icon="building",
    purpose="Nhà cho thuê để ở: địa chỉ, chủ nhà, điều kiện về an ninh, trật tự và phòng cháy.",
    law=("lodging_commune_police_max_rooms",),
    model=RentalHouse,
    sections=(
        Section(
            "Nhà trọ",
            (
                DocumentNumber(
                    name="code",
                    label="Mã nhà",
                    required=True,
                    max_length=20,
                    hint="Mã riêng của đơn vị, ví dụ NT-015",
                ),
                Text(name="name", label="Tên nhà trọ", required=True, max_length=120),
                Reference(name="hamlet", label="Thôn, ấp", to="hamlet", required=True, carry=True),
                Text(
                    name="address",
                    label="Địa chỉ",
                    required=True,
                    carry=True,
                    hint="Số nhà, đường, tổ",
                ),
            ),
        ),
        Section(
            "Chủ nhà và người quản lý",
            (
                Text(name="owner_name", label="Họ tên chủ nhà", required=True, max_length=120),
                PartialDay(
                    name="owner_birth", label="Ngày sinh chủ nhà", years="past", sensitive=True
                ),
                CitizenNumber(name="owner_number", label="Số định danh chủ nhà", sensitive=True),
                Phone(name="owner_phone", label="Điện thoại chủ nhà", sensitive=True),
                YesNo(name="owner_lives_here", label="Chủ nhà ở tại chỗ"),
                Text(name="manager_name", label="Người quản lý", max_length=120),
                Phone(name="manager_phone", label="Điện thoại người quản lý", sensitive=True),
            ),
        ),
        Section(
            "Điều kiện và cam kết",
            (
                Quantity(name="floor_area", label="Tổng diện tích sàn", unit="m²"),
                DocumentNumber(name="business_licence", label="Giấy phép kinh doanh"),
                Choice(name="antt_scope", label="Diện cấp giấy ANTT", options=SCOPES),
                DocumentNumber(name="antt_number", label="Số giấy ANTT"),
                Day(name="antt_issued_on", label="Ngày cấp giấy ANTT", years="past"),
                Text(name="antt_issuer", label="Cơ quan cấp giấy ANTT", max_length=120),
                Day(name="pledged_on", label="Ngày ký cam kết ANTT", years="past"),
                Day(name="fire_pledged_on", label="Ngày ký cam kết PCCC", years="past"),
            ),
        ),
        Section(
            "Phòng cháy và an ninh",
            (
                WholeNumber(name="extinguishers", label="Số bình chữa cháy", highest=999),
                YesNo(name="second_exit", label="Có lối thoát nạn thứ hai"),
                Day(name="fire_checked_on", label="Ngày kiểm tra PCCC", years="past"),
                WholeNumber(name="cameras", label="Số camera", highest=999),
                Day(name="model_joined_on", label="Ngày vào câu lạc bộ, mô hình", years="past"),
                Choice(name="rating", label="Xếp loại", options=RATINGS),
                LongText(name="note", label="Ghi chú"),
            ),
        ),
        Section(
            "Thiết bị, nhãn và giấy tờ",
            (
                Lines(
                    name="fire_equipment", label="Thiết bị chữa cháy", columns=EQUIPMENT, most=30
                ),
                Tags(name="labels", label="Nhãn", hint="Ví dụ: ven kênh, công nhân"),
                Attachments(name="papers", label="Giấy tờ kèm theo"),
            ),
        ),
    ),
    columns=("code", "name", "hamlet", "owner_name", "owner_phone", "rating"),
    caption=("name",),
    sort_by="name",
    search_in=(
        "code",
        "name",
        "address",
        "owner_name",
        "owner_phone",
        "owner_number",
        "manager_name",
        "manager_phone",
        "labels",
    ),
    search_through=("hamlet",),
    rules=(certificate_is_dated,),
    comparisons=(code_is_free,),
)
