"""Says something to whoever works with a screen reader, at once or in its turn."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, is_urgent: bool = False) -> None:
    """Let a screen reader say a text on behalf of a widget."""
    from PySide6.QtGui import (  # noqa: PLC0415 - dear to load, and nothing is said at the start
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    politeness = QAccessible.AnnouncementPoliteness
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
