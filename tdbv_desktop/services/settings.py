"""Every setting said once: the settings screen, the palette, the help and the docs read this.

It knows neither the window nor the database, so that it can be read before anybody signs in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tdbv_desktop.core.errors import InvalidRecord, Problem
from tdbv_desktop.services.permissions import Right

Kind = Literal["choice", "whole_number", "folder", "screen"]
Scope = Literal["pc", "person", "workspace"]
Value = str | int

SCOPES: Mapping[Scope, str] = {
    "pc": "Máy này, mọi người dùng",
    "person": "Riêng tài khoản này",
    "workspace": "Cả đơn vị",
}
LAST_SCREEN = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that can be set: what it is called, what it may be, for whom, by whom.

    `source` names the rule a default or a limit comes from. A folder is chosen by a use case of
    its own, which looks at the place first; every other value is simply kept.
    """

    key: str
    group: str
    label: str
    kind: Kind
    scope: Scope
    default: Value
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 0
    needs: Right | None = None
    source: str = ""


SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="theme",
        group="Giao diện",
        label="Màu giao diện",
        kind="choice",
        scope="pc",
        default="light",
        options=(
            ("light", "Sáng"),
            ("dark", "Tối"),
            ("contrast", "Tương phản cao"),
            ("system", "Theo máy"),
        ),
    ),
    Setting(
        key="scale",
        group="Giao diện",
        label="Cỡ chữ và khung",
        kind="choice",
        scope="pc",
        default="100",
        options=tuple((str(n), f"{n} %") for n in (100, 125, 150, 175, 200)),
        hint="Có hiệu lực khi mở lại chương trình",
    ),
    Setting(
        key="start_page",
        group="Giao diện",
        label="Màn hình mở ra sau khi đăng nhập",
        kind="screen",
        scope="person",
        default=LAST_SCREEN,
    ),
    Setting(
        key="tone_order",
        group="Danh sách",
        label="Thứ tự dấu khi xếp tên",
        kind="choice",
        scope="workspace",
        default="dictionary",
        options=(
            ("dictionary", "Theo từ điển: a à ả ã á ạ"),
            ("office", "Theo lối văn phòng: a à á ả ã ạ"),
        ),
        needs=Right.MANAGE_UNITS,
        hint="Xếp lại toàn bộ danh sách; số liệu và gói gửi đi không đổi",
    ),
    Setting(
        key="idle_minutes",
        group="Bảo vệ",
        label="Tự khóa sau số phút không dùng",
        kind="whole_number",
        scope="workspace",
        default=5,
        least=1,
        most=30,
        needs=Right.MANAGE_ACCOUNTS,
        hint="Từ 1 đến 30 phút; không tắt được",
        source="OWASP ASVS 5.0, 7.3.1",
    ),
    Setting(
        key="backup_place",
        group="Sao lưu",
        label="Nơi sao lưu ngoài thư mục của sổ",
        kind="folder",
        scope="workspace",
        default="",
        needs=Right.BACK_UP,
        hint="Chọn ổ đĩa khác hoặc USB: hỏng ổ này thì bản kia vẫn còn",
    ),
    Setting(
        key="backup_days",
        group="Sao lưu",
        label="Nhắc khi bản sao lưu cũ hơn số ngày",
        kind="whole_number",
        scope="workspace",
        default=7,
        least=1,
        most=31,
        needs=Right.MANAGE_ACCOUNTS,
    ),
    Setting(
        key="rehearsal_days",
        group="Sao lưu",
        label="Nhắc khi lần diễn tập khôi phục cũ hơn số ngày",
        kind="whole_number",
        scope="workspace",
        default=180,
        least=30,
        most=366,
        needs=Right.MANAGE_ACCOUNTS,
        hint="Từ 30 đến 366 ngày",
        source="Chương trình tự chọn, không phải quy định",
    ),
)


def setting(key: str) -> Setting:
    """Return the setting of this key; KeyError when there is none."""
    for one in SETTINGS:
        if one.key == key:
            return one
    raise KeyError(key)


def is_acceptable(one: Setting, value: object) -> bool:
    """Say whether a value is one this setting may have."""
    if one.kind == "choice":
        return value in dict(one.options)
    if one.kind == "whole_number":
        return type(value) is int and one.least <= value <= one.most
    return isinstance(value, str)


def acceptable(one: Setting, value: object) -> Value:
    """Return the value; InvalidRecord when the setting may not have it."""
    if isinstance(value, str | int) and is_acceptable(one, value):
        return value
    said = "Chọn một giá trị trong danh sách."
    if one.kind == "whole_number":
        said = f"Ghi một số từ {one.least} đến {one.most}."
    raise InvalidRecord([Problem(one.key, said)])


def readable(one: Setting, value: object) -> Value:
    """Return a value read from somewhere, or the default where it is none of this setting's."""
    return value if isinstance(value, str | int) and is_acceptable(one, value) else one.default
