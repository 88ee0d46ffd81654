"""How a form lies on its card: sections under headings, scrolled, and one line for hints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.blueprint.register import Section
from tdbv_desktop.ui.kit.edits.field_edit import FieldEdit
from tdbv_desktop.ui.kit.words import tr

MARGIN = 18
MOST_COLUMNS = 2
_ELASTIC = QSizePolicy.Policy.Ignored  # a long hint must not widen the card


class FormBody(QWidget):
    """The sections of a register, top to bottom; the hint line below never moves."""

    def __init__(self, sections: tuple[Section, ...], edits: Mapping[str, FieldEdit]) -> None:
        super().__init__()
        self.lock_line, self.problem_line = _line("warning"), _line("problem")
        self._count = 0
        self._sections = [_block(section, edits) for section in sections]
        self._lengths = [len(section.fields) for section in sections]
        self._columns = [QVBoxLayout() for _ in range(MOST_COLUMNS)]
        self._held, self._scroll = self._inside(), _scrolled()
        self._held.setParent(self._scroll.viewport())
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.hint_line = QLabel()
        self.hint_line.setObjectName("hint")
        self.hint_line.setContentsMargins(MARGIN, 4, MARGIN, 0)
        self.hint_line.setSizePolicy(_ELASTIC, self.hint_line.sizePolicy().verticalPolicy())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.hint_line)

    def keep_lists_at_their_boxes(self, edits: Iterable[FieldEdit]) -> None:
        """Put away what hangs under a box as soon as the form is scrolled."""
        for edit in edits:
            self._scroll.verticalScrollBar().valueChanged.connect(
                lambda _value, one=edit: one.close_list()
            )

    def reveal(self, part: QWidget) -> None:
        """Scroll so that a field, or the part of it one types into, can be seen."""
        self._take_in()
        self._scroll.ensureWidgetVisible(part, 0, MARGIN)

    def show_hint_of(self, edit: FieldEdit, *, before: str) -> None:
        """Say below the form how a filled field is typed, and what F4 would put there."""
        words = [edit.hint] if edit.typed() and not edit.is_read_only else []
        words += [tr("F4: {value}", value=before)] if before else []
        self.hint_line.setText("   ".join(word for word in words if word))

    def go_to_top(self) -> None:
        """Scroll to the first section."""
        self._scroll.verticalScrollBar().setValue(0)

    def lock(self, reason: str) -> None:
        """Say above the fields why the form only shows; nothing when it does not."""
        _say(self.lock_line, reason)

    def complain(self, text: str) -> None:
        """Say above the fields what is wrong with the record as a whole."""
        _say(self.problem_line, text)

    def set_columns(self, count: int) -> None:
        """Lay the sections in one column or side by side, the typing order kept."""
        if count == self._count:
            return
        self._count = count
        for section in self._sections:
            for column in self._columns:  # a section that changed its parent would be styled anew
                column.removeWidget(section)
        half, passed = sum(self._lengths) / count, 0
        for section, length in zip(self._sections, self._lengths, strict=True):
            place = min(int((passed + length / 2) // half), count - 1)
            self._columns[place].insertWidget(self._columns[place].count() - 1, section)
            passed += length
        for place in range(MOST_COLUMNS):
            self._beside.setStretch(place, 1 if place < count else 0)
        self._beside.setSpacing(2 * MARGIN if count > 1 else 0)

    def showEvent(self, event: QShowEvent) -> None:
        self._take_in()
        super().showEvent(event)

    def _take_in(self) -> None:
        """Let the fields be measured, not before the form stands in its window.

        What was measured has its styles, and would get them anew with every step up to there.
        """
        if self._scroll.widget() is None:
            self._scroll.setWidget(self._held)

    def _make_room(self, _lowest: int, highest: int) -> None:
        """Keep the right edge of the boxes where it is when a scroll bar comes or goes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if highest else 0
        self._whole.setContentsMargins(MARGIN, 0, max(MARGIN - bar, 0), 12)

    def _inside(self) -> QWidget:
        inside, self._beside = QWidget(), QHBoxLayout()
        inside.setSizePolicy(_ELASTIC, inside.sizePolicy().verticalPolicy())  # never sideways
        for column in self._columns:
            column.setSpacing(12)
            column.addStretch(1)
            self._beside.addLayout(column)
        self._whole = QVBoxLayout(inside)
        self._whole.setContentsMargins(MARGIN, 0, MARGIN, 12)
        self._whole.setSpacing(8)
        self._whole.addWidget(self.lock_line)
        self._whole.addWidget(self.problem_line)
        self._whole.addLayout(self._beside)
        self.set_columns(1)
        return inside


def _block(section: Section, edits: Mapping[str, FieldEdit]) -> QWidget:
    block, title = QWidget(), QLabel(section.title.upper())
    title.setObjectName("section")
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(6)
    column.addWidget(title)
    for field in section.fields:
        column.addWidget(edits[field.name])
    return block


def _scrolled() -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll


def _line(name: str) -> QLabel:
    line = QLabel()
    line.setObjectName(name)
    line.setWordWrap(True)
    line.hide()
    return line


def _say(line: QLabel, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
