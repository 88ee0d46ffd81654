"""A button that opens a mail with a finished file attached, where a mail program is installed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.travel.handing_over import write_mail_draft
from tdbv_desktop.store.workspace import Label
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.notice import Notice
from tdbv_desktop.ui.kit.words import tr

SUFFIX = ".eml"


def open_outside(path: Path) -> bool:
    """Open a file or a folder with the program the system has for it; say whether it has one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class MailButton(QWidget):
    """Makes the draft and opens it; without a mail program it says where the draft lies."""

    def __init__(
        self,
        asking: Asking,
        label: Label,
        *,
        open_file: Callable[[Path], bool] = open_outside,
    ) -> None:
        super().__init__()
        self._asking, self._label, self.open_file = asking, label, open_file
        self._file: Path | None = None
        self.button = QPushButton(icon("mail", "text"), f" {tr('Prepare a mail')}")
        self.show_folder = QPushButton(icon("folder-open", "text"), f" {tr('Open the folder')}")
        self.notice = Notice()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.button, self.show_folder):
            button.setAccessibleName(button.text().strip())
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.notice)
        self.button.clicked.connect(self._draft)
        self.show_folder.clicked.connect(self._open_folder)

    def offer(self, file: Path) -> None:
        """Offer a file to be mailed."""
        self._file = file
        self.notice.clear()

    def _draft(self) -> None:
        if self._file is None:
            return
        try:
            draft = self._file.with_suffix(SUFFIX)
            write_mail_draft(self._file, draft, label=self._label)
        except AppError as error:
            self._asking.tell(error)
            return
        if self.open_file(draft):
            self.notice.say(tr("The mail is open in the mail program; put in the address."))
        else:
            self.notice.say(
                tr("No mail program answered."),
                tr("The mail lies ready at {path}.", path=draft),
                tone="warn",
            )

    def _open_folder(self) -> None:
        if self._file is not None and not self.open_file(self._file.parent):
            self.notice.say(tr("The folder is {path}.", path=self._file.parent), tone="warn")
