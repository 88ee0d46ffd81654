"""What stands on the screen before anybody has signed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.door.doorstep import free_folder, label_of
from tdbv_desktop.ui.kit.words import Word, noted, said, tr
from tdbv_desktop.ui.shell.clicking import clicks
from tdbv_desktop.ui.shell.door import doorkeeper as door
from tdbv_desktop.ui.shell.door.door_restore_desk import DoorRestore
from tdbv_desktop.ui.shell.door.sign_in import SignInPage
from tdbv_desktop.ui.shell.door.start_panel import BRAND, StartPanel
from tdbv_desktop.ui.shell.door.welcome import WelcomePage
from tdbv_desktop.ui.shell.messages import Messages

if TYPE_CHECKING:  # loaded when they are shown: most days only the sign-in page is
    from tdbv_desktop.ui.shell.aside.restoring_page import RestoringPage
    from tdbv_desktop.ui.shell.door.assistant import Assistant
    from tdbv_desktop.ui.shell.door.door_restore_page import DoorRestorePage
    from tdbv_desktop.ui.shell.door.history_page import HistoryPage
    from tdbv_desktop.ui.shell.door.regain_page import RegainPage
    from tdbv_desktop.ui.shell.sheet_reminder import SheetReminder

    AtTheDoor = WelcomePage | SignInPage | Assistant | SheetReminder | RegainPage | HistoryPage
    Page = AtTheDoor | DoorRestorePage | RestoringPage

SIZE = (1040, 680)
NARROW = 880  # pixels below which the page stands alone; 1366x768 has 683 at 200 %
WIDE_RIM, NARROW_RIM = (48, 36, 48, 28), (20, 16, 20, 12)
WARM_AFTER = 150  # milliseconds after the first picture stands on the screen
KINDS: dict[str, Word] = {
    "station": noted("Commune police station"),
    "upper": noted("Upper unit"),
    "desk": noted("Second computer of a station"),
    "chair": noted("Laptop of a club's chair"),
}


def _nothing() -> None:
    """Let go of nothing."""


class StartWindow(QWidget):
    """One window for welcome, new records, the recovery sheet and signing in."""

    entered = Signal(object)  # Entered
    founded = Signal(object)  # Path of records that were just made
    shut = Signal()

    def __init__(
        self, keeper: door.Doorkeeper, *, known: Callable[[], Sequence[Path]] = tuple
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("TDBV Desktop")
        self.resize(QSize(*SIZE).boundedTo(QGuiApplication.primaryScreen().availableSize()))
        self._keeper, self._known = keeper, known
        self._is_cold = True
        self._pages = QStackedWidget()
        self._page: Page | None = None
        self._assistant: Assistant | None = None  # while it is shown
        self._let_go = _nothing  # closes records that the page shown holds open
        self._panel = StartPanel()
        self.messages = Messages(self)
        self.restores = DoorRestore(self, keeper)
        self._lay_out()

    @property
    def page(self) -> Page:
        """Return the page that is shown; there is one as soon as one was asked for."""
        assert self._page is not None  # noqa: S101 - the window is shown with a page only
        return self._page

    def show_welcome(self) -> WelcomePage:
        """Offer the ways to begin."""
        page = WelcomePage([(folder, label_of(folder).unit_name) for folder in self._known()])
        page.known_wanted.connect(self.show_sign_in)
        page.open_wanted.connect(self.choose_folder)
        page.new_wanted.connect(self.show_new)
        page.rebuild_wanted.connect(lambda: self.restores.show(free_folder(), is_new=True))
        page.practice_wanted.connect(self.practise)
        self.show_page(page, BRAND, tr("The daily registers of the commune police"))
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
        page.entered.connect(self._welcome_in)
        page.other_wanted.connect(self.show_welcome)
        page.sheet_wanted.connect(lambda: self.show_regain(folder))
        page.restore_wanted.connect(lambda: self.restores.show(folder, is_new=False))
        self.show_page(
            page, label.unit_name, said(KINDS[label.kind]), is_practice=label.is_practice
        )

    def show_regain(self, folder: Path) -> RegainPage:
        """Ask for the recovery sheet, when the password or the file of keys is lost."""
        from tdbv_desktop.ui.shell.door.regain_page import RegainPage  # noqa: PLC0415 - rarely shown

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
        self.show_page(page, label.unit_name, tr("Recovery sheet"), is_practice=label.is_practice)
        return page

    def show_new(self) -> Assistant:
        """Lead through the making of new records."""
        from tdbv_desktop.ui.shell.door.assistant import Assistant  # noqa: PLC0415 - rarely shown

        page = Assistant(self._keeper, self.messages, free_folder())
        page.left.connect(self.show_welcome)
        page.moved.connect(self._show_steps)
        page.founded.connect(self.founded)
        page.founded.connect(lambda _: self._panel.say(page.unit.unit_name, self._kind_of(page)))
        page.entered.connect(self.entered)
        page.practised.connect(self._enter_practice)
        self.show_page(page, tr("New records"), tr("One folder for one unit on this computer"))
        self._assistant, self._let_go = page, page.let_go
        self._show_steps()
        return page

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
            self._show_steps()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicks(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        self._panel.setVisible(not is_narrow)
        self._side.setContentsMargins(*(NARROW_RIM if is_narrow else WIDE_RIM))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._let_go()
        self.shut.emit()
        super().closeEvent(event)

    def _welcome_in(self, entered: door.Entered) -> None:
        """Let somebody in, past the reminder of a sheet that nobody confirmed."""
        folder = entered.desk.store.folder
        if entered.desk.store.is_held and not entered.only_looks:
            self._show_doubt(entered)
            return
        if not entered.awaits_sheet or folder in self._keeper.put_off:
            self.entered.emit(entered)
            return
        from tdbv_desktop.ui.shell.sheet_reminder import SheetReminder  # noqa: PLC0415 - rarely shown

        page = SheetReminder(self._keeper, self.messages, entered)
        page.entered.connect(self.entered)
        label = entered.desk.label
        self.show_page(page, label.unit_name, tr("Recovery sheet"))
        self._let_go = page.let_go

    def _show_doubt(self, entered: door.Entered) -> None:
        """Show what keeps these records from being written into."""
        from tdbv_desktop.ui.shell.door.history_page import HistoryPage  # noqa: PLC0415 - rarely shown

        page, folder = HistoryPage(self._keeper, entered), entered.desk.store.folder
        page.entered.connect(self._welcome_in)
        page.left.connect(lambda: self.show_sign_in(folder))
        label = entered.desk.label
        self.show_page(
            page, label.unit_name, said(KINDS[label.kind]), is_practice=label.is_practice
        )
        self._let_go = page.let_go

    def practise(self) -> None:
        """Make practice data and go in."""
        from tdbv_desktop.ui.shell.door.assistant_kind import PRACTICE  # noqa: PLC0415 - rarely shown

        page = self.show_new()
        page.kind.choose(PRACTICE)
        page.go_next()

    def _enter_practice(self, practice: door.Practice) -> None:
        self.show_sign_in(practice.folder)
        page = self.page
        if isinstance(page, SignInPage):
            page.enter_with(practice.password)

    def _kind_of(self, page: Assistant) -> str:
        return said(KINDS[page.unit.kind])

    def show_page(self, page: Page, head: str, more: str, *, is_practice: bool = False) -> None:
        """Show a page in place of the one before."""
        self._let_go()
        self._assistant, self._let_go = None, _nothing
        old, self._page = self._pages.currentWidget(), page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._panel.say(head, more, is_practice=is_practice)
        self.setWindowTitle(BRAND if head == BRAND else f"{BRAND} - {head}")
        self._show_steps()
        page.take_focus()

    def _show_steps(self) -> None:
        page = self._assistant
        if page is not None and page.place >= 0:
            steps = enumerate(page.steps)
            self._panel.show_steps([(step.short, page.state_of(n)) for n, step in steps])
        else:
            self._panel.show_steps([])

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        side = self._side = QHBoxLayout()
        side.setContentsMargins(*WIDE_RIM)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._pages)
        self._scroll.setMaximumWidth(620)
        side.addWidget(self._scroll, 100)
        side.addStretch(1)
        row.addLayout(side, 1)
