"""How far the history stood the last time, written down where a copied-back file does not reach.

One mark lies beside the vault, one in the profile of the account on this computer. Both are written
only after what they tell of is durable, so a mark that lags is normal and a file older than its
mark was put back from outside. The seal (HMAC-SHA-256, RFC 2104) is made with a key drawn from the
vault's; whoever cannot open the vault cannot make one.

Which computers the present epoch was worked on is remembered in the vault itself: another account
on one of them has no mark in its profile and is not asked, the same folder on another computer is.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import platformdirs
from sqlalchemy.orm import Session

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.core.fingerprints import plain_canonical
from tdbv_desktop.core.machine import machine_id
from tdbv_desktop.store import facts
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.journal import GENESIS
from tdbv_desktop.store.tables.journal import JournalLine
from tdbv_desktop.store.vaults import Store

FILE_NAME = "watermark.json"
MARKS = "marks"  # the folder of the profile's copies
FORMAT = 1
_KEY = b"tdbv.watermark.key.v1\0"
_SEAL = b"tdbv.watermark.v1\0"
_MACHINE = b"tdbv.machine.v1\0"

State = Literal["sound", "missing", "forged"]
Doubt = Literal["", "older", "parted", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point of the history of one installation: nothing in it is about a person."""

    installation: str
    epoch: str
    epoch_number: int
    sequence: int
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the marks say of the file that was opened.

    `doubt` is why nothing may be written yet: the file is `older` than its mark, on a `parted`
    line, or was `moved` from another computer. `mark` is the newest sound one.
    """

    doubt: Doubt = ""
    mark: Mark | None = None
    beside: State = "sound"
    in_profile: State = "sound"
    was_marked: bool = False

    @property
    def incidents(self) -> list[str]:
        """Return which marks are not as they were left, in words for the journal."""
        said = [("beside", self.beside), ("profile", self.in_profile)]
        return [
            f"{place} {state}"
            for place, state in said
            if state == "forged" or (state == "missing" and self.was_marked)
        ]


def profile_folder() -> Path:
    """Return where the marks of this account on this computer lie."""
    return Path(platformdirs.user_config_dir("TDBV Desktop", appauthor=False)) / MARKS


def is_sealed_mark(folder: Path, key: bytes) -> bool:
    """Say whether the mark beside a vault was made with this key, of whatever installation."""
    with suppress(OSError, ValueError, RecursionError, AttributeError, KeyError, TypeError):
        said = json.loads((folder / FILE_NAME).read_bytes())
        return hmac.compare_digest(str(said.pop("seal")).encode(), _seal(said, key).encode())
    return False


def note_mark(store: Store) -> None:
    """Write down how far the history stands; call it after the commit, never before.

    A full disk or a profile nobody may write to leaves an older mark, which is no reason to stop.
    """
    if store.is_held:
        return
    with store.reading() as session:
        mark = _mark_of(session)
        machines = _machines(session, mark.epoch)
    written = [_write(path, mark, store.key()) for path in _places(store, mark.installation)]
    here = _this_machine(store.key())
    if all(written) and here not in (machines or ()):
        known = " ".join([mark.epoch, *(machines or ()), here])
        with store.transaction() as session:
            facts.set_facts(session, {facts.MARKED: known})


def look_at_marks(store: Store) -> Found:
    """Compare the file that was opened with both marks; it changes nothing."""
    with store.reading() as session:
        here = _mark_of(session)
        machines = _machines(session, here.epoch)
        beside, in_profile = (
            _read(path, here.installation, store.key())
            for path in _places(store, here.installation)
        )
        sound = [mark for _, mark in (beside, in_profile) if mark is not None]
        doubts = [doubt for mark in sound if (doubt := _compared(session, here, mark))]
        was_marked = machines is not None
        newest = max(sound, key=lambda mark: (mark.epoch_number, mark.sequence), default=None)
        first: Doubt = doubts[0] if doubts else ""
        # Worked in before, by no account of this computer.
        is_known = _this_machine(store.key()) in (machines or ()) and bool(machine_id())
        is_elsewhere = was_marked and in_profile[0] == "missing" and not is_known
    return Found(
        doubt=first or ("moved" if is_elsewhere else ""),
        mark=newest,
        beside=beside[0],
        in_profile=in_profile[0],
        was_marked=was_marked,
    )


def highest_epoch(store: Store) -> int:
    """Return the highest number of an epoch any mark tells of, 0 without one."""
    found = look_at_marks(store).mark
    return 0 if found is None else found.epoch_number


def _compared(session: Session, here: Mark, mark: Mark) -> Doubt:
    """Say whether the history here goes through a mark.

    A history with a higher epoch began anew on purpose and knows nothing of the mark's end, as
    after a restore whose own mark a power cut kept from being written.
    """
    if here.epoch_number > mark.epoch_number or _goes_through(session, mark):
        return ""
    return "older" if here.sequence < mark.sequence else "parted"


def _goes_through(session: Session, mark: Mark) -> bool:
    if mark.sequence == 0:
        return mark.chain == GENESIS
    line = session.get(JournalLine, mark.sequence)
    return line is not None and line.chain == mark.chain


def _machines(session: Session, epoch: str) -> list[str] | None:
    """Return on which computers an epoch was worked, None where both marks were never written."""
    marked, *machines = facts.fact_or(session, facts.MARKED, "").split() or [""]
    return machines if marked == epoch else None


def _this_machine(key: bytes) -> str:
    """Return how the vault knows this computer; outside of it that says nothing to anybody."""
    return hmac.new(key, _MACHINE + machine_id().encode(), hashlib.sha256).hexdigest()[:16]


def _places(store: Store, installation: str) -> tuple[Path, Path]:
    return store.folder / FILE_NAME, profile_folder() / f"{installation}.json"


def _mark_of(session: Session) -> Mark:
    at = journal.tip(session)
    return Mark(
        installation=facts.fact(session, facts.INSTALLATION),
        epoch=at.epoch,
        epoch_number=at.epoch_number,
        sequence=at.sequence,
        chain=at.chain,
    )


def _write(path: Path, mark: Mark, key: bytes) -> bool:
    said = {"format": FORMAT, **asdict(mark)}
    with suppress(AppError, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        sealed = said | {"seal": _seal(said, key)}
        write_safely(path, json.dumps(sealed, indent=1).encode())
        return True
    return False


def _read(path: Path, installation: str, key: bytes) -> tuple[State, Mark | None]:
    """Return a mark, or that there is none, or that it is not one of this vault's.

    The mark of another installation is none: somebody put two workspaces into one folder.
    """
    try:
        said = json.loads(path.read_bytes())
    except FileNotFoundError:
        return "missing", None
    except (OSError, ValueError, RecursionError):
        return "forged", None
    try:
        seal = said.pop("seal")
        if not hmac.compare_digest(str(seal), _seal(said, key)) or said.pop("format") != FORMAT:
            return "forged", None
        mark = Mark(**said)
    except (AttributeError, KeyError, TypeError, ValueError):
        return "forged", None
    return ("sound", mark) if mark.installation == installation else ("missing", None)


def _seal(said: dict[str, Any], key: bytes) -> str:
    own = hmac.new(key, _KEY, hashlib.sha256).digest()
    return hmac.new(own, _SEAL + plain_canonical(said), hashlib.sha256).hexdigest()
