"""Which columns a list shows, and in which order: chosen with Space, moved with the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.services.listing.list_layouts import possible_columns
from tdbv_desktop.ui.kit.lists.list_panel import ListPanel, panel_button
from tdbv_desktop.ui.kit.words import tr

ROWS_SHOWN = 5  # what is more goes on in another column
ROW = 34
ITEM_WIDTH = 220
NAME = Qt.ItemDataRole.UserRole
WIDER = 20  # pixels a key makes a column wider, or narrower
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WIDTHS = {Qt.Key.Key_Left: -WIDER, Qt.Key.Key_Right: WIDER}


class ColumnPanel(ListPanel):
    """What is changed here shows in the list at once; at least one column stays."""

    changed = Signal(object)  # names of the columns, in order
    reset_wanted = Signal()
    widened = Signal(str, int)  # name of a column that is shown, by how many pixels

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(tr("Columns of the list"), parent)
        self._register = register
        self._is_filling = False
        self.items = _ColumnItems()
        self.items.setAccessibleName(self.title.text())
        self.items.moved.connect(self._move)
        self.items.widened.connect(self._widen)
        self.items.itemChanged.connect(self._tell)
        hint = QLabel(
            tr("Space shows or hides, Ctrl+Shift+Up and Down move, Left and Right change the width")
        )
        hint.setWordWrap(True)
        hint.setObjectName("dim")
        self.reset_button = panel_button(tr("As declared"))
        self.reset_button.clicked.connect(self.reset_wanted)
        done = panel_button(tr("Done"), is_primary=True)
        done.clicked.connect(self.leave)
        self.body.addWidget(self.items)
        self.buttons.addWidget(hint, 1)
        self.buttons.addWidget(self.reset_button)
        self.buttons.addWidget(done)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that are chosen, in order."""
        items = [self.items.item(place) for place in range(self.items.count())]
        return tuple(i.data(NAME) for i in items if i.checkState() == Qt.CheckState.Checked)

    def start(self, columns: Sequence[str]) -> None:
        """Open the panel: the columns shown come first, the others behind them."""
        self._fill(columns)
        self.show()
        self.items.setCurrentRow(0)
        self.items.setFocus(Qt.FocusReason.TabFocusReason)

    def show_columns(self, columns: Sequence[str]) -> None:
        """Show other columns as chosen, the cursor staying where it is."""
        if columns != self.columns:
            place = self.items.currentRow()
            self._fill(columns)
            self.items.setCurrentRow(max(place, 0))

    def _fill(self, columns: Sequence[str]) -> None:
        self._is_filling = True
        self.items.clear()
        others = [name for name in possible_columns(self._register) if name not in columns]
        for name in (*columns, *others):
            item = QListWidgetItem(self._register.column_label(name))
            item.setData(NAME, name)
            item.setSizeHint(QSize(ITEM_WIDTH, ROW))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = Qt.CheckState.Checked if name in columns else Qt.CheckState.Unchecked
            item.setCheckState(checked)
            self.items.addItem(item)
        self._is_filling = False

    def _move(self, by: int) -> None:
        place = self.items.currentRow()
        there = place + by
        if place < 0 or not 0 <= there < self.items.count():
            return
        self._is_filling = True
        self.items.insertItem(there, self.items.takeItem(place))
        self.items.setCurrentRow(there)
        self._is_filling = False
        self.changed.emit(self.columns)

    def _widen(self, by: int) -> None:
        item = self.items.currentItem()
        if item is not None and item.checkState() == Qt.CheckState.Checked:
            self.widened.emit(item.data(NAME), by)

    def _tell(self, item: QListWidgetItem) -> None:
        if self._is_filling:
            return
        if self.columns:
            self.changed.emit(self.columns)
        else:
            item.setCheckState(Qt.CheckState.Checked)


class _ColumnItems(QListWidget):
    """A list whose items Ctrl+Shift and the arrows move, or make wider and narrower."""

    moved = Signal(int)
    widened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "list")
        self.setFlow(QListWidget.Flow.TopToBottom)
        self.setWrapping(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(ROWS_SHOWN * ROW + 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _STEPS and modifiers == chord:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in _WIDTHS and modifiers == chord:
            self.widened.emit(_WIDTHS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
