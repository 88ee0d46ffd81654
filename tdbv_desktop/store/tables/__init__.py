"""Tables that are not registers."""

from tdbv_desktop.store.tables import desk, exchange, journal, search, units, workspace

__all__ = ["desk", "exchange", "journal", "search", "units", "workspace"]
