"""Words against what is really behind them, measured on the picture and not on the style sheet.

The window is drawn three times as large: the inside of a letter then has its full colour, which at
its own size the smoothing of edges washes out.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from tests.ui.look.seen import called, written

LARGER = 3
READABLE = 4.5  # WCAG 2.2, 1.4.3
ASLEEP = 3.0  # what cannot be used now is exempt there; it should still be seen
HIGHEST = 40 * LARGER  # pixels of a long text that are looked at


def faint_words(window: QWidget) -> list[str]:
    """Return the texts that are too near to the colour behind them."""
    image, found = enlarged(window), []
    for words in written(window):
        least = READABLE if words.is_usable else ASLEEP
        ratio, ink, back = measured(image, words.area)
        if ratio < least:
            found.append(
                f"contrast {ratio:.1f} ({ink} on {back}): “{words.text[:40]}” {called(words.owner)}"
            )
    return found


def enlarged(window: QWidget) -> QImage:
    """Return the window as it is drawn on a screen with three times as many pixels."""
    image = QImage(window.size() * LARGER, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(LARGER)
    image.fill(Qt.GlobalColor.white)
    window.render(image)
    return image


def measured(image: QImage, area: QRect) -> tuple[float, str, str]:
    """Return the contrast within an area, and the colours of ink and background."""
    across, pixels = image.bytesPerLine() // 4, memoryview(image.constBits()).cast("I")
    area = QRect(area.topLeft() * LARGER, area.size() * LARGER) & image.rect()
    left, right = area.left(), area.right() + 1
    seen: Counter[int] = Counter()
    for y in range(area.top(), min(area.bottom() + 1, area.top() + HIGHEST)):
        seen.update(pixels[y * across + left : y * across + right].tolist())
    (back, _), *rest = seen.most_common(2)
    ink = rest[0][0] if rest else back
    return ratio_of(back, ink), _hex(ink), _hex(back)


def ratio_of(one: int, other: int) -> float:
    """Return the contrast ratio of two pixels."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(pixel: int) -> float:
    parts = ((pixel >> 16 & 255) / 255, (pixel >> 8 & 255) / 255, (pixel & 255) / 255)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hex(pixel: int) -> str:
    return QColor.fromRgb(pixel).name()
