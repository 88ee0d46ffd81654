"""Closing the record of a form with a reason, and opening it again; both at once."""

from __future__ import annotations

from uuid import UUID

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.services.desk.history import undo_action
from tdbv_desktop.services.desk.records import close_record, reopen_record
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register.form_page import FormPage
from tdbv_desktop.ui.tasks import Done, Failed, Tasks


def close_shown(
    tasks: Tasks, page: FormPage, reason: str, *, done: Done[Changes], failed: Failed
) -> None:
    """Close the record a page shows, as the person saw it."""
    if page.record is None:
        return
    row, register, actor = page.record.row, page.register, tasks.actor
    tasks.now(
        lambda s: close_record(
            s, register, row.id, revision=row.revision, reason=reason, actor=actor
        ),
        done,
        failed,
    )


def take_back(tasks: Tasks, action_id: UUID, *, failed: Failed) -> None:
    """Take one closing, or reopening, back by what it was, whatever was done since."""
    actor = tasks.actor
    tasks.now(lambda s: undo_action(s, action_id, actor=actor), _well, failed)


def _well(_changes: Changes) -> None:
    """Say nothing: the screens show what changed."""


def reopen_shown(tasks: Tasks, page: FormPage, *, done: Done[Changes], failed: Failed) -> None:
    """Open the closed record a page shows again."""
    if page.record is None:
        return
    row, register, actor = page.record.row, page.register, tasks.actor
    tasks.now(
        lambda s: reopen_record(s, register, row.id, revision=row.revision, actor=actor),
        done,
        failed,
    )


def closing_words(page: FormPage) -> str:
    """Return what was just done to the record a page shows."""
    caption = "" if page.record is None else page.record.caption
    if page.is_closed:
        return tr("Closed: {record}.", record=caption)
    return tr("Reopened: {record}.", record=caption)
