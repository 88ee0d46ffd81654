"""What screens made of steps share: the scrolled list, the busy bar, where errors are shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar

from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame, scrolled
from tdbv_desktop.ui.kit.step_list import Step, StepList

ROOM = 16  # pixels kept visible below a step that is shown


class StepScreen(ScreenFrame):
    """A screen whose work goes from the top to the bottom."""

    def __init__(self, title: str, asking: Asking) -> None:
        super().__init__(title)
        self._asking = asking
        self.steps = StepList()
        self._area = scrolled(self.steps)
        self.body.addWidget(self._area, 1)

    def tell(self, error: AppError, notice: Notice) -> None:
        """Show an error in its step; a mistake of the program is told by the window."""
        if isinstance(error, Bug):
            self._asking.tell(error)
        else:
            notice.show_error(error)

    def see(self, step: Step) -> None:
        """Scroll to a step, once its new parts have their places."""
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(step, 0, ROOM))


def busy_bar(name: str) -> QProgressBar:
    """Return a bar that only says that work is under way."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setAccessibleName(name)
    bar.hide()
    return bar


def dim_line(text: str = "") -> QLabel:
    """Return a line of dim words."""
    label = QLabel(text)
    label.setObjectName("dim")
    label.setWordWrap(True)
    return label
