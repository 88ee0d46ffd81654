"""A unit's public keys as a file, and the number two people compare before they trust them.

Nobody is trusted by first use: the file says who somebody claims to be, the comparison by
telephone or in person makes it so.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import segno

from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.exchange import strict
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.sealing import BadRecipient, check_recipient, is_signed, sign
from tdbv_desktop.exchange.strict import SHA256, UNIT, UUID, WORD, Malformed

SUFFIX = ".tdbvkey"
FORMAT = "tdbv.enrolment"
FORMAT_VERSION = 1
CONTEXT = "tdbv.enrolment.v1"
MOST = 16 * 1024
GROUPS = 12
ROUNDS = 5_200
_FINGERPRINT = b"tdbv.fingerprint.v1\0"
_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")
_NAMES = ("unit", "name", "level", "installation", "signing_public", "recipient")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One installation of one unit and its public keys; `level` is data, never a word in code."""

    unit: str
    name: str
    level: str
    installation: str
    signing_public: str
    recipient: str


def write_enrolment(enrolment: Enrolment, *, signing_secret: str) -> bytes:
    """Return the file for the other unit, signed by the key it introduces."""
    said = _said(enrolment)
    signature = sign(signing_secret, CONTEXT, canonical(said)).hex()
    return canonical(said | {"signature": signature})


def read_enrolment(data: bytes) -> Enrolment:
    """Return what an enrolment file introduces; Refused when it is damaged or was changed.

    The signature proves that the maker holds the signing key, not who the maker is.
    """
    try:
        enrolment, signature = _read(data)
        check_recipient(enrolment.recipient)
    except (Malformed, BadRecipient) as error:
        raise Refused("enrolment") from error
    said = canonical(_said(enrolment))
    if not is_signed(enrolment.signing_public, CONTEXT, said, signature):
        raise Refused("enrolment_signature")
    return enrolment


def fingerprint(enrolment: Enrolment) -> str:
    """Return 12 groups of 5 digits that stand for the unit and both of its public keys.

    Like the safety numbers of Signal: with K = 32 bytes of the signing key, the age recipient as
    ASCII, a zero byte and the unit id as ASCII, let h = SHA-512("tdbv.fingerprint.v1" || 0 || K),
    then 5,200 times h = SHA-512(h || K). Group i is bytes 5i to 5i+4 of h, as a big-endian number
    modulo 100,000. The rounds make searching for keys with a similar number dear.
    """
    keys = bytes.fromhex(enrolment.signing_public) + enrolment.recipient.encode()
    keys += b"\0" + enrolment.unit.encode()
    value = hashlib.sha512(_FINGERPRINT + keys).digest()
    for _ in range(ROUNDS):
        value = hashlib.sha512(value + keys).digest()
    numbers = (int.from_bytes(value[5 * i : 5 * i + 5], "big") % 100_000 for i in range(GROUPS))
    return " ".join(f"{number:05}" for number in numbers)


def fingerprint_text(enrolment: Enrolment) -> str:
    """Return what the QR code says: a mark, the unit and the 60 digits."""
    return f"TDBV-KEY:1:{enrolment.unit}:{fingerprint(enrolment).replace(' ', '')}"


def fingerprint_qr(enrolment: Enrolment) -> bytes:
    """Return the QR code (ISO/IEC 18004) of the fingerprint as an SVG picture."""
    picture = io.BytesIO()
    segno.make(fingerprint_text(enrolment), error="m", micro=False).save(
        picture, kind="svg", scale=4, border=4
    )
    return picture.getvalue()


def _said(enrolment: Enrolment) -> dict[str, Any]:
    return {"format": FORMAT, "format_version": FORMAT_VERSION} | asdict(enrolment)


def _read(data: bytes) -> tuple[Enrolment, bytes]:
    if len(data) > MOST:
        raise Malformed("size")
    value = strict.parse_json(data)
    said = strict.keys_of(value, ("format", "format_version", "signature", *_NAMES))
    strict.choice(said["format"], (FORMAT,))
    if strict.whole(said["format_version"], least=1) != FORMAT_VERSION:
        raise Malformed("version")
    signature = bytes.fromhex(strict.text(said["signature"], _SIGNATURE))
    enrolment = _enrolment(said)
    if canonical(said) != data:
        raise Malformed("canonical")
    return enrolment, signature


def _enrolment(said: Mapping[str, Any]) -> Enrolment:
    return Enrolment(
        unit=strict.text(said["unit"], UNIT),
        name=strict.name(said["name"]),
        level=strict.text(said["level"], WORD),
        installation=strict.text(said["installation"], UUID),
        signing_public=strict.text(said["signing_public"], SHA256),
        recipient=strict.text(said["recipient"], _RECIPIENT),
    )
