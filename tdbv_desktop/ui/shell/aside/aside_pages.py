"""Builds the pages that are gone to for a moment, each connected to the way back."""

from __future__ import annotations

from collections.abc import Callable

from tdbv_desktop.ui.shell.aside.accounts_page import AccountsPage
from tdbv_desktop.ui.shell.aside.aside import ACCOUNTS, BACKUPS, HELP, LAW, PASSWORD, SETTINGS
from tdbv_desktop.ui.shell.aside.aside_page import AsidePage
from tdbv_desktop.ui.shell.aside.backups_page import BackupsPage
from tdbv_desktop.ui.shell.aside.help_page import HelpPage
from tdbv_desktop.ui.shell.aside.law_page import LawPage
from tdbv_desktop.ui.shell.aside.password_page import PasswordPage
from tdbv_desktop.ui.shell.aside.settings_page import SettingsPage
from tdbv_desktop.ui.shell.places import Surroundings

PAGES = {
    "show_accounts": ACCOUNTS,
    "change_password": PASSWORD,
    "show_law": LAW,
    "show_backups": BACKUPS,
}


def build_aside(key: str, around: Surroundings) -> AsidePage | HelpPage:
    """Return a fresh page that leads back; KeyError for one that does not exist."""
    page = BUILDERS[key](around)
    page.left.connect(around.go_back)
    return page


def _settings(around: Surroundings) -> SettingsPage:
    page = SettingsPage(around.tasks, around.messages, around.chosen, around.items)
    for command, link in page.links.items():
        link.clicked.connect(lambda _=False, key=PAGES[command]: around.go_to(key))
    return page


def _backups(around: Surroundings) -> BackupsPage:
    page = BackupsPage(around.desk, around.tasks, around.messages)
    page.planned.connect(around.restore)
    return page


BUILDERS: dict[str, Callable[[Surroundings], AsidePage | HelpPage]] = {
    HELP: lambda around: HelpPage(around.desk.actor, around.items),
    SETTINGS: _settings,
    LAW: lambda around: LawPage(around.messages),
    ACCOUNTS: lambda around: AccountsPage(around.desk, around.tasks, around.messages),
    BACKUPS: _backups,
    PASSWORD: lambda around: PasswordPage(around.desk, around.tasks, around.messages),
}
