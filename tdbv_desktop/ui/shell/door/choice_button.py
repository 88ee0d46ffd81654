"""A wide button: what it does, and one sentence on when one wants that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from tdbv_desktop.ui.kit.icons import icon

ICON = 24


class ChoiceButton(QPushButton):
    """An icon, a few words and a sentence below them; as high as the sentence needs."""

    def __init__(self, picture: str, text: str, sentence: str) -> None:
        super().__init__()
        self.setProperty("kind", "choice")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)  # may wrap
        self.setAccessibleName(text)
        self.setAccessibleDescription(sentence)
        self._picture, self._name = QLabel(), picture
        head, more = QLabel(text), QLabel(sentence)
        head.setObjectName("strong")
        more.setObjectName("dim")
        more.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(head)
        words.addWidget(more)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(14)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        for part in (self._picture, head, more):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.refresh_look()

    def refresh_look(self) -> None:
        """Tint the icon anew after the theme changed."""
        colour = "accent" if self.isEnabled() else "offtext"
        self._picture.setPixmap(icon(self._name, colour).pixmap(ICON, ICON))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.refresh_look()
