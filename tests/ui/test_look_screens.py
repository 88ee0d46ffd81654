"""Every screen, as it is played: named, legible, whole, and walked by Tab as one reads.

The scenes and what takes them there are in `tools/scenes.py`; the audits in `tests/ui/look/`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.look.walking import LARGE, LOOKS

ROOT = Path(__file__).resolve().parents[2]
SCALES = {LARGE: "1.5"}

pytestmark = [pytest.mark.gui, pytest.mark.timeout(600)]


@pytest.mark.parametrize("look", LOOKS)
def test_every_screen_can_be_read_and_walked(look):
    """Walk in a program of its own: Qt reads its scale before the first window."""
    here = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": SCALES.get(look, "1")}
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.ui.look.walking", look]

    done = subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True, check=False)

    assert done.stdout.splitlines() == [], done.stderr
    assert done.returncode == 0, done.stderr
