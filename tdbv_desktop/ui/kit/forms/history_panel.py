"""What happened to a record, walked with the arrows; Enter brings a value of the past back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.services.desk.record_history import PAGE, HistoryLine
from tdbv_desktop.ui.kit.forms.history_rows import HistoryDelegate, HistoryModel, HistoryRow
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.words import tr

MARGIN = 18
LOW = 300  # pixels below which the changes get the room of the headings
Read = Callable[[str, int | None], list[HistoryLine]]  # field or "", lines before this sequence


class HistoryPanel(QWidget):
    """The changes of one record, newest first, read a page at a time; Esc goes back."""

    left = Signal()
    restore_wanted = Signal(object, object)  # HistoryLine, FieldChange whose past value is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("History of the record"))
        self._read: Read = lambda _field, _before: []
        self._may_restore, self._has_more = False, False
        self._name = QLabel()
        self._fields = QComboBox()
        self.list = QListView()
        self._model = HistoryModel(self)
        self.restore_button = QPushButton(icon("undo", "text"), "")
        self.close_button = QPushButton(icon("x", "text"), "")
        self._lay_out()
        self._listen()

    def show_history(
        self,
        name: str,
        read: Read,
        fields: Sequence[tuple[str, str]],
        *,
        field: str = "",
        may_restore: bool,
    ) -> None:
        """Show what happened to the record of this name; `field` shows only what touched it."""
        self._read, self._may_restore = read, may_restore
        self._name.setText(name)
        self._fields.blockSignals(True)
        self._fields.clear()
        for key, label in (("", tr("All fields")), *fields):
            self._fields.addItem(label, key)
        self._fields.setCurrentIndex(max(self._fields.findData(field), 0))
        self._fields.blockSignals(False)
        self._load()

    @property
    def field(self) -> str:
        """Return the field whose history is shown, nothing for the whole record."""
        return str(self._fields.currentData() or "")

    @property
    def chosen(self) -> HistoryRow | None:
        """Return the row the cursor is on."""
        index = self.list.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def words(self) -> list[str]:
        """Return everything that is written on the panel."""
        rows = [text for row in self._model.rows for text in (row.words, row.small)]
        return [self._name.text(), *rows]

    def take_focus(self) -> None:
        """Put the cursor on the newest change."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh_look(self) -> None:
        """Paint anew after the theme changed."""
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._restore()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()
        for part in self._can_yield:  # a low window needs the room for the changes themselves
            part.setVisible(self.height() >= LOW)

    def _load(self) -> None:
        lines = self._read(self.field, None)
        self._has_more = len(lines) >= PAGE
        self._model.replace(lines, field=self.field)
        if self._model.rows:
            first = next((n for n, row in enumerate(self._model.rows) if row.change), 0)
            self.list.setCurrentIndex(self._model.index(first))
            self.list.scrollToTop()
        self._say_what_can_be_done()

    def _load_more(self) -> None:
        """Read the next page, as soon as the last row that is there comes into sight."""
        last = self._model.rows[-1].line if self._model.rows else None
        if not self._has_more or last is None:
            return
        lines = self._read(self.field, last.sequence)
        self._has_more = len(lines) >= PAGE
        self._model.add(lines, field=self.field)

    def _on_moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.row() >= len(self._model.rows) - 2:
            self._load_more()
        self._say_what_can_be_done()

    def _on_scrolled(self, value: int) -> None:
        if value >= self.list.verticalScrollBar().maximum():
            self._load_more()

    def _say_what_can_be_done(self) -> None:
        row = self.chosen
        change = None if row is None else row.change
        is_of_use = change is not None and change.is_readable
        self.restore_button.setVisible(self._may_restore)
        self.restore_button.setEnabled(self._may_restore and is_of_use)
        past = "" if change is None else change.past_text or tr("empty")
        words = tr("Restore this value")
        if is_of_use:
            words = tr("Restore: {value}", value=_short(past))
        self.restore_button.setText(f" {words}")
        self.restore_button.setAccessibleName(words)

    def _restore(self) -> None:
        row = self.chosen
        if self.restore_button.isEnabled() and row is not None and row.change is not None:
            self.restore_wanted.emit(row.line, row.change)

    def _listen(self) -> None:
        self._fields.currentIndexChanged.connect(lambda _place: self._load())
        self.list.selectionModel().currentChanged.connect(self._on_moved)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.list.doubleClicked.connect(lambda _index: self._restore())
        self.list.installEventFilter(self)
        self.restore_button.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.left)

    def _lay_out(self) -> None:
        title = QLabel(tr("History"))
        title.setObjectName("title")
        self._name.setObjectName("dim")
        self._name.setWordWrap(True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._fields.setAccessibleName(tr("Field whose history is shown"))
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setAccessibleName(tr("Close the history"))
        self.restore_button.setAccessibleName(tr("Restore this value"))
        self.restore_button.setAutoDefault(True)
        self.list.setModel(self._model)
        self.list.setItemDelegate(HistoryDelegate(self.list))
        self.list.setAccessibleName(tr("What happened, newest first"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self._can_yield = (title, self.close_button, self._name)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        head.setContentsMargins(0, 0, -8, 0)  # its icon stands at the edge, not its rim
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 12, MARGIN, 0)
        top.setSpacing(4)
        top.addLayout(head)
        top.addWidget(self._name)
        top.addWidget(self._fields)
        foot = QHBoxLayout()
        foot.setContentsMargins(MARGIN, 4, MARGIN, 0)
        foot.addWidget(self.restore_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(foot)


def _short(text: str, *, most: int = 24) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."
