"""The numbers the law sets, as officers read them: value, days, source, and how sure it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

from tdbv_desktop.core.parameters import Parameter, all_parameters

NOW, PAST, FUTURE = "Đang áp dụng", "Đã hết", "Chưa tới ngày"
READ, TOLD = "Đã đọc văn bản gốc", "Cần đối chiếu văn bản gốc"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalNumber:
    """One value of one number, every part as text."""

    key: str
    label: str
    value: str
    begins: str
    ends: str
    state: str
    source: str
    sureness: str
    note: str

    @property
    def is_sure(self) -> bool:
        """Say whether the legal text itself was read."""
        return self.sureness == READ


def legal_numbers(
    *, today: date, keys: Collection[str] | None = None, parameters: Iterable[Parameter] = ()
) -> list[LegalNumber]:
    """Return the numbers that ship, or those of some keys; the one in force stands first."""
    found = [
        _number(one, today)
        for one in (parameters or all_parameters())
        if keys is None or one.key in keys
    ]
    order = {NOW: 0, FUTURE: 1, PAST: 2}
    places = {key: place for place, key in enumerate(dict.fromkeys(one.key for one in found))}
    return sorted(found, key=lambda one: (places[one.key], order[one.state]))


def _number(one: Parameter, today: date) -> LegalNumber:
    state = NOW if one.is_in_force(today) else FUTURE if today < one.effective_from else PAST
    return LegalNumber(
        key=one.key,
        label=one.label,
        value=_value(one),
        begins=f"{one.effective_from:%d/%m/%Y}",
        ends=f"{one.effective_to:%d/%m/%Y}" if one.effective_to else "",
        state=state,
        source=one.source,
        sureness=READ if one.primary else TOLD,
        note=one.note,
    )


def _value(one: Parameter) -> str:
    if isinstance(one.value, time):
        return f"{one.value:%H:%M}"
    said = f"{one.value:,}".replace(",", ".") if isinstance(one.value, int) else one.value
    return f"{said} {one.unit}".strip()
