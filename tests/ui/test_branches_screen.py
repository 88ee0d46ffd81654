"""The screen of parted histories: what differs, the pack that goes back, two machines, waiting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tdbv_desktop.services.parted.two_writers import block
from tdbv_desktop.ui.kit.words import tr
from tdbv_desktop.ui.screens.travel.branches_screen import BranchesScreen
from tdbv_desktop.ui.tasks import Tasks
from tests.builders import Town, edit
from tests.exchange.neighbours import make_template, open_copy
from tests.unit.services.post import Post


class Answers:
    """Stands for the window: says yes, and remembers what was asked."""

    def __init__(self):
        self.asked = []

    def ask(self, question):
        self.asked.append(question)
        return True


@pytest.fixture(scope="module")
def introduced(tmp_path_factory):
    folder = tmp_path_factory.mktemp("introduced") / "template"
    return folder, make_template(folder)


@pytest.fixture
def post(introduced, tmp_path):
    """Return a station and its upper unit after the station was put back by the program."""
    near = open_copy(introduced[0], tmp_path / "near", introduced[1])
    post = Post(near)
    town = Town(post.station, post.actor)
    known = town.person("Đặng Văn Á")
    post.round()
    old = post.keep("station")
    town.person("Lê Thị Bình")
    edit(post.station, post.actor, "person", known, full_name="Đặng Văn Ân")
    post.round()
    post.put_back("station", old, by_program=True)
    post.round()
    yield post
    near.close()


@pytest.fixture
def screen(qtbot, post):
    tasks, answers = Tasks(post.upper, post.actor), Answers()
    made = BranchesScreen(tasks, answers)
    made.answers = answers
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    yield made
    tasks.close()


def test_it_shows_what_is_kept_aside_and_how_it_differs(screen):
    assert [tuple(row)[:2] for row in screen.units.rows] == [("Đơn vị one", "2")]
    assert [row[1] for row in screen.rows.rows] == ["Đặng Văn Ân", "Lê Thị Bình"]
    assert [tuple(row) for row in screen.differences.rows] == [
        ("Họ, chữ đệm và tên", "Đặng Văn Ân", "Đặng Văn Á")
    ]
    screen.rows.selectRow(1)
    assert {row[2] for row in screen.differences.rows} == {""}


def test_the_pack_is_made_and_offered_to_the_stick(screen, qtbot):
    screen.make.click()
    qtbot.waitUntil(lambda: "LL_" in screen.notice.text)

    assert screen.carrier.isVisible()
    assert {row[3] for row in screen.rows.rows} == {"Đã lập gói gửi lại"}


def test_everything_goes_back_only_after_a_question(screen, qtbot):
    screen.give_all.click()
    qtbot.waitUntil(lambda: "toàn bộ" in screen.notice.text)

    assert "Đơn vị one" in screen.answers.asked[0]


def test_a_row_is_settled_with_a_reason_and_not_without(screen, qtbot):
    screen.settle.click()
    assert "lý do" in screen.notice.text
    screen.reason.setFocus()
    qtbot.keyClicks(screen.reason, "Nhap trung")
    qtbot.keyClick(screen.reason, Qt.Key.Key_Return)

    assert [row[1] for row in screen.rows.rows] == ["Lê Thị Bình"]
    assert not screen.notice.isVisible()


def test_two_machines_are_named_and_cleared_by_the_chief(screen, post, qtbot):
    with post.upper.transaction() as session:
        block(session, post.unit)
    held = post.receive(post.send())
    screen.refresh()
    assert held.verdict == "hold"
    assert screen.blocked.isVisible()
    assert screen.units.rows[0][2]
    screen.clear.click()
    qtbot.waitUntil(lambda: screen.notice.isVisible(), timeout=20_000)

    said = tr("{taken} bundles taken in, {left} still waiting.", taken="1", left="0")
    assert said in screen.notice.text
    assert not screen.blocked.isVisible()
