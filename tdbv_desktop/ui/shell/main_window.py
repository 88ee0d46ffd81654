"""The window people work in: navigation, one screen at a time, the line at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from tdbv_desktop.services.desk.drafts import KeptDraft
from tdbv_desktop.services.status import DeskStatus
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame
from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen
from tdbv_desktop.ui.shell.aside.aside import ASIDE, HELP
from tdbv_desktop.ui.shell.aside.aside_pages import build_aside
from tdbv_desktop.ui.shell.aside.help_page import HelpPage
from tdbv_desktop.ui.shell.chosen import Chosen
from tdbv_desktop.ui.shell.clicking import clicks
from tdbv_desktop.ui.shell.door.doorkeeper import Entered
from tdbv_desktop.ui.shell.draft_reminder import DraftReminder
from tdbv_desktop.ui.shell.live_counts import LiveCounts
from tdbv_desktop.ui.shell.lock import Lock
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.shell.navigation import Navigation, foot_buttons
from tdbv_desktop.ui.shell.palette.palette import Palette
from tdbv_desktop.ui.shell.palette.palette_entries import (
    Entry,
    command_entries,
    screen_entries,
    setting_entries,
    workspace_entries,
)
from tdbv_desktop.ui.shell.palette.palette_runs import run_entry, show_in_list
from tdbv_desktop.ui.shell.parting import Parting
from tdbv_desktop.ui.shell.parts import next_part, remember_splitters, restore_splitters
from tdbv_desktop.ui.shell.places import RECOVERED, SEND, Surroundings, build_screen, nav_items
from tdbv_desktop.ui.shell.settings import Remembered
from tdbv_desktop.ui.shell.status_bar import StatusBar
from tdbv_desktop.ui.shell.trail import Trail
from tdbv_desktop.ui.shell.window_actions import WindowActions
from tdbv_desktop.ui.shell.window_keys import bind_window_keys
from tdbv_desktop.ui.tasks import Tasks

SIZE = (1366, 728)
SMALLEST = (880, 460)  # what 1366x768 leaves at 150 %, beside a task bar


class MainWindow(WindowActions):
    """Shows one workspace to one signed-in person."""

    signed_out = Signal()
    locked = Signal(object)  # DeskPlace to come back to
    quit_wanted = Signal()
    theme_wanted = Signal()
    stick_used = Signal(object)  # Path

    def __init__(
        self,
        entered: Entered,
        *,
        sticks: Callable[[], Sequence[Path]] = tuple,
        remembered: Remembered | None = None,
    ) -> None:
        super().__init__()
        self.entered, self._is_left = entered, False
        self.remembered = remembered or Remembered(parent=self)
        self._counts: dict[str, int] = {}
        desk = entered.desk
        self.tasks = Tasks(desk.store, desk.actor, self)
        self.messages = Messages(self)
        self.chosen = Chosen(self.tasks, self.remembered, self)
        self.items = nav_items(desk)
        self._screens: dict[str, QWidget] = {}
        self._trail = Trail(self.items[0].key, ASIDE)
        self._stack = QStackedWidget()
        self.navigation = Navigation(
            desk.label.unit_name, self.items, is_practice=desk.label.is_practice
        )
        self.counts = LiveCounts(self.tasks, self)
        self._around = self._surroundings(sticks)
        self._lay_out()
        bind_window_keys(self, actor=desk.actor)
        self._parting = Parting(self.tasks, self.messages, self)
        self.palette_box, self.lock_keeper = Palette(self, self), Lock(self, self)
        self._listen()
        self.go_to(self.chosen.start_page(item.key for item in self.items))
        self.counts.count()
        DraftReminder(
            self.tasks,
            self.messages,
            show=self._show_draft,
            is_taken_up=self._is_taken_up,
            parent=self,
        )

    @property
    def current_key(self) -> str:
        """Return which screen is shown."""
        return self._trail.here

    @property
    def screen_shown(self) -> QWidget:
        """Return the screen that is shown."""
        return self._screens[self.current_key]

    def has_screen(self, key: str) -> bool:
        """Say whether the person has a screen of this key in the navigation."""
        return any(item.key == key for item in self.items)

    def go_to(self, key: str) -> None:
        """Show a screen; it is built when it is first gone to and kept after that."""
        came_from = self._trail.here
        if key not in self._screens:
            build = build_aside if key in ASIDE else build_screen
            self._screens[key] = build(key, self._around)
            self._stack.addWidget(self._screens[key])
            restore_splitters(key, self._screens[key], self.remembered.settings)
        screen = self._screens[key]
        self._trail.go(key)
        self._stack.setCurrentWidget(screen)
        self.navigation.show_chosen(key)
        if isinstance(screen, HelpPage) and came_from != HELP:
            screen.show_for(came_from)
        if isinstance(screen, ScreenFrame):
            screen.refresh()
            screen.take_focus()
        elif isinstance(screen, RegisterScreen) and screen.detail.is_changed:
            screen.detail.enter()  # what is half typed goes on where it was left
        elif isinstance(screen, RegisterScreen):
            screen.take_focus()
            if not screen.isAncestorOf(QApplication.focusWidget() or self):
                screen.find_records()  # an empty list cannot have the cursor

    def go_back(self) -> None:
        """Show the screen before this one."""
        self.go_to(self._trail.back())

    # --- what the keys do, named in kit/commands.py

    def open_palette(self) -> None:
        """Let the person find a record, a screen or a command by its name."""
        self.palette_box.open()

    def palette_entries(self) -> list[Entry]:
        """Return the screens, commands and settings there are now."""
        is_at_register = isinstance(self.screen_shown, RegisterScreen)
        actor, folders = self.tasks.actor, self.remembered.settings.folders
        return [
            *screen_entries(self.items),
            *command_entries(actor, is_at_register=is_at_register),
            *setting_entries(actor),
            *workspace_entries(folders, here=self.entered.desk.store.folder),
        ]

    def next_part(self) -> None:
        """Put the cursor into the next part of the window."""
        next_part([self.navigation, self._stack, self.status])

    def change_theme(self) -> None:
        """Ask for the next theme."""
        self.theme_wanted.emit()

    def lock(self) -> None:
        """Close the records and ask for the password; what is half typed is kept."""
        self.lock_keeper.lock()

    def sign_out(self) -> None:
        """Close the workspace and let another person sign in."""
        if self.may_leave(self.sign_out):
            self.leave()
            self.signed_out.emit()

    def quit(self) -> None:
        """Close the workspace and the program."""
        if self.may_leave(self.quit):
            self.leave()
            self.quit_wanted.emit()

    def leave(self) -> None:
        """Close the workspace without asking."""
        if not self._is_left:
            self._is_left = True
            self.chosen.keep_screen(self.current_key)
            self.remembered.keep(remember_splitters(self._screens, self.remembered.settings))
            self.lock_keeper.end()
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
        self.go_to(self.current_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicks(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_left and not self.may_leave(self.quit):
            event.ignore()
            return
        if not self._is_left:
            self.leave()
            self.quit_wanted.emit()
        super().closeEvent(event)

    def may_leave(self, leave: Callable[[], None]) -> bool:
        """Ask about work under way, and about every form something was typed into."""
        if not self._parting.may_leave(leave):
            return False
        for key, screen in self._screens.items():
            if isinstance(screen, RegisterScreen) and screen.detail.is_changed:
                self.go_to(key)
                if not screen.detail.may_be_left():
                    return False
        return True

    def _show_draft(self, register: str) -> None:
        self.go_to(register)
        screen = self.screen_shown
        if isinstance(screen, RegisterScreen) and screen.detail.isVisible():
            screen.detail.offers.bar.take_focus()
        elif isinstance(screen, RegisterScreen):
            screen.continue_draft()  # a narrow window has no room for the offer

    def _is_taken_up(self, draft: KeptDraft) -> bool:
        screen = self._screens.get(draft.register)
        return (
            isinstance(screen, RegisterScreen)
            and screen.detail.is_changed
            and screen.detail.forms.keeper.place == draft.place
        )

    def _show_counts(self, counts: dict[str, int]) -> None:
        self._counts = {**self._counts, **counts}
        self.navigation.show_counts(self._counts)

    def _show_status(self, status: DeskStatus) -> None:
        days = {key: int(self.chosen.value(key)) for key in ("backup_days", "rehearsal_days")}
        self.status.show_status(status, **days)
        if self.has_screen(SEND):
            self._show_counts({SEND: status.waiting, RECOVERED: status.undecided})

    def _surroundings(self, sticks: Callable[[], Sequence[Path]]) -> Surroundings:
        return Surroundings(
            desk=self.entered.desk,
            tasks=self.tasks,
            messages=self.messages,
            sticks=sticks,
            remember_stick=self.stick_used.emit,
            go_to=self.go_to,
            go_back=self.go_back,
            recount=self.counts.count_soon,
            chosen=self.chosen,
            items=self.items,
            restore=self.restore_wanted.emit,
        )

    def _listen(self) -> None:
        self.palette_box.picked.connect(partial(run_entry, self))
        self.palette_box.list_wanted.connect(partial(show_in_list, self))
        self.lock_keeper.done.connect(self.locked)
        self.counts.counted.connect(self._show_counts)
        self.counts.stood.connect(self._show_status)

    def _lay_out(self) -> None:
        desk = self._around.desk
        label = desk.label
        self.setWindowTitle(f"TDBV Desktop - {label.unit_name}")
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(QSize(*SIZE).boundedTo(room))
        self.setMinimumSize(min(SMALLEST[0], room.width()), min(SMALLEST[1], room.height()))
        self.navigation.chosen.connect(self.go_to)
        for button in foot_buttons():
            button.clicked.connect(getattr(self, button.command))
            self.navigation.add_to_foot(button)
        root = QWidget()
        root.setObjectName("page")
        row = QHBoxLayout(root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(root)
        self.messages.stand_over(self._stack)
        self.status = StatusBar(desk)
        self.status.wanted.connect(lambda command: getattr(self, command)())
        self.setStatusBar(self.status)
