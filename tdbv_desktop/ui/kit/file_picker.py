"""Choosing one file: typed, looked for, or taken from what lies on the sticks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr

ROW = 34
RIM = 4
MOST_ROWS = 4


class FilePicker(QWidget):
    """Enter in the box, a chosen file, or Enter on a found one picks."""

    picked = Signal(object)  # Path

    def __init__(
        self,
        asking: Asking,
        *,
        title: str,
        pattern: str,
        action: str,
        find: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        super().__init__()
        self._asking, self._title, self._pattern, self._find = asking, title, pattern, find
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(tr("Type its path, or choose"))
        self.line.returnPressed.connect(self._take_typed)
        self.browse = QPushButton(tr("Choose..."))
        self.browse.setAccessibleName(f"{title}: {self.browse.text()}")
        self.browse.clicked.connect(self._browse)
        self.go = QPushButton(action)
        self.go.setProperty("kind", "primary")
        self.go.setAutoDefault(True)
        self.go.setAccessibleName(action)
        self.go.clicked.connect(self._take_typed)
        self.found = QListWidget()
        self.found.setProperty("kind", "list")
        self.found.setAccessibleName(tr("Files found on the sticks"))
        self.found.itemActivated.connect(self._take_found)
        self.found_area = QWidget()
        self._found_label = QLabel(tr("Found on the sticks"))
        self._found_label.setObjectName("label")
        self._found_label.setBuddy(self.found)
        self._lay_out()

    def look(self) -> None:
        """Look anew what lies on the sticks."""
        self.found.clear()
        for file in self._find():
            item = QListWidgetItem(icon("file-text", "dim"), f"{file.name}   ({file.parent})")
            item.setData(Qt.ItemDataRole.UserRole, file)
            self.found.addItem(item)
        count = self.found.count()
        self.found.ensurePolished()
        row = max(ROW, self.found.sizeHintForRow(0))
        self.found.setFixedHeight(min(count, MOST_ROWS) * row + RIM)
        self.found_area.setVisible(count > 0)
        if count:
            self.found.setCurrentRow(0)

    def take_focus(self) -> None:
        """Put the cursor on the found files, or into the box when there are none."""
        target = self.found if self.found.count() and not self.line.text() else self.line
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the file that was chosen."""
        self.line.clear()

    def _take_typed(self) -> None:
        text = self.line.text().strip().strip('"')
        if text:
            self.picked.emit(Path(text))
        else:
            self.line.setFocus()

    def _take_found(self, item: QListWidgetItem) -> None:
        self.line.setText(str(item.data(Qt.ItemDataRole.UserRole)))
        self._take_typed()

    def _browse(self) -> None:
        path = self._asking.pick_file(self._title, self._pattern)
        if path is not None:
            self.line.setText(str(path))
            self._take_typed()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.found_area)
        below = QVBoxLayout(self.found_area)
        below.setContentsMargins(0, 4, 0, 0)
        below.setSpacing(4)
        below.addWidget(self._found_label)
        below.addWidget(self.found)
        self.found_area.hide()
