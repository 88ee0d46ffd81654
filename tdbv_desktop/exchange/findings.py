"""The rows of a receipt: which records are held back or refused there, and why.

A record stays on this list, in every receipt, until its state at the upper unit has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, cast

from tdbv_desktop.core.fingerprints import plain_canonical
from tdbv_desktop.exchange import strict
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.strict import UUID, WORD, Malformed

FindingState = Literal["held", "refused", "erased"]
STATES = ("held", "refused", "erased")
LONGEST_MESSAGE = 500
_KEYS = ("register", "id", "revision", "state", "field", "message")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One record that is held (parent missing, code unknown) or refused (breaks a rule).

    `field` is empty where the whole record is meant; `message` is a sentence for the officer. One
    that is `erased` has the basis as its message: the unit that owns it erases it again, should it
    have been put back to a day before.
    """

    register: str
    id: str
    revision: int
    state: FindingState
    field: str
    message: str


def findings_file(findings: Iterable[Finding]) -> bytes:
    """Return the findings as lines of canonical JSON, in order."""
    ordered = sorted(set(findings), key=lambda f: (f.register, f.id, f.field, f.message))
    return b"".join(plain_canonical(asdict(finding)) + b"\n" for finding in ordered)


def read_findings(data: bytes) -> list[Finding]:
    """Return the findings of a receipt; Refused("findings") names the first bad line."""
    if data and not data.endswith(b"\n"):
        raise Refused("findings", detail=str(data.count(b"\n") + 1))
    found = []
    for number, line in enumerate(data.split(b"\n")[:-1], start=1):
        try:
            found.append(_read(line))
        except (Malformed, UnicodeEncodeError) as error:
            raise Refused("findings", detail=str(number)) from error
    return found


def _read(line: bytes) -> Finding:
    said = strict.keys_of(strict.parse_json(line), _KEYS)
    message = said["message"]
    if not isinstance(message, str) or len(message) > LONGEST_MESSAGE:
        raise Malformed("message")
    finding = Finding(
        register=strict.text(said["register"], WORD),
        id=strict.text(said["id"], UUID),
        revision=strict.whole(said["revision"]),
        state=cast("FindingState", strict.choice(said["state"], STATES)),
        field=said["field"] if said["field"] == "" else strict.text(said["field"], WORD),
        message=message,
    )
    if plain_canonical(said) != line:
        raise Malformed("canonical")
    return finding
