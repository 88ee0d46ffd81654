"""None survives a session full of calls that hand it back (see tdbv_desktop/ui/__init__.py)."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.gui

MANY_CALLS = """
import tdbv_desktop.ui
from PySide6.QtWidgets import QApplication, QWidget
app, widget = QApplication(["-platform", "offscreen"]), QWidget()
for _ in range(200_000):
    widget.update()
    widget.parent()
"""


def test_a_long_session_does_not_wear_none_out():
    ended = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
