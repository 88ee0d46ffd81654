"""Gives every widget its colours, font and measures: light, dark and high contrast."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Template
from typing import Literal, get_args

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tdbv_desktop.core.assets import asset

ThemeName = Literal["light", "dark", "contrast"]
THEMES: tuple[ThemeName, ...] = get_args(ThemeName)

FAMILY = "Inter"
BODY_PX = 13
ROW_PX = 34
CONTROL_PX = 34
FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
LARGEST_SPACE = 24

# The pictures a style sheet needs as files: name in the sheet, icon, token of its colour.
SHEET_ICONS = (
    ("down", "chevron-down", "dim"),
    ("up", "chevron-up", "dim"),
    ("left", "chevron-left", "text"),
    ("right", "chevron-right", "text"),
    ("tick", "check", "accenttext"),
    ("dash", "minus", "accenttext"),
    ("tickdim", "check", "dim"),
    ("close", "x", "dim"),
    ("backward", "arrow-left", "text"),
    ("parent", "chevron-up", "text"),
    ("more", "plus", "text"),
    ("tiles", "list", "text"),
    ("lines", "clipboard-list", "text"),
    ("warning", "alert-triangle", "warn"),
    ("critical", "alert-circle", "bad"),
    ("information", "info", "accent"),
    ("question", "help", "accent"),
)

STYLE = "Fusion"
HAS_STYLE = "has_style"  # what an application says of itself that was made with the style

_current: list[ThemeName] = ["light"]


@cache
def _tokens(name: ThemeName) -> dict[str, str | int]:
    """Return the tokens of one theme."""
    with asset("resources", "theme.toml").open("rb") as file:
        tokens: dict[str, str | int] = tomllib.load(file)[name]
    return tokens


def theme_name() -> ThemeName:
    """Return the theme in use."""
    return _current[0]


def token(name: str, *, theme: ThemeName | None = None) -> QColor:
    """Return a colour of the theme in use, or of a named one, such as `token("accent")`."""
    return _colour(name, theme or theme_name())


@cache
def _colour(name: str, theme: ThemeName) -> QColor:
    return QColor(str(_tokens(theme)[name]))


def apply_theme(app: QApplication, name: ThemeName) -> None:
    """Dress the whole program in one theme; may be called again at any time."""
    _current[0] = name
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if name == "dark" else Qt.ColorScheme.Light)
    if not app.styleSheet() and not app.property(HAS_STYLE):
        app.setStyle(STYLE)  # put on once: again, it would dress every widget twice
    app.setFont(body_font())
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet(name, icons=_sheet_icons(name).path()))


def dress_anew(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose name or state has changed.

    One that was never shown is looked at when it is; until then Qt's style, the dearest of its
    classes to load, stays out of the start of the program.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def body_font(*, px: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return Inter with figures of one width, so that dates and numbers align in columns."""
    load_fonts()
    font = QFont(FAMILY)
    font.setPixelSize(px)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def load_fonts() -> None:
    """Make the shipped Inter files known to Qt, once."""
    for file in FONT_FILES:
        path = asset("resources", "fonts", file)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def style_sheet(name: ThemeName, *, icons: str) -> str:
    """Return the style sheet of a theme; `icons` is the folder with its tinted pictures.

    Every box keeps its outer size when its border grows from edge to ring: the sheet writes
    distances from the outer rim, `$p8` at rest and `$f8` with focus for 8 pixels.
    """
    tokens = _tokens(name)
    edge, ring = int(tokens["edge"]), int(tokens["ring"])
    spaces = range(LARGEST_SPACE + 1)
    measures = {f"p{n}": f"{max(n - edge, 0)}px" for n in spaces}
    measures |= {f"f{n}": f"{max(n - ring, 0)}px" for n in spaces}
    words = {key: str(value) for key, value in tokens.items()}
    words |= {"edge": f"{edge}px", "ring": f"{ring}px", "icons": icons, "family": FAMILY}
    template = asset("resources", "theme.qss").read_text(encoding="utf-8")
    return Template(template).substitute(words | measures)


@cache
def _sheet_icons(name: ThemeName) -> QTemporaryDir:
    """Write the tinted pictures of a style sheet, which Qt takes from files only."""
    folder = QTemporaryDir()
    colours = _tokens(name)
    for target, icon, colour in SHEET_ICONS:
        drawing = asset("resources", "icons", f"{icon}.svg").read_text(encoding="utf-8")
        tinted = drawing.replace("currentColor", str(colours[colour]))
        Path(folder.filePath(f"{target}.svg")).write_text(tinted, encoding="utf-8")
    return folder


def _palette() -> QPalette:
    """Return the palette below the style sheet, for what the sheet does not reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: "bg",
        role.WindowText: "text",
        role.Base: "surface",
        role.Text: "text",
        role.AlternateBase: "surface",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "bad",
        role.PlaceholderText: "dim",
        role.Highlight: "accent",
        role.HighlightedText: "accenttext",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "nav",
        role.ToolTipText: "navtext",
        role.Light: "surface",
        role.Midlight: "hover",
        role.Mid: "line",
        role.Dark: "border",
        role.Shadow: "border",
    }
    palette = QPalette()
    for place, name in colours.items():
        palette.setColor(place, token(name))
    for place in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, token("dim"))
    return palette
