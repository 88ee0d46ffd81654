"""Which screens a workspace has, in which order, and how each is built and connected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.door.workspaces import Desk
from tdbv_desktop.services.permissions import Right, may
from tdbv_desktop.ui.kit.words import noted, said, tr
from tdbv_desktop.ui.screens import screen_for
from tdbv_desktop.ui.screens.places.address_screen import AddressScreen
from tdbv_desktop.ui.screens.places.units_screen import UnitsScreen
from tdbv_desktop.ui.screens.register.erase_side import EraseSide
from tdbv_desktop.ui.screens.travel.branches_screen import BranchesScreen
from tdbv_desktop.ui.screens.travel.exchange_log_screen import ExchangeLogScreen
from tdbv_desktop.ui.screens.travel.import_screen import ImportScreen
from tdbv_desktop.ui.screens.travel.kept_files_screen import KeptFilesScreen
from tdbv_desktop.ui.screens.travel.partners_screen import PartnersScreen
from tdbv_desktop.ui.screens.travel.receipt_screen import ReceiptScreen
from tdbv_desktop.ui.screens.travel.receive_screen import ReceiveScreen
from tdbv_desktop.ui.screens.travel.recovery_screen import RecoveryScreen
from tdbv_desktop.ui.screens.travel.send_screen import SendScreen
from tdbv_desktop.ui.shell.aside.aside import BACKUPS, HELP
from tdbv_desktop.ui.shell.chosen import Chosen
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.shell.navigation import NavItem
from tdbv_desktop.ui.tasks import Tasks

SEND, RECEIVE, IMPORT, LOG, PARTNERS = "send", "receive", "import", "log", "partners"
ADDRESSES, UNITS = "addresses", "units"
BRANCHES, KEPT = "branches", "kept"
EXCHANGE, LOOKING_UP = noted("Exchange"), noted("Looking up")
RECOVERED = "recovered"
UPPER = "upper"
IMPORTED_INTO = "stay"  # the register whose screen has a button for the workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every screen is built from, and what it may ask of the window."""

    desk: Desk
    tasks: Tasks
    messages: Messages
    sticks: Callable[[], Sequence[Path]]
    remember_stick: Callable[[Path], None]
    go_to: Callable[[str], None]
    go_back: Callable[[], None]
    recount: Callable[[], None]
    chosen: Chosen
    items: Sequence[NavItem]
    restore: Callable[[object], None]  # Plan: the records are closed and it is carried out


def nav_items(desk: Desk) -> list[NavItem]:
    """Return the screens of a workspace in order; what a person may not use does not exist."""
    is_upper = desk.label.kind == UPPER
    group = said(EXCHANGE)
    may_look = may(desk.actor, Right.VIEW)
    registers = [NavItem(r.key, r.title, r.icon, r.group) for r in ALL if may_look]
    receive = tr("Receive bundles") if is_upper else tr("Receive receipts")
    exchange: list[tuple[NavItem, Right]] = [
        (NavItem(SEND, tr("Send to the upper unit"), "send", group), Right.SEND),
        (NavItem(RECEIVE, receive, "inbox", group), Right.RECEIVE),
        (NavItem(RECOVERED, tr("Records given back"), "archive-restore", group), Right.RECEIVE),
        (NavItem(IMPORT, tr("Import from Excel"), "file-spreadsheet", group), Right.IMPORT),
        (NavItem(LOG, tr("Journal of exchange"), "history", group), Right.VIEW),
        (NavItem(KEPT, tr("Files kept back"), "alert-triangle", group), Right.RECEIVE),
        (NavItem(PARTNERS, tr("Partner units"), "key", group), Right.SHOW_KEYS),
        (NavItem(ADDRESSES, tr("Old addresses"), "search", said(LOOKING_UP)), Right.VIEW),
        (NavItem(UNITS, tr("Place names"), "map-pin", said(LOOKING_UP)), Right.VIEW),
    ]
    if is_upper:
        branches = NavItem(BRANCHES, tr("Records kept aside"), "copy", group)
        exchange.insert(2, (branches, Right.VIEW))
        exchange = [one for one in exchange if one[0].key not in (SEND, IMPORT, RECOVERED)]
    usable = [item for item, right in exchange if may(desk.actor, right)]
    return [*usable, *registers] if is_upper else [*registers, *usable]


