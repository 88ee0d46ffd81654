"""Words by which heads, sub-heads, sums and notes of offices' tables are known.

All are compared without case, accents and signs; heads also as TCVN3 and VNI fonts leave them.
"""

from __future__ import annotations

import re
from functools import cache

from tdbv_desktop.core.legacy.tables import encode_tcvn3, encode_vni
from tdbv_desktop.core.vietnamese import fold

_LONGEST_KNOWN = 60
_NO_WORD = re.compile(r"[^a-z0-9]+")

_HEADS = (
    "stt|tt|số tt|số thứ tự|họ tên|họ và tên|họ, chữ đệm và tên|tên|họ|chữ đệm|ngày sinh|năm sinh"
    "|ngày, tháng, năm sinh|ngày tháng năm sinh|giới tính|nam|nữ|quốc tịch|dân tộc|tôn giáo"
    "|cccd|cmnd|số cccd|số cmnd|số cmnd/cccd|số cccd/cmnd|số định danh|số định danh cá nhân"
    "|số giấy tờ|loại giấy tờ|tên giấy tờ|hộ chiếu|số hộ chiếu|ngày cấp|nơi cấp|quê quán|quê"
    "|địa chỉ|địa chỉ chi tiết|nơi ở|nơi ở hiện tại|nơi thường trú|thường trú|hktt"
    "|địa chỉ thường trú|nơi tạm trú|tạm trú"
    "|nơi cư trú|nơi cư trú hiện nay|nghề nghiệp|nghề|nơi làm việc"
    "|nghề nghiệp, nơi làm việc|số điện thoại|điện thoại|đt|sđt|số đt|ghi chú|email|phòng|số phòng"
    "|ngày đến|ngày đi|từ ngày|đến ngày|ngày vào|ngày trả phòng|ngày đi dự kiến|thời hạn|biển số xe"
    "|quan hệ|quan hệ với chủ hộ|quan hệ với chủ phòng|chủ hộ|chủ trọ|chủ nhà trọ|tên nhà trọ"
    "|nhà trọ|người quản lý|tổng số phòng|số người|số người ở|tổ|ấp|thôn|khu phố|tổ dân phố"
    "|phường/xã|tỉnh/thành phố|phường/xã/đặc khu|số nhà|đường|lý do|lý do cư trú|nhập lý do"
    "|trình độ|hôn nhân|pccc|giấy phép kinh doanh|cam kết|ký cam kết|camera|ngày kiểm tra"
    "|số lượng|đơn vị|nội dung|mã số|mã|chức vụ|ngày|tháng|năm|tình trạng|trạng thái|loại|xe"
)
_GROUP = re.compile(
    r"(ap|thon|to|tdp|to dan pho|khu|khu pho|kp|xom|ban|buon|lang|phum|soc|doi|xa|phuong|khom|khoi"
    r"|ho|nha|nha tro|day tro|khu tro|phong|tang|lo|duong|pho)\b.*"
)
_INDEX = re.compile(r"([ivx]{1,5}|[a-h]|\d{1,2})")
_SUM = re.compile(
    r"(tong cong|tong so|cong|tong|total|sum|luy ke)(( cua| toan| so| ap| thon| to| khu| xom| ban"
    r"| xa| phuong| trang| trong| nam| nu| nguoi| ho| cong| don| mang| chuyen| phong| \d).*)?"
)
_SUM_BEGINS = tuple("cCtTsSlL")
_CLOSING = re.compile(
    r"(nguoi lap|nguoi tong hop|nguoi thong ke|can bo lap|lap bieu|lap bang|truong cong an|cong an"
    r"|tm |tl |kt |thu truong|truong ap|truong thon|ky ten|ky ghi ro|xac nhan"
    r"|danh sach (nay )?co|danh sach gom|noi nhan|bang chu|nguoi ke khai|can bo|pho truong|chi huy"
    r"|.*\bngay (\d{1,2} )?thang (\d{1,2} )?nam( \d{4})?$).*"
)
_NOTE = re.compile(r"(ghi chu|luu y|chu thich|chu y|nguon|note)\b.*")
_HINT = re.compile(r"(mau du lieu|example|vi du|huong dan|bat buoc|dd mm yyyy).*")
_BANNER = re.compile(
    r"(cong hoa xa hoi|doc lap tu do|danh sach|phu luc|bieu so|mau so|bao cao|thong ke|so theo doi"
    r"|so quan ly|cong an|uy ban|ubnd|bo cong an).*"
)


def comparable(text: str) -> str:
    """Return a text without case, accents and signs, its words parted by one space."""
    return _NO_WORD.sub(" ", fold(text)).strip()


def is_known_head(text: str) -> bool:
    """Say whether a text is a heading many tables have."""
    return len(text) <= _LONGEST_KNOWN and comparable(text) in _known_heads()


def is_group_text(text: str) -> bool:
    """Say whether a text names a hamlet, a street, a house: what tables are parted by."""
    return _GROUP.fullmatch(comparable(text)) is not None


def is_index(text: str) -> bool:
    """Say whether a text only counts parts: I, II, A, B, 1."""
    return _INDEX.fullmatch(comparable(text)) is not None


def is_sum_text(text: str) -> bool:
    """Say whether a text introduces a sum."""
    return text[:1] in _SUM_BEGINS and _SUM.fullmatch(comparable(text)) is not None


def is_closing(text: str) -> bool:
    """Say whether a text belongs to what follows a table: place and day, who signs."""
    return _CLOSING.fullmatch(comparable(text)) is not None


def is_note_text(text: str) -> bool:
    """Say whether a text is a remark on a table."""
    return _NOTE.fullmatch(comparable(text)) is not None


def is_hint(text: str) -> bool:
    """Say whether a text says how a column is filled, or is an example."""
    return _HINT.fullmatch(comparable(text)) is not None


def is_banner(text: str) -> bool:
    """Say whether a text stands above tables: the state's motto, an office, the title."""
    return _BANNER.fullmatch(comparable(text)) is not None


@cache
def _known_heads() -> frozenset[str]:
    texts = _HEADS.split("|")
    texts += [text.upper() for text in texts]
    ways = (str, encode_tcvn3, encode_vni)
    return frozenset(comparable(way(text)) for text in texts for way in ways) - {""}
