"""After a crash the program says so at the next start, with a code and without personal data."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tdbv_desktop.ui.shell.blackbox import BOOK, DUMP, LOCK, Blackbox
from tdbv_desktop.ui.shell.faults import fault_in, fault_of
from tdbv_desktop.ui.shell.program import Program

CRASH = """
import os, sys
from pathlib import Path
from tdbv_desktop.ui.shell.blackbox import Blackbox
box = Blackbox(Path(sys.argv[1]))
assert box.begin() is None
def in_the_middle_of_work(name):
    print("ready", flush=True)
    sys.stdin.readline() if sys.argv[2] == "kill" else os.abort()
in_the_middle_of_work("Nguyễn Thị Bí Mật")
"""


def end_badly(folder, how):
    """Run a program that dies in the middle of work; return when it is dead."""
    folder.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", CRASH, str(folder), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout.readline() == b"ready\n"
    if how == "kill":
        process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("how", ["kill", "abort"])
def test_a_program_that_died_is_told_of_once(tmp_path, how):
    end_badly(tmp_path, how)
    box = Blackbox(tmp_path)
    ended = box.begin()
    assert ended is not None
    assert (ended.fault is not None) == (how == "abort")
    box.end()
    again = Blackbox(tmp_path)
    assert again.begin() is None
    again.end()


def test_what_a_dying_program_says_holds_places_and_no_folders(tmp_path):
    end_badly(tmp_path, "abort")
    box = Blackbox(tmp_path)
    fault = box.begin().fault
    box.end()
    assert "Aborted" in fault.report
    assert "in_the_middle_of_work" in fault.report
    assert str(tmp_path) not in fault.report
    assert "Bí Mật" not in (tmp_path / BOOK).read_text(encoding="utf-8")


def test_a_program_that_ended_well_leaves_nothing_to_tell(tmp_path):
    box = Blackbox(tmp_path)
    assert box.begin() is None
    box.end()
    assert not (tmp_path / LOCK).exists()
    assert not (tmp_path / DUMP).exists()


def test_a_second_program_beside_the_first_says_nothing(tmp_path):
    first, second = Blackbox(tmp_path), Blackbox(tmp_path)
    assert first.begin() is None
    assert second.begin() is None
    second.end()
    assert (tmp_path / LOCK).exists()
    first.end()


@pytest.mark.gui
def test_the_door_says_that_the_program_ended_unexpectedly(dressed, tmp_path, places, qtbot):
    end_badly(tmp_path / "config", "abort")
    program = Program(dressed, tmp_path / "config" / "window.json", ends_app=False)
    program.open(places.station)
    notice = program.start_window.page.notice.text
    assert "đột ngột" in notice
    assert "(E-" in notice
    assert "gõ dở" in notice
    program.start_window.hide()
    program.close()

    again = Program(dressed, tmp_path / "config" / "window.json", ends_app=False)
    again.open(places.station)
    assert "đột ngột" not in again.start_window.page.notice.text
    again.start_window.hide()
    again.close()


def test_a_folder_that_cannot_be_written_bothers_nobody(tmp_path):
    (tmp_path / "config").write_text("a file where a folder should be", encoding="utf-8")
    box = Blackbox(tmp_path / "config")
    assert box.begin() is None
    box.end()


def test_the_book_of_faults_does_not_grow_for_ever(tmp_path):
    box = Blackbox(tmp_path)
    for _ in range(900):
        box.note(fault_of(ValueError("000185000001")))
    text = (tmp_path / BOOK).read_text(encoding="utf-8")
    assert 1000 < len(text) < 70_000
    assert "000185000001" not in text


def test_a_book_a_power_cut_left_as_rubbish_takes_the_next_fault(tmp_path):
    (tmp_path / BOOK).write_bytes(b"\xff\x00\xe1")
    Blackbox(tmp_path).note(fault_of(ValueError("000185000001")))
    assert "ValueError" in (tmp_path / BOOK).read_text(encoding="utf-8")


def test_a_dump_of_windows_is_read_too():
    dump = (
        "Windows fatal exception: access violation\n\n"
        "Current thread 0x1 (most recent call first):\n"
        '  File "C:\\Users\\nguyen van mau\\tdbv_desktop\\ui\\tasks.py", line 12 in work\n'
    )
    fault = fault_in(dump)
    assert "access violation" in fault.report
    assert "tdbv_desktop/ui/tasks.py:12 work" in fault.report
    assert "nguyen" not in fault.report
    assert fault_in("nothing of the kind") is None
