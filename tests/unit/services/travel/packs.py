"""Makes recovery packs by hand, signed and sealed as the upper unit does."""

from __future__ import annotations

from pathlib import Path

from tdbv_desktop.core.fingerprints import state_digest
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.exchange import manifest as m
from tdbv_desktop.exchange.container import PAGE, ROWS, pack, unpack
from tdbv_desktop.exchange.manifest import BUNDLES
from tdbv_desktop.exchange.row import Row, row_line
from tdbv_desktop.services.travel.enrolment import own_keys
from tdbv_desktop.services.travel.envelopes import schema, sender_of
from tdbv_desktop.store.history import journal
from tests.exchange.bundles import rows_in
from tests.exchange.neighbours import UNITS, Neighbours


def rows_sent(near: Neighbours, path: Path, *, station: str = "one") -> list[Row]:
    """Return the rows of a bundle that was sent."""
    with near.stores["upper"].reading() as session:
        identity = own_keys(session).keys.identity
    with near.stores[station].reading() as session:
        signing = own_keys(session).keys.signing_public
    unit = UNITS[station][0]
    found = unpack(
        path.read_bytes(),
        identity=identity,
        trusted={unit: signing},
        kinds={unit: BUNDLES},
        me=UNITS["upper"][0],
    )
    return rows_in(found.members[ROWS])


def a_pack(near: Neighbours, rows: list[Row], *, station: str = "one", heads=None) -> Path:
    """Write a recovery pack for a station."""
    unit = UNITS[station][0]
    with near.stores["upper"].reading() as session:
        own, at = own_keys(session), journal.tip(session)
    with near.stores[station].reading() as session:
        theirs, known = own_keys(session).keys, journal.heads(session)
    ordered = sorted(rows, key=lambda row: row.entry)
    said = m.Manifest(
        kind="recovery",
        message_id=str(new_id()),
        created_at="2026-11-24T07:30:00Z",
        sender=sender_of(own),
        recipient=m.Recipient(unit=unit, name="Đơn vị one"),
        schema=schema(),
        epoch=m.EpochName(number=at.epoch_number, id=at.epoch),
        base=None,
        sequence=at.sequence,
        chain=at.chain,
        heads=known if heads is None else heads,
        state=m.State(digest=state_digest(row.entry for row in ordered), counts={}),
        period=m.Period(start=None, end="2026-11-24"),
        audit=m.Audit(count=at.sequence, head=at.chain),
        min_reader=2,
    )
    lines = b"".join(row_line(row) for row in ordered)
    blob = pack(
        said,
        {ROWS: lines, PAGE: b"%PDF"},
        signing_secret=own.keys.signing_secret,
        recipients=[theirs.recipient, own.keys.recipient],
    )
    path = near.folder / f"LL-{said.message_id[:8]}.tdbv"
    path.write_bytes(blob)
    return path
