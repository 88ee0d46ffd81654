"""How a form lies on its card: sections under headings, scrolled, and one line for hints."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tdbv_desktop.blueprint.register import Section
from tdbv_desktop.ui.kit.field_edit import FieldEdit

MARGIN = 18
_ELASTIC = QSizePolicy.Policy.Ignored  # a long hint must not widen the card


class FormBody(QWidget):
    """The sections of a register, top to bottom; the hint line below never moves."""

    def __init__(self, sections: tuple[Section, ...], edits: Mapping[str, FieldEdit]) -> None:
        super().__init__()
        self.lock_line, self.problem_line = _line("warning"), _line("problem")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(MARGIN, 0, MARGIN, 12)
        self._column.setSpacing(8)
        self._column.addWidget(self.lock_line)
        self._column.addWidget(self.problem_line)
        for section in sections:
            self._add(section, edits)
        self._column.addStretch(1)
        self._scroll = _scrolled(inside)
        self.hint_line = QLabel()
        self.hint_line.setObjectName("hint")
        self.hint_line.setContentsMargins(MARGIN, 4, MARGIN, 0)
        self.hint_line.setSizePolicy(_ELASTIC, self.hint_line.sizePolicy().verticalPolicy())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.hint_line)

    def reveal(self, edit: FieldEdit) -> None:
        """Scroll so that a field, and what is said under it, can be seen."""
        self._scroll.ensureWidgetVisible(edit, 0, MARGIN)

    def go_to_top(self) -> None:
        """Scroll to the first section."""
        self._scroll.verticalScrollBar().setValue(0)

    def lock(self, reason: str) -> None:
        """Say above the fields why the form only shows; nothing when it does not."""
        _say(self.lock_line, reason)

    def complain(self, text: str) -> None:
        """Say above the fields what is wrong with the record as a whole."""
        _say(self.problem_line, text)

    def _add(self, section: Section, edits: Mapping[str, FieldEdit]) -> None:
        title = QLabel(section.title.upper())
        title.setObjectName("section")
        self._column.addSpacing(4)
        self._column.addWidget(title)
        for field in section.fields:
            self._column.addWidget(edits[field.name])


def _scrolled(inside: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidget(inside)
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
