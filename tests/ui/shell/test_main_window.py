"""The window people work in: every screen is reached, named and left without a mouse."""

from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tdbv_desktop.core.changes import Changes
from tdbv_desktop.core.errors import Bug, UserMistake
from tdbv_desktop.registers import ALL
from tdbv_desktop.store.workspace import held
from tdbv_desktop.ui.kit.commands import COMMANDS
from tdbv_desktop.ui.screens.register.register_screen import RegisterScreen
from tdbv_desktop.ui.shell.aside.aside import ASIDE
from tdbv_desktop.ui.shell.dialogs import CrashDialog, QuestionDialog
from tdbv_desktop.ui.shell.door.doorkeeper import Entered
from tdbv_desktop.ui.shell.faults import fault_of
from tdbv_desktop.ui.shell.key_words import keys_text
from tdbv_desktop.ui.shell.main_window import MainWindow
from tdbv_desktop.ui.shell.places import BUILDERS
from tests.builders import Town
from tests.ui.shell.conftest import SLOW, UNITS, focused, press, signed_in, type_text

pytestmark = pytest.mark.gui

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
OF_A_BOX = "QComboBoxPrivateContainer"  # the list Qt builds into a box


@pytest.fixture
def station(open_window, places):
    """Return the station's window, ready for keys."""
    return open_window(places.station, stick=places.stick)


def test_every_screen_is_reached_by_its_number(station):
    keys = [row.item.key for row in station.navigation.rows]
    assert keys[: len(ALL)] == [register.key for register in ALL]

    for place, key in enumerate(keys[:9], 1):
        press(Qt.Key(Qt.Key.Key_0.value + place), CTRL)
        assert station.current_key == key
        chosen = [row.item.key for row in station.navigation.rows if row.isChecked()]
        assert chosen == [key]


def test_a_number_without_a_screen_does_nothing(station):
    station.go_to_screen(99)

    assert station.current_key == ALL[0].key


def test_the_column_is_walked_with_arrows_and_opened_with_enter(station):
    rows = station.navigation.rows
    rows[0].setFocus()
    press(Qt.Key.Key_Down)
    assert focused() is rows[1]
    press(Qt.Key.Key_Return)
    assert station.current_key == rows[1].item.key

    rows[0].setFocus()
    press(Qt.Key.Key_Up)
    assert focused() is rows[-1]


def test_help_for_a_screen_is_one_key_away_and_leads_back(station):
    station.go_to("room")
    press(Qt.Key.Key_F1)
    assert station.current_key == "help"
    assert station.screen_shown.topic.key == "room"

    press(Qt.Key.Key_Escape)
    assert station.current_key == "room"
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    assert station.current_key == "room"


def test_the_help_shows_every_key(station):
    station.show_help()
    page = station.screen_shown
    page.show_for("keys")
    words = page.text.toPlainText()

    assert [one.id for one in COMMANDS if keys_text(one) not in words] == []


def test_pages_behind_pages_lead_back_one_by_one(station):
    station.go_to("room")
    press(Qt.Key.Key_Comma, CTRL)
    station.show_law()
    press(Qt.Key.Key_Escape)
    assert station.current_key == "settings"
    press(Qt.Key.Key_Escape)
    assert station.current_key == "room"


def test_the_parts_of_the_window_are_walked_with_one_key(station):
    station.go_to("room")
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_F6)
        parts = (station.navigation, station.screen_shown, station.status)
        seen.append([part.isAncestorOf(focused()) for part in parts])

    assert seen == [[False, False, True], [True, False, False], [False, True, False]]


def test_the_screen_used_last_is_shown_again_to_the_same_person(open_window, places, qtbot):
    first = open_window(places.station)
    first.go_to("hamlet")
    first.chosen.keep_screen(first.current_key)
    qtbot.waitUntil(lambda: first.chosen.remembered("last_screen", "") == "hamlet", timeout=SLOW)

    assert first.chosen.start_page(item.key for item in first.items) == "hamlet"
    assert first.chosen.start_page(["stay", "person"]) == "stay"


@pytest.mark.parametrize(
    ("key", "screen"), [(Qt.Key.Key_E, "send"), (Qt.Key.Key_R, "receive"), (Qt.Key.Key_I, "import")]
)
def test_the_ways_out_and_in_have_keys_of_their_own(station, key, screen):
    press(key, CTRL_SHIFT)

    assert station.current_key == screen


def test_counts_follow_what_is_saved(station, qtbot):
    town = Town(station.entered.desk.store, station.tasks.actor)
    town.room("101")
    station.tasks.changed.emit(Changes(registers=frozenset({"hamlet", "rental_house", "room"})))

    def shown():
        counts = {row.item.key: row.count for row in station.navigation.rows}
        return (counts["hamlet"], counts["rental_house"], counts["room"]) == ("1", "1", "1")

    qtbot.waitUntil(shown, timeout=SLOW)
    waiting = next(row for row in station.navigation.rows if row.item.key == "send")
    qtbot.waitUntil(lambda: waiting.count == "3", timeout=SLOW)
    assert "3" in station.status.waiting.text()


def test_practice_data_is_marked_and_real_data_is_not(open_window, places):
    practice = open_window(places.station)
    real = open_window(places.upper)

    tags = [[w for w in window.findChildren(QWidget) if w.objectName() == "tag" and w.isVisible()]
            for window in (practice, real)]  # fmt: skip
    assert [len(found) for found in tags] == [1, 0]


