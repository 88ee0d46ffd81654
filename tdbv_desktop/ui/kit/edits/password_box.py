"""A box for a password: it can be shown, and it says what the keyboard does to it."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.theme import dress_anew
from tdbv_desktop.ui.kit.words import tr


class PasswordBox(QWidget):
    """Label, box, a button that shows what is typed, what is wrong, and the keyboard's state."""

    submitted = Signal()

    def __init__(self, label: str, *, tells_keyboard: bool = True) -> None:
        super().__init__()
        self.box = QLineEdit()
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.setAccessibleName(label)
        self.box.installEventFilter(self)
        self.box.textChanged.connect(self._notice_keyboard)
        self.reveal = QPushButton()
        self.reveal.setProperty("kind", "quiet")
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._show_typed)
        self.problem, self.keyboard = _line("problem"), _line("hint")
        self.strength = _line("hint")
        self._tells_keyboard = tells_keyboard
        self._has_caps: bool | None = None
        self._lay_out(label)
        self._show_typed(is_shown=False)
        self._notice_keyboard()

    @property
    def text(self) -> str:
        """Return what is typed."""
        return self.box.text()

    def enter(self) -> None:
        """Put the cursor into the box, with everything in it marked."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def show_problem(self, text: str) -> None:
        """Say what is wrong beside the box; nothing takes the message away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.strength.setVisible(self.strength.text() not in ("", text))
        self.box.setProperty("state", "bad" if text else "")
        self.box.setAccessibleDescription(text)
        dress_anew(self.box)

    def say_strength(self, text: str, *, tone: str = "hint") -> None:
        """Say how good the password is, or what is asked of it; `good` shows that it would do."""
        self.strength.setText(text)
        if self.strength.objectName() != tone:
            self.strength.setObjectName(tone)
            dress_anew(self.strength)
        self.strength.setVisible(bool(text))

    def set_waiting(self, *, on: bool) -> None:
        """Keep what is typed as it is while it is being tried."""
        self.box.setReadOnly(on)
        self.reveal.setEnabled(not on)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.submitted.emit()
                return True
            self._notice_caps(event)
        return False

    def _notice_caps(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock and self._has_caps is not None:
            self._has_caps = not self._has_caps
        elif len(letter) == 1 and letter.isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._has_caps = letter.isupper() is not has_shift
        self._notice_keyboard()

    def _notice_keyboard(self) -> None:
        if not self._tells_keyboard:
            self.keyboard.hide()
            return
        parts = [_language()]
        if self._has_caps:
            parts.append(tr("Caps Lock is on"))
        count = sum(not letter.isascii() for letter in unicodedata.normalize("NFC", self.text))
        if count:
            parts.append(tr("{count} accented letters arrived: the typing tool is on", count=count))
        said = ", ".join(part for part in parts if part)
        said = said[:1].upper() + said[1:]
        self.keyboard.setText(said)
        self.keyboard.setObjectName("warning" if len(parts) > 1 else "hint")
        dress_anew(self.keyboard)
        self.keyboard.setVisible(bool(said))

    def _show_typed(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.box.setEchoMode(mode)
        text = tr("Hide the password") if is_shown else tr("Show the password")
        self.reveal.setIcon(icon("eye-off" if is_shown else "eye", "dim"))
        self.reveal.setAccessibleName(text)
        self.reveal.setToolTip(text)

    def _lay_out(self, label: str) -> None:
        name = QLabel(label)
        name.setObjectName("label")
        name.setBuddy(self.box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(name)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.strength)
        column.addWidget(self.keyboard)


def _language() -> str:
    locale = QGuiApplication.inputMethod().locale()
    if locale.language() == QLocale.Language.C:
        return ""  # the system does not say
    return tr("Keyboard: {language}", language=locale.name().partition("_")[0].upper())


def _line(name: str) -> QLabel:
    line = QLabel()
    line.setObjectName(name)
    line.setWordWrap(True)
    line.hide()
    return line
