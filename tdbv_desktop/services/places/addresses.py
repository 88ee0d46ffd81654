"""From any address to its unit: what it was on a day, what it is now, what it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.addresses import AddressCandidate, resolve_address
from tdbv_desktop.core.former_places import LAST_DAY
from tdbv_desktop.core.places import TWO_LEVELS_FROM, names_of
from tdbv_desktop.services.permissions import Right, require

SOURCE = (
    "Nghị quyết 202/2025/QH15 (từ ngày 01/07/2025); bảng chuyển đổi xã cũ, xã mới kèm chương trình "
    "chỉ để tra cứu, không thay văn bản."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressAnswer:
    """A unit an address may mean, with its past and present as texts, the largest part first."""

    detail: str
    found: str
    validity: str
    then: tuple[str, ...]
    now: tuple[str, ...]
    before: tuple[str, ...]
    is_divided: bool
    rewritten: str

    @property
    def as_text(self) -> str:
        """Return everything as lines to be pasted elsewhere."""
        lines = [f"Địa chỉ: {', '.join(part for part in (self.detail, self.found) if part)}"]
        lines += [f"Hiệu lực: {self.validity}"]
        lines += [f"Hiện nay: {text}" for text in self.now]
        lines += [f"Trước 01/07/2025: {text}" for text in self.before]
        return "\n".join([*lines, f"Căn cứ: {SOURCE}"])


def find_addresses(
    session: Session, typed: str, *, on: date, actor: Actor, limit: int = 12
) -> list[AddressAnswer]:
    """Return what a typed address may mean, best first; the day says what `then` tells of."""
    require(actor, Right.VIEW)
    return [_answer(one) for one in resolve_address(typed, on=on, limit=limit)]


def _answer(one: AddressCandidate) -> AddressAnswer:
    return AddressAnswer(
        detail=one.detail,
        found=one.found.text,
        validity=_validity(one),
        then=tuple(place.text for place in one.then),
        now=tuple(place.text for place in one.now),
        before=tuple(place.text for place in one.before),
        is_divided=one.is_divided,
        rewritten=one.rewritten,
    )


def _validity(one: AddressCandidate) -> str:
    if one.found.is_former:
        return f"đến {LAST_DAY:%d/%m/%Y}"
    newest = names_of(one.found.code)[-1:]
    begins = newest[0].valid_from if newest else TWO_LEVELS_FROM
    return f"từ {begins:%d/%m/%Y}"
