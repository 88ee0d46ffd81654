"""The recovery sheet: key and salt themselves, as 16 groups that catch a mistyped letter.

It opens a copied database file even when every slot file is lost, so it belongs in the safe.
Letters are Crockford's base 32: no I, L, O, U, and what looks like 0 or 1 is read as such.
"""

from __future__ import annotations

import re

from tdbv_desktop.core.errors import UserMistake

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 16
GROUP = 5
_BITS = GROUPS * GROUP * 5
_SPARE = _BITS - 48 * 8
_SLIPS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


class GroupMistyped(UserMistake):
    """A group of the recovery sheet does not pass its own check; `group` counts from 1."""

    def __init__(self, group: int) -> None:
        self.group = group
        super().__init__(
            f"Nhóm số {group} của phiếu khôi phục gõ chưa đúng.",
            kept="Các nhóm khác được giữ.",
            then="Đối chiếu lại nhóm này trên phiếu rồi gõ lại.",
        )


def groups_of(key: bytes) -> list[str]:
    """Return 16 groups of five letters and a check letter for 32 bytes of key and 16 of salt."""
    number = int.from_bytes(key, "big") << _SPARE
    text = "".join(LETTERS[number >> shift & 31] for shift in range(_BITS - 5, -1, -5))
    parts = [text[start : start + GROUP] for start in range(0, len(text), GROUP)]
    return [part + _check(place, part) for place, part in enumerate(parts)]


def groups_in(text: str) -> list[str]:
    """Return the groups of a sheet copied into a text, with the stroke they are printed with."""
    return re.findall(r"\b[0-9A-Za-z]{5}-[0-9A-Za-z]\b(?!-)", text, re.ASCII)


def tidied(group: str) -> str:
    """Return a typed group in the letters of the sheet: small letters, strokes and slips mended."""
    return group.upper().replace("-", "").replace(" ", "").translate(_SLIPS)


def is_sound(place: int, group: str) -> bool:
    """Say whether a typed group at a place, counted from 1, passes its own check."""
    said = tidied(group)
    is_whole = len(said) == GROUP + 1 and not set(said) - set(LETTERS)
    return is_whole and said[-1] == _check(place - 1, said[:GROUP])


def spread(text: str) -> list[str]:
    """Return the groups in a text pasted whole: printed with strokes, scanned, or run together."""
    found = groups_in(text)
    if len(found) > 1:
        return found
    bare = "".join(letter for letter in text if letter.isascii() and letter.isalnum())
    size = GROUP + 1
    return [bare[start : start + size] for start in range(0, len(bare), size)]


def key_of(groups: list[str]) -> bytes:
    """Return key and salt from the typed groups; GroupMistyped names the first bad one."""
    if len(groups) != GROUPS:
        raise GroupMistyped(min(len(groups), GROUPS - 1) + 1)
    for place, group in enumerate(groups, 1):
        if not is_sound(place, group):
            raise GroupMistyped(place)
    number = 0
    for letter in "".join(tidied(group)[:GROUP] for group in groups):
        number = number << 5 | LETTERS.index(letter)
    if number & (1 << _SPARE) - 1:
        raise GroupMistyped(GROUPS)  # what lies beyond the key is always nothing
    return (number >> _SPARE).to_bytes(48, "big")


def _check(place: int, part: str) -> str:
    """Return the check letter: a sum over the field of 32 elements, begun with the place.

    Every letter has a weight of its own, so one wrong letter, or two that changed places, always
    gives another check letter; the place makes the same of two whole groups.
    """
    total = place
    for letter in part:
        total = _doubled(total) ^ LETTERS.index(letter)
    return LETTERS[_doubled(total)]


def _doubled(element: int) -> int:
    """Return an element times x, in the field of the polynomial x^5 + x^2 + 1."""
    return (element << 1 ^ (0b100101 if element & 0b10000 else 0)) & 31
