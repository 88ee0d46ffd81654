"""The self-test's last step: does a window open here, dressed and in Vietnamese?"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tdbv_desktop.ui.kit.theme import apply_theme
from tdbv_desktop.ui.kit.words import install_words
from tdbv_desktop.ui.shell.door.doorkeeper import Doorkeeper
from tdbv_desktop.ui.shell.door.start_window import StartWindow


def check_window() -> str:
    """Open the start window for a moment and return `ok`, or what went wrong."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        return "another kind of application runs"
    install_words(app)
    apply_theme(app, "light")
    keeper = Doorkeeper()
    window = StartWindow(keeper)
    window.show()
    app.processEvents()
    shown = window.isVisible() and window.width() > 0
    window.close()
    keeper.close()
    return "ok" if shown else "the window did not show"
