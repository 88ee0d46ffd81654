"""By what a record of a file is known, and with what it is made where the file does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tdbv_desktop.core.vietnamese import fold

NUMBERS = ("citizen_number", "old_number", "passport_number")
NO_HAMLET = "Chưa xếp thôn, ấp"
NO_ROOM = "Chưa xếp phòng"
NOT_KNOWN = "Chưa rõ"
HOUSE = "Nhà trọ"
_KINDS = (
    ("to dan pho", "to_dan_pho"),
    ("tdp", "to_dan_pho"),
    ("khu pho", "khu_pho"),
    ("kp", "khu_pho"),
    ("ap", "ap"),
    ("thon", "thon"),
    ("xom", "xom"),
    ("khom", "khom"),
    ("ban", "ban"),
    ("buon", "buon"),
    ("lang", "lang"),
)

Key = tuple[Any, ...]


def keys_of(register: str, said: Mapping[str, Any]) -> list[Key]:
    """Return what a record may be found by, the surest first; nothing when too little is said."""
    return _KEYS[register](said)


def filled_up(register: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of a new record, with what it cannot be without."""
    made = dict(said)
    for name, value in _DEFAULTS.get(register, {}).items():
        if made.get(name) is None:
            made[name] = value
    if register == "hamlet" and made.get("kind") is None:
        made["kind"] = _kind_of(str(made["name"]))
    if register == "rental_house" and made.get("name") is None:
        made["name"] = _house_name(made)
    return made


def may_be_made(register: str, said: Mapping[str, Any]) -> bool:
    """Say whether enough is said of a record that others point to, to make it when it is new."""
    if register == "rental_house":
        return any(_is_told(said.get(name)) for name in ("code", "name", "owner_name", "address"))
    return register != "person" or said.get("full_name") is not None


def _person(said: Mapping[str, Any]) -> list[Key]:
    keys: list[Key] = [(name, said[name]) for name in NUMBERS if said.get(name)]
    if said.get("full_name") and said.get("birth"):
        keys.append(("name", name_key(said)))
    return keys


def name_key(said: Mapping[str, Any]) -> int:
    """Return a short mark of a person's name and birth; who shares it is looked at again."""
    return hash((fold(said["full_name"]), said["birth"].iso))


def _house(said: Mapping[str, Any]) -> list[Key]:
    if said.get("code"):
        return [("code", said["code"])]
    if said.get("name"):
        return [("name", fold(said["name"]))]
    made_up = ("name", fold(_house_name(said)))  # as it was named when it came without a name
    if _is_told(said.get("owner_name")):
        return [("owner", fold(said["owner_name"])), made_up]
    return [made_up] if _is_told(said.get("address")) else []


def _room(said: Mapping[str, Any]) -> list[Key]:
    return [(said.get("house"), fold(said.get("number") or NO_ROOM))]


def _hamlet(said: Mapping[str, Any]) -> list[Key]:
    return [("name", fold(said.get("name") or NO_HAMLET))]


_KEYS: Mapping[str, Callable[[Mapping[str, Any]], list[Key]]] = {
    "person": _person,
    "rental_house": _house,
    "room": _room,
    "hamlet": _hamlet,
    "stay": lambda _said: [],  # found among the stays of its person
}
_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "hamlet": {"name": NO_HAMLET},
    "rental_house": {"address": NOT_KNOWN, "owner_name": NOT_KNOWN},
    "room": {"number": NO_ROOM},
}


def _house_name(said: Mapping[str, Any]) -> str:
    told = (said.get(name) for name in ("owner_name", "address", "code"))
    return " ".join([HOUSE, next((str(text) for text in told if _is_told(text)), "")]).strip()[:120]


def _is_told(text: Any) -> bool:
    return bool(text) and text != NOT_KNOWN


def _kind_of(name: str) -> str:
    folded = fold(name)
    return next((kind for word, kind in _KINDS if folded.startswith(f"{word} ")), "khac")
