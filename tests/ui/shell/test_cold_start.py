"""The sign-in window stands on the screen before any library of the database is loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.gui

HEAVY = ("sqlalchemy", "alembic", "sqlcipher3", "openpyxl", "xlsxwriter", "reportlab",
         "python_calamine", "pyrage")  # fmt: skip
# Known to Python only when somebody asks for them; each has hundreds of words of its own to make.
DEAR = ("QStyle", "QAccessible", "QPageSize", "QFileDialog", "QDialog", "QTableView")
SHOW = """
import json, sys
from pathlib import Path
from PySide6 import QtCore, QtGui, QtWidgets
from tdbv_desktop.ui.shell.appearance import new_app
from tdbv_desktop.ui.shell.program import Program
app = new_app("tdbv")
program = Program(app, Path(sys.argv[1]))
program.open(Path(sys.argv[2]) if sys.argv[2:] else None)
app.processEvents()
shown = program.start_window
print(json.dumps({
    "visible": shown.isVisible(),
    "page": type(shown.page).__name__,
    "title": shown.windowTitle(),
    "classes": [name for room in (QtCore, QtGui, QtWidgets) for name in vars(room)],
    "modules": sorted({name.partition(".")[0] for name in sys.modules}),
}))
program.close()
"""


def shown_by(script, *arguments):
    """Run a script in a process of its own and return what it prints as JSON."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script, *map(str, arguments)], env=environment,
                          capture_output=True, text=True, timeout=120, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_sign_in_page_is_shown_without_the_database(places, tmp_path):
    shown = shown_by(SHOW, tmp_path / "window.json", places.station)

    assert shown["visible"]
    assert shown["page"] == "SignInPage"
    assert "Công an xã Mẫu" in shown["title"]
    assert [name for name in HEAVY if name in shown["modules"]] == []


def test_the_sign_in_page_makes_no_class_of_qt_that_it_does_not_show(places, tmp_path):
    shown = shown_by(SHOW, tmp_path / "window.json", places.station)

    assert "QPushButton" in shown["classes"]
    assert [name for name in DEAR if name in shown["classes"]] == []


def test_a_start_without_a_command_loads_nothing_that_reads_commands(tmp_path):
    script = """
import json, sys
from tdbv_desktop import __main__, bootstrap
bootstrap.start_window = lambda: print(json.dumps({"modules": sorted(sys.modules)}))
sys.argv = ["tdbv"]
__main__.main()
"""
    modules = shown_by(script)["modules"]

    assert "tdbv_desktop.bootstrap" in modules
    assert [name for name in ("typer", "click", "tdbv_desktop.cli") if name in modules] == []


def test_the_welcome_page_is_shown_without_the_database(tmp_path):
    shown = shown_by(SHOW, tmp_path / "window.json")

    assert shown["page"] == "WelcomePage"
    assert [name for name in HEAVY if name in shown["modules"]] == []


def test_bootstrap_loads_no_window_before_it_is_asked_to(tmp_path):
    script = """
import json, sys
import tdbv_desktop.bootstrap
print(json.dumps([name for name in sys.modules if name.startswith(("PySide6", "tdbv_desktop.ui"))]))
"""
    assert shown_by(script) == []


def test_the_script_above_says_when_a_heavy_library_is_loaded(tmp_path):
    shown = shown_by("import sqlalchemy\n" + SHOW, tmp_path / "window.json")

    assert [name for name in HEAVY if name in shown["modules"]] == ["sqlalchemy"]
    assert Path(tmp_path).is_dir()
