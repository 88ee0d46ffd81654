"""The ministry's workbook goes in by keyboard: looked at first, written after, taken back."""

import threading

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.core.assets import asset
from tdbv_desktop.services.listing.lists import open_counts
from tdbv_desktop.ui.screens.travel import import_screen
from tests.builders import Town
from tests.ui.shell.conftest import SLOW, press, type_text

pytestmark = pytest.mark.gui

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SAMPLE = asset("resources", "samples", "luu-tru-19-cot.xlsx")


@pytest.fixture
def window(open_window, places):
    """Return the station's window with the import screen shown."""
    window = open_window(places.station)
    press(Qt.Key.Key_I, CTRL_SHIFT)
    return window


def counts(window):
    """Return how many open records each register has."""
    return window.tasks.look(lambda session: open_counts(session, actor=window.tasks.actor))


def read_sample(screen, qtbot):
    """Type the path of the sample and press Enter."""
    qtbot.waitUntil(screen.picker.line.hasFocus)
    type_text(str(SAMPLE))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.where.state == "now", timeout=SLOW)
    qtbot.waitUntil(screen.house.form.edits["house"].box.hasFocus)


def name_new_house(screen, qtbot):
    """Say that the house is a new one, type its code and name."""
    press(Qt.Key.Key_F2)
    for said in ("NT-900", "Nha tro Tep Mau"):
        type_text(said)
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.look.state == "now", timeout=SLOW)


def test_the_sample_goes_in_by_keyboard_alone(window, qtbot):
    screen = window.screen_shown
    read_sample(screen, qtbot)
    assert screen.choose.note.startswith("240 ")
    name_new_house(screen, qtbot)

    shown = {key: screen.preview.tiles.text_of(key)
             for key in ("new", "changed", "same", "doubtful", "refused")}  # fmt: skip
    assert shown == {"new": "232", "changed": "0", "same": "1", "doubtful": "0", "refused": "7"}
    assert counts(window)["person"] == 0  # only looked at
    assert screen.write.hasFocus()

    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.done.state == "done", timeout=SLOW)
    assert "232" in screen.done_notice.text
    assert "7" in screen.done_notice.text
    written = counts(window)
    assert written["rental_house"] == 1
    assert written["stay"] == 232
    row = next(row for row in window.navigation.rows if row.item.key == "stay")
    qtbot.waitUntil(lambda: row.count == "232", timeout=SLOW)


def test_rows_handed_back_are_listed_with_row_field_and_reason(window, qtbot):
    screen = window.screen_shown
    read_sample(screen, qtbot)
    name_new_house(screen, qtbot)

    handed_back = [row for row in screen.preview.notes.rows if row[1].endswith("trả lại")]
    assert [int(row[0]) for row in handed_back[:7]] == [15, 28, 42, 56, 129, 160, 175]
    assert all(label and reason for _, _, label, reason in handed_back)
    first = screen.preview.notes.rows[: len(handed_back)]
    assert first == handed_back  # what needs work comes first


def test_an_import_can_be_taken_back_on_the_spot(window, qtbot):
    screen = window.screen_shown
    read_sample(screen, qtbot)
    name_new_house(screen, qtbot)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.undo.isVisible, timeout=SLOW)

    screen.undo.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counts(window)["stay"] == 0, timeout=SLOW)
    qtbot.waitUntil(screen.undo.isHidden, timeout=SLOW)
    assert counts(window)["person"] == 0


def test_a_known_house_is_found_by_typing(window, qtbot):
    Town(window.entered.desk.store, window.tasks.actor)
    screen = window.screen_shown
    read_sample(screen, qtbot)
    type_text("hoa phuong")
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.look.state == "now", timeout=SLOW)
    assert screen.where.note == "Nhà trọ Hoa Phượng"
    assert counts(window)["rental_house"] == 1


def test_the_same_file_a_second_time_has_nothing_to_write(window, qtbot):
    screen = window.screen_shown
    read_sample(screen, qtbot)
    name_new_house(screen, qtbot)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.done.state == "done", timeout=SLOW)
    screen.again.setFocus()
    press(Qt.Key.Key_Return)
    read_sample(screen, qtbot)
    type_text("tep mau")
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.look.state == "now", timeout=SLOW)
    assert screen.preview.tiles.text_of("new") == "0"
    assert screen.preview.tiles.text_of("same") == "233"
    assert not screen.write.isEnabled()


def test_a_file_that_is_no_such_workbook_is_said_beside_the_box(window, tmp_path, qtbot):
    other = tmp_path / "khac.xlsx"
    other.write_bytes(b"khong phai Excel")
    screen = window.screen_shown
    qtbot.waitUntil(screen.picker.line.hasFocus)
    type_text(str(other))
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(screen.choose_notice.text), timeout=SLOW)
    assert screen.picker.line.hasFocus()
    assert screen.where.state == "later"


def test_a_new_house_can_be_given_up_for_a_known_one(window, qtbot):
    screen = window.screen_shown
    read_sample(screen, qtbot)
    press(Qt.Key.Key_F2)
    assert screen.house.form.edits["code"].isVisible()
    screen.house.back.setFocus()
    press(Qt.Key.Key_Return)

    assert screen.house.form.edits["house"].isVisible()
    assert not screen.house.form.edits["code"].isVisible()


def test_an_import_is_stopped_by_keyboard_and_nothing_was_written(window, qtbot, monkeypatch):
    screen, may_go_on, take = window.screen_shown, threading.Event(), import_screen.import_lodging
    read_sample(screen, qtbot)
    name_new_house(screen, qtbot)
    before = counts(window)

    def slowly(session, file, **options):
        options["progress"].tell("rows", 1, 10)
        may_go_on.wait(20)
        return take(session, file, **options)

    with monkeypatch.context() as patched:
        patched.setattr(import_screen, "import_lodging", slowly)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(screen.done_line.isVisible, timeout=SLOW)
        assert not screen.picker.isEnabled()
        screen.done_line.cancel_button.setFocus()
        press(Qt.Key.Key_Space)
        may_go_on.set()
        qtbot.waitUntil(lambda: "dừng" in screen.done_notice.text, timeout=SLOW)
    assert screen.done_notice.isVisible()
    assert not screen.done_line.isVisible()
    assert counts(window) == before
    screen.write.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.done.state == "done", timeout=SLOW)
    assert counts(window)["person"] > before["person"]
