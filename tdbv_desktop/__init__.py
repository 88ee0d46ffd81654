"""TDBV Desktop: the everyday registers of a commune police station, offline."""

__version__ = "0.1.0"
