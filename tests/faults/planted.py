"""Which mistakes are planted for which sweep."""

from __future__ import annotations

# What each sweep must find; a work is swept with no kind of fault that has nothing planted in it.
# (A short write in the database is none: SQLite writes the rest.)
_BASE = {
    "cut": ("log_not_synced", "committed_later"),
    "kill": ("no_transaction",),
    "full": ("error_ignored",),
    "error": ("error_ignored",),
    "error-cut": ("error_ignored",),
}
_FILES = {
    "cut": ("file_not_synced", "folder_not_synced"),
    "kill": ("written_in_place",),
    "full": ("file_error_ignored",),
    "error": ("file_error_ignored",),
    "short": ("short_write_taken_for_whole",),
    "error-cut": ("sync_error_ignored",),
}
_OF = {
    "saving": (_BASE, {"cut": ("key_without_salt",)}),
    "drafts": (_BASE | {"kill": ("committed_later",)},),
    "attachments": (_FILES | {"kill": ("row_before_file",)},),
    "importing": (_BASE,),
    "settings": (
        _FILES | {"full": ("error_ignored",), "error": ("error_ignored",)},
        {"cut": ("removed_then_renamed",)},
    ),
    "migrating": ({"cut": ("log_not_synced",), "kill": ("no_transaction",)},),
    "founding": ({"cut": ("folder_not_synced",), "kill": ("made_in_its_place",)},),
    # In place, or one of the two files not written, does no harm: one is always whole, and the
    # next sign-in makes the other like it.
    "slots": (
        _FILES
        | {
            "kill": ("account_before_slot",),
            "full": ("slots_error_ignored",),
            "error": ("slots_error_ignored",),
            "short": ("slots_cut_short",),
        },
    ),
    "backing-up": ({"cut": ("copy_not_synced",), "kill": ("set_removed_in_place",)},),
    "erasing": (
        {
            "cut": ("file_not_synced", "ledger_written_late"),
            "kill": ("no_transaction", "ledger_before_records"),
            "full": ("error_ignored",),
            "error": ("error_ignored",),
        },
    ),
    "restoring": ({"cut": ("folder_not_synced",), "kill": ("pointed_to_early",)},),
    "sending": (_FILES, {"kill": ("told_before_written",)}),
    "receiving": (_BASE | {"cut": ("log_not_synced",)},),
    "acknowledging": (_BASE | {"cut": ("log_not_synced",)},),
}


def planted(work: str, kind: str) -> tuple[str, ...]:
    """Return the names of the mistakes a sweep of this work must find."""
    return tuple(name for of in _OF[work] for name in of.get(kind, ()))
