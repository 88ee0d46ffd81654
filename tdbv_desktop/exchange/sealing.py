"""Keys of one installation, signatures (Ed25519, RFC 8032) and sealed files (age v1).

Both are public formats: the `age` tool and any Ed25519 library open and check what is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from tdbv_desktop.core.errors import Bug
from tdbv_desktop.exchange.refusals import Refused

SIGNATURE_BYTES = 64
_AGE_LINE = b"age-encryption.org/v1\n"


class BadRecipient(Bug):
    """Nothing can be sealed to this key; keys are checked when they are enrolled."""

    def __init__(self) -> None:
        super().__init__("Khóa nhận của đơn vị kia không dùng được.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """A signing pair and a sealing pair, as text that can be stored; secrets stay out of `repr`."""

    signing_secret: str = field(repr=False)
    signing_public: str
    identity: str = field(repr=False)
    recipient: str


def make_keys() -> Keys:
    """Return new keys from the operating system's random source."""
    signing = Ed25519PrivateKey.generate()
    identity = pyrage.x25519.Identity.generate()
    return Keys(
        signing_secret=signing.private_bytes_raw().hex(),
        signing_public=signing.public_key().public_bytes_raw().hex(),
        identity=str(identity),
        recipient=str(identity.to_public()),
    )


def sign(secret: str, context: str, data: bytes) -> bytes:
    """Return the signature over `data` said in one context, such as `tdbv.bundle.v1`.

    The context keeps a signature over one kind of file from passing as one over another kind.
    """
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    return key.sign(_said(context, data))


def is_signed(public: str, context: str, data: bytes, signature: bytes) -> bool:
    """Say whether the owner of a public key signed these bytes in this context."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(signature, _said(context, data))
    except (InvalidSignature, ValueError):
        return False
    return True


def seal(data: bytes, recipients: Iterable[str]) -> bytes:
    """Return an age file that only the identities behind these recipients can open."""
    return bytes(pyrage.encrypt(data, [_recipient(text) for text in recipients]))


def unseal(data: bytes, identity: str) -> bytes:
    """Return what was sealed; Refused when it is damaged, or sealed to somebody else."""
    if not data.startswith(_AGE_LINE):
        raise Refused("not_for_me_or_damaged")
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)]))
    except BaseException as error:
        _let_pass(error)
        raise Refused("not_for_me_or_damaged") from error


def check_recipient(text: str) -> None:
    """Raise BadRecipient unless something can be sealed to an age recipient."""
    _recipient(text)


def _recipient(text: str) -> pyrage.x25519.Recipient:
    """Return a recipient; one of low order reads well but makes the library abort, so it is used.

    The abort is no Exception, like every abort of a library written in Rust.
    """
    try:
        recipient = pyrage.x25519.Recipient.from_str(text)
        pyrage.encrypt(b"", [recipient])
    except BaseException as error:
        _let_pass(error)
        raise BadRecipient from error
    return recipient


def _let_pass(error: BaseException) -> None:
    """Raise what has nothing to do with the library, whose aborts are not Exceptions either."""
    if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
        raise error


def _said(context: str, data: bytes) -> bytes:
    return context.encode("ascii") + b"\0" + data
