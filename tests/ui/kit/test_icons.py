"""The shipped icons: every one can be drawn, in the colour asked for and no other."""

from collections import Counter
from itertools import product

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from tdbv_desktop.core.assets import asset
from tdbv_desktop.ui.kit import theme
from tdbv_desktop.ui.kit.icons import SIZES, icon, icon_pixmap

pytestmark = pytest.mark.gui

NAMES = sorted(path.stem for path in asset("resources", "icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def light(qapp):
    theme.apply_theme(qapp, "light")
    yield
    qapp.setStyleSheet("")


def colours_of(pixmap):
    """Return the colours of the opaque pixels, rounding of the edges by one step left out."""
    image = pixmap.toImage()
    points = product(range(image.width()), range(image.height()))
    pixels = [image.pixelColor(x, y) for x, y in points]
    wholly = Counter(pixel.name() for pixel in pixels if pixel.alpha() == 255)
    return {name for name, times in wholly.items() if times > 2}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_its_token(name):
    assert colours_of(icon_pixmap(name, "accent", px=20, scale=2)) == {theme.token("accent").name()}


def test_there_are_icons_for_what_the_screens_need():
    needed = {"home", "users", "building", "door", "map-pin", "calendar", "send", "inbox",
              "history", "search", "plus", "save", "undo", "lock", "unlock", "check", "x",
              "alert-triangle",
              "info", "usb", "mail", "key", "settings", "printer", "file-spreadsheet", "refresh",
              "eye", "eye-off", "filter", "log-out", "archive", "arrow-left", "upload", "download",
              "chevron-left", "chevron-right", "chevron-up", "chevron-down"}  # fmt: skip
    assert needed <= set(NAMES)


def test_an_icon_is_sharp_at_every_size_and_scale():
    for px in SIZES:
        for scale in (1.0, 1.25, 1.5, 2.0):
            drawn = icon("home").pixmap(icon("home").actualSize(icon_pixmap("home", px=px).size()))
            assert not drawn.isNull()
            assert icon_pixmap("home", px=px, scale=scale).width() == round(px * scale)


def test_an_icon_follows_the_theme_and_the_state(qapp):
    assert colours_of(icon("lock", "accent").pixmap(20, 20)) == {theme.token("accent").name()}
    on = icon("lock", "navtext", checked="navbright").pixmap(
        20, 20, QIcon.Mode.Normal, QIcon.State.On
    )
    assert colours_of(on) == {theme.token("navbright").name()}
    faded = icon("lock", "accent").pixmap(20, 20, QIcon.Mode.Disabled)
    assert colours_of(faded) == {theme.token("offtext").name()}
    theme.apply_theme(qapp, "dark")
    assert colours_of(icon("lock", "accent").pixmap(20, 20)) == {theme.token("accent").name()}


def test_an_unknown_icon_is_refused():
    with pytest.raises(FileNotFoundError):
        icon("no-such-picture")


def test_a_button_shows_its_icon(qtbot):
    button = QPushButton(icon("printer", "bad"), "In")
    qtbot.addWidget(button)
    button.show()
    assert theme.token("bad").name() in colours_of(button.grab())
