"""Lets a station say something else than it holds, under its own true signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tdbv_desktop.core.fingerprints import row_hash, state_digest
from tdbv_desktop.exchange.container import ROWS, WORKBOOK, pack, unpack
from tdbv_desktop.exchange.manifest import BUNDLES, Sender
from tdbv_desktop.exchange.row import Row, rows_file
from tdbv_desktop.services.travel.enrolment import own_keys, trusted_keys
from tests.exchange.bundles import rows_in
from tests.exchange.neighbours import UNITS, Neighbours


def with_fields(row: Row, **fields) -> Row:
    """Return a row that says something else, with the hash that belongs to it."""
    said = replace(row, fields={**row.fields, **fields})
    return replace(
        said,
        hash=row_hash(
            register=said.register,
            record_id=said.id,
            revision=said.revision,
            closed=said.closed,
            fields=said.fields,
            salt=said.salt,
        ),
    )


def forged(
    near: Neighbours,
    path: Path,
    change: Callable[[list[Row]], list[Row]] = list,
    *,
    sender: str = "one",
    upper: str = "upper",
    book_of: Path | None = None,
    sender_said: Sender | None = None,
    **manifest,
) -> Path:
    """Write a bundle anew with other rows; digest and signature are right unless told otherwise.

    `book_of` names another bundle whose workbook it is to carry; `sender_said` is who it says it
    comes from.
    """
    with near.stores[sender].reading() as session:
        own = own_keys(session)
    with near.stores[upper].reading() as session:
        theirs = own_keys(session).keys
    found, other = (
        unpack(
            each.read_bytes(),
            identity=own.keys.identity,
            trusted={own.enrolment.unit: own.keys.signing_public},
            kinds={own.enrolment.unit: BUNDLES},
            me=UNITS[upper][0],
        )
        for each in (path, book_of or path)
    )
    rows = change(rows_in(found.members[ROWS]))
    state = replace(found.manifest.state, digest=state_digest(row.entry for row in rows))
    said = replace(found.manifest, **({"state": state} | manifest))
    said = replace(said, sender=sender_said or said.sender)
    blob = pack(
        said,
        {ROWS: rows_file(rows), WORKBOOK: other.members[WORKBOOK]},
        signing_secret=own.keys.signing_secret,
        recipients=[theirs.recipient, own.keys.recipient],
    )
    written = near.folder / f"forged-{path.name}"
    written.write_bytes(blob)
    return written


def trusts(near: Neighbours, name: str) -> set[str]:
    """Return whom a workspace believes."""
    with near.stores[name].reading() as session:
        return set(trusted_keys(session))
