"""The column of screens on the left: groups, icons, how many records are open, where we are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.ui.kit.commands import keys_in_words
from tdbv_desktop.ui.kit.icons import icon, icon_pixmap
from tdbv_desktop.ui.kit.words import grouped, tr

WIDTH = 206
SCROLL_BAR = 8  # that much a row gives way to it
PLAIN, CHOSEN = "navtext", "navbright"


@dataclass(frozen=True, slots=True)
class NavItem:
    """One screen that can be gone to; `key` names it."""

    key: str
    text: str
    icon: str
    group: str


class NavRow(QPushButton):
    """One line of the navigation: icon, words, and a count that says more than a badge."""

    def __init__(self, item: NavItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setAccessibleName(item.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._picture, self._count = QLabel(), QLabel()
        self._text = QLabel(item.text)
        self._count.setObjectName("count")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(13, 0, 10, 0)
        layout.setSpacing(9)
        for part in (self._picture, self._text):
            layout.addWidget(part)
        layout.addStretch()
        layout.addWidget(self._count)
        for part in (self._picture, self._text, self._count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._show_state)
        self._show_state(is_chosen=False)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 32)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH - SCROLL_BAR, 32)

    def show_count(self, count: int | None) -> None:
        """Show how many there are; None or nothing to say shows no number."""
        self._count.setText("" if count is None else grouped(count))
        spoken = self.item.text if count is None else f"{self.item.text}, {grouped(count)}"
        self.setAccessibleName(spoken)

    @property
    def count(self) -> str:
        """Return the number as it is shown."""
        return self._count.text()

    def refresh_look(self) -> None:
        """Tint anew after the theme changed."""
        self._show_state(is_chosen=self.isChecked())

    def _show_state(self, is_chosen: bool) -> None:
        token = CHOSEN if is_chosen else PLAIN
        self._picture.setPixmap(icon_pixmap(self.item.icon, token, scale=2.0))
        self.setProperty("chosen", "yes" if is_chosen else "no")
        for part in (self, self._text, self._count):
            part.style().unpolish(part)
            part.style().polish(part)


class FootButton(QPushButton):
    """A command below the screens; a small one is a picture, its words and key a hint."""

    def __init__(self, picture: str, words: str, command: str, *, is_small: bool = False) -> None:
        said = f"{words}   {keys_in_words(command)}"
        super().__init__(icon(picture, PLAIN), "" if is_small else f"  {said}")
        self.command, self.is_small, self._picture = command, is_small, picture
        self.setToolTip(said if is_small else "")
        self.setProperty("kind", "nav")
        self.setAccessibleName(words)

    def refresh_look(self) -> None:
        """Tint anew after the theme changed."""
        self.setIcon(icon(self._picture, PLAIN))


def foot_buttons() -> list[FootButton]:
    """Return the commands that stand below the screens of every window."""
    return [
        FootButton("search", tr("Find anything"), "open_palette"),
        FootButton("settings", tr("Settings"), "show_settings", is_small=True),
        FootButton("help", tr("Help"), "show_help", is_small=True),
        FootButton("lock", tr("Lock"), "lock", is_small=True),
    ]


class Navigation(QFrame):
    """The whole column; `chosen` says which screen is wanted."""

    chosen = Signal(str)

    def __init__(
        self,
        unit_name: str,
        items: Sequence[NavItem],
        *,
        is_practice: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("Screens"))
        self.rows = [NavRow(item) for item in items]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 14, 0, 10)
        outer.setSpacing(0)
        outer.addWidget(_head(unit_name, is_practice=is_practice))
        outer.addWidget(self._scrolled(), 1)
        rule = QFrame()
        rule.setObjectName("navrule")
        rule.setFixedHeight(1)
        outer.addWidget(rule)
        self._foot = QVBoxLayout()
        self._foot.setSpacing(0)
        self._foot.setContentsMargins(0, 6, 0, 0)
        self._small = QHBoxLayout()
        self._small.setSpacing(0)
        self._foot.addLayout(self._small)
        self._foot_buttons: list[FootButton] = []
        outer.addLayout(self._foot)
        for row in self.rows:
            row.clicked.connect(lambda _=False, key=row.item.key: self.chosen.emit(key))
            row.installEventFilter(self)

    def add_to_foot(self, button: FootButton) -> None:
        """Put a command below the screens; small ones stand side by side."""
        self._foot_buttons.append(button)
        if button.is_small:
            self._small.addWidget(button)
        else:
            self._foot.insertWidget(self._foot.count() - 1, button)

    def show_chosen(self, key: str) -> None:
        """Mark the screen that is shown."""
        for row in self.rows:
            row.setChecked(row.item.key == key)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show new numbers; a screen without one shows none."""
        for row in self.rows:
            row.show_count(counts.get(row.item.key))

    def refresh_look(self) -> None:
        """Tint every icon anew after the theme changed."""
        for row in self.rows:
            row.refresh_look()
        for button in self._foot_buttons:
            button.refresh_look()

    def key_at(self, place: int) -> str | None:
        """Return the screen at a place counted from 1, None beyond the last."""
        return self.rows[place - 1].item.key if 1 <= place <= len(self.rows) else None

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self._walk(watched, step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(watched)
                return True
        return False

    def _walk(self, row: object, step: int) -> None:
        places = [place for place, one in enumerate(self.rows) if one is row]
        if places:
            target = self.rows[(places[0] + step) % len(self.rows)]
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, row: object) -> None:
        if isinstance(row, NavRow):
            self.chosen.emit(row.item.key)

    def _scrolled(self) -> QScrollArea:
        body = QWidget()
        body.setObjectName("navbody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(1)
        group = ""
        for row in self.rows:
            if row.item.group != group:
                group = row.item.group
                column.addWidget(_group_label(group))
            column.addWidget(row)
        column.addStretch()
        area = QScrollArea()
        area.setObjectName("navarea")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area


def _group_label(text: str) -> QLabel:
    label = QLabel(text.upper())
    label.setObjectName("group")
    return label


def _head(unit_name: str, *, is_practice: bool) -> QWidget:
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(16, 0, 14, 0)
    column.setSpacing(2)
    brand = QLabel("TDBV Desktop")
    brand.setObjectName("brand")
    unit = QLabel(unit_name)
    unit.setObjectName("unit")
    unit.setWordWrap(True)
    column.addWidget(brand)
    column.addWidget(unit)
    if is_practice:
        tag = QLabel(tr("Practice data"))
        tag.setObjectName("tag")
        tag.setAccessibleName(tr("Practice data: nobody in it exists"))
        column.addSpacing(6)
        column.addWidget(tag, 0, Qt.AlignmentFlag.AlignLeft)
    return head
