"""The text behind the QR code of an identity card, read by position.

The card of 2021 has seven fields between bars: number, old number (may be empty), name, birth,
sex, address, day of issue. What the card of 1 July 2024 appends is kept as it is; some readers
drop the old number. An input method may have rewritten what the scanner typed: that is told.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.citizen_number import CitizenNumber, Sex
from tdbv_desktop.core.legacy.mending import without_noise
from tdbv_desktop.core.legacy.syllables import is_syllable, score
from tdbv_desktop.core.partial_date import NoSuchDay, PartialDate
from tdbv_desktop.core.vietnamese import fold

_NUMBER = re.compile(r"\d{12}", re.ASCII)
_DAY = re.compile(r"(\d\d)(\d\d)(\d{4})", re.ASCII)
_SEXES: dict[str, Sex] = {"nam": "male", "nu": "female"}
_FEWEST, _MOST_TEXT = 5, 4_000
_NAME, _BIRTH, _SEX, _ADDRESS, _ISSUED, _REST = 2, 3, 4, 5, 6, 7
_TYPED_TONES = re.compile(r"[a-z]{2,}[sfrxjz1-9](?:\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says; `raw` is the text as it came, `extra` what follows the known fields.

    `sex` is empty and days are None where they could not be read; `warnings` are sentences.
    """

    number: str
    old_number: str
    name: str
    birth: PartialDate | None
    sex: Sex | None
    address: str
    issued: date | None
    extra: tuple[str, ...]
    raw: str
    warnings: tuple[str, ...] = ()


class NotACard(ValueError):
    """A scanned text is no card; the message says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(_words()[code])
        self.code = code


def read_card(text: str) -> Card:
    """Return what the text of a card's QR code says; NotACard when it is something else."""
    raw = text.strip("\r\n\t \x00")
    fields = [without_noise(part.replace("\n", " ")) for part in raw.split("|")]
    if not _is_card(fields, raw):
        raise NotACard("garbled" if _is_nearly_card(raw) else "not_a_card")
    if _is_name_at(fields, 1) and not _is_name_at(fields, _NAME):
        fields.insert(1, "")
    fields += [""] * (_REST - len(fields))
    card = Card(
        number=fields[0],
        old_number=fields[1],
        name=fields[_NAME],
        birth=_birth(fields[_BIRTH]),
        sex=_SEXES.get(fold(fields[_SEX])),
        address=fields[_ADDRESS],
        issued=_day(fields[_ISSUED]),
        extra=tuple(fields[_REST:]),
        raw=text,
    )
    return replace(card, warnings=tuple(_words_on(card)))


def _is_card(fields: list[str], raw: str) -> bool:
    return (
        len(raw) <= _MOST_TEXT
        and len(fields) >= _FEWEST
        and _NUMBER.fullmatch(fields[0]) is not None
        and (_is_name_at(fields, 1) or _is_name_at(fields, _NAME))
    )


def _is_name_at(fields: list[str], place: int) -> bool:
    name = fields[place] if place < len(fields) else ""
    return any(sign.isalpha() for sign in name)


def _is_nearly_card(raw: str) -> bool:
    """Say whether a text was a card before an input method rewrote its digits and letters."""
    digits = sum(sign.isascii() and sign.isdigit() for sign in raw)
    return raw.count("|") >= _FEWEST - 1 and digits >= 9 and bool(re.match(r"\d{6}", raw))


def _birth(text: str) -> PartialDate | None:
    """Return a birth; 00 stands for a day or month nobody knows."""
    match = _DAY.fullmatch(text)
    if match is None:
        return PartialDate(int(text)) if re.fullmatch(r"(?:18|19|20)\d\d", text) else None
    day, month, year = (int(part) for part in match.groups())
    try:
        return PartialDate(year, month or None, (day or None) if month else None)
    except NoSuchDay:
        return None


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _words_on(card: Card) -> list[str]:
    words, said = _words(), []
    if _is_garbled(card):
        said.append(words["garbled_likely"])
    if unicodedata.normalize("NFC", card.raw) != card.raw:
        said.append(words["composed"])
    missing = {"no_birth": card.birth, "no_sex": card.sex, "no_issued": card.issued}
    said += [words[code] for code, value in missing.items() if value is None]
    number = CitizenNumber.read(card.number)
    if number is not None and card.birth is not None and number.birth_year != card.birth.year:
        said.append(words["birth_differs"].format(year=number.birth_year))
    if number is not None and card.sex is not None and number.sex != card.sex:
        said.append(words["sex_differs"])
    return said


def _is_garbled(card: Card) -> bool:
    """Say whether words look typed through an input method: odd syllables, or tones as keys."""
    text = f"{card.name} {card.address}"
    reads = score(text)
    odd = [word for word in card.name.split() if not is_syllable(word)]
    has_keys = any(_TYPED_TONES.search(word) for word in odd) and bool(reads.good + reads.bad)
    return reads.bad > reads.good or has_keys


@cache
def _words() -> dict[str, str]:
    path = asset("resources", "messages", "card.toml")
    words: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return words
