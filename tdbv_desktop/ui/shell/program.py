"""The life of the window: sign-in first, then the work, then sign-in again."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tdbv_desktop.core import clock
from tdbv_desktop.services.door.doorstep import beside, default_folder, is_workspace, label_of
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.theme import THEMES, theme_name
from tdbv_desktop.ui.kit.words import install_words, tr
from tdbv_desktop.ui.shell.appearance import SYSTEM, dress, new_app, scale_by
from tdbv_desktop.ui.shell.blackbox import Blackbox
from tdbv_desktop.ui.shell.cursor_guard import CursorGuard
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper, Entered
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.door.start_window import StartWindow
from tdbv_desktop.ui.shell.faults import fault_of, print_report, watch_for_faults
from tdbv_desktop.ui.shell.settings import (
    Remembered,
    Settings,
    load_settings,
    settings_file,
    with_folder,
    with_stick,
)

if TYPE_CHECKING:
    from tdbv_desktop.services.safety.restoring import Plan
    from tdbv_desktop.ui.shell.desk_place import DeskPlace
    from tdbv_desktop.ui.shell.main_window import MainWindow


class Program(QObject):
    """Shows one window at a time and remembers between them what may be remembered."""

    def __init__(
        self, app: QApplication, settings: Path | None = None, *, ends_app: bool = True
    ) -> None:
        super().__init__(app)
        self._app, self._ends_app = app, ends_app
        self.start_window: StartWindow | None = None
        self.main_window: MainWindow | None = None
        self.settings_file = settings if settings is not None else settings_file()
        self.remembered = Remembered(self.settings_file, self)
        self.remembered.changed.connect(self._on_set)
        self._keeper = Doorkeeper(self)
        self.blackbox = Blackbox(self.settings_file.parent)
        self._ended_before = self.blackbox.begin()
        self._folder: Path | None = None
        self._place: DeskPlace | None = None
        app.setApplicationName("TDBV Desktop")
        app.setQuitOnLastWindowClosed(False)
        install_words(app)
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        app.setWindowIcon(icon("building", "accent"))

    def open(
        self, folder: Path | None = None, user: str | None = None, password: str | None = None
    ) -> None:
        """Show the first window; a folder given wins over the one used last."""
        window = self._start_window()
        chosen = folder or next(iter(self._known()), None)
        if chosen is None:
            window.show_welcome()
        else:
            window.show_sign_in(chosen, user=user)
        window.show()
        self._say_how_it_ended()
        if password is not None and isinstance(window.page, SignInPage):
            window.page.enter_with(password)

    def close(self) -> None:
        """Remember what may be remembered and end."""
        self._keep_geometry()
        self._keeper.close()
        self.blackbox.end()
        if self._ends_app:
            self._app.quit()

    def tell_fault(self, error: BaseException) -> None:
        """Tell what nobody caught, as a mistake of the program."""
        window = self.main_window or self.start_window
        if window is None:
            fault = fault_of(error)
            self.blackbox.note(fault)
            print_report(fault)
        else:
            window.messages.crash(error)

    @property
    def settings(self) -> Settings:
        """Return what is remembered on this PC."""
        return self.remembered.settings

    def change_theme(self) -> None:
        """Dress everything in the next theme."""
        following = THEMES[(THEMES.index(theme_name()) + 1) % len(THEMES)]
        self.remembered.set_value("theme", following)

    def _on_set(self, key: str) -> None:
        if key == "theme":
            self._dress()

    def _on_scheme(self) -> None:
        if self.settings.theme == SYSTEM:
            self._dress()

    def _dress(self) -> None:
        dress(self._app, self.settings.theme)
        if self.main_window is not None:
            self.main_window.refresh_look()

    def _say_how_it_ended(self) -> None:
        """Say at the door that the program ended in the middle of work the last time."""
        ended, self._ended_before = self._ended_before, None
        page = None if self.start_window is None else self.start_window.page
        if ended is None or not isinstance(page, SignInPage):
            return
        code = "" if ended.fault is None else f" ({ended.fault.number})"
        page.notice.say(
            tr("The program ended unexpectedly the last time{code}", code=code),
            tr("What was saved is safe. What was half typed is offered after signing in."),
            tone="warn",
        )

    def _start_window(self) -> StartWindow:
        window = StartWindow(self._keeper, known=self._known)
        window.entered.connect(self._enter)
        window.founded.connect(lambda made: self._remember(with_folder(self.settings, made)))
        window.shut.connect(self._shut_start)
        window.messages.crashed.connect(self.blackbox.note)
        self.start_window = window
        return window

    def _known(self) -> list[Path]:
        """Return the workspaces of this PC, the one used last first, then the usual place."""
        places = (*self.settings.folders, default_folder())
        known = [folder for folder in places if is_workspace(folder)]
        return list(dict.fromkeys([*known, *(one for folder in known for one in beside(folder))]))

    def _enter(self, entered: Entered) -> None:
        # Only now are the libraries of the database loaded; the thread at the door has done so.
        from tdbv_desktop.ui.shell.backup_watch import BackupWatch  # noqa: PLC0415 - slow
        from tdbv_desktop.ui.shell.main_window import MainWindow  # noqa: PLC0415 - slow

        self._folder = entered.desk.store.folder
        self._remember(with_folder(self.settings, self._folder))
        window = MainWindow(
            entered, sticks=lambda: self.settings.sticks, remembered=self.remembered
        )
        window.signed_out.connect(self._sign_out)
        window.messages.crashed.connect(self.blackbox.note)
        CursorGuard(window)
        window.locked.connect(self._lock)
        window.restore_wanted.connect(self._restore)
        window.gone_elsewhere.connect(self._go_elsewhere)
        window.quit_wanted.connect(self.close)
        window.theme_wanted.connect(self.change_theme)
        window.stick_used.connect(lambda stick: self._remember(with_stick(self.settings, stick)))
        if self.settings.geometry:
            window.restoreGeometry(QByteArray.fromBase64(self.settings.geometry.encode()))
        self.main_window = window
        BackupWatch(window, window)
        window.show()
        self._return_to_place(window)
        self._begin_at(window, entered.go_to)
        gc.collect()
        gc.freeze()  # what is loaded by now stays; looking through it again would only cost time
        if self.start_window is not None:
            start, self.start_window = self.start_window, None
            start.hide()
            start.deleteLater()

    def _sign_out(self) -> None:
        start = self._leave_window()
        if self._folder is not None:
            start.show_sign_in(self._folder)
        else:
            start.show_welcome()
        start.show()

    def _go_elsewhere(self, folder: Path | None) -> None:
        """Go to the door of other records; without a folder to practice data, made if need be."""
        start = self._leave_window()
        practice = next((one for one in self._known() if label_of(one).is_practice), None)
        wanted = folder or practice
        if wanted is None:
            start.practise()
        else:
            start.show_sign_in(wanted)
        start.show()

    def _restore(self, plan: Plan) -> None:
        """Close the records and carry out what two people agreed on, then ask for a password."""
        if self.main_window is not None:
            self.main_window.leave()
        start = self._leave_window()
        start.restores.carry_out(plan)
        start.show()

    def _lock(self, place: DeskPlace) -> None:
        """Ask for the password where the work stood; the records are closed already."""
        if self._folder is None or self.main_window is None:
            return
        self._place = place
        frame = self.main_window.saveGeometry()
        start = self._leave_window()
        start.show_sign_in(self._folder, user=str(place.user_id))
        start.restoreGeometry(frame)
        start.show()
        if isinstance(start.page, SignInPage):
            start.page.notice.say(
                tr("The desk is locked"), tr("The password leads back to where you were.")
            )

    def _return_to_place(self, window: MainWindow) -> None:
        from tdbv_desktop.ui.shell.desk_place import return_to  # noqa: PLC0415 - slow

        place, self._place = self._place, None
        actor = window.entered.desk.actor
        if place is None or place.user_id != actor.user_id or not window.has_screen(place.screen):
            return
        window.go_to(place.screen)
        return_to(place, window.screen_shown)

    def _begin_at(self, window: MainWindow, key: str) -> None:
        """Go where the assistant was asked to lead: a screen, or an empty form of a register."""
        from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen  # noqa: PLC0415 - slow

        if not key or not window.has_screen(key):
            return
        window.go_to(key)
        screen = window.screen_shown
        if isinstance(screen, RegisterScreen):
            # An empty list takes the cursor once it is read: the form comes after that.
            once = Qt.ConnectionType.SingleShotConnection
            screen.listing.answered.connect(lambda *_: screen.start_new(), once)

    def _leave_window(self) -> StartWindow:
        """Let the window go, and everything Python still holds of it, and begin at the door."""
        self._keep_geometry()
        window, self.main_window = self.main_window, None
        if window is not None:
            window.hide()
            window.deleteLater()
        gc.unfreeze()
        QTimer.singleShot(0, self, gc.collect)
        return self._start_window()

    def _shut_start(self) -> None:
        if self.main_window is None:
            self.close()

    def _keep_geometry(self) -> None:
        if self.main_window is not None:
            geometry = bytes(self.main_window.saveGeometry().toBase64().data()).decode()
            self._remember(replace(self.settings, geometry=geometry))

    def _remember(self, settings: Settings) -> None:
        self.remembered.keep(settings)


def run_program(
    folder: Path | None = None, user: str | None = None, password: str | None = None
) -> int:
    """Run the window until it is closed and return the exit code."""
    scale_by(os.environ, load_settings(settings_file()).scale)
    app = QApplication.instance() or new_app(sys.argv[0])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else is ever made
    program = Program(app)
    watch_for_faults(program.tell_fault, program.close)
    program.open(folder, user, password)
    with clock.watched():
        return app.exec()
