"""The box a list is searched by, with the number of what was found at its right end."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from tdbv_desktop.ui.kit.announcing import announce
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import grouped, tr

AROUND = 64  # pixels of the search box its words cannot use
CLEAR = 32  # pixels of the button that empties it
SAY_AFTER_MS = 700  # a screen reader is told when typing rests


class SearchBox(QLineEdit):
    """One line to search by; Down and Enter go to what was found, Esc empties it."""

    left_downwards = Signal()

    def __init__(self, places: str) -> None:
        super().__init__()
        self._places = places
        self.setToolTip(places)
        self.setAccessibleName(tr("Find"))
        self.setAccessibleDescription(places)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self.found = QLabel(self)
        self.found.setObjectName("hint")
        self.found.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.found.hide()
        self._say = QTimer(self, singleShot=True, interval=SAY_AFTER_MS)
        self._say.timeout.connect(self._say_found)
        self.textChanged.connect(self._forget_found)

    def enter(self) -> None:
        """Put the cursor into the box, the words there selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_found(self, found: int | None, of: int) -> None:
        """Say how many records were found, of how many; nothing while nothing is typed."""
        is_told = bool(self.text()) and found is not None
        if is_told:
            self.found.setText(f"{grouped(found or 0)} / {grouped(max(of, found or 0))}")
        self.found.setVisible(is_told)
        words = tr("{found} of {all} records found", found=grouped(found or 0), all=grouped(of))
        self.setAccessibleDescription(words if is_told else self._places)
        if is_told and self.hasFocus():
            self._say.start()
        self._place_found()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setPlaceholderText(self._that_fits())
        self._place_found()

    def _place_found(self) -> None:
        """Put the number beside the button that empties the box; typed words end before it."""
        self.found.adjustSize()
        width = self.found.width() if not self.found.isHidden() else 0
        self.setTextMargins(0, 0, width, 0)
        top = (self.height() - self.found.height()) // 2
        self.found.move(self.width() - CLEAR - width, top)

    def _forget_found(self, text: str) -> None:
        if not text:
            self.show_found(None, 0)

    def _say_found(self) -> None:
        if not self.found.isHidden():
            announce(self, self.accessibleDescription())

    def _that_fits(self) -> str:
        """Return what records are found by, no more of it than can be read."""
        room = self.width() - AROUND
        words = self._places
        while self.fontMetrics().horizontalAdvance(words) > room and "," in words:
            words = words.rpartition(",")[0]
        is_short = self.fontMetrics().horizontalAdvance(words) <= room
        return words if is_short else tr("Find")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