def test_an_upper_unit_receives_first_and_only_looks_at_registers(open_window, places):
    window = open_window(places.upper)

    assert window.current_key == "receive"
    assert {row.item.key for row in window.navigation.rows}.isdisjoint({"send", "import"})
    window.go_to("rental_house")
    screen = window.screen_shown
    assert not screen.head.add_button.isVisible()
    press(Qt.Key.Key_N, CTRL)
    assert not screen.detail.is_starting_new
    press(Qt.Key.Key_E, CTRL_SHIFT)
    assert window.current_key == "rental_house"


def test_signing_out_lets_the_workspace_go(dressed, places, qtbot):
    stack = ExitStack()
    window = MainWindow(Entered(stack.enter_context(signed_in(places.station)), stack.close))
    qtbot.addWidget(window, before_close_func=MainWindow.leave)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    with qtbot.waitSignal(window.signed_out):
        press(Qt.Key.Key_Q, CTRL_SHIFT)

    with held(places.station):
        assert window.close()


def test_what_is_half_typed_is_asked_about_before_leaving(station, answers, qtbot):
    station.go_to("hamlet")
    press(Qt.Key.Key_N, CTRL)
    type_text("ap chin")
    station.go_to("send")

    answers.append(0)  # no
    press(Qt.Key.Key_Q, CTRL_SHIFT)
    assert answers == []
    assert station.current_key == "hamlet"
    assert station.isVisible()

    answers.append(1)  # yes
    with qtbot.waitSignal(station.signed_out):
        press(Qt.Key.Key_Q, CTRL_SHIFT)


def test_backing_up_has_a_key_and_says_so(station, places, qtbot):
    press(Qt.Key.Key_B, CTRL_SHIFT)

    qtbot.waitUntil(lambda: any((places.station / "backups").glob("*/backup.json")), timeout=SLOW)
    qtbot.waitUntil(lambda: "0000" in station.messages.toast.text, timeout=SLOW)


def test_the_status_line_says_who_and_how_the_exchange_stands(station, qtbot):
    words = " ".join(label.text() for label in station.status.findChildren(QWidget)
                     if hasattr(label, "text"))  # fmt: skip
    assert UNITS["station"][1] in words
    assert station.tasks.actor.name in words
    qtbot.waitUntil(lambda: bool(station.status.bundle.text()), timeout=SLOW)
    assert "chưa" in station.status.backup.text()


@pytest.mark.parametrize("kind", ["station", "upper"])
def test_every_control_of_every_screen_has_a_name_for_screen_readers(open_window, places, kind):
    window = open_window(getattr(places, kind))
    keys = [row.item.key for row in window.navigation.rows] + list(ASIDE)
    nameless = []
    for key in keys:
        window.go_to(key)
        screen = window.screen_shown
        nameless += [f"{key}: {describe(w)}" for w in controls_of(screen) if not name_of(w)]
    for part in (window.navigation, window.status, window.palette_box):
        nameless += [describe(w) for w in controls_of(part) if not name_of(w)]

    assert "\n".join(nameless) == ""


def test_every_screen_of_the_table_can_be_built(open_window, places):
    window = open_window(places.station)
    for key in (*BUILDERS, *ASIDE):
        window.go_to(key)
        assert window.screen_shown.isVisible()
    for register in ALL:
        window.go_to(register.key)
        assert isinstance(window.screen_shown, RegisterScreen)


def test_another_theme_keeps_the_place_and_a_half_typed_form(station, qtbot):
    station.go_to("send")
    sent = station.screen_shown
    station.refresh_look()

    assert station.current_key == "send"
    assert station.screen_shown is not sent


def test_a_message_passes_by_and_a_mistake_stays(station):
    station.messages.say("Đã xong.")
    assert station.messages.toast.text == "Đã xong."

    station.messages.tell(UserMistake("Không được.", kept="Còn nguyên.", then="Làm lại."))
    assert station.messages.toast.text == "Không được. Còn nguyên. Làm lại."
    assert station.messages.toast.property("tone") == "bad"


def test_a_question_is_answered_with_a_key(dressed, qtbot):
    dialog = QuestionDialog("Rời mà không lưu?", ("Không", "Có"), None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Qt.Key.Key_Return)
    assert dialog.answer == 1

    again = QuestionDialog("Rời mà không lưu?", ("Không", "Có"), None)
    qtbot.addWidget(again)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    press(Qt.Key.Key_Escape)
    assert again.answer is None


def test_a_mistake_of_the_program_is_told_by_number_and_without_personal_data(dressed, qtbot):
    secret = "Nguyễn Thị Bí Mật 000185000001"
    try:
        raise_with(secret)
    except Bug as error:
        fault, same = fault_of(error), fault_of(error)
    dialog = CrashDialog(fault, None)
    qtbot.addWidget(dialog)
    words = " ".join(w.text() for w in dialog.findChildren(QWidget) if hasattr(w, "text"))

    assert fault.number == same.number
    assert fault.number in words
    assert "Bí Mật" not in words + fault.report
    assert "raise_with" in fault.report
    assert "ValueError" in fault.report


def raise_with(secret):
    try:
        raise ValueError(secret)
    except ValueError as error:
        raise Bug("something") from error


def controls_of(window):
    """Return every control that can have the focus, but not the insides of Qt's own widgets."""
    found = []
    for widget in window.findChildren(QWidget):
        is_control = isinstance(widget, CONTROLS) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        is_inside_qt = widget.objectName().startswith("qt_") or widget.parent().inherits(OF_A_BOX)
        if is_control and not is_inside_qt and not widget.isHidden():
            found.append(widget)
    return found


def name_of(widget):
    if isinstance(widget, QAbstractButton):
        return widget.accessibleName() or widget.text()
    if isinstance(widget.parent(), QComboBox):
        return widget.parent().accessibleName()
    return widget.accessibleName()


def describe(widget):
    return f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
