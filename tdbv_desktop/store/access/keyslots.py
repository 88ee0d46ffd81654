"""Key slots: each person's password wraps the keys of the vaults that person may open.

A slot is Argon2id (RFC 9106) over the password, then AES-256-GCM over key and salt of one vault
with the slot's own header as associated data. Whoever has no slot for a vault has no key to it.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tdbv_desktop.core import clock
from tdbv_desktop.core.canonical import canonical, sha256_hex
from tdbv_desktop.core.errors import Bug, UserMistake, WorldError
from tdbv_desktop.core.files import write_safely

FILE_NAMES = ("keyslots.A", "keyslots.B")
FORMAT = 1
KEY_BYTES = 48  # 32 of key, 16 of salt


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of a password costs: memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int


FLOOR = Cost(65_536, 3, 4)  # the second recommendation of RFC 9106
LADDER = (Cost(524_288, 2, 4), Cost(262_144, 2, 4), Cost(131_072, 3, 4), FLOOR)
LONGEST_SECONDS = 0.9
HIGHEST_EFFORT = 4 * 1024 * 1024  # KiB times passes
MOST_LANES = 16

_FORMS = {
    "user_id": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "user_name": re.compile(r"(?s).+"),
    "vault": re.compile(r"[a-z_]+"),
    "salt": re.compile(r"[0-9a-f]{32}"),
    "nonce": re.compile(r"[0-9a-f]{24}"),
    "wrapped": re.compile(rf"[0-9a-f]{{{2 * (KEY_BYTES + 16)}}}"),  # the key and GCM's tag
}


class WrongPassword(UserMistake):
    """No slot of this person opens with what was typed."""

    def __init__(self) -> None:
        super().__init__(
            "Mật khẩu không đúng.",
            kept="Dữ liệu còn nguyên.",
            then="Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại.",
        )


class DamagedSlots(WorldError):
    """Neither file of key slots can be trusted."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp khóa của bộ sổ bị hỏng hoặc bị sửa.",
            kept="Dữ liệu còn nguyên nhưng chưa mở được bằng mật khẩu.",
            then="Dùng phiếu khôi phục của đơn vị, hoặc chép lại tệp khóa từ bản sao lưu.",
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's way into one vault."""

    user_id: str
    user_name: str
    vault: str
    cost: Cost
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class Slots:
    """Every slot of a workspace; `generation` counts the times the file was written."""

    generation: int
    slots: tuple[Slot, ...]

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Return who may sign in, as (user id, name), in the order they were added."""
        return tuple(dict.fromkeys((slot.user_id, slot.user_name) for slot in self.slots))


def calibrated() -> Cost:
    """Return the dearest cost of the ladder that this machine does within about 0.8 s."""
    for cost in LADDER[:-1]:
        begin = clock.ticks()
        _stretch("calibration", "00" * 16, cost)
        if clock.ticks() - begin <= LONGEST_SECONDS:
            return cost
    return FLOOR


def with_person(
    slots: Slots,
    user_id: str,
    user_name: str,
    password: str,
    *,
    keys: Mapping[str, bytes],
    cost: Cost,
) -> Slots:
    """Return the slots with this person's replaced by fresh ones for the given vaults."""
    from tdbv_desktop.store.access import slot_cipher  # noqa: PLC0415 - slow, and not needed to list people

    others = tuple(slot for slot in slots.slots if slot.user_id != user_id)
    fresh = []
    for vault, key in keys.items():
        salt, nonce = secrets.token_hex(16), secrets.token_hex(12)
        blank = Slot(user_id, user_name, vault, cost, salt, nonce, "")
        secret = _stretch(password, salt, cost)
        wrapped = slot_cipher.wrap(secret, nonce, key, _header(blank))
        if slot_cipher.unwrap(secret, nonce, wrapped, _header(blank)) != key:
            raise Bug("key slot")  # nothing was written yet; the old slots still open
        fresh.append(replace(blank, wrapped=wrapped))
    return Slots(slots.generation + 1, others + tuple(fresh))


