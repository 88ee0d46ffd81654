"""The printable page of a receipt: the same facts as its manifest, in an officer's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import Bug
from tdbv_desktop.core.fingerprints import short_code
from tdbv_desktop.exchange.container import file_name
from tdbv_desktop.exchange.manifest import Manifest
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.reports.receipt_page import HeldRow, ReceiptPage, RegisterCount, receipt_page
from tdbv_desktop.services.travel.verdict_words import outcome_words, recovery_words
from tdbv_desktop.store.others.mirror import NotInPlace

STATES = {"held": "Giữ chờ", "refused": "Từ chối"}


def receipt_page_of(
    manifest: Manifest,
    bundle: str,
    counts: Mapping[str, Mapping[str, int]],
    exceptions: Sequence[NotInPlace],
) -> bytes:
    """Return the page of a receipt as a PDF file; `bundle` names the file it answers."""
    if manifest.outcome is None or manifest.answers is None:
        raise Bug("a receipt without an outcome")
    number = manifest.outcome.receiver
    return receipt_page(
        ReceiptPage(
            receiver=manifest.sender.name,
            sender=manifest.recipient.name,
            number=f"{number.epoch}-{number.number}",
            day=clock.today(),
            bundle=bundle,
            verdict=outcome_words(manifest.outcome),
            counts=_counts(counts),
            rows=[_held(row) for row in exceptions],
            code=short_code(manifest.state.digest),
            message_id=manifest.message_id,
            answers=manifest.answers,
        )
    )


def recovery_page_of(manifest: Manifest, rows: int, *, is_complete: bool) -> bytes:
    """Return the page that goes with a recovery pack; it names no record."""
    counts = {key: {"live": c.live, "closed": c.closed} for key, c in manifest.state.counts.items()}
    return receipt_page(
        ReceiptPage(
            title="PHIẾU GỬI LẠI HỒ SƠ",
            result="Nội dung",
            named="Gói gửi lại",
            receiver=manifest.sender.name,
            sender=manifest.recipient.name,
            number=f"{manifest.epoch.number}-{manifest.sequence}",
            day=clock.today(),
            bundle=file_name(manifest),
            verdict=recovery_words(rows, is_complete=is_complete),
            counts=_counts(counts),
            rows=None,
            code=short_code(manifest.state.digest),
            message_id=manifest.message_id,
            answers=manifest.answers or "",
        )
    )


def _counts(counts: Mapping[str, Mapping[str, int]]) -> list[RegisterCount]:
    none = {"live": 0, "closed": 0}
    return [
        RegisterCount(register=register.title, **counts.get(register.key, none)) for register in ALL
    ]


def _held(row: NotInPlace) -> HeldRow:
    title = BY_KEY[row.register].title if row.register in BY_KEY else row.register
    return HeldRow(
        register=title, record=row.record_id[-8:], state=STATES[row.state], reason=row.why
    )
