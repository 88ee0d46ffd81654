"""The few windows that stand in front of the others: a decision, or a mistake of the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.shell.faults import Fault

WIDTH = 460


class QuestionDialog(QDialog):
    """A question with an answer on each button; Esc gives none of them."""

    def __init__(self, question: str, answers: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.answer: int | None = None
        self.setWindowTitle(tr("Please decide"))
        self.setMinimumWidth(WIDTH)
        layout = _column(self)
        layout.addWidget(_text(question))
        buttons = QHBoxLayout()
        buttons.addStretch()
        for place, text in enumerate(answers):
            buttons.addWidget(self._button(place, text, is_last=place == len(answers) - 1))
        layout.addLayout(buttons)
        self.setAccessibleName(question)

    def _button(self, place: int, text: str, *, is_last: bool) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text)
        button.setAutoDefault(True)
        if is_last:
            button.setProperty("kind", "primary")
            button.setDefault(True)
            button.setFocus()
        button.clicked.connect(lambda: self._choose(place))
        return button

    def _choose(self, place: int) -> None:
        self.answer = place
        self.accept()


class CrashDialog(QDialog):
    """Says that the program is wrong, with a number for the developers and nothing personal."""

    def __init__(self, fault: Fault, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("The program made a mistake"))
        self.setMinimumWidth(WIDTH)
        self._report = fault.report
        layout = _column(self)
        head = QLabel(tr("The program made a mistake ({number})", number=fault.number))
        head.setObjectName("title")
        head.setWordWrap(True)
        layout.addWidget(head)
        for words in (
            tr("The last thing you did was not done."),
            tr("What was saved is safe. What you are typing is kept as a draft."),
            tr(
                "You can go on working. If it happens again, copy the details, which hold no "
                "personal data, and give them to whoever looks after the program."
            ),
        ):
            layout.addWidget(_text(words))
        details = QPlainTextEdit(fault.report)
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setAccessibleName(tr("Technical report without personal data"))
        details.setMinimumHeight(40)  # a low screen has no more
        details.setMaximumHeight(120)
        layout.addWidget(details)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        copy = QPushButton(tr("Copy the details"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        go_on = QPushButton(tr("Go on"))
        go_on.setProperty("kind", "primary")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        for button in (copy, go_on):
            button.setAccessibleName(button.text())
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(go_on)
        go_on.setFocus()
        return row


def _column(dialog: QDialog) -> QVBoxLayout:
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 20)
    layout.setSpacing(16)
    return layout


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