def build_screen(key: str, around: Surroundings) -> QWidget:
    """Return a fresh, connected screen; KeyError for one that does not exist."""
    return _register(key, around) if key in BY_KEY else BUILDERS[key](around)


def _register(key: str, around: Surroundings) -> QWidget:
    is_upper = around.desk.label.kind == UPPER
    screen = screen_for(key)(
        BY_KEY[key], around.tasks, ask=around.messages.ask, may_add=not is_upper
    )
    screen.help_wanted.connect(lambda: around.go_to(HELP))
    screen.troubled.connect(around.messages.tell)
    screen.figures.print_wanted.connect(around.messages.print_picture)
    screen.desk.exports.pick_place = around.messages.pick_new_file
    if not is_upper and may(around.desk.actor, Right.ERASE):
        side = EraseSide(screen, around.desk, around.tasks)
        side.backups_wanted.connect(lambda: around.go_to(BACKUPS))
    if key == IMPORTED_INTO and not is_upper and may(around.desk.actor, Right.IMPORT):
        button = QPushButton(tr("Import from Excel"))
        button.setAccessibleName(button.text())
        button.clicked.connect(lambda: around.go_to(IMPORT))
        screen.head.secondary.addWidget(button)
    return screen


def _send(around: Surroundings) -> QWidget:
    screen = SendScreen(
        around.tasks, around.messages, label=around.desk.label, remembered=around.sticks
    )
    screen.partners_wanted.connect(lambda: around.go_to(PARTNERS))
    screen.sent.connect(around.recount)
    screen.carrier.chosen.connect(around.remember_stick)
    return screen


def _receive(around: Surroundings) -> QWidget:
    label = around.desk.label
    if label.kind != UPPER:
        receipts = ReceiptScreen(around.tasks, around.messages, remembered=around.sticks)
        receipts.received.connect(around.recount)
        return receipts
    bundles = ReceiveScreen(around.tasks, around.messages, label=label, remembered=around.sticks)
    bundles.received.connect(around.recount)
    bundles.carrier.chosen.connect(around.remember_stick)
    return bundles


def _branches(around: Surroundings) -> QWidget:
    screen = BranchesScreen(around.tasks, around.messages, remembered=around.sticks)
    screen.changed.connect(around.recount)
    screen.carrier.chosen.connect(around.remember_stick)
    return screen


def _kept(around: Surroundings) -> QWidget:
    folder = around.desk.store.folder
    return KeptFilesScreen(around.tasks, around.messages, folder=folder)


def _recovered(around: Surroundings) -> QWidget:
    screen = RecoveryScreen(around.tasks, around.messages, remembered=around.sticks)
    screen.decided.connect(around.recount)
    return screen


def _log(around: Surroundings) -> QWidget:
    screen = ExchangeLogScreen(
        around.tasks,
        around.messages,
        outbox=around.desk.store.folder / "outbox",
        remembered=around.sticks,
    )
    screen.carrier.chosen.connect(around.remember_stick)
    return screen


BUILDERS: dict[str, Callable[[Surroundings], QWidget]] = {
    SEND: _send,
    RECEIVE: _receive,
    RECOVERED: _recovered,
    IMPORT: lambda around: ImportScreen(around.tasks, around.messages),
    LOG: _log,
    BRANCHES: _branches,
    KEPT: _kept,
    PARTNERS: lambda around: PartnersScreen(around.tasks, around.messages),
    ADDRESSES: lambda around: AddressScreen(around.tasks, around.messages),
    UNITS: lambda around: UnitsScreen(around.tasks, around.messages),
}
