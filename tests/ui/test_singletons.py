"""None survives a session full of calls that hand it back.

PySide6 6.12.0 dropped one reference of None with each of them, and Python 3.11 ended the whole
program with "none_dealloc" after some ten thousand; a newer Qt has to pass here first.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.gui

MANY_CALLS = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app, widget = QApplication(["-platform", "offscreen"]), QWidget()
before = sys.getrefcount(None)
for _ in range(50_000):
    widget.update()
    widget.parent()
print(abs(sys.getrefcount(None) - before) < 100)
"""


def test_a_long_session_does_not_wear_none_out():
    ended = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "True\n", "")
