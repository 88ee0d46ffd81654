"""Opening a bundle and looking at each of its rows, before anything of it is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tdbv_desktop.core.progress import SILENT, Progress
from tdbv_desktop.exchange.container import ROWS
from tdbv_desktop.exchange.manifest import BUNDLES
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.row_batches import look_through
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.travel.inbox import Opened, open_message, quarantine
from tdbv_desktop.services.travel.looked_at import take_looked_at
from tdbv_desktop.services.travel.taking import Told, told
from tdbv_desktop.store.others import mirror
from tdbv_desktop.store.vaults import Store


def open_bundle(
    store: Store, path: Path, *, progress: Progress = SILENT
) -> tuple[Opened, list[Told]]:
    """Open a bundle and look at each of its rows; every one must belong to the sender."""
    opened = open_message(store, path, kinds=BUNDLES)
    unit = opened.manifest.sender.unit
    total = sum(member.rows for member in opened.manifest.files)
    rows: list[Told] = []
    try:
        for some in look_through(opened.members.lines(ROWS)):
            progress.tell("open", len(rows), total)
            if any(row.owner != unit for row in some):
                raise Refused("not_owner")
            rows += map(told, some)
        _refuse_what_others_hold(store, unit, rows)
    except Refused as refused:
        quarantine(store, opened.sha256, refused.code, name=path.name, unit=unit)
        raise
    return opened, rows


def open_looked_at(
    store: Store, path: Path, *, progress: Progress = SILENT
) -> tuple[Opened, list[Told]]:
    """Return what a bundle was opened to for its preview, or open it now."""
    known = take_looked_at(store, path)
    if known is None:
        return open_bundle(store, path, progress=progress)
    opened, rows = known
    unit = opened.manifest.sender.unit
    try:
        _refuse_what_others_hold(store, unit, rows)
    except Refused as refused:
        quarantine(store, opened.sha256, refused.code, name=path.name, unit=unit)
        raise
    return opened, rows


def _refuse_what_others_hold(store: Store, unit: str, rows: Sequence[Told]) -> None:
    with store.reading() as session:
        if mirror.held_by_others(session, ALL, unit, [row.id for row in rows]):
            raise Refused("not_owner")
