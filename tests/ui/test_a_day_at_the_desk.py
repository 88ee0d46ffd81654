"""A hamlet, a house, three rooms and four tenants, typed by keyboard alone within a budget."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import shown
from tdbv_desktop.services.listing.lists import Query, list_ids
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tests.keyboard import Keyboard

pytestmark = pytest.mark.gui

# name, then the person's form from the birth on, then the stay's form from the room on
TENANTS = (
    (
        "Lê Ngọc Diễm",
        [
            "070594",
            "2",
            "000194000088",
            "",
            "",
            "",
            "0912000088",
            "1",
            "gia lam ha noi",
            "Thôn 5",
            "<Ctrl+Enter>",
        ],
        ["a1", "251025", "", "", "19", "", "", "4", "251025", "<Ctrl+Enter>"],
    ),
    (
        "Võ Minh Hùng",
        [
            "1979",
            "1",
            "000079000914",
            "",
            "",
            "",
            "0912000914",
            "<F4>",
            "<F4>",
            "<F4>",
            "<Ctrl+Enter>",
        ],
        ["<F4>", "<F4>", "", "", "<F4>", "", "", "<F4>", "<F4>", "<Ctrl+Enter>"],
    ),
    (
        "Thạch Sơn Ửng",
        ["03/1971", "1", "000071000033", "", "", "", "", "<F4>", "<F4>", "<F4>", "<Ctrl+Enter>"],
        ["a2", "<F4>", "", "", "<F4>", "", "", "<F4>", "<F4>", "<Ctrl+Enter>"],
    ),
    (
        "Đặng Thị Ánh",
        [
            "151203",
            "2",
            "000303000123",
            "",
            "",
            "",
            "0912000123",
            "<F4>",
            "<F4>",
            "<F4>",
            "<Ctrl+Enter>",
        ],
        ["a3", "1/11/25", "", "", "3", "", "", "<F4>", "1/11/25", "<Ctrl+Enter>"],
    ),
)
BUDGETS = {"hamlet": 37, "rental_house": 86, "room": 34, "stay": 316}


def type_records(open_screen, key: str, records: list[list[str]]) -> int:
    """Type records into a register's screen and return how many keys it took."""
    open_screen(key)
    keys = Keyboard()
    keys.press("Ctrl+N")
    for lines in records:
        keys.fill(lines)
    return keys.count


def test_a_house_with_its_tenants_is_typed_by_keyboard_alone(open_screen, store, actor):
    spent = {
        "hamlet": type_records(
            open_screen, "hamlet", [["Ấp 3", "1", "Long Hậu", "Lê Văn Mẫu", ""]]
        ),
        "rental_house": type_records(
            open_screen,
            "rental_house",
            [
                [
                    "nt-015",
                    "Nhà trọ Hoa Phượng",
                    "ap 3",
                    "Số 12, đường Bờ Kênh",
                    "Trần Thị Mẫu",
                    "<Ctrl+Enter>",
                ]
            ],
        ),
        "room": type_records(
            open_screen,
            "room",
            [
                ["hoa", "A1", "1", "2", "14,5", ""],
                ["<F4>", "A2", "<F4>", "<F4>", "<F4>", ""],
                ["<F4>", "A3", "<F4>", "<F4>", "<F4>", ""],
            ],
        ),
        "stay": type_records(
            open_screen, "stay", [[name, *person, *stay] for name, person, stay in TENANTS]
        ),
    }
    assert _list_of(store, actor, "hamlet", "name") == ["Ấp 3"]
    assert _list_of(store, actor, "rental_house", "name", "hamlet") == ["Nhà trọ Hoa Phượng | Ấp 3"]
    assert _list_of(store, actor, "room", "number", "capacity", "area") == [
        "A1 | 2 | 14,5 m²",
        "A2 | 2 | 14,5 m²",
        "A3 | 2 | 14,5 m²",
    ]
    assert _list_of(
        store, actor, "person", "full_name", "birth", "sex", "citizen_number", "residence_unit"
    ) == [
        "Đặng Thị Ánh | 15/12/2003 | Nữ | 0003 0300 0123 | Xã Gia Lâm, Hà Nội",
        "Lê Ngọc Diễm | 07/05/1994 | Nữ | 0001 9400 0088 | Xã Gia Lâm, Hà Nội",
        "Võ Minh Hùng | 1979 | Nam | 0000 7900 0914 | Xã Gia Lâm, Hà Nội",
        "Thạch Sơn Ửng | 03/1971 | Nam | 0000 7100 0033 | Xã Gia Lâm, Hà Nội",
    ]
    house = "Nhà trọ Hoa Phượng"
    assert _list_of(
        store,
        actor,
        "stay",
        "person",
        "room",
        "arrived_on",
        "reason",
        "notice_channel",
        "notified_on",
    ) == [
        f"Đặng Thị Ánh | A3 · {house} | 01/11/2025 | Học tập | VNeID | 01/11/2025",
        f"Lê Ngọc Diễm | A1 · {house} | 25/10/2025 | Lao động | VNeID | 25/10/2025",
        f"Võ Minh Hùng | A1 · {house} | 25/10/2025 | Lao động | VNeID | 25/10/2025",
        f"Thạch Sơn Ửng | A2 · {house} | 25/10/2025 | Lao động | VNeID | 25/10/2025",
    ]
    with store.reading() as session:
        assert list(journal.broken_lines(session)) == []
        assert journal.tip(session).sequence == 1 + 1 + 3 + 4 + 4
    assert {key: spent[key] for key in spent if spent[key] > BUDGETS[key]} == {}


def _list_of(store, actor, key: str, *names: str) -> list[str]:
    """Return fields of a register's open records as they read on the screen, in list order."""
    register = BY_KEY[key]
    with store.reading() as session:
        ids = list_ids(session, register, Query(), actor=actor)
        rows, view = lists.rows_of(session, register, ids), RecordView(session)
        return [" | ".join(shown(register, n, row.values[n], view) for n in names) for row in rows]
