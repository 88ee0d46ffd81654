"""Each audit of the screens finds the fault it is there for, and leaves good screens alone."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon, QPixmap, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.blueprint.register import Mark
from tdbv_desktop.ui.kit.pill import Pill
from tdbv_desktop.ui.kit.screen_frame import scrolled
from tdbv_desktop.ui.kit.theme import THEMES, apply_theme
from tests.ui.look.contrast import faint_words, ratio_of
from tests.ui.look.fit import cut_words
from tests.ui.look.names import nameless
from tests.ui.look.order import jumps

pytestmark = pytest.mark.gui


@pytest.fixture
def show(qapp, qtbot):
    """Return a way to show widgets on a page, dressed as the program is."""
    apply_theme(qapp, "light")

    def shown(*parts, layout=QVBoxLayout, size=(520, 420)):
        page = QWidget()
        page.setObjectName("page")
        row = layout(page)
        for part in parts:
            row.addWidget(part)
        if layout is QVBoxLayout:
            row.addStretch()
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield shown
    qapp.setStyleSheet("")


def named(kind, name, *arguments):
    widget = kind(*arguments)
    widget.setAccessibleName(name)
    return widget


def button(text):
    return named(QPushButton, text, text)


def card(*parts, layout=QVBoxLayout):
    frame = QFrame()
    frame.setObjectName("card")
    row = layout(frame)
    for part in parts:
        row.addWidget(part)
    return frame


def table(*texts):
    held = named(QTableWidget, "Danh sách", len(texts), 1)
    held.setHorizontalHeaderLabels(["Họ tên"])
    held.setTabKeyNavigation(False)
    for row, text in enumerate(texts):
        held.setItem(row, 0, QTableWidgetItem(text))
    return held


def good_page(show):
    combo = named(QComboBox, "Lý do")
    combo.addItem("Lao động")
    chip = QPushButton("Quá hạn 9")
    chip.setProperty("kind", "chip")
    return show(
        QLabel("Họ và tên"), named(QLineEdit, "Họ và tên", "Lê Ngọc Diễm Ẫ"), chip, combo,
        Pill(Mark("Quá 30 ngày", "bad")), named(QCheckBox, "Gửi toàn bộ", "Gửi toàn bộ"),
        table("Lê Ngọc Diễm", "Võ Minh Hùng"), button("Lưu"),
    )  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_a_good_page_has_no_findings(show, qapp, theme):
    page = good_page(show)
    apply_theme(qapp, theme)
    page.resize(520, 520)

    findings = [line for audit in (nameless, jumps, cut_words, faint_words) for line in audit(page)]
    assert findings == []


# ---------------------------------------------------------------- names


def test_a_box_without_a_name_is_found(show):
    assert nameless(show(QLineEdit("Lê Ngọc Diễm"))) == ["no name: QLineEdit “in page”"]


def test_a_button_that_is_only_a_picture_is_found(show):
    picture = QPushButton(QIcon(QPixmap(16, 16)), "")
    assert len(nameless(show(picture))) == 1


def test_a_label_that_belongs_to_a_box_is_its_name(show):
    label, box = QLabel("Ngày sinh"), QLineEdit()
    label.setBuddy(box)
    assert nameless(show(label, box)) == []


# ---------------------------------------------------------------- what fits


def test_a_label_that_is_too_narrow_is_found(show):
    label = QLabel("Xã, phường, đặc khu")
    label.setFixedWidth(60)
    assert cut_words(show(label)) == ["cut off: “Xã, phường, đặc khu” QLabel “Xã, phường, đặc khu”"]


@pytest.mark.parametrize("make", [button, lambda text: Pill(Mark(text, "ok"))])
def test_a_button_or_a_pill_that_is_too_narrow_is_found(show, make):
    narrow = make("Đóng hồ sơ")
    narrow.setFixedWidth(50)
    assert len(cut_words(show(narrow))) == 1


def test_a_label_that_is_too_low_for_its_accents_is_found(show):
    low = QLabel("ẪỖỰ")
    low.setFixedHeight(12)
    assert len(cut_words(show(low))) == 1


def test_a_long_text_that_lost_its_last_line_is_found(show):
    label = QLabel("Những gì đã lưu trước đó vẫn còn. " * 12)
    label.setWordWrap(True)
    label.setFixedHeight(40)
    assert len(cut_words(show(label))) == 1


def test_a_heading_that_does_not_fit_is_found(show):
    held = table("Lê Ngọc Diễm")
    held.horizontalHeader().resizeSection(0, 40)
    assert cut_words(show(held)) == ["cut off: “Họ tên” QHeaderView “in Danh sách”"]


def test_a_cell_may_be_elided(show):
    held = table("Nguyễn Thị Ánh " * 20)
    assert cut_words(show(held)) == []


def test_a_hint_that_does_not_fit_its_box_is_found(show):
    box = named(QLineEdit, "Tìm")
    box.setPlaceholderText("Tìm theo họ, chữ đệm và tên, ngày sinh, số định danh")
    box.setFixedWidth(200)
    assert len(cut_words(show(box))) == 1


def test_a_word_that_stands_over_the_edge_is_found(show):
    frame = card()
    frame.setFixedSize(120, 60)
    outside = QLabel("Đã rời 24/11/2026", frame)
    outside.move(80, 20)
    outside.resize(outside.sizeHint())
    assert cut_words(show(frame)) == [
        "beyond its edge: “Đã rời 24/11/2026” QLabel “Đã rời 24/11/2026”"
    ]


class Marked(QStandardItemModel):
    def mark_at(self, _row, _column):
        return Mark("Quá 30 ngày chưa đăng ký", "bad")


def test_a_pill_that_does_not_fit_its_column_is_found(show):
    model, held = Marked(1, 1), named(QTableView, "Danh sách")
    held.setModel(model)
    held.setColumnWidth(0, 90)
    page = show(held)
    assert [line for line in cut_words(page) if "Quá 30" in line] != []
    held.setColumnWidth(0, 240)
    assert [line for line in cut_words(page) if "Quá 30" in line] == []


def test_what_would_have_to_be_scrolled_sideways_is_found(show):
    wide = QLabel("Thiết bị chữa cháy " * 8)
    assert cut_words(show(scrolled(wide), size=(300, 200))) != []


# ---------------------------------------------------------------- contrast


def coloured(widget, sheet):
    widget.setStyleSheet(sheet)
    return widget


@pytest.mark.parametrize(
    "make",
    [
        lambda: coloured(QLabel("Đã rời 24/11/2026"), "color: #9AA7B5"),
        lambda: coloured(button("Lưu"), "color: #7FB3E6; background: #0B5CAD"),
        lambda: coloured(named(QCheckBox, "Gửi", "Gửi toàn bộ"), "color: #B8C0C8"),
        lambda: coloured(named(QLineEdit, "Tên", "Lê Ngọc Diễm"), "color: #A0A8B0"),
        lambda: coloured(table("Lê Ngọc Diễm"), "QTableView::item { color: #AAB0B8; }"),
        lambda: coloured(table("Lê Ngọc Diễm"), "QHeaderView::section { color: #AAB0B8; }"),
        lambda: coloured(named(QPlainTextEdit, "Ghi chú", "Ghi chú dài"), "color: #AAB0B8"),
    ],
    ids=["label", "button", "tick", "box", "cell", "heading", "notes"],
)
def test_words_too_near_to_what_is_behind_them_are_found(show, make):
    assert len(faint_words(show(make()))) == 1


def test_words_of_the_colour_behind_them_are_found(show):
    assert len(faint_words(show(coloured(QLabel("Không ai thấy"), "color: #F5F6F8")))) == 1


def test_a_dark_word_on_a_dark_card_is_found_though_its_own_sheet_says_nothing(show):
    frame = card(QLabel("Số liệu"))
    frame.setStyleSheet("QFrame#card { background: #1F2A37; }")
    assert len(faint_words(show(frame))) == 1


def test_what_cannot_be_used_may_be_paler_but_not_gone(show):
    asleep, gone = button("Gửi cấp trên"), coloured(button("Nhận gói"), "color: #D8DCE2")
    for one in (asleep, gone):
        one.setEnabled(False)
    [found] = faint_words(show(asleep, gone))
    assert "Nhận gói" in found


def test_the_measure_is_that_of_the_guidelines():
    def pixel(name):
        return QColor(name).rgb()

    assert ratio_of(pixel("#000000"), pixel("#FFFFFF")) == pytest.approx(21)
    assert ratio_of(pixel("#777777"), pixel("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


# ---------------------------------------------------------------- the way of Tab


def boxes(*names):
    return [named(QLineEdit, name) for name in names]


def test_a_jump_up_is_found(show):
    one, two, three = boxes("Một", "Hai", "Ba")
    page = show(one, two, three)
    for first, second in ((one, three), (three, two)):
        QWidget.setTabOrder(first, second)
    assert jumps(page) == ["Tab: jumps up from QLineEdit “Ba” to QLineEdit “Hai”"]


def test_a_jump_to_the_left_is_found(show):
    one, two, three = boxes("Một", "Hai", "Ba")
    page = show(one, two, three, layout=QHBoxLayout)
    for first, second in ((one, three), (three, two)):
        QWidget.setTabOrder(first, second)
    assert jumps(page) == ["Tab: jumps left from QLineEdit “Ba” to QLineEdit “Hai”"]


def test_columns_are_read_one_after_the_other(show):
    page = show(layout=QGridLayout)
    for at, box in enumerate(boxes("1", "2", "3", "4")):
        page.layout().addWidget(box, at % 2, at // 2)
    assert jumps(page) == []


def test_a_card_that_is_left_too_early_is_found(show):
    one, two, other = boxes("Một", "Hai", "Khác")
    page = show(card(one, two), card(other))
    for first, second in ((one, other), (other, two)):
        QWidget.setTabOrder(first, second)
    assert "Tab: comes back to a card it had left, at QLineEdit “Hai”" in jumps(page)


def test_a_control_that_tab_never_reaches_is_found(show):
    skipped, target = boxes("Bị nhảy qua", "Đến đây")
    inner = card(skipped, target)
    page = show(*boxes("Trước"), inner, *boxes("Sau"))
    inner.setFocusProxy(target)  # on a box that holds others it hides all before its target
    assert jumps(page) == ["Tab: never reaches QLineEdit “Bị nhảy qua”"]


def test_a_trap_is_found(show):
    notes = named(QPlainTextEdit, "Ghi chú")
    page = show(*boxes("Tên"), notes)
    assert jumps(page) == [
        "Tab: a trap, QPlainTextEdit “Ghi chú” never leads back to QLineEdit “Tên”"
    ]


def test_a_stop_nobody_sees_is_found(show):
    one, flat, two = boxes("Một", "Phẳng", "Hai")
    page = show(one, flat, two)
    flat.setFixedHeight(0)
    assert jumps(page) == ["Tab: stops at QLineEdit “Phẳng”, which cannot be seen"]
