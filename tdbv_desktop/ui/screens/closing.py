"""Closing the record of a form with a reason, and opening it again; both at once."""

from __future__ import annotations

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.services.records import close_record, reopen_record
from tdbv_desktop.ui.screens.form_page import FormPage
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
