"""Help made from what is declared: registers, their fields and rules, settings, the law."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tdbv_desktop.blueprint.choices import Choice
from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register, words_of
from tdbv_desktop.core.vietnamese import loose
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.legal import NOW, legal_numbers
from tdbv_desktop.services.settings import SCOPES, SETTINGS, Setting

MOST_OPTIONS = 12
HOW_TYPED = {  # a kind of field that is typed in a way of its own, where it has no hint
    "day": "Ngày, gõ liền cũng được: 010326.",
    "partial_day": "Ngày, hoặc chỉ tháng và năm, hoặc chỉ năm.",
    "time": "Giờ theo 24 giờ: 730 hoặc 7h30.",
    "yes_no": "Có hoặc không: gõ số hoặc chữ đầu.",
    "whole_number": "Một số nguyên.",
    "area": "Mét vuông, có phần lẻ thì dùng dấu phẩy.",
    "unit": "Vài chữ của tên xã, rồi của tên tỉnh.",
    "phone": "10 hoặc 11 số, bắt đầu bằng 0.",
    "citizen_number": "12 số; đủ số thì tự sang ô sau.",
    "long_text": "Nhiều dòng: Shift+Enter để xuống dòng.",
}
Row = tuple[str, str]
_WORD = re.compile(r"[0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and lines below it: what something is called, and what there is to say of it."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """The help of one screen: a sentence, then parts; `key` is the screen's."""

    key: str
    title: str
    purpose: str
    parts: tuple[Part, ...]


def register_help(register: Register, *, today: date) -> Topic:
    """Return the help of a register's screen."""
    parts = [
        Part(section.title, tuple((_name(field), _about(field)) for field in section.fields))
        for section in register.sections
    ]
    rules = [
        words for rule in (*register.rules, *register.comparisons) if (words := words_of(rule))
    ]
    parts.append(Part("Máy tự kiểm tra", tuple(("", words) for words in rules)))
    parts.append(Part("Tìm và lọc", tuple(_finding(register))))
    law = [one for one in legal_numbers(today=today, keys=register.law) if one.state == NOW]
    said = tuple((one.label, f"{one.value}. {one.source}. {one.sureness}.") for one in law)
    parts.append(Part("Căn cứ", said))
    return Topic(register.key, register.title, register.purpose, tuple(p for p in parts if p.rows))


def settings_help() -> Topic:
    """Return the help of everything that can be set."""
    groups = dict.fromkeys(one.group for one in SETTINGS)
    parts = tuple(
        Part(group, tuple((one.label, _of_setting(one)) for one in SETTINGS if one.group == group))
        for group in groups
    )
    return Topic("settings", "Cài đặt", "Mỗi mục cho biết áp dụng cho ai.", parts)


def is_about(topic: Topic, typed: str) -> bool:
    """Say whether all that was typed begins words of one line of a topic, or of its title."""
    words = loose(typed).split()
    is_meant = _has(f"{topic.title} {topic.purpose}", words)
    return is_meant or any(_holds(p.heading, row, words) for p in topic.parts for row in p.rows)


def narrowed(topic: Topic, typed: str) -> Topic:
    """Return a topic with the lines only that hold what was typed; the whole when none does."""
    words = loose(typed).split()
    parts = [
        Part(part.heading, tuple(row for row in part.rows if _holds(part.heading, row, words)))
        for part in topic.parts
    ]
    kept = tuple(part for part in parts if part.rows)
    return Topic(topic.key, topic.title, topic.purpose, kept) if kept and words else topic


def _holds(heading: str, row: Row, words: Sequence[str]) -> bool:
    return _has(" ".join((heading, *row)), words)


def _has(text: str, wanted: Sequence[str]) -> bool:
    """Say whether every word wanted begins a word of the text."""
    words = set(_WORD.findall(loose(text)))
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _name(field: Field) -> str:
    return f"{field.label} *" if field.required else field.label


def _about(field: Field) -> str:
    said = [f"{field.hint}." if field.hint else HOW_TYPED.get(field.kind, "")]
    if isinstance(field, Choice):
        said.append(_options(field))
    if isinstance(field, Reference):
        said.append(f"Chọn trong sổ {BY_KEY[field.to].title}; chưa có thì F2 để thêm.")
    if field.required:
        said.append("Phải có.")
    if field.carry:
        said.append("F4 lấy lại giá trị của hồ sơ vừa lưu.")
    return " ".join(part for part in said if part)


def _options(field: Choice) -> str:
    if len(field.options) > MOST_OPTIONS:
        return f"Chọn một trong {len(field.options)} mục."
    return "; ".join(f"{n} {words}" for n, (_, words) in enumerate(field.options, 1)) + "."


def _finding(register: Register) -> list[Row]:
    names = [*register.search_through, *register.search_in]
    labels = ", ".join(register.field(name).label.lower() for name in names)
    rows = [("Tìm theo", f"{labels}.")]
    if register.filters:
        rows.append(("Lọc nhanh", ", ".join(one.label for one in register.filters) + "."))
    return rows


def _of_setting(one: Setting) -> str:
    said = [f"{one.hint}." if one.hint else "", f"Áp dụng: {SCOPES[one.scope].lower()}."]
    if one.kind == "whole_number":
        said.append(f"Lúc đầu: {one.default}.")
    if one.options:
        said.append(f"Lúc đầu: {dict(one.options)[str(one.default)]}.")
    if one.source:
        said.append(f"Theo {one.source}.")
    return " ".join(part for part in said if part)
