"""How far work is: nothing before it takes long, a steady estimate, a way to stop it."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.progress import MOST_REPORTS, SILENT, Cancelled, Progress, Step
from tdbv_desktop.ui.kit.progress_line import SHOWN_AFTER_MS, ProgressLine
from tdbv_desktop.ui.kit.remaining import Remaining, remaining_words
from tdbv_desktop.ui.kit.words import noted

PHASES = {"read": (noted("Reading"), 1), "write": (noted("Writing"), 3)}


class Job:
    """Work that notes that it was asked to stop."""

    def __init__(self):
        self.is_cancelled = False

    def cancel(self):
        self.is_cancelled = True


@pytest.fixture
def line(qtbot):
    line = ProgressLine("Importing", PHASES)
    qtbot.addWidget(line)
    line.hide()
    return line


@pytest.mark.gui
def test_what_is_quick_shows_nothing(line, qtbot):
    line.begin(Job())
    line.show_step(Step("read", 1, 2))
    line.end()
    qtbot.wait(SHOWN_AFTER_MS + 50)
    assert not line.isVisible()


@pytest.mark.gui
def test_what_takes_long_shows_step_and_share(line, qtbot):
    line.begin(Job())
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert (line.words, line.share) == ("Importing", None)
    line.show_step(Step("read", 5, 10))
    assert (line.words, line.share) == ("Reading", 125)
    line.show_step(Step("write", 10, 20))
    assert (line.words, line.share) == ("Writing", 625)
    line.show_step(Step("write", 0, 20))
    assert line.share == 625  # it never goes back


@pytest.mark.gui
def test_esc_and_the_button_ask_the_work_to_stop(line, qtbot):
    job = Job()
    line.begin(job)
    qtbot.waitUntil(line.isVisible)
    line.cancel_button.click()
    assert job.is_cancelled
    assert not line.cancel_button.isEnabled()
    line.show_step(Step("write", 1, 2))
    assert line.words not in ("Reading", "Writing")


@pytest.mark.gui
def test_the_last_step_cannot_be_stopped(line):
    job = Job()
    line.begin(job)
    line.show_step(Step("write", is_last=True))
    line.cancel()
    assert not job.is_cancelled


def test_work_is_told_now_and_then_and_stops_when_it_is_not_wanted():
    told, wanted = [], [True]
    progress = Progress(told.append, lambda: not wanted[0])
    assert list(progress.over("rows", range(1000))) == list(range(1000))
    assert len(told) == MOST_REPORTS
    assert told[1] == Step("rows", 10, 1000)
    wanted[0] = False
    with pytest.raises(Cancelled) as cancelled:
        progress.tell("rows")
    assert "Dữ liệu vẫn như trước" in cancelled.value.sentences
    assert list(SILENT.over("rows", [1, 2])) == [1, 2]


def test_the_estimate_waits_until_it_is_sure_and_is_said_in_round_numbers():
    remaining = Remaining()
    remaining.learn(0.0, at=0.0)
    remaining.learn(0.01, at=1.0)
    assert remaining.seconds(at=1.0) is None
    for second in range(2, 11):
        remaining.learn(second / 100, at=float(second))
    assert remaining.seconds(at=10.0) == 120
    assert remaining_words(None) == ""


def test_the_estimate_does_not_jump_back_for_a_moment_of_slowness():
    remaining = Remaining()
    for second in range(11):
        remaining.learn(second / 20, at=float(second))
    first = remaining.seconds(at=10.0)
    remaining.learn(0.505, at=10.5)
    assert remaining.seconds(at=10.5) <= first
