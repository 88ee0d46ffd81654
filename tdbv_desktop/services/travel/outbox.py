"""Writing sealed files of the upper unit into the outbox, each with its line in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.files import make_folder, write_safely
from tdbv_desktop.exchange.container import PAGE, file_name, pack
from tdbv_desktop.exchange.manifest import Manifest
from tdbv_desktop.exchange.zips import Packed
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.travel.enrolment import OwnKeys
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.tables.exchange import Outgoing

OUTBOX = "outbox"


def note_outgoing(session: Session, manifest: Manifest, rows: int, *, actor: Actor) -> None:
    """Write down that a receipt or a recovery pack is made for a unit."""
    newest = session.scalar(select(Outgoing.number).order_by(Outgoing.number.desc()).limit(1))
    session.add(
        Outgoing(
            number=(newest or 0) + 1,
            message_id=manifest.message_id,
            kind=manifest.kind,
            recipient=manifest.recipient.unit,
            base=None,
            sequence=manifest.sequence,
            rows=rows,
            digest=manifest.state.digest,
            file_name=file_name(manifest),
            made_at=clock.now(),
            state="made",
            verdict=None,
        )
    )
    content = {
        "message": manifest.message_id,
        "kind": manifest.kind,
        "to": manifest.recipient.unit,
    }
    journal.append(
        session, stamp_of(session, actor), [journal.Entry(action="export", content=content)]
    )


def write_sealed(
    folder: Path,
    manifest: Manifest,
    members: Mapping[str, bytes | Packed],
    *,
    own: OwnKeys,
    to: str,
) -> Path:
    """Write the sealed file and, beside it, its printable page; return where it lies."""
    blob = pack(
        manifest,
        members,
        signing_secret=own.keys.signing_secret,
        recipients=[to, own.keys.recipient],
    )
    path, page = folder / OUTBOX / file_name(manifest), members[PAGE]
    make_folder(path.parent)
    write_safely(path, blob)
    if isinstance(page, bytes):
        write_safely(path.with_suffix(".pdf"), page)
    return path
