"""Reads which paper a guest showed and its number, the column people and Excel spoil most.

The personal identification number has 12 digits (Luật Căn cước 26/2023/QH15); the CMND of 9 digits
has not been valid since 1 January 2025 (Điều 46 khoản 2) and stays only as an old number.
"""

from __future__ import annotations

import re

from tdbv_desktop.core.citizen_number import CitizenNumber
from tdbv_desktop.exchange.lodging_columns import Option, choose
from tdbv_desktop.exchange.lodging_row import Draft
from tdbv_desktop.exchange.lodging_values import take_required, take_text

CITIZEN, OLD, PASSPORT, OTHER = "citizen_number", "old_number", "passport_number", ""

_NUMBER = "paper_number"
_CITIZEN_DIGITS, _OLD_DIGITS = 12, 9
_GAPS = re.compile(r"[\s.'`\u2019]+")
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
_SEXES = {"male": "nam", "female": "nữ"}


def take_paper(draft: Draft) -> None:
    """Put the number of the guest's paper into the field it belongs in, or hand the row back."""
    kind = _kind(draft)
    name = take_text(draft, "paper_name")
    text = take_required(draft, _NUMBER, "số giấy tờ")
    if kind is None or not text:
        return
    number = _GAPS.sub("", text).upper()
    if kind.value == CITIZEN:
        _take_citizen_number(draft, number)
    elif kind.value == OLD:
        _take_old_number(draft, number)
    elif kind.value == PASSPORT:
        _take_passport(draft, number)
    else:
        draft.add_person_note(f"{name or kind.name}: {text}")
        draft.warn(
            _NUMBER,
            "other_paper",
            "Giấy tờ này không thay được số định danh; số được giữ ở ghi chú của người.",
        )


def check_against_number(draft: Draft) -> None:
    """Warn when the number says another birth year or sex; a rightful number may."""
    reading = CitizenNumber.read(draft.person.get(CITIZEN, ""))
    if reading is None:
        return
    birth, sex = draft.person.get("birth"), draft.person.get("sex")
    if birth is not None and birth.year != reading.birth_year:
        draft.warn(
            _NUMBER,
            "other_birth_year",
            f"Theo số định danh, năm sinh là {reading.birth_year}, khác ngày sinh đã ghi.",
            about=CITIZEN,
        )
    if sex is not None and sex != reading.sex:
        draft.warn(
            _NUMBER,
            "other_sex",
            f"Theo số định danh, giới tính là {_SEXES[reading.sex]}, khác giới tính đã ghi.",
            about=CITIZEN,
        )


def _kind(draft: Draft) -> Option | None:
    text = take_required(draft, "paper_kind", "loại giấy tờ")
    if not text:
        return None
    chosen = choose(draft.basis.layout.papers, text)
    if chosen is None and "paper_name" in draft.cells:
        return Option(code="", name=text)
    if chosen is None:
        draft.error("paper_kind", "unknown_code", "Loại giấy tờ không có trong danh mục.")
        return None
    if chosen.name_is == "of_another":
        draft.error(
            "paper_kind",
            "code_and_name",
            f"Mã {chosen.option.code} là {chosen.option.name}, khác tên ghi bên cạnh.",
        )
        return None
    return chosen.option


def _take_citizen_number(draft: Draft, number: str) -> None:
    if re.fullmatch(r"\d{12}", number, re.ASCII):
        draft.person[CITIZEN] = number
        return
    length = len(number)
    if not re.fullmatch(r"\d+", number, re.ASCII):
        code, message = "not_digits", "Số định danh chỉ gồm chữ số, kiểm lại chữ O và số 0."
    elif length == _OLD_DIGITS:
        code, message = (
            "old_number_or_lost_zeros",
            (
                "Số chỉ có 9 chữ số: có phải số CMND cũ (9 số) không? Nếu đúng, chọn loại "
                "giấy tờ 2; nếu là số định danh bị Excel làm mất số 0, gõ lại đủ 12 số."
            ),
        )
    elif _OLD_DIGITS < length < _CITIZEN_DIGITS:
        code, message = (
            "lost_zeros",
            (
                f"Số chỉ có {length} chữ số, số định danh có 12: có thể Excel đã làm mất "
                "số 0 ở đầu, gõ lại đủ 12 số vào ô kiểu Văn bản (Text)."
            ),
        )
    else:
        code, message = "wrong_length", f"Số định danh có 12 chữ số, ở đây có {length}."
    if code.endswith("lost_zeros") and _fits_when_filled(draft, number):
        message += " Thêm số 0 vào đầu cho đủ 12 số thì khớp năm sinh và giới tính đã ghi."
    draft.error(_NUMBER, code, message, about=CITIZEN)


def _take_old_number(draft: Draft, number: str) -> None:
    if re.fullmatch(r"\d{12}", number, re.ASCII):
        draft.person[CITIZEN] = number
        draft.warn(
            _NUMBER,
            "twelve_digit_cmnd",
            "CMND 12 số mang chính số định danh, được ghi vào số định danh.",
            about=CITIZEN,
        )
    elif re.fullmatch(r"\d{9}", number, re.ASCII):
        draft.person[OLD] = number
        draft.warn(
            _NUMBER,
            "old_paper",
            "CMND 9 số hết giá trị từ 01/01/2025, xin số định danh của người này.",
            about=OLD,
        )
    else:
        message = f"Số CMND có 9 chữ số, ở đây có {len(number)}."
        if draft.cells[_NUMBER].kind == "n":
            message += " Có thể Excel đã làm mất số 0 ở đầu, gõ lại vào ô kiểu Văn bản (Text)."
        draft.error(_NUMBER, "wrong_length", message, about=OLD)


def _take_passport(draft: Draft, number: str) -> None:
    if _PASSPORT.fullmatch(number):
        draft.person[PASSPORT] = number
    else:
        draft.error(
            _NUMBER, "no_passport_number", "Số hộ chiếu chỉ gồm chữ cái và số.", about=PASSPORT
        )


def _fits_when_filled(draft: Draft, number: str) -> bool:
    reading = CitizenNumber.read(number.zfill(_CITIZEN_DIGITS))
    birth, sex = draft.person.get("birth"), draft.person.get("sex")
    return (
        reading is not None
        and birth is not None
        and birth.year == reading.birth_year
        and sex == reading.sex
    )
