"""What the portal's lists say of each stay, and what a stay still lacks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.core.places import load_places
from tdbv_desktop.core.record import Values
from tdbv_desktop.core.vietnamese import fold, tidy
from tdbv_desktop.exchange.portal_codes import VIETNAM, PortalCodes, country_of

SEXES = {"male": "M", "female": "F"}
RESIDENCES = {"permanent": "1", "temporary": "2"}
OTHER_REASON = "20"
WHOLE_DAY = "D - Ngày"  # how exactly a day of birth is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """One stay with its person and room, as the registers hold them."""

    stay_id: UUID
    stay: Values
    person: Values
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """The cells of one guest from the second column on, and what the portal would miss."""

    cells: tuple[str, ...]
    lacks: tuple[str, ...]


def is_vietnamese(person: Values) -> bool:
    """Say whether somebody belongs in the list of Vietnamese citizens."""
    nationality = fold(tidy(person.get("nationality") or "Việt Nam"))
    return nationality.replace(" ", "") in ("vietnam", "vnm", "vn", "kinh")


def vietnamese_row(guest: Guest, codes: PortalCodes) -> ListRow:
    """Return the row of a Vietnamese guest in the 19-column list."""
    person, stay = guest.person, guest.stay
    kind, number = _paper(person, codes)
    province, commune, detail = _residence(person, codes)
    reason = stay.get("reason") or ""
    cells = {
        "họ tên": tidy(person["full_name"]).upper(),
        "ngày sinh đủ ngày, tháng, năm": _birth(person),
        "giới tính": codes.coded("sexes", SEXES.get(person["sex"], "")),
        "quốc tịch": country_of(codes, "Việt Nam") or VIETNAM,
        "loại giấy tờ": kind,
        "": "",
        "số giấy tờ": number,
        "điện thoại": person.get("phone") or "",
        "nơi cư trú": codes.coded(
            "residences", RESIDENCES.get(person.get("residence_kind") or "", "")
        ),
        "tỉnh": province,
        "xã": commune,
        "địa chỉ": detail,
        "ngày đến": _day(stay.get("arrived_on")),
        "ngày đi dự kiến": _day(stay.get("expected_leave_on")),
        "phòng": guest.room,
        "lý do cư trú": codes.coded("reasons", reason),
        "lý do khác": stay.get("reason_text") or "" if reason == OTHER_REASON else "",
        "ghi chú": _one_line(stay.get("note")),
    }
    needed = _NEEDED_VIETNAMESE + (("lý do khác",) if reason == OTHER_REASON else ())
    return ListRow(cells=tuple(cells.values()), lacks=_lacking(cells, needed))


def foreign_row(guest: Guest, codes: PortalCodes) -> ListRow:
    """Return the row of a foreigner in the KBTT list."""
    person, stay = guest.person, guest.stay
    cells = {
        "họ tên": tidy(person["full_name"]).upper(),
        "ngày sinh đủ ngày, tháng, năm": _birth(person),
        "độ chính xác của ngày sinh": WHOLE_DAY,
        "giới tính": codes.coded("sexes", SEXES.get(person["sex"], "")),
        "mã quốc tịch": country_of(codes, person.get("nationality") or "").partition(" - ")[0],
        "số hộ chiếu": person.get("passport_number") or "",
        "phòng": guest.room,
        "ngày đến": _day(stay.get("arrived_on")),
        "ngày đi dự kiến": _day(stay.get("expected_leave_on")),
        "ngày trả phòng": _day(stay.get("left_on")),
    }
    return ListRow(cells=tuple(cells.values()), lacks=_lacking(cells, _NEEDED_FOREIGN))


_NEEDED_VIETNAMESE: tuple[str, ...] = (
    "họ tên",
    "ngày sinh đủ ngày, tháng, năm",
    "giới tính",
    "quốc tịch",
    "loại giấy tờ",
    "số giấy tờ",
    "ngày đến",
    "ngày đi dự kiến",
    "lý do cư trú",
)
_NEEDED_FOREIGN: tuple[str, ...] = (
    "họ tên",
    "ngày sinh đủ ngày, tháng, năm",
    "giới tính",
    "mã quốc tịch",
    "số hộ chiếu",
    "ngày đến",
    "ngày đi dự kiến",
)


def _lacking(cells: Mapping[str, str], needed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in needed if not cells[name])


def _paper(person: Values, codes: PortalCodes) -> tuple[str, str]:
    """Return kind and number of the best paper: number, passport, then the old card."""
    for field, code in (("citizen_number", "1"), ("passport_number", "4"), ("old_number", "2")):
        if person.get(field):
            return codes.coded("papers", code), str(person[field])
    return "", ""


def _residence(person: Values, codes: PortalCodes) -> tuple[str, str, str]:
    """Return province, commune and the rest; a name the lists lack stands in the rest."""
    detail = _one_line(person.get("residence_detail"))
    places = load_places()
    unit = places.commune(person.get("residence_unit") or "")
    above = places.province(unit.province_code) if unit else None
    if unit is None or above is None:
        return "", "", detail
    province = codes.province(above.name, above.portal_code)
    commune = codes.commune(unit.full_name, province)
    named = [] if commune else [unit.full_name]
    named += [] if province else [above.name]
    return province, commune, ", ".join(filter(None, (detail, *named)))


def _birth(person: Values) -> str:
    birth = person.get("birth")
    return str(birth) if isinstance(birth, PartialDate) and birth.day is not None else ""


def _day(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if value is not None else ""


def _one_line(text: str | None) -> str:
    return tidy((text or "").replace("\n", ", "))
