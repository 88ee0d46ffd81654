"""What is done so that records travel: a bundle out, a bundle in, a receipt in, a stick."""

from __future__ import annotations

from pathlib import Path

from tdbv_desktop.services.travel import acknowledging, handing_over, receiving, sending
from tests.faults.works_desk import chief, opened


def send(root: Path, ground: dict, mark) -> None:
    """Make a bundle, then carry it to a stick."""
    stick = root / "stick"
    with opened(root / "one", ground["keys"]["one"]) as store:
        sent = sending.send_bundle(store, actor=chief(ground))
        mark(f"SENT {sent.path.name} {sent.message_id}")
        handing_over.copy_to_stick(sent.path, stick)
        mark(f"CARRIED {sent.path.name}")


def receive(root: Path, ground: dict, mark) -> None:
    """Take a bundle in and answer with a receipt."""
    with opened(root / "upper", ground["keys"]["upper"]) as store:
        parcel = root / "parcels" / "bundle.tdbv"
        got = receiving.receive_bundle(store, parcel, actor=chief(ground))
        mark(f"RECEIVED {got.receipt.name} {got.verdict}")


def acknowledge(root: Path, ground: dict, mark) -> None:
    """Take a receipt in."""
    with opened(root / "one", ground["keys"]["one"]) as store:
        parcel = root / "parcels" / "receipt.tdbv"
        got = acknowledging.acknowledge_receipt(store, parcel, actor=chief(ground))
        mark(f"ACKNOWLEDGED {got.sequence}")
