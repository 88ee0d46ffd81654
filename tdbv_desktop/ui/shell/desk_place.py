"""Where a person was when the desk was locked, and the way back; it holds keys, no values."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlace:
    """A screen; on a register's screen the record, the field, the chip, and whether one typed."""

    user_id: UUID
    screen: str
    record_id: UUID | None = None
    field: str = ""
    chip: str = ""
    has_draft: bool = False


def place_of(user_id: UUID, key: str, screen: QWidget) -> DeskPlace:
    """Return where a person is."""
    if not isinstance(screen, RegisterScreen):
        return DeskPlace(user_id=user_id, screen=key)
    focus = QApplication.focusWidget()
    is_typing = focus is not None and screen.detail.isAncestorOf(focus)
    return DeskPlace(
        user_id=user_id,
        screen=key,
        record_id=screen.detail.record_id or screen.table.current_id,
        field=focus.objectName() if focus is not None and is_typing else "",
        chip=screen.filters.chosen,
        has_draft=screen.detail.is_changed,
    )


def return_to(place: DeskPlace, screen: QWidget) -> None:
    """Show the record again, the cursor where it was; the screen itself is shown already."""
    if not isinstance(screen, RegisterScreen):
        return
    if place.chip and screen.filters.has(place.chip):
        screen.filters.choose(place.chip)
    if place.record_id is not None:
        screen.go_to_record(place.record_id)
    if place.has_draft and screen.detail.offers.is_offering:
        screen.continue_draft()
    box = screen.detail.findChild(QWidget, place.field) if place.field else None
    if box is not None:
        box.setFocus()
    else:
        screen.take_focus()
