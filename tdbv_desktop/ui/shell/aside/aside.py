"""The pages that are gone to for a moment: they are not in the navigation, and Esc leads back."""

from __future__ import annotations

HELP, SETTINGS, LAW, ACCOUNTS, PASSWORD = "help", "settings", "law", "accounts", "password"
BACKUPS = "backups"
ASIDE = (HELP, SETTINGS, LAW, ACCOUNTS, PASSWORD, BACKUPS)
