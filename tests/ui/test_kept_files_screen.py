"""The screen of refused files: what happened, what to do, and each step by the keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import update

from tdbv_desktop.core.actor import Role
from tdbv_desktop.exchange.refusals import REASONS, Refused
from tdbv_desktop.store.tables.exchange import KeptFile
from tdbv_desktop.ui.screens.travel.kept_files_screen import KeptFilesScreen
from tdbv_desktop.ui.tasks import Tasks
from tests.builders import Town
from tests.unit.services.post import Post

pytestmark = pytest.mark.gui


class Answers:
    def __init__(self):
        self.asked = []

    def ask(self, question):
        self.asked.append(question)
        return True


@pytest.fixture
def post(near):
    """Return a station and an upper unit that refused two damaged bundles of it."""
    post = Post(near)
    town = Town(post.station, post.actor)
    for name in ("Đặng Văn Á", "Lê Thị Bình"):
        town.person(name)
        sent = post.send()
        blob = bytearray(sent.path.read_bytes())
        blob[len(blob) // 2] ^= 4
        damaged = near.folder / sent.path.name
        damaged.write_bytes(bytes(blob))
        with pytest.raises(Refused):
            post.receive(damaged)
    return post


@pytest.fixture
def open_it(qtbot, post):
    opened = []

    def open_one(actor=post.actor):
        tasks, answers = Tasks(post.upper, actor), Answers()
        made = KeptFilesScreen(tasks, answers, folder=post.upper.folder)
        made.answers = answers
        qtbot.addWidget(made)
        made.resize(1100, 700)
        made.show()
        made.refresh()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.take_focus()
        opened.append(tasks)
        return made

    yield open_one
    for tasks in opened:
        tasks.close()


def press(key):
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def make_incident(post):
    with post.upper.transaction() as session:
        session.execute(update(KeptFile).values(code="signature"))


def test_each_file_says_what_happened_and_what_to_do(open_it):
    screen = open_it()

    reason = REASONS["not_for_me_or_damaged"]
    assert [row[3] for row in screen.table.rows] == [reason.message] * 2
    assert screen.what.text == f"{reason.message} {reason.then}"
    assert not screen.remove.isVisible()
    assert not screen.reason.isVisible()


def test_a_file_goes_from_new_to_removed_by_the_keyboard(open_it, qtbot):
    screen = open_it()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert screen.table.rows[0][4] == "Đã xin gửi lại"
    assert not screen.ask_again.isVisible()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert screen.table.rows[0][4] == "Đã xong"

    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.table.rows) == 1)

    assert len(screen.answers.asked) == 1
    assert screen.table.hasFocus()


def test_the_chief_closes_an_incident_and_says_how(open_it, post):
    make_incident(post)
    screen = open_it()
    screen.solve.click()
    assert "Chưa ghi việc này" in screen.trouble.text
    assert screen.reason.hasFocus()

    QTest.keyClicks(screen.reason, "da goi")
    press(Qt.Key.Key_Return)

    assert screen.table.rows[0][4] == "Đã xong"
    assert not screen.trouble.isVisible()


def test_an_officer_reads_that_the_chief_does_it(open_it, post):
    make_incident(post)

    screen = open_it(replace(post.actor, role=Role.OFFICER))

    assert screen.for_chief.isVisible()
    assert not screen.solve.isVisible()


def test_where_nothing_was_refused_it_says_so(open_it, post):
    for path in (post.upper.folder / "quarantine").iterdir():
        path.unlink()

    screen = open_it()

    assert screen.empty.isVisible()
    assert not screen.detail.isVisible()
