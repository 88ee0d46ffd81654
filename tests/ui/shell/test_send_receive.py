"""A bundle goes up and its receipt comes back, by keyboard alone, through real files."""

import email
import zipfile
from email import policy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tdbv_desktop.services.travel.standing import standing_of
from tests.builders import Town, edit
from tests.ui.shell.conftest import SLOW, UNITS, press, type_text

pytestmark = pytest.mark.gui

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def station(open_window, places):
    """Return the station's window, with a house and three tenants in its registers."""
    window = open_window(places.station, stick=places.stick)
    town = Town(window.entered.desk.store, window.tasks.actor)
    room = town.room("101", capacity=4)
    for name in ("Đặng Văn Á", "Lê Thị Bé", "Võ Văn Cò"):
        town.stay(town.person(name), room)
    window.town = town
    return window


def send(window, qtbot):
    """Make a bundle and copy it to the stick, by keyboard; return the screen."""
    press(Qt.Key.Key_E, CTRL_SHIFT)
    screen = window.screen_shown
    qtbot.waitUntil(screen.make_button.hasFocus, timeout=SLOW)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.carrier.go.hasFocus, timeout=SLOW)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "an toàn" in screen.carrier.notice.text, timeout=SLOW)
    return screen


def open_file(window, qtbot, file):
    """Go to receiving, type a path, press Enter; return the screen."""
    press(Qt.Key.Key_R, CTRL_SHIFT)
    screen = window.screen_shown
    screen.picker.line.setFocus()
    screen.picker.line.clear()
    type_text(str(file))
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.steps.steps[1].state != "later", timeout=SLOW)
    return screen


def newest(folder, pattern):
    return max(folder.glob(pattern), key=lambda file: file.stat().st_mtime_ns)


def test_a_bundle_and_its_receipt_make_the_whole_way(station, open_window, places, qtbot):
    sending = send(station, qtbot)
    code = sending.code.text
    assert [row for row in sending.table.rows if row[1] != "0"]
    assert len(code.replace("-", "")) == 12
    bundle = newest(places.stick, "*.tdbv")
    assert bundle.read_bytes() == newest(places.station / "outbox", "TT_*.tdbv").read_bytes()

    upper = open_window(places.upper, stick=places.stick)
    receiving = upper.screen_shown
    assert receiving.picker.found.count() == 1
    assert receiving.picker.found.hasFocus()  # what lies on the stick is offered first
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(receiving.take_button.hasFocus, timeout=SLOW)
    assert receiving.tiles.text_of("new") == "9"
    assert receiving.tiles.text_of("refused") == "0"
    assert receiving.take.state == "later"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: receiving.answer.state == "now", timeout=SLOW)
    assert receiving.code.text == code
    assert "khớp" in receiving.recount.note
    assert {row[-1] for row in receiving.counts.rows} == {"khớp"}
    qtbot.waitUntil(receiving.carrier.go.hasFocus)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "an toàn" in receiving.carrier.notice.text, timeout=SLOW)
    receipt = newest(places.stick, "PB_*.tdbv")
    assert receipt.with_suffix(".pdf").is_file()
    qtbot.waitUntil(lambda: count_of(upper, "stay") == "3", timeout=SLOW)

    station.activateWindow()
    qtbot.waitUntil(station.isActiveWindow)
    reading = open_file(station, qtbot, receipt)
    assert reading.meaning.state == "done"
    assert reading.code.text == code
    assert "khớp" in reading.recount.note
    assert reading.returned.state == "done"
    with station.entered.desk.store.reading() as session:
        assert standing_of(session, actor=station.tasks.actor).waiting == 0
    qtbot.waitUntil(lambda: station.status.waiting.text().startswith("0 "), timeout=SLOW)


def count_of(window, key):
    return next(row.count for row in window.navigation.rows if row.item.key == key)


def test_after_the_receipt_only_newer_changes_leave(station, open_window, places, qtbot):
    send(station, qtbot)
    upper = open_window(places.upper, stick=places.stick)
    receiving = open_file(upper, qtbot, newest(places.stick, "*.tdbv"))
    qtbot.waitUntil(receiving.take_button.hasFocus, timeout=SLOW)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: receiving.answer.state == "now", timeout=SLOW)
    receipt = newest(places.upper / "outbox", "PB_*.tdbv")
    station.activateWindow()
    qtbot.waitUntil(station.isActiveWindow)
    open_file(station, qtbot, receipt)
    press(Qt.Key.Key_E, CTRL_SHIFT)
    screen = station.screen_shown
    screen.again.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.what.note.startswith("0 "), timeout=SLOW)
    assert not screen.make_button.isEnabled()
    qtbot.waitUntil(screen.complete.hasFocus)  # the complete bundle is the only one to be had

    edit(station.entered.desk.store, station.tasks.actor, "hamlet", station.town.hamlet,
         name="Ấp 4")  # fmt: skip
    station.go_to("hamlet")
    press(Qt.Key.Key_E, CTRL_SHIFT)
    qtbot.waitUntil(lambda: screen.what.note.startswith("1 "), timeout=SLOW)
    assert len(screen.table.rows) == 1
    assert screen.table.rows[0][1] == "1"


