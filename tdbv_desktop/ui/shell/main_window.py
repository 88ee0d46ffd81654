"""The window people work in: navigation, one screen at a time, the line at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.backups import Backup, back_up
from tdbv_desktop.services.lists import open_counts
from tdbv_desktop.services.permissions import may
from tdbv_desktop.services.status import DeskStatus, desk_status
from tdbv_desktop.ui.kit.commands import COMMANDS, Command, keys_in_words
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.register_screen import RegisterScreen
from tdbv_desktop.ui.shell.clicking import clicks
from tdbv_desktop.ui.shell.doorkeeper import Entered
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.shell.navigation import Navigation
from tdbv_desktop.ui.shell.places import (
    IMPORT,
    KEYS,
    RECEIVE,
    SEND,
    UPPER,
    Surroundings,
    build_screen,
    nav_items,
)
from tdbv_desktop.ui.shell.status_bar import StatusBar
from tdbv_desktop.ui.tasks import Tasks

SIZE = (1366, 728)
SMALLEST = (900, 560)
LINGER = 120  # milliseconds within which several changes are counted once


class MainWindow(QMainWindow):
    """Shows one workspace to one signed-in person."""

    signed_out = Signal()
    quit_wanted = Signal()
    theme_wanted = Signal()
    stick_used = Signal(object)  # Path

    def __init__(self, entered: Entered, *, sticks: Callable[[], Sequence[Path]] = tuple) -> None:
        super().__init__()
        self.entered, self._is_left = entered, False
        self._counts: dict[str, int] = {}
        desk = entered.desk
        self.tasks = Tasks(desk.store, desk.actor, self)
        self.messages = Messages(self)
        self._items = nav_items(desk)
        self._screens: dict[str, QWidget] = {}
        self._current, self._before = "", self._items[0].key
        self._stack = QStackedWidget()
        self.navigation = Navigation(
            desk.label.unit_name, self._items, is_practice=desk.label.is_practice
        )
        self._around = Surroundings(
            desk=desk,
            tasks=self.tasks,
            messages=self.messages,
            sticks=sticks,
            remember_stick=self.stick_used.emit,
            go_to=self.go_to,
            go_back=self.go_back,
            recount=self._recount_soon,
        )
        self._linger = QTimer(self, singleShot=True, interval=LINGER)
        self._linger.timeout.connect(self._recount)
        self._lay_out()
        self._bind_keys()
        self.tasks.changed.connect(self._on_changed)
        self.go_to(self._items[0].key)
        self._recount()

    @property
    def current_key(self) -> str:
        """Return which screen is shown."""
        return self._current

    @property
    def screen_shown(self) -> QWidget:
        """Return the screen that is shown."""
        return self._screens[self._current]

    def go_to(self, key: str) -> None:
        """Show a screen; it is built when it is first gone to and kept after that."""
        if self._current and self._current not in (key, KEYS):
            self._before = self._current
        if key not in self._screens:
            self._screens[key] = build_screen(key, self._around)
            self._stack.addWidget(self._screens[key])
        screen = self._screens[key]
        self._current = key
        self._stack.setCurrentWidget(screen)
        self.navigation.show_chosen(key)
        if isinstance(screen, ScreenFrame):
            screen.refresh()
            screen.take_focus()
        elif isinstance(screen, RegisterScreen):
            screen.setFocus()
            if not screen.isAncestorOf(QApplication.focusWidget() or self):
                screen.find_records()  # an empty list cannot have the cursor

    def go_back(self) -> None:
        """Show the screen before this one."""
        self.go_to(self._before)

    # --- what the keys do, named in kit/commands.py

    def go_to_screen(self, place: int) -> None:
        """Show the screen at a place of the navigation."""
        key = self.navigation.key_at(place)
        if key is not None:
            self.go_to(key)

    def show_keys(self) -> None:
        """Show the keys, or the screen before them again."""
        if self._current == KEYS:
            self.go_back()
        else:
            self.go_to(KEYS)

    def send_bundle(self) -> None:
        """Show how to send; an upper unit has nobody to send to."""
        self._go_if_there(SEND)

    def receive_bundle(self) -> None:
        """Show how to receive."""
        self._go_if_there(RECEIVE)

    def import_workbook(self) -> None:
        """Show how to import a workbook."""
        self._go_if_there(IMPORT)

    def back_up(self) -> None:
        """Back up now, beside the data."""
        self.messages.say(tr("Backing up..."))
        self.tasks.run_later(
            partial(back_up, actor=self.tasks.actor), self._show_backed_up, self.messages.tell
        )

    def change_theme(self) -> None:
        """Ask for the next theme."""
        self.theme_wanted.emit()

    def sign_out(self) -> None:
        """Close the workspace and go to the sign-in window."""
        if self._may_leave():
            self.leave()
            self.signed_out.emit()

    def quit(self) -> None:
        """Close the workspace and the program."""
        if self._may_leave():
            self.leave()
            self.quit_wanted.emit()

    def leave(self) -> None:
        """Close the workspace without asking."""
        if not self._is_left:
            self._is_left = True
            self.tasks.close()
            self.entered.leave()

    def refresh_look(self) -> None:
        """Build the screens anew in the colours of another theme; what is half typed stays."""
        for key, screen in list(self._screens.items()):
            if isinstance(screen, RegisterScreen) and screen.detail.is_changed:
                continue
            self._stack.removeWidget(self._screens.pop(key))
            screen.deleteLater()
        self.navigation.refresh_look()
        for button, (name, _) in zip(self._foot, self._foot_entries(), strict=True):
            button.setIcon(icon(name, "navtext"))
        self.go_to(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicks(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_left and not self._may_leave():
            event.ignore()
            return
        if not self._is_left:
            self.leave()
            self.quit_wanted.emit()
        super().closeEvent(event)

    def _go_if_there(self, key: str) -> None:
        if any(item.key == key for item in self._items):
            self.go_to(key)

    def _may_leave(self) -> bool:
        """Ask about every form something was typed into."""
        for key, screen in self._screens.items():
            if isinstance(screen, RegisterScreen) and screen.detail.is_changed:
                self.go_to(key)
                if not screen.detail.may_be_left():
                    return False
        return True

    def _on_changed(self, _changes: Changes) -> None:
        self._recount_soon()

    def _recount_soon(self) -> None:
        self._linger.start()

    def _recount(self) -> None:
        actor = self.tasks.actor
        self.tasks.look_later(partial(open_counts, actor=actor), self._show_counts, self._ignore)
        self.tasks.run_later(partial(desk_status, actor=actor), self._show_status, self._ignore)

    def _show_counts(self, counts: dict[str, int]) -> None:
        self._counts = {**self._counts, **counts}
        self.navigation.show_counts(self._counts)

    def _show_status(self, status: DeskStatus) -> None:
        self.status.show_status(status)
        if self._around.desk.label.kind != UPPER:
            self._counts = {**self._counts, SEND: status.waiting}
            self.navigation.show_counts(self._counts)

    def _show_backed_up(self, backup: Backup) -> None:
        self.messages.say(tr("Backed up as {name}.", name=backup.folder.name))
        self._recount()

    def _ignore(self, error: AppError) -> None:
        """A count that could not be made now is made with the next change."""

    def _bind_keys(self) -> None:
        for command in COMMANDS:
            if command.scope != "window" or not self._is_usable(command):
                continue
            run = getattr(self, command.run)
            is_numbered = len(command.keys) > 1
            for number, key in enumerate(command.keys, 1):
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.activated.connect(partial(run, number) if is_numbered else run)

    def _is_usable(self, command: Command) -> bool:
        return command.needs is None or may(self.tasks.actor, command.needs)

    def _lay_out(self) -> None:
        desk = self._around.desk
        label = desk.label
        self.setWindowTitle(f"TDBV Desktop - {label.unit_name}")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self.navigation.chosen.connect(self.go_to)
        self._foot = [self._foot_button(*entry) for entry in self._foot_entries()]
        root = QWidget()
        root.setObjectName("page")
        row = QHBoxLayout(root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(root)
        self.messages.stand_over(self._stack)
        self.status = StatusBar(label.unit_name, desk.actor.name, is_station=label.kind != UPPER)
        self.setStatusBar(self.status)

    def _foot_entries(self) -> list[tuple[str, str]]:
        return [("keyboard", "show_keys"), ("contrast", "change_theme"), ("lock", "sign_out")]

    def _foot_button(self, name: str, command: str) -> QPushButton:
        words = {"show_keys": tr("Keys"), "change_theme": tr("Appearance"), "sign_out": tr("Lock")}[
            command
        ]
        button = QPushButton(icon(name, "navtext"), f"  {words}   {keys_in_words(command)}")
        button.setProperty("kind", "nav")
        button.setAccessibleName(words)
        button.clicked.connect(getattr(self, command))
        self.navigation.foot.addWidget(button)
        return button
