"""At the door: is this file the one that was used last?"""

from __future__ import annotations

from contextlib import suppress

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.context import stamp_of
from tdbv_desktop.services.door.doubts import HistoryDoubtful
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.watermark import Found, look_at_marks, note_mark
from tdbv_desktop.store.vaults import Store


def compare_marks(store: Store) -> Found:
    """Return what the watermarks say; a file that is not the newest one is only looked at."""
    found = look_at_marks(store)
    if found.doubt:
        store.hold_writing(HistoryDoubtful(found))
    return found


def renew_marks(store: Store, found: Found, *, actor: Actor) -> None:
    """Write both marks anew; one that was deleted or is not ours is put down in the journal."""
    require(actor, Right.CHECK)
    if found.incidents:
        content = {"watermark": ", ".join(found.incidents)}
        with store.transaction() as session:
            entry = journal.Entry(action="incident", content=content)
            journal.append(session, stamp_of(session, actor), [entry])
    note_mark(store)


def leave_marks(store: Store) -> None:
    """Write down how far the day went; what cannot be read now is found at the next opening."""
    if store.is_open:  # the lock may have closed it, having left its marks
        with suppress(AppError):
            note_mark(store)
