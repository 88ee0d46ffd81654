"""Reads who a guest is, from one row of a lodging sheet."""

from __future__ import annotations

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.phone import tidy_phone
from tdbv_desktop.exchange.lodging_columns import choose, comparable, split_code
from tdbv_desktop.exchange.lodging_papers import check_against_number, take_paper
from tdbv_desktop.exchange.lodging_row import Draft
from tdbv_desktop.exchange.lodging_values import take_birth, take_required, take_text

VIETNAM_CODE, VIETNAM = "VNM", "Việt Nam"

_OLDEST = 120
_PHONE_WITHOUT_ZERO = 9
_DETAIL = "residence_detail"


def take_person(draft: Draft) -> None:
    """Fill in the person of one row: name, birth, sex, papers, phone, residence."""
    name = take_required(draft, "full_name", "họ tên")
    if name:
        draft.person["full_name"] = name
    if any(letter.isdigit() for letter in name):
        draft.warn("full_name", "digits_in_name", "Họ tên có chữ số, kiểm lại.")
    birth = take_birth(draft)
    if birth is not None:
        _check_birth(draft, birth)
        draft.person["birth"] = birth
    _take_sex(draft)
    _take_nationality(draft)
    take_paper(draft)
    check_against_number(draft)
    _take_phone(draft)
    _take_residence_kind(draft)
    _take_residence(draft)


def _check_birth(draft: Draft, birth: PartialDate) -> None:
    if birth.earliest > draft.basis.today:
        draft.error("birth", "born_later", "Ngày sinh sau ngày hôm nay.")
    elif birth.year < draft.basis.today.year - _OLDEST:
        draft.warn("birth", "very_old", f"Theo ngày sinh, người này hơn {_OLDEST} tuổi; kiểm lại.")


def _take_sex(draft: Draft) -> None:
    text = take_required(draft, "sex", "giới tính")
    if not text:
        return
    chosen = choose(draft.basis.layout.sexes, text)
    if chosen is None or chosen.name_is == "of_another":
        draft.error("sex", "unknown_code", "Giới tính ghi “M - Nam” hoặc “F - Nữ”.")
    else:
        draft.person["sex"] = chosen.option.value


def _take_nationality(draft: Draft) -> None:
    before = len(draft.problems)
    text = take_text(draft, "nationality")
    code, name = split_code(text)
    if not text and len(draft.problems) == before:
        draft.warn("nationality", "missing", "Chưa có quốc tịch, được ghi là Việt Nam.")
    if (
        not text
        or VIETNAM_CODE in (code.upper(), text.upper())
        or comparable(name) == comparable(VIETNAM)
    ):
        draft.person["nationality"] = VIETNAM
    else:
        draft.person["nationality"] = name or text


def _take_phone(draft: Draft) -> None:
    text = take_text(draft, "phone")
    if not text:
        return
    cell = draft.cells["phone"]
    lost_zero = cell.kind == "n" and len(text) == _PHONE_WITHOUT_ZERO
    try:
        draft.person["phone"] = tidy_phone("0" + text if lost_zero else text)
    except ValueError:
        draft.add_person_note(f"{draft.labels['phone']}: {text}")
        draft.warn(
            "phone",
            "no_phone_number",
            "Không phải một số điện thoại Việt Nam, được giữ ở ghi chú của người.",
        )
        return
    if lost_zero:
        draft.repaired("phone", "đã thêm lại số 0 ở đầu.")


def _take_residence_kind(draft: Draft) -> None:
    text = take_text(draft, "residence_kind")
    if not text:
        return
    chosen = choose(draft.basis.layout.residences, text)
    draft.person["residence_kind"] = chosen.option.value if chosen else "other"
    if chosen is None or chosen.name_is == "of_another":
        draft.warn(
            "residence_kind",
            "unknown_code",
            "Loại nơi cư trú không có trong danh mục hoặc mã khác tên, kiểm lại.",
        )


def _take_residence(draft: Draft) -> None:
    detail = take_text(draft, _DETAIL).replace("\n", ", ")
    commune = _place_name(take_text(draft, "residence_commune"))
    province = _place_name(take_text(draft, "residence_province"))
    unit = draft.basis.places.match(province, commune) if commune and province else None
    if unit is not None:
        draft.person["residence_unit"] = unit.code
    elif commune or province:
        draft.warn(
            "residence_commune",
            "unknown_place",
            "Không tìm thấy xã, phường, đặc khu này; tên được giữ ở địa chỉ chi tiết.",
            about="residence_unit",
        )
        detail = ", ".join(filter(None, (detail, commune, province)))
    _keep_detail(draft, detail)


def _place_name(text: str) -> str:
    """Return the name in `101 - TP. Hà Nội`; the portal's codes are not the statistics office's."""
    return split_code(text)[1] or text


def _keep_detail(draft: Draft, detail: str) -> None:
    if not detail:
        return
    if len(detail) <= draft.basis.layout.columns[_DETAIL].max_length:
        draft.person[_DETAIL] = detail
    else:
        draft.add_person_note(f"{draft.labels[_DETAIL]}: {detail}")
