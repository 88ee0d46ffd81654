"""What happened to a record: who, when, what was there before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from tdbv_desktop.services.history import HistoryLine
from tdbv_desktop.ui.kit.words import tr

MARGIN = 18


class HistoryPanel(QScrollArea):
    """The changes of one record, newest first; Esc goes back to the form."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("History of the record"))

    def show_lines(self, name: str, lines: Sequence[HistoryLine]) -> None:
        """Show what happened to the record of this name."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(2)
        column.addWidget(_label(tr("History"), "title"))
        column.addWidget(_label(name, "dim"))
        for line in lines:
            _write(column, line)
        column.addStretch(1)
        self.setWidget(inside)

    def words(self) -> list[str]:
        """Return everything that is written on the panel."""
        return [label.text() for label in self.findChildren(QLabel)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _write(column: QVBoxLayout, line: HistoryLine) -> None:
    column.addSpacing(10)
    column.addWidget(_label(line.what, "strong"))
    when = f"{line.at.astimezone():%d/%m/%Y %H:%M}"
    column.addWidget(_label(tr("{when}, {who}", when=when, who=line.actor_name), "dim"))
    if line.reason:
        column.addWidget(_label(tr("Reason: {reason}", reason=line.reason), "dim"))
    for label, before, after in line.changes:
        text = (
            tr(
                "{field}: {before} -> {after}",
                field=label,
                before=before or tr("empty"),
                after=after or tr("empty"),
            )
            if before
            else tr("{field}: {after}", field=label, after=after)
        )
        column.addWidget(_label(text, "change"))


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
