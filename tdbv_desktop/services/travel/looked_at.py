"""What a bundle was opened to for its preview, kept for the moment until it is taken in.

A person looks and then takes in the same file: it need not be unpacked, and every row hashed,
twice. One bundle is kept in memory, for minutes, and is gone when the file is closed or locked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tdbv_desktop.core import clock
from tdbv_desktop.core.canonical import sha256_hex
from tdbv_desktop.services.travel.enrolment import OwnKeys, own_keys, trusted_keys
from tdbv_desktop.services.travel.inbox import Opened, copy_of, read_message
from tdbv_desktop.store.vaults import Store

if TYPE_CHECKING:
    from tdbv_desktop.services.travel.taking import Told

GOOD_FOR = timedelta(minutes=10)
_PLACE = "looked_at"  # its name among what a store keeps while it is open


@dataclass(frozen=True, slots=True, kw_only=True)
class _LookedAt:
    opened: Opened
    rows: list[Told]
    own: OwnKeys
    trusted: dict[str, str]
    ticks: float


def keep_looked_at(store: Store, opened: Opened, rows: Sequence[Told]) -> None:
    """Keep what was opened, in the place of an earlier one."""
    own, trusted = _keys(store)
    store.kept_while_open[_PLACE] = _LookedAt(
        opened=opened, rows=list(rows), own=own, trusted=trusted, ticks=clock.ticks()
    )


def take_looked_at(store: Store, path: Path) -> tuple[Opened, list[Told]] | None:
    """Return what this file was opened to lately, by the keys that count now; it is let go."""
    known = store.kept_while_open.pop(_PLACE, None)
    if not isinstance(known, _LookedAt) or clock.ticks() - known.ticks > GOOD_FOR.total_seconds():
        return None
    sha256 = sha256_hex(read_message(path))
    is_same = sha256 == known.opened.sha256 and copy_of(store.folder, sha256) is not None
    if not is_same or (known.own, known.trusted) != _keys(store):
        return None
    return replace(known.opened, file_name=path.name), known.rows


def _keys(store: Store) -> tuple[OwnKeys, dict[str, str]]:
    with store.reading() as session:
        return own_keys(session), trusted_keys(session)
