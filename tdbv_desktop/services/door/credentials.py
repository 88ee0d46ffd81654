"""What is asked of names, codes and passwords before a workspace takes them."""

from __future__ import annotations

from collections.abc import Collection

from tdbv_desktop.core.errors import InvalidRecord, Problem
from tdbv_desktop.core.passwords import (
    SHORTEST,
    WORDS,
    Strength,
    Weakness,
    strength_of,
    weakness_of,
)
from tdbv_desktop.exchange.strict import LONGEST_NAME, UNIT, WORD, Malformed
from tdbv_desktop.exchange.strict import name as read_name

_WEAK = {
    Weakness.TOO_SHORT: f"Mật khẩu cần ít nhất {SHORTEST} ký tự, hoặc {WORDS} từ cách nhau.",
    Weakness.TOO_LONG: "Mật khẩu dài quá 128 ký tự.",
    Weakness.COMMON: "Mật khẩu này quá quen thuộc, người khác dễ đoán.",
    Weakness.LOCAL: "Mật khẩu chỉ gồm tên đơn vị hoặc tên người, người khác dễ đoán.",
}


_STRONG = {
    Strength.ENOUGH: "Mật khẩu dùng được. Dài thêm thì càng khó đoán.",
    Strength.GOOD: "Mật khẩu tốt.",
    Strength.VERY_GOOD: "Mật khẩu rất tốt.",
}


def refuse_weak(password: str, local_words: Collection[str]) -> None:
    """Raise InvalidRecord for a password an outsider would try; it says why."""
    weakness = weakness_of(password, _parts(local_words))
    if weakness is not None:
        raise InvalidRecord([Problem("password", _WEAK[weakness])])


def password_in_words(password: str, local_words: Collection[str]) -> tuple[bool, str]:
    """Return whether a password would be taken, and how good it is in a sentence."""
    weakness = weakness_of(password, _parts(local_words))
    if weakness is not None:
        return False, _WEAK[weakness]
    return True, _STRONG[strength_of(password)]


def refuse_unit(unit: str, unit_name: str, level: str = "") -> None:
    """Raise InvalidRecord for a unit that no bundle could name."""
    problems = []
    if not UNIT.fullmatch(unit):
        problems.append(Problem("unit", "Mã đơn vị chỉ gồm chữ không dấu, số và dấu . - _"))
    if not _is_name(unit_name):
        problems.append(Problem("unit_name", f"Tên đơn vị cần có, dài nhất {LONGEST_NAME} chữ."))
    if level and not WORD.fullmatch(level):
        problems.append(Problem("level", "Cấp của đơn vị là một từ không dấu, như province."))
    if problems:
        raise InvalidRecord(problems)


def refuse_person(name: str, taken: Collection[str] = ()) -> None:
    """Raise InvalidRecord for a name nobody could pick from the list at the sign-in window."""
    said = None
    if not name:
        said = "Chưa có họ tên."
    elif not _is_name(name):
        said = f"Họ tên dài nhất {LONGEST_NAME} chữ."
    elif name in taken:
        said = f"Đã có người dùng tên {name}; ghi thêm để phân biệt."
    if said is not None:
        raise InvalidRecord([Problem("name", said)])


def _parts(local_words: Collection[str]) -> tuple[str, ...]:
    return tuple(part for text in local_words for part in text.split())


def _is_name(text: str) -> bool:
    try:
        read_name(text)
    except Malformed:
        return False
    return True
