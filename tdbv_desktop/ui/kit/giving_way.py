"""Rows that leave out what may be left out, where a narrow window has no room for all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QLayout, QPushButton, QWidget

Step = Callable[[bool], object]  # True: leave it out, False: show it again


def give_way(row: QLayout, width: int, steps: Iterable[Step]) -> None:
    """Take as many steps, in their order, as a row needs to fit into a width of pixels."""
    every = tuple(steps)
    for step in every:
        step(False)
    for step in every:
        if row.sizeHint().width() <= width:
            return
        step(True)
        row.invalidate()


def leave_out(part: QWidget) -> Step:
    """Return the step that hides a part."""

    def step(is_left_out: bool) -> None:
        part.setVisible(not is_left_out)

    return step


def shorten(button: QPushButton, words: str, short: str) -> Step:
    """Return the step that shortens a button; a screen reader goes on saying its name."""

    def step(is_left_out: bool) -> None:
        button.setText(short if is_left_out else words)
        button.setToolTip(words.strip() if is_left_out else "")

    return step