def test_the_same_bundle_twice_is_said_and_changes_nothing(station, open_window, places, qtbot):
    send(station, qtbot)
    bundle = newest(places.stick, "*.tdbv")
    upper = open_window(places.upper, stick=places.stick)
    for _ in range(2):
        receiving = open_file(upper, qtbot, bundle)
        qtbot.waitUntil(receiving.take_button.hasFocus, timeout=SLOW)
        notice, tiles = receiving.look_notice.text, receiving.tiles.isVisible()
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(receiving.carrier.go.hasFocus, timeout=SLOW)
        receiving.again.setFocus()
        press(Qt.Key.Key_Return)

    assert "đã nhận rồi" in notice
    assert not tiles


def test_a_damaged_file_is_refused_in_words_and_the_cursor_is_back_in_the_box(
    station, open_window, places, qtbot
):
    send(station, qtbot)
    bundle = newest(places.stick, "*.tdbv")
    damaged = bytearray(bundle.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    bundle.write_bytes(damaged)
    upper = open_window(places.upper, stick=places.stick)
    screen = upper.screen_shown
    screen.picker.found.setFocus()
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(screen.choose_notice.text), timeout=SLOW)
    assert "hỏng" in screen.choose_notice.text
    assert screen.picker.line.hasFocus()
    assert screen.look.state == "later"
    assert screen.picker.isEnabled()


def test_a_file_that_is_not_there_is_said(station, places, qtbot):
    press(Qt.Key.Key_R, CTRL_SHIFT)
    screen = station.screen_shown
    screen.picker.line.setFocus()
    type_text(str(places.stick / "khong-co.tdbv"))
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "khong-co.tdbv" in screen.choose_notice.text, timeout=SLOW)
    assert screen.picker.line.hasFocus()


def test_a_stick_that_is_not_there_is_said_and_the_bundle_stays(station, places, qtbot):
    sending = send(station, qtbot)
    sending.carrier.place.setEditText(str(places.stick / "da-rut"))
    sending.carrier.go.setFocus()
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "da-rut" in sending.carrier.notice.text, timeout=SLOW)
    assert sending.carrier.go.isEnabled()
    assert list((places.station / "outbox").glob("TT_*.tdbv"))


def test_the_stick_used_is_told_to_the_window(station, places, qtbot):
    used = []
    station.stick_used.connect(used.append)
    send(station, qtbot)

    assert used == [places.stick]


def test_a_mail_with_the_bundle_lies_ready_when_no_mail_program_answers(station, places, qtbot):
    sending = send(station, qtbot)
    sending.mail.open_file = lambda path: False
    sending.mail.button.setFocus()
    press(Qt.Key.Key_Return)

    draft = newest(places.station / "outbox", "*.eml")
    assert str(draft) in sending.mail.notice.text
    mail = email.message_from_bytes(draft.read_bytes(), policy=policy.default)
    (attachment,) = mail.iter_attachments()
    assert attachment.get_content() == newest(places.station / "outbox", "TT_*.tdbv").read_bytes()
    assert "Đặng" not in draft.read_text(encoding="utf-8", errors="replace")


def test_an_empty_journal_of_exchange_says_so(open_window, places):
    upper = open_window(places.upper)
    upper.go_to("log")
    assert upper.screen_shown.empty.isVisible()
    assert upper.screen_shown.table.rows == []


def test_the_journal_of_exchange_shows_both_ways_and_copies_again(
    station, open_window, places, qtbot
):
    send(station, qtbot)
    station.go_to("log")
    screen = station.screen_shown
    assert len(screen.table.rows) == 1
    assert UNITS["upper"][1] in screen.table.rows[0]
    assert screen.carrier.isVisible()
    (places.stick / newest(places.stick, "*.tdbv").name).unlink()

    screen.carrier.take_focus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "an toàn" in screen.carrier.notice.text, timeout=SLOW)
    assert newest(places.stick, "*.tdbv").is_file()
    assert not zipfile.is_zipfile(newest(places.stick, "*.tdbv"))


def test_keys_pressed_while_a_bundle_is_being_made_make_no_second_one(station, places, qtbot):
    press(Qt.Key.Key_E, CTRL_SHIFT)
    screen = station.screen_shown
    qtbot.waitUntil(screen.make_button.hasFocus, timeout=SLOW)
    screen.make_button.click()
    screen.make_button.click()
    qtbot.waitUntil(lambda: screen.carry.state == "now", timeout=SLOW)
    QApplication.processEvents()

    assert len(list((places.station / "outbox").glob("TT_*.tdbv"))) == 1
    assert "1" in screen.make.note
