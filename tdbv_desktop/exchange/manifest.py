"""What a bundle or a receipt says about itself, under its signature; no personal data.

The form is laid down in `docs/bundle-format.md`. Reading and writing it is in `manifest_json`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FORMAT = "tdbv"
FORMAT_VERSION = 2
OLDEST_READER = 1  # reads what this program writes as long as nothing was erased
SCHEMA_VERSION = 2  # raised whenever a register gains a field
# The smallest schema a reader must know to take the rows and pass over what it does not know;
# raised when a field is changed so that an older program would misunderstand it.
OLDEST_SCHEMA = 1
SUITE = "age1+ed25519+sha256+jcs"

Kind = Literal["delta", "full", "receipt", "recovery"]
KINDS: frozenset[str] = frozenset({"delta", "full", "receipt", "recovery"})
BUNDLES: frozenset[str] = frozenset({"delta", "full"})
VERDICTS: frozenset[str] = frozenset(
    {"applied", "superseded", "gap", "fork", "need_full", "digest_mismatch", "hold"}
)

HOLDS: frozenset[str] = frozenset({"version", "two_writers"})

Heads = Mapping[str, Mapping[int, str]]  # epoch id → sequence of an export point → chain there


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who made the file, at which installation, with which public signing key."""

    unit: str
    name: str
    installation: str
    sign_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom the file is for; a file sealed anew for somebody else still names the first."""

    unit: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """In which form the rows are: version of the fields, of the code lists, of the program."""

    version: int
    catalogue: str
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochName:
    """One unbroken line of history of a unit."""

    number: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many records of a register are open, and how many are closed."""

    live: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The complete state: its digest and its counts, register by register."""

    digest: str
    counts: Mapping[str, Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file inside; `rows` counts the records in it and is 0 where it holds none."""

    name: str
    size: int
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days a bundle speaks of; `start` is None for everything since the beginning."""

    start: str | None
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Where the sender's journal stood: its length and the newest value of its chain."""

    count: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptMark:
    """The newest receipt the sender has seen; `hash` is that of the receipt's manifest."""

    epoch: int
    number: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """How many records of a register were lawfully erased; the rows name them, one by one."""

    register: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Numbers of receipts: `epoch` grows when the upper unit was restored, `number` each time."""

    epoch: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """The tip of the sender's history that the receiver holds."""

    epoch_id: str
    epoch_number: int
    sequence: int
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions:
    """How many rows are held back and how many are refused; they are named in the rows."""

    held: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Why a bundle waits unread: it needs `program`, or two machines write for its unit."""

    reason: str
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a receipt tells beyond what every file tells.

    `orphans` counts the rows kept aside for people to decide, which a recovery pack brings back.
    """

    verdict: str
    receiver: Receiver
    applied: Applied | None
    need_full: bool
    exceptions: Exceptions
    orphans: int = 0
    hold: Hold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything a file says about itself.

    `base` is the acknowledged sequence a delta starts from, None for a complete state. `files`
    is filled in when the file is packed. Only a receipt has an `outcome`; it, and a recovery pack
    made for a bundle, has an `answers`.
    """

    kind: Kind
    message_id: str
    answers: str | None = None
    created_at: str
    sender: Sender
    recipient: Recipient
    schema: Schema
    epoch: EpochName
    base: int | None
    sequence: int
    chain: str
    heads: Heads
    state: State
    files: tuple[Member, ...] = ()
    period: Period
    audit: Audit
    last_receipt: ReceiptMark | None = None
    erasures: tuple[Erasure, ...] = ()
    outcome: Outcome | None = None
    format_version: int = FORMAT_VERSION
    min_reader: int = OLDEST_READER
    min_schema: int = OLDEST_SCHEMA
