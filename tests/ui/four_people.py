"""Four people in a list, and what the list shows of them."""

from __future__ import annotations

from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store.listing import lists
from tdbv_desktop.ui.screens import RegisterScreen
from tests.builders import Town

NAMES = ["Đặng Văn Á", "Lê Ngọc Diễm", "Võ Minh Hùng", "Bùi Thúy Quỳnh"]


def four_people(store, actor) -> Town:
    """Return a town of four people, men and women in turns."""
    town = Town(store, actor)
    for number, name in enumerate(NAMES):
        sex = "male" if number % 2 == 0 else "female"
        town.person(name, sex=sex, birth=PartialDate(1985 + number), phone=f"090312345{number}")
    return town


def shown(screen: RegisterScreen, column: int = 0) -> list[str]:
    """Return one column of the list."""
    rows = screen.table.rows
    return [rows.text_at(place, column) for place in range(rows.rowCount())]


def occupations(store, screen: RegisterScreen) -> list[str | None]:
    """Return what the listed people do, in the order of the list."""
    with store.reading() as session:
        rows = lists.rows_of(session, BY_KEY["person"], screen.table.rows.ids)
    return [row.values["occupation"] for row in rows]
