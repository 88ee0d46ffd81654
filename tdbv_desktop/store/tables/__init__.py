"""Tables that are not registers."""

from tdbv_desktop.store.tables import (
    desk,
    erasure,
    exchange,
    intake,
    journal,
    recovered,
    search,
    units,
    workspace,
)

__all__ = [
    "desk",
    "erasure",
    "exchange",
    "intake",
    "journal",
    "recovered",
    "search",
    "units",
    "workspace",
]
