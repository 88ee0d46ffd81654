"""Takes a person's last action back: at once, or on the worker when it touched many records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tdbv_desktop.services.desk.history import undo_last
from tdbv_desktop.services.desk.last_done import last_done
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.tasks import Failed, Tasks

MANY = 200  # records whose undoing is left to the worker


def take_back(tasks: Tasks, say: Callable[[str], None], failed: Failed) -> None:
    """Take the last action back and say so; what keeps it from being undone goes to `failed`."""
    last = tasks.look(partial(last_done, actor=tasks.actor))
    is_long = last.count > MANY
    if is_long:
        say(tr("Taking back what was done to {n} records...", n=grouped(last.count)))
    (tasks.later if is_long else tasks.now)(
        partial(undo_last, actor=tasks.actor),
        lambda _changes: say(tr("Taken back: {what}.", what=last.words)),
        failed,
    )
