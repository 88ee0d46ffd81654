"""What screens made of steps share: the scrolled list, how far the work is, where errors go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton

from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.core.progress import Cancelled
from tdbv_desktop.services.travel.handing_over import bundles_on, removable_folders
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.file_picker import FilePicker
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.progress_line import Phases, ProgressLine
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame, scrolled
from tdbv_desktop.ui.kit.step_list import Step, StepList
from tdbv_desktop.ui.tasks import Job

ROOM = 16  # pixels kept visible below a step that is shown


class StepScreen(ScreenFrame):
    """A screen whose work goes from the top to the bottom."""

    def __init__(self, title: str, asking: Asking) -> None:
        super().__init__(title)
        self._asking = asking
        self.is_busy = False
        self.steps = StepList()
        self._area = scrolled(self.steps)
        self.body.addWidget(self._area, 1)

    def tell(self, error: AppError, notice: Notice) -> None:
        """Show an error in its step; a mistake of the program is told by the window."""
        if isinstance(error, Bug):
            self._asking.tell(error)
        elif isinstance(error, Cancelled):
            notice.say(error.message, error.kept, tone="info")
        else:
            notice.show_error(error)

    def see(self, step: Step) -> None:
        """Scroll to a step, once its new parts have their places."""
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(step, 0, ROOM))

    def begin(self, line: ProgressLine, job: Job) -> None:
        """Show how far work is, and keep everything from being started a second time."""
        self.set_busy(on=True)
        line.begin(job)

    def end(self, line: ProgressLine) -> None:
        """Show that the work has ended, well or not."""
        line.end()
        self.set_busy(on=False)

    def set_busy(self, *, on: bool) -> None:
        """Keep what would start the work again from being used while it runs."""
        self.is_busy = on


class FileScreen(StepScreen):
    """A screen of steps that begins with a file; `again` begins anew with another one."""

    def __init__(
        self,
        title: str,
        asking: Asking,
        *,
        first: str,
        picker: FilePicker,
        again: str,
        opening: tuple[str, Phases],
    ) -> None:
        super().__init__(title, asking)
        self.choose = self.steps.add(first)
        self.picker, self.choose_notice = picker, Notice()
        self.choose_line = ProgressLine(*opening)
        for part in (picker, self.choose_line, self.choose_notice):
            self.choose.body.addWidget(part)
        self.again = QPushButton(again)
        self.again.setAccessibleName(again)
        self.again.setAutoDefault(True)
        self.again.clicked.connect(self.start_over)
        self.secondary.addWidget(self.again)

    def refresh(self) -> None:
        if self.choose.state == "now" and not self.is_busy:
            self.picker.look()

    def start_over(self) -> None:
        """Begin with the first step again, for another file."""
        self.steps.reset()
        self.again.hide()
        self.choose_notice.clear()
        self.picker.clear()
        self.picker.setEnabled(True)
        self.choose.show_state("now")
        self.picker.look()
        self.picker.take_focus()

    def set_busy(self, *, on: bool) -> None:
        super().set_busy(on=on)
        self.picker.setEnabled(not on)

    def begin_with_file(self) -> None:
        """Forget what was said of the file before."""
        self.choose_notice.clear()
        for step in self.steps.steps[1:]:
            step.show_state("later")

    def refuse_file(self, error: AppError) -> None:
        """Say below the picker why a file was refused; the cursor may choose another."""
        self.end(self.choose_line)
        self.tell(error, self.choose_notice)
        self.picker.line.setFocus()
        self.picker.line.selectAll()


def sealed_file_picker(
    asking: Asking,
    title: str,
    action: str,
    remembered: Callable[[], Sequence[Path]],
    *,
    wanted: str,
) -> FilePicker:
    """Return a picker for sealed files; it offers those on the sticks that begin as in `wanted`."""
    return FilePicker(
        asking,
        title=title,
        pattern="*.tdbv",
        action=action,
        find=lambda: bundles_on([*removable_folders(), *remembered()], wanted=wanted),
    )


def dim_line(text: str = "") -> QLabel:
    """Return a line of dim words."""
    label = QLabel(text)
    label.setObjectName("dim")
    label.setWordWrap(True)
    return label
