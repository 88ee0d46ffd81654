"""Tables that are not registers."""

from tdbv_desktop.store.tables import exchange, journal, search, workspace

__all__ = ["exchange", "journal", "search", "workspace"]
