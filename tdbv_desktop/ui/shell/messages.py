"""The one presenter: what needs no decision passes by, what needs one stands in front.

Nothing else in the program opens a window that waits for an answer. Those windows, and what Qt
needs for them, are loaded when the first one is opened: at the start of the program none is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from tdbv_desktop.core.errors import AppError, Bug
from tdbv_desktop.ui.kit.clear_place import above_buttons
from tdbv_desktop.ui.kit.own_folder import own_folder
from tdbv_desktop.ui.kit.toast import Action, Toast, Tone
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.faults import fault_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_WIDTH = 640
MARGIN = 16
RIM = 24  # so much higher do the messages of a screen stand
MOVING = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
MARGIN_MM, MM_PER_INCH = 15, 25.4


class Messages(QObject):
    """Tells and asks on behalf of every screen of one window."""

    crashed = Signal(object)  # Fault, before it is told

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._anchor = window
        self._folder = ""  # where a file was last picked
        self.toast = Toast(window)
        for watched in (window, self.toast):
            watched.installEventFilter(self)

    @property
    def anchor(self) -> QWidget:
        """Return the part of the window passing messages stand over."""
        return self._anchor

    def stand_over(self, anchor: QWidget) -> None:
        """Let passing messages stand at the bottom of a part of the window."""
        self._anchor = anchor
        anchor.installEventFilter(self)

    def say(self, text: str, *, tone: Tone = "ok", action: Action | None = None) -> None:
        """Show a result that needs no answer; it goes away by itself."""
        self.toast.say(text, tone=tone, action=action)

    def tell(self, error: AppError) -> None:
        """Tell what went wrong; a mistake of the program is told in a window with a number."""
        if isinstance(error, Bug):
            self.crash(error)
        else:
            self.toast.say(error.sentences, tone="bad")

    def crash(self, error: BaseException) -> None:
        """Show that the program is wrong, without any personal data."""
        from tdbv_desktop.ui.shell.dialogs import CrashDialog  # noqa: PLC0415 - rarely needed

        fault = fault_of(error)
        self.crashed.emit(fault)
        CrashDialog(fault, self._window).exec()

    def ask(self, question: str) -> bool:
        """Ask for a decision; Esc and closing the window mean no."""
        return self.choose(question, (tr("No"), tr("Yes"))) == 1

    def choose(self, question: str, answers: Sequence[str]) -> int | None:
        """Return the place of the answer that was chosen, None for none; the last is Enter's."""
        from tdbv_desktop.ui.shell.dialogs import QuestionDialog  # noqa: PLC0415 - see above

        dialog = QuestionDialog(question, answers, self._window)
        dialog.exec()
        return dialog.answer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVING:
            self._place_toast()
        return False

    def _place_toast(self) -> None:
        if self.toast.isHidden():
            return
        width = min(MOST_WIDTH, self._anchor.width() - 2 * MARGIN)
        height = max(self.toast.heightForWidth(width), self.toast.sizeHint().height())
        corner = self._anchor.mapTo(self._window, QPoint(0, self._anchor.height()))
        # At the left: the buttons of a form stand at the right.
        bottom = corner.y() - MARGIN - self._taken_below()
        place = QRect(corner.x() + MARGIN, bottom - height, width, height)
        self.toast.setGeometry(above_buttons(self.toast, self._window, place))
        self.toast.raise_()

    def _taken_below(self) -> int:
        """Return how high the messages of a screen stand at the same place."""
        others = [one for one in self._anchor.findChildren(Toast) if one is not self.toast]
        for one in others:
            one.installEventFilter(self)  # put in once, however often
        heights = [one.height() for one in others if one.isVisible()]
        return max(heights) + MARGIN + RIM if heights else 0

    def pick_file(self, title: str, pattern: str) -> Path | None:
        """Let an existing file be picked; `pattern` is like `*.tdbv`."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see above

        types = f"{pattern} ({pattern})"
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._start, types)
        return self._kept(name)

    def pick_new_file(self, title: str, name: str) -> Path | None:
        """Let a place for a new file be picked; what is typed gets the ending of `name`."""
        from PySide6.QtWidgets import QDialog, QFileDialog  # noqa: PLC0415 - see above

        pattern = f"*{Path(name).suffix}"
        dialog = QFileDialog(self._window, title, self._start, f"{pattern} ({pattern})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles() if is_chosen else []
        dialog.deleteLater()
        return self._kept(chosen[0] if chosen else "")

    def pick_printer(self, title: str) -> QPrinter | None:
        """Let a printer be picked, for whole A4 pages; None when nobody wants to print."""
        from PySide6.QtGui import QPageSize  # noqa: PLC0415 - see above
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - rarely needed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(title)
        return printer if dialog.exec() == dialog.DialogCode.Accepted else None

    def print_picture(self, picture: QPixmap) -> None:
        """Let a printer be picked and put a picture on one page, as wide as the paper allows."""
        printer = self.pick_printer(tr("Print the statistics"))
        if printer is None:
            return
        painter = QPainter(printer)
        edge = printer.logicalDpiX() * MARGIN_MM / MM_PER_INCH
        room = printer.pageRect(type(printer).Unit.DevicePixel).adjusted(edge, edge, -edge, -edge)
        size = picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawPixmap(QRect(room.topLeft().toPoint(), size), picture)
        painter.end()

    def pick_folder(self, title: str) -> Path | None:
        """Let a folder be picked."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see above

        name = QFileDialog.getExistingDirectory(self._window, title, self._start)
        return Path(name) if name else None

    @property
    def _start(self) -> str:
        """Return the folder last used, at first the documents: never that of the program."""
        return self._folder or own_folder()

    def _kept(self, name: str) -> Path | None:
        """Return what was picked, None for nothing; its folder is where the next one begins."""
        if not name:
            return None
        self._folder = str(Path(name).parent)
        return Path(name)
