"""How the program looks by what is set on this PC: its theme, and how large everything is."""

from __future__ import annotations

from collections.abc import MutableMapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tdbv_desktop.ui.kit.theme import HAS_STYLE, STYLE, THEMES, ThemeName, apply_theme

SYSTEM = "system"
AS_IT_IS = "100"
FACTOR = "QT_SCALE_FACTOR"


def new_app(program: str) -> QApplication:
    """Make the application in the style of the program.

    Qt takes it from the arguments: to be told later, it would first make the classes of all styles
    known to Python, which takes longer than to draw the first window.
    """
    app = QApplication([program, "-style", STYLE])
    app.setProperty(HAS_STYLE, STYLE)
    return app


def dress(app: QApplication, wanted: str) -> ThemeName:
    """Dress the program as it is set; `system` takes what the PC's own windows have."""
    hints = app.styleHints()
    if wanted != SYSTEM:
        name = next((theme for theme in THEMES if theme == wanted), THEMES[0])
        apply_theme(app, name)
        return name
    hints.unsetColorScheme()
    name = _of_the_pc(app)
    apply_theme(app, name)
    hints.unsetColorScheme()  # so that a change of the PC is told
    return name


def scale_by(environment: MutableMapping[str, str], wanted: str) -> None:
    """Let Qt draw everything larger; to be called before the application is made.

    Qt multiplies this with the scale of the screen, and every measure of the program, fonts and
    pictures too, follows. A factor set from outside wins.
    """
    if wanted != AS_IT_IS and not environment.get(FACTOR):
        environment[FACTOR] = str(int(wanted) / 100)


def _of_the_pc(app: QApplication) -> ThemeName:
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
