"""Finds the tables in a sheet somebody else laid out: heads, records, and all that is neither."""

from tdbv_desktop.exchange.tables.finding import find_tables
from tdbv_desktop.exchange.tables.found import FoundColumn, FoundTable

__all__ = ["FoundColumn", "FoundTable", "find_tables"]
