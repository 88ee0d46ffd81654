"""The three themes: legible, with a ring around what has focus, and no letter cut."""

import re
import tomllib
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.core.assets import asset
from tdbv_desktop.ui.kit import theme

pytestmark = pytest.mark.gui

STACKED = "ẪỖẮỰỘỴ"
MEASURED = tomllib.loads(asset("resources", "theme.toml").read_text(encoding="utf-8"))["measured"]


@pytest.fixture(params=theme.THEMES)
def name(request, qapp):
    theme.apply_theme(qapp, request.param)
    yield request.param
    qapp.setStyleSheet("")


def tokens(name):
    return tomllib.loads(asset("resources", "theme.toml").read_text(encoding="utf-8"))[name]


def luminance(colour):
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
             for c in (colour.redF(), colour.greenF(), colour.blueF())]  # fmt: skip
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """Return the contrast ratio of WCAG 2.2, 1.4.3."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def controls():
    chip, primary, nav = QPushButton(STACKED), QPushButton(STACKED), QPushButton(STACKED)
    for button, kind in ((chip, "chip"), (primary, "primary"), (nav, "nav")):
        button.setProperty("kind", kind)
    combo = QComboBox()
    combo.addItem(STACKED)
    return [QLineEdit(STACKED), combo, QPushButton(STACKED), chip, primary, nav,
            QCheckBox(STACKED), QRadioButton(STACKED), QSpinBox(), QDateEdit(),
            QToolButton()]  # fmt: skip


@pytest.fixture
def show(qtbot):
    """Return a function that shows widgets and gives back another box for the cursor."""
    windows = []

    def shown(*widgets):
        window = QWidget()
        window.setObjectName("page")
        layout = QVBoxLayout(window)
        other = QLineEdit()
        for widget in (*widgets, other):
            layout.addWidget(widget)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        other.setFocus()
        return other

    return shown


def picture(widget):
    """Return what is seen of a widget, with the plane it stands on."""
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return widget.window().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def count(image, colour):
    wanted = QColor(colour).rgb()
    points = product(range(image.width()), range(image.height()))
    return sum(image.pixel(x, y) == wanted for x, y in points)


def test_every_theme_has_the_same_tokens():
    assert {frozenset(tokens(name)) for name in theme.THEMES} == {frozenset(tokens("light"))}


def test_the_sheet_has_no_word_left_to_fill_in(name):
    assert "$" not in theme.style_sheet(name, icons="/icons")


def test_the_sheet_holds_no_colour_of_its_own():
    sheet = asset("resources", "theme.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= {"#FFFFFF"}


@pytest.mark.parametrize("pair", MEASURED["words"])
def test_words_can_be_read(name, pair):
    assert contrast(*map(theme.token, pair.split())) >= 4.5


@pytest.mark.parametrize("pair", [*MEASURED["rings"], *MEASURED["asleep"]])
def test_rings_and_what_cannot_be_used_can_be_seen(name, pair):
    assert contrast(*map(theme.token, pair.split())) >= 3


def test_high_contrast_is_black_on_white():
    held = tokens("contrast")
    assert (held["text"], held["surface"], held["edge"]) == ("#000000", "#FFFFFF", 2)
    assert held["link"] == "underline"


def test_controls_are_tall_enough_for_vietnamese(name, show):
    show(*(all_of_them := controls()))
    assert {type(one).__name__: one.height() for one in all_of_them if one.height() < 34} == {}


def test_nothing_moves_when_the_cursor_comes(name, show):
    other = show(*(all_of_them := controls()))
    for one in all_of_them:
        other.setFocus()
        before = (one.sizeHint(), one.geometry())
        one.setFocus()
        assert (one.sizeHint(), one.geometry()) == before, type(one).__name__


def test_what_has_focus_always_wears_a_ring(name, show):
    other = show(*(all_of_them := controls()))
    for one in all_of_them:
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        other.setFocus()
        before = picture(one)
        one.setFocus()
        ring = {"primary": "text", "nav": "navmark"}.get(one.property("kind") or "", "accent")
        gained = count(picture(one), theme.token(ring)) - count(before, theme.token(ring))
        assert gained > 40, type(one).__name__


def test_a_list_says_that_it_has_the_keyboard(name, show):
    table, people = QTableWidget(3, 2), QListWidget()
    people.addItems(["a", "b"])
    other = show(table, people)
    for one in (table, people):
        other.setFocus()
        before = count(picture(one), theme.token("accent"))
        one.setFocus()
        assert count(picture(one), theme.token("accent")) > before + 100


def test_a_field_with_a_problem_has_an_edge_of_its_colour(name, show):
    box = QLineEdit("24/10/2026")
    box.setProperty("state", "bad")
    show(box)
    assert count(picture(box), theme.token("bad")) > 100


def rows_with_ink(image):
    """Return first and last row of a picture that are not just the background of its corner."""
    paper = image.pixel(image.width() // 2, 0)
    inked = [y for y in range(image.height())
             if any(image.pixel(x, y) != paper for x in range(image.width()))]  # fmt: skip
    return inked[0], inked[-1]


def height_of(font):
    """Return how many rows of pixels the stacked letters need when nothing limits them."""
    image = QImage(400, 120, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(20, 70, STACKED)
    painter.end()
    first, last = rows_with_ink(image)
    return last - first + 1


@pytest.mark.parametrize("label", ["", "title", "heading", "label", "hint", "problem", "dim"])
def test_a_label_cuts_no_accent(name, show, label):
    widget = QLabel(STACKED)
    widget.setObjectName(label)
    show(widget)
    widget.setFixedHeight(widget.sizeHint().height())
    first, last = rows_with_ink(picture(widget))
    assert last - first + 1 == height_of(widget.font())


@pytest.mark.parametrize(
    "make", [QLineEdit, QPushButton, QCheckBox], ids=lambda kind: kind.__name__
)
def test_a_control_cuts_no_accent(name, show, make):
    widget = make(STACKED)
    show(widget)
    inside = QRect(28, 4, widget.width() - 40, widget.height() - 8)
    first, last = rows_with_ink(picture(widget).copy(inside))
    assert last - first + 1 == height_of(widget.font())


def test_headers_and_tabs_cut_no_accent(name, show):
    table, tabs = QTableWidget(1, 1), QTabWidget()
    table.setHorizontalHeaderLabels([STACKED])
    tabs.addTab(QWidget(), STACKED)
    show(table, tabs)
    for widget, font in ((table.horizontalHeader(), None), (tabs.tabBar(), tabs.tabBar().font())):
        need = height_of(font or theme.body_font(px=12, weight=QFont.Weight.DemiBold))
        assert widget.height() >= need + 8


def test_figures_have_one_width_everywhere(name, show):
    table = QTableWidget(1, 1)
    show(*(all_of_them := [*controls(), table, QLabel("1")]))
    for one in all_of_them:
        metrics = QFontMetricsF(one.font())
        widths = {round(metrics.horizontalAdvance(figure), 3) for figure in "0123456789"}
        assert len(widths) == 1, type(one).__name__


def test_the_font_of_the_screens_is_the_shipped_one(name, show):
    label = QLabel("Ẫ")
    show(label)
    assert (label.font().family(), label.font().pixelSize()) == ("Inter", theme.BODY_PX)


def test_a_theme_can_be_changed_while_windows_are_open(qapp, show):
    theme.apply_theme(qapp, "light")
    window = show(QLineEdit("x")).window()
    for name in ("dark", "contrast", "light"):
        theme.apply_theme(qapp, name)
        assert theme.theme_name() == name
        assert window.grab().toImage().pixelColor(1, 1) == theme.token("bg")
    qapp.setStyleSheet("")
