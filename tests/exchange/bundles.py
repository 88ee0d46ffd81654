"""Makes bundles and receipts of invented units, honest and forged, for the tests of this folder."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pyrage

from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.core.fingerprints import row_hash, state_digest
from tdbv_desktop.exchange.container import PAD, STEP, pack, unpack
from tdbv_desktop.exchange.cover import CountLine, Cover, HamletLine
from tdbv_desktop.exchange.manifest import (
    Applied,
    Audit,
    Count,
    EpochName,
    Exceptions,
    Manifest,
    Outcome,
    Period,
    ReceiptMark,
    Receiver,
    Recipient,
    Schema,
    Sender,
    State,
)
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.row import Row, read_rows, rows_file
from tdbv_desktop.exchange.row_batches import Seen, look_through, seen_of
from tdbv_desktop.exchange.sealing import make_keys
from tdbv_desktop.exchange.workbook import Sheet, workbook_bytes

STATION, UPPER, OTHER_UPPER = "00565", "PC06-80", "PC06-81"
STATION_KEYS, UPPER_KEYS, OTHER_KEYS = make_keys(), make_keys(), make_keys()
TRUSTED = {STATION: STATION_KEYS.signing_public, UPPER: UPPER_KEYS.signing_public}
KINDS = {STATION: {"delta", "full"}, UPPER: {"receipt"}}
EPOCH = "01936f5e-1111-7000-8000-000000000001"
CHAIN, HASH = "ab" * 32, "cd" * 32
MADE_AT = dt.datetime(2026, 11, 24, 7, 30, tzinfo=dt.UTC)


def an_id(number: int) -> str:
    return f"01936f5e-0000-7000-8000-{number:012}"


def a_row(number: int = 1, **changes) -> Row:
    said = {
        "register": "person",
        "id": an_id(number),
        "owner": STATION,
        "revision": 1,
        "epoch": EPOCH,
        "sequence": number,
        "salt": f"{number:032x}",
        "closed": None,
        "fields": {
            "full_name": f"Nguyễn Thị Mẫu {number}",
            "citizen_number": f"000190{number:06}",
            "sex": "female",
            "note": None,
        },
    } | changes
    commitment = {k: said[k] for k in ("register", "revision", "closed", "fields", "salt")}
    return Row(hash=row_hash(record_id=said["id"], **commitment), **said)


def rows_in(data: bytes) -> list[Row]:
    """Return the rows of a whole file; both ways of looking at them must come to the same."""
    lines = data.split(b"\n")
    told = _answer(lambda: [seen_of(row) for row in read_rows(lines)])
    assert _answer(lambda: [seen for some in look_through(lines) for seen in some]) == told
    return list(read_rows(lines))


def _answer(look: Callable[[], list[Seen]]) -> object:
    try:
        return look()
    except Refused as refused:
        return refused.code, str(refused)


def a_sheet(rows: list[Row]) -> Sheet:
    return Sheet(
        key="person",
        title="Người",
        headings=("Họ và tên", "Số định danh"),
        widths=(28, 14),
        rows=[(row.fields["full_name"], row.fields["citizen_number"]) for row in rows],
    )


def a_cover(**changes) -> Cover:
    said = {
        "unit": "Công an xã Mẫu",
        "recipient": "Phòng PC06 Mẫu",
        "kind": "Gói đầy đủ số 7",
        "period": "01/11/2026 – 24/11/2026",
        "made_on": "24/11/2026",
        "code": "ABCD-EFGH-JKMN",
        "counts": [CountLine(title="Người", live=1234, new=2, closed=1)],
        "hamlets": [HamletLine(name="Thôn Ổi", counts=(1, 2, 3))],
    } | changes
    return Cover(**said)


def a_workbook(rows: list[Row]) -> bytes:
    return workbook_bytes(a_cover(), [a_sheet(rows)], made_at=MADE_AT)


def a_manifest(**changes) -> Manifest:
    rows = [a_row(1), a_row(2)]
    said = {
        "kind": "full",
        "message_id": an_id(900),
        "created_at": "2026-11-24T07:30:00Z",
        "sender": Sender(
            unit=STATION,
            name="Công an xã Mẫu",
            installation=an_id(901),
            sign_key=STATION_KEYS.signing_public,
        ),
        "recipient": Recipient(unit=UPPER, name="Phòng PC06 Mẫu"),
        "schema": Schema(version=1, catalogue="2026.11", program="0.1.0"),
        "epoch": EpochName(number=1, id=EPOCH),
        "base": None,
        "sequence": 7,
        "chain": CHAIN,
        "heads": {EPOCH: {3: HASH, 7: CHAIN}},
        "state": State(
            digest=state_digest(row.entry for row in rows),
            counts={"person": Count(live=2, closed=0)},
        ),
        "period": Period(start="2026-11-01", end="2026-11-24"),
        "audit": Audit(count=7, head=CHAIN),
        "last_receipt": ReceiptMark(epoch=1, number=3, hash=HASH),
    } | changes
    return Manifest(**said)


def a_receipt(**changes) -> Manifest:
    said = {
        "kind": "receipt",
        "answers": an_id(900),
        "sender": Sender(
            unit=UPPER,
            name="Phòng PC06 Mẫu",
            installation=an_id(902),
            sign_key=UPPER_KEYS.signing_public,
        ),
        "recipient": Recipient(unit=STATION, name="Công an xã Mẫu"),
        "heads": {},
        "outcome": Outcome(
            verdict="applied",
            receiver=Receiver(epoch=1, number=4),
            applied=Applied(epoch_id=EPOCH, epoch_number=1, sequence=7, chain=CHAIN),
            need_full=False,
            exceptions=Exceptions(held=0, refused=0),
        ),
    } | changes
    return a_manifest(**said)


def members(count: int = 2) -> dict[str, bytes]:
    rows = [a_row(number) for number in range(1, count + 1)]
    return {"rows.jsonl": rows_file(rows), "so-lieu.xlsx": a_workbook(rows)}


MEMBERS = members()


def a_bundle(inside=None, **changes) -> bytes:
    return pack(
        a_manifest(**changes),
        MEMBERS if inside is None else inside,
        signing_secret=STATION_KEYS.signing_secret,
        recipients=[UPPER_KEYS.recipient, STATION_KEYS.recipient],
    )


def opened(blob: bytes, **changes):
    said = {
        "identity": UPPER_KEYS.identity,
        "trusted": TRUSTED,
        "kinds": KINDS,
        "me": UPPER,
    } | changes
    return unpack(blob, **said)


def inside_of(blob: bytes, identity: str = UPPER_KEYS.identity) -> bytes:
    return pyrage.decrypt(blob, [pyrage.x25519.Identity.from_str(identity)])


def sealed(data: bytes, recipient: str = UPPER_KEYS.recipient) -> bytes:
    return pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient)])


def parts_of(blob: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inside_of(blob))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts, *, padded: bool = True, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of pairs (name, bytes), with right CRCs and, unless told otherwise, padding."""
    buffer = io.BytesIO()
    pairs = [pair for pair in parts if not padded or pair[0] != PAD]
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in pairs:
            archive.writestr(zipfile.ZipInfo(name), data, method)
        if padded:
            directory = sum(46 + len(name.encode()) for name, _ in pairs) + 46 + len(PAD) + 22
            so_far = buffer.tell() + 30 + len(PAD) + directory
            archive.writestr(zipfile.ZipInfo(PAD), bytes(-so_far % STEP))
    return buffer.getvalue()


def forged(said, inside=None, *, keys=STATION_KEYS) -> bytes:
    """Return a bundle around any JSON value or any bytes as its manifest, signed by `keys`."""
    from tdbv_desktop.exchange.container import CONTEXT
    from tdbv_desktop.exchange.sealing import sign

    whole = said if isinstance(said, bytes) else canonical(said)
    parts = {"manifest.json": whole, "manifest.sig": sign(keys.signing_secret, CONTEXT, whole)}
    return sealed(zipped((parts | (MEMBERS if inside is None else inside)).items()))


def with_sender(manifest: Manifest, **changes) -> Manifest:
    return replace(manifest, sender=replace(manifest.sender, **changes))
