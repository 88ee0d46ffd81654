"""Migrations of the vault core."""