def without_person(slots: Slots, user_id: str) -> Slots:
    """Return the slots without this person's."""
    kept = tuple(slot for slot in slots.slots if slot.user_id != user_id)
    return Slots(slots.generation + 1, kept)


def open_slots(slots: Slots, user_id: str, password: str) -> dict[str, bytes]:
    """Return the vault keys this person's password opens; the same effort for a stranger."""
    from tdbv_desktop.store.access import slot_cipher  # noqa: PLC0415 - slow, and not needed to list people

    mine = [slot for slot in slots.slots if slot.user_id == user_id]
    if not mine:
        _stretch(password, "00" * 16, FLOOR)
        raise WrongPassword
    keys = {}
    for slot in mine:
        secret = _stretch(password, slot.salt, slot.cost)
        key = slot_cipher.unwrap(secret, slot.nonce, slot.wrapped, _header(slot))
        if key is None:
            raise WrongPassword
        keys[slot.vault] = key
    return keys


def save_slots(folder: Path, slots: Slots) -> None:
    """Write the slots twice, the older file first: a power cut leaves one good file at least.

    The first is read again as a sign-in would read it, and only when it says what it should is the
    other one touched. What `with_person` wrapped it has unwrapped as well.
    """
    body = {
        "format": FORMAT,
        "generation": slots.generation,
        "slots": [asdict(slot) for slot in slots.slots],
    }
    whole = {"body": body, "sha256": sha256_hex(canonical(body))}
    blob = json.dumps(whole, indent=1, ensure_ascii=False).encode()
    for name in sorted(FILE_NAMES, key=lambda name: _generation(folder / name)):
        write_safely(folder / name, blob)
        if _read(folder / name) != slots:
            raise DamagedSlots


def make_alike(folder: Path) -> None:
    """Write both files anew when a power cut between them left one behind, with older passwords."""
    newest = load_slots(folder)
    if any(_read(folder / name) != newest for name in FILE_NAMES):
        save_slots(folder, newest)


def load_slots(folder: Path) -> Slots:
    """Read the newest slots that are whole; DamagedSlots when neither file is."""
    found = [slots for name in FILE_NAMES if (slots := _read(folder / name)) is not None]
    if not found:
        raise DamagedSlots
    return max(found, key=lambda slots: slots.generation)


def _generation(path: Path) -> int:
    slots = _read(path)
    return -1 if slots is None else slots.generation


def _read(path: Path) -> Slots | None:
    """Return the slots of one file, None when it is missing, cut or changed."""
    try:
        whole = json.loads(path.read_bytes())
        body = whole["body"]
        if whole["sha256"] != sha256_hex(canonical(body)) or body["format"] != FORMAT:
            return None
        return Slots(int(body["generation"]), tuple(_slot(item) for item in body["slots"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _slot(item: Mapping[str, Any]) -> Slot:
    cost = Cost(**item["cost"])
    slot = Slot(**{**item, "cost": cost})
    has_form = all(form.fullmatch(getattr(slot, name)) for name, form in _FORMS.items())
    if not has_form or not _is_allowed(cost):
        raise ValueError(slot.vault)
    return slot


def _is_allowed(cost: Cost) -> bool:
    """Say whether a cost is neither cheaper than the floor nor dear enough to hang the PC."""
    if any(type(part) is not int for part in (cost.memory, cost.passes, cost.lanes)):
        return False
    effort = cost.memory * cost.passes
    is_dear_enough = cost.memory >= FLOOR.memory and effort >= FLOOR.memory * FLOOR.passes
    return is_dear_enough and effort <= HIGHEST_EFFORT and 1 <= cost.lanes <= MOST_LANES


def _header(slot: Slot) -> bytes:
    return canonical({name: value for name, value in asdict(slot).items() if name != "wrapped"})


def _stretch(password: str, salt: str, cost: Cost) -> bytes:
    from tdbv_desktop.store.access.slot_cipher import stretch  # noqa: PLC0415 - as above

    return stretch(password, salt, memory=cost.memory, passes=cost.passes, lanes=cost.lanes)
