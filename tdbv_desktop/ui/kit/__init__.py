"""Widgets made from declarations."""
