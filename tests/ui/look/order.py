"""Tab pressed as a person presses it: all the way round, looking where it goes."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QRadioButton,
    QScrollArea,
    QStatusBar,
    QWidget,
)

from tests.ui.look.seen import area_of, called, card_of, controls, is_control, settled

MOST = 200  # presses; a screen with more stops would be a fault of its own


def jumps(window: QWidget) -> list[str]:
    """Return where Tab goes against the way of reading, to nothing visible, or nowhere."""
    before = QApplication.focusWidget()
    window.activateWindow()
    settled()
    stops, found = _round_trip(window)
    if not found and not any(_is_wrong(one) for one in stops):
        found = _unreached(window, stops)
    stops = [one for one in stops if one is not window]
    found += _against_reading(window, stops)
    found += _torn_cards(window, stops)
    if before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def _round_trip(window: QWidget) -> tuple[list[QWidget], list[str]]:
    """Press Tab until it comes back to where it began."""
    first = _first(window)
    if first is None:
        return [], []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    for _ in range(MOST):
        here = QApplication.focusWidget()
        if here is None:
            return stops, [
                "Tab: the focus is lost" + (f" after {called(stops[-1])}" if stops else "")
            ]
        if stops and here is stops[0]:
            return stops, []
        if here in stops and _is_wrong(here):
            return stops, []
        if here in stops:
            return stops, [f"Tab: a trap, {called(here)} never leads back to {called(stops[0])}"]
        if not here.isVisible() or not here.width() or not here.height():
            return stops, [f"Tab: stops at {called(here)}, which cannot be seen"]
        stops.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return stops, ["Tab: never comes round"]


def _is_wrong(box: QWidget) -> bool:
    """Say whether something wrong is in a box: it may keep the cursor until it is put right."""
    return box.property("state") == "bad"


def _first(window: QWidget) -> QWidget | None:
    one = window.nextInFocusChain()
    while one is not None and one is not window:
        if is_control(one) and one.isVisible() and one.window() is window:
            return one
        one = one.nextInFocusChain()
    return None


def _unreached(window: QWidget, stops: list[QWidget]) -> list[str]:
    missed = [one for one in controls(window) if one not in stops]
    return [
        f"Tab: never reaches {called(one)}"
        for one in missed
        if one.isVisible() and not _is_by_arrows(one, stops)
    ]


def _is_by_arrows(widget: QWidget, stops: list[QWidget]) -> bool:
    """Say whether the arrow keys lead here: Tab stops at one of a group of choices."""
    group = getattr(widget, "group", lambda: None)()
    exclusive = group is not None and group.exclusive()
    if exclusive:
        return any(one in stops for one in group.buttons())
    if isinstance(widget, QRadioButton) or getattr(widget, "autoExclusive", lambda: False)():
        return any(one in stops for one in widget.parentWidget().findChildren(type(widget)))
    return False


def _against_reading(window: QWidget, stops: list[QWidget]) -> list[str]:
    """Find steps that go left, or up but not to a column at the right.

    Within a card its controls are compared, between cards the cards. The frame comes first
    (navigation, status bar), then the page.
    """
    found = []
    for one, other in pairwise(stops):
        here, there = _places(one, other, window)
        if here is None or there is None:
            continue
        in_a_row = min(here.bottom(), there.bottom()) - max(here.top(), there.top()) > 4
        is_up = there.bottom() <= here.top() + 4 and there.left() < here.right()
        is_left = in_a_row and there.left() < here.left()
        if is_up or is_left:
            way = "up" if is_up else "left"
            found.append(f"Tab: jumps {way} from {called(one)} to {called(other)}")
    return found


def _places(
    one: QWidget, other: QWidget, window: QWidget
) -> tuple[QRect, QRect] | tuple[None, None]:
    """Return the two places to compare; none for a step from a part of the frame to another."""
    if _part_of_frame(one) is not _part_of_frame(other) or _scroller(one) is not _scroller(other):
        return None, None
    card, other_card = card_of(one, window), card_of(other, window)
    if card is not other_card and "toast" in (card.objectName(), other_card.objectName()):
        return None, None  # it floats over the others
    if card is other_card or window in (card, other_card) or _is_within(card, other_card):
        return area_of(one, window), area_of(other, window)
    return area_of(card, window), area_of(other_card, window)


def _is_within(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def _part_of_frame(widget: QWidget) -> QWidget | None:
    """Return the navigation, the status bar or the page a widget is in."""
    above = widget.parentWidget()
    while above is not None and not (
        above.objectName() in ("nav", "page") or isinstance(above, QStatusBar)
    ):
        above = above.parentWidget()
    return above


def _scroller(widget: QWidget) -> QWidget | None:
    """Return the area a widget is scrolled in: Tab scrolls, so places compare only inside it."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _torn_cards(window: QWidget, stops: list[QWidget]) -> list[str]:
    """Find cards that Tab leaves before it has been everywhere on them, and comes back to."""
    found, left_cards = [], []
    last: QWidget | None = None
    for one in stops:
        card = card_of(one, window)
        if card is window or card is last:
            continue
        if card in left_cards:
            found.append(f"Tab: comes back to a card it had left, at {called(one)}")
        if last is not None:
            left_cards.append(last)
        last = card
    return found
