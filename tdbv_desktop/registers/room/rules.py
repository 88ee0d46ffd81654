"""What is checked of a room beyond its single fields."""

from __future__ import annotations

from collections.abc import Iterator

from tdbv_desktop.blueprint.register import View, told
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.record import Values
from tdbv_desktop.core.vietnamese import fold


@told("Trong một nhà, hai phòng không trùng số.")
def number_is_free_in_its_house(values: Values, view: View) -> Iterator[Problem]:
    """Two open rooms of one house never share a number."""
    house, number = values.get("house"), values.get("number")
    if house is None or not number:
        return
    for other in view.where("room", "house", house):
        if other["id"] != view.record_id and fold(other["number"]) == fold(number):
            yield Problem("number", f"Nhà này đã có phòng {other['number']}.")
            return
