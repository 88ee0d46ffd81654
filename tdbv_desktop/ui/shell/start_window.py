"""What stands on the screen before anybody has signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.services.doorstep import default_folder, label_of
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell import doorkeeper as door
from tdbv_desktop.ui.shell.clicking import clicks
from tdbv_desktop.ui.shell.messages import Messages
from tdbv_desktop.ui.shell.new_workspace import Founding, NewWorkspacePage
from tdbv_desktop.ui.shell.recovery_page import RecoveryPage
from tdbv_desktop.ui.shell.regain_page import RegainPage
from tdbv_desktop.ui.shell.sign_in import SignInPage
from tdbv_desktop.ui.shell.start_panel import BRAND, StartPanel
from tdbv_desktop.ui.shell.welcome import WelcomePage

if TYPE_CHECKING:
    from tdbv_desktop.services.workspaces import NewWorkspace

SIZE = (980, 640)
WARM_AFTER = 150  # milliseconds after the first picture stands on the screen
Page = WelcomePage | SignInPage | NewWorkspacePage | RecoveryPage | RegainPage


class StartWindow(QWidget):
    """One window for welcome, new records, the recovery sheet and signing in."""

    entered = Signal(object)  # Entered
    shut = Signal()

    def __init__(
        self, keeper: door.Doorkeeper, *, known: Callable[[], Sequence[Path]] = tuple
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("TDBV Desktop")
        self.resize(*SIZE)
        self._keeper, self._known = keeper, known
        self._is_cold = True
        self._pages = QStackedWidget()
        self._page: Page = WelcomePage()
        self._panel = StartPanel()
        self.messages = Messages(self)
        self._lay_out()

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        return self._page

    def show_welcome(self) -> WelcomePage:
        """Offer the ways to begin."""
        page = WelcomePage([(folder, label_of(folder).unit_name) for folder in self._known()])
        page.known_wanted.connect(self.show_sign_in)
        page.open_wanted.connect(self.choose_folder)
        page.new_wanted.connect(self.show_new)
        page.practice_wanted.connect(self._make_practice)
        self._show(page, BRAND, tr("The daily registers of the commune police"))
        return page

    def show_sign_in(self, folder: Path, *, user: str | None = None) -> None:
        """Ask who signs in to a workspace; a folder that holds none is said on the welcome page."""
        try:
            label = label_of(folder)
        except AppError as error:
            self.show_welcome().notice.show_error(error)
            return
        page = SignInPage(folder, self._keeper)
        page.choose(user)
        page.entered.connect(self.entered)
        page.other_wanted.connect(self.show_welcome)
        page.sheet_wanted.connect(lambda: self.show_regain(folder))
        kind = tr("Upper unit") if label.kind == "upper" else tr("Commune police station")
        self._show(page, label.unit_name, kind, is_practice=label.is_practice)

    def show_regain(self, folder: Path) -> RegainPage:
        """Ask for the recovery sheet, when the password or the file of keys is lost."""
        label, page = label_of(folder), RegainPage()
        page.left.connect(lambda: self.show_sign_in(folder))

        def welcome(chief: str) -> None:
            self.show_sign_in(folder, user=chief)
            self.page.notice.say(tr("The new password of {name} is set.", name=chief), tone="ok")

        def refuse(error: AppError) -> None:
            page.set_busy(on=False)
            page.show_error(error)

        def regain(groups: list[str], password: str) -> None:
            page.set_busy(on=True)
            self._keeper.run(lambda: door.regain(folder, groups, password), welcome, refuse)

        page.wanted.connect(regain)
        self._show(page, label.unit_name, tr("Recovery sheet"), is_practice=label.is_practice)
        return page

    def show_new(self) -> None:
        """Ask for what new records need."""
        page = NewWorkspacePage(default_folder())
        page.wanted.connect(self._found)
        page.folder_wanted.connect(lambda: self._choose_new_folder(page))
        page.left.connect(self.show_welcome)
        self._show(page, tr("New records"), tr("One folder for one unit on this computer"))

    def choose_folder(self) -> None:
        """Ask for the folder of existing records."""
        folder = self.messages.pick_folder(tr("Folder of the records"))
        if folder is not None:
            self.show_sign_in(folder)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_cold:
            self._is_cold = False
            QTimer.singleShot(WARM_AFTER, self, self._keeper.warm_up)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._pages.count():
            self.page.refresh_look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicks(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.shut.emit()
        super().closeEvent(event)

    def _choose_new_folder(self, page: NewWorkspacePage) -> None:
        folder = self.messages.pick_folder(tr("Empty folder for the new records"))
        if folder is not None:
            page.show_folder(folder)

    def _found(self, founding: Founding) -> None:
        page = self.page
        assert isinstance(page, NewWorkspacePage)  # noqa: S101 - it is the page that asks
        page.set_busy(on=True)

        def show_groups(groups: list[str]) -> None:
            made = self.show_groups(founding.unit_name, groups)
            made.confirmed.connect(lambda: self.show_sign_in(founding.folder))

        def refuse(error: AppError) -> None:
            page.set_busy(on=False)
            page.show_error(error)

        self._keeper.run(lambda: door.found(founding.folder, _asked(founding)), show_groups, refuse)

    def show_groups(self, unit_name: str, groups: Sequence[str]) -> RecoveryPage:
        """Show the recovery sheet of records that were just made."""
        page = RecoveryPage(unit_name, groups)
        page.save_wanted.connect(lambda: self._ask_and_save(page))
        self._show(page, unit_name, tr("The records are made"))
        return page

    def save_sheet(self, page: RecoveryPage, path: Path) -> None:
        """Save the recovery sheet as a text file and say how that went."""
        try:
            write_safely(path, page.sheet().encode())
        except AppError as error:
            page.notice.show_error(error)
            return
        page.notice.say(
            tr("Saved as {name}.", name=path.name),
            tr("Print it, put it into the safe, then delete the file."),
            tone="ok",
        )

    def _ask_and_save(self, page: RecoveryPage) -> None:
        path = self.messages.pick_new_file(tr("Save the recovery sheet"), "phieu-khoi-phuc.txt")
        if path is not None:
            self.save_sheet(page, path)

    def _make_practice(self) -> None:
        page = self.page
        assert isinstance(page, WelcomePage)  # noqa: S101 - it is the page that asks
        page.set_busy(on=True)
        page.notice.say(tr("Making practice data, about half a minute..."))

        def refuse(error: AppError) -> None:
            page.set_busy(on=False)
            page.notice.show_error(error)

        self._keeper.run(door.practise, self._enter_practice, refuse)

    def _enter_practice(self, practice: door.Practice) -> None:
        self.show_sign_in(practice.folder)
        page = self.page
        if isinstance(page, SignInPage):
            page.enter_with(practice.password)

    def _show(self, page: Page, head: str, more: str, *, is_practice: bool = False) -> None:
        old, self._page = self._pages.currentWidget(), page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._panel.say(head, more, is_practice=is_practice)
        self.setWindowTitle(f"TDBV Desktop - {head}")
        page.take_focus()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        side = QVBoxLayout()
        side.setContentsMargins(56, 48, 56, 32)
        self._pages.setMaximumWidth(560)
        side.addWidget(self._pages)
        row.addLayout(side, 1)


def _asked(founding: Founding) -> Callable[[], NewWorkspace]:
    """Return how to put the form into the shape of the use case, once that is loaded."""

    def build() -> NewWorkspace:
        from tdbv_desktop.services.workspaces import NewWorkspace  # noqa: PLC0415 - slow

        return NewWorkspace(
            kind="upper" if founding.kind == "upper" else "station",
            unit=founding.unit,
            unit_name=founding.unit_name,
            chief_name=founding.chief_name,
            password=founding.password,
        )

    return build
