"""What pages share that are gone to for a moment: a Back button, Esc, cards, a place for errors."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame
from tdbv_desktop.ui.kit.words import tr


class AsidePage(ScreenFrame):
    """Esc and Back lead to where one came from; `notice` says how something went."""

    left = Signal()

    def __init__(self, title: str, summary: str, asking: Asking) -> None:
        super().__init__(title, summary)
        self._asking = asking
        self.notice = Notice()
        self.back = QPushButton(tr("Back   Esc"))
        self.back.setAccessibleName(tr("Back"))
        self.back.setAutoDefault(True)
        self.back.clicked.connect(self.leave)
        self.secondary.addWidget(self.back)
        self.bind("Esc", self.leave)

    def leave(self) -> None:
        """Go back."""
        self.notice.clear()
        self.left.emit()

    def tell(self, error: AppError) -> None:
        """Show what went wrong; a mistake of the program is told by the window."""
        if isinstance(error, Bug):
            self._asking.tell(error)
        else:
            self.notice.show_error(error)

    def bind(self, key: str, run: object) -> None:
        """Let a key of this page run something."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)
