"""The house rules hold here, and each rule finds a fault planted for it in a tree of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.architecture import house_rules as rules

ROOT = Path(__file__).resolve().parents[2]

RULES = (
    rules.long_files,
    rules.long_functions,
    rules.vague_modules,
    rules.words_where_translators_do_not_look,
    rules.own_clocks,
    rules.modal_dialogs,
    rules.broken_contracts,
    rules.unexplained_dependencies,
    rules.loose_pins,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds_everywhere(rule):
    findings = rule(ROOT)

    assert not findings, "\n".join(findings)


def long_function(name="f", lines=41):
    return f"def {name}():\n" + "    x = 1\n" * (lines - 1)


PLANTED = {
    "a file of 301 lines": (rules.long_files, "tools/draw.py", "x = 1\n" * 301),
    "a test file of 351 lines": (rules.long_files, "tests/test_x.py", "x = 1\n" * 351),
    "a function of 41 lines": (rules.long_functions, "tdbv_desktop/ui/a.py", long_function()),
    "a method of 41 lines": (
        rules.long_functions,
        "tdbv_desktop/store/a.py",
        "class A:\n" + "".join(f"    {line}\n" for line in long_function().splitlines()),
    ),
    "a module named utils": (rules.vague_modules, "tdbv_desktop/core/utils.py", ""),
    "a module named manager": (rules.vague_modules, "tests/ui/manager.py", ""),
    "a folder named common": (rules.vague_modules, "tdbv_desktop/ui/common/__init__.py", ""),
    "a Vietnamese label in ui": (
        rules.words_where_translators_do_not_look,
        "tdbv_desktop/ui/kit/a.py",
        '"""Một câu."""\nLABEL = "Lưu lại ngày"\n',
    ),
    "a Vietnamese f-string in core": (
        rules.words_where_translators_do_not_look,
        "tdbv_desktop/core/a.py",
        'def f(n):\n    return f"{n} phòng"\n',
    ),
    "now called elsewhere": (
        rules.own_clocks,
        "tdbv_desktop/services/a.py",
        "from datetime import UTC, datetime\nx = datetime.now(UTC)\n",
    ),
    "today under another name": (
        rules.own_clocks,
        "tdbv_desktop/store/a.py",
        "import datetime as dt\nx = dt.date.today()\n",
    ),
    "now as a default, not called": (
        rules.own_clocks,
        "tdbv_desktop/store/a.py",
        "from datetime import datetime\nx = column(default=datetime.utcnow)\n",
    ),
    "time imported by name": (
        rules.own_clocks,
        "tdbv_desktop/exchange/a.py",
        "from time import time\nx = time()\n",
    ),
    "the database's clock": (
        rules.own_clocks,
        "tdbv_desktop/store/a.py",
        "from sqlalchemy import func\nx = func.now()\n",
    ),
    "Qt's clock": (
        rules.own_clocks,
        "tdbv_desktop/ui/a.py",
        "from PySide6.QtCore import QDate\nx = QDate.currentDate()\n",
    ),
    "a dialog run modally": (
        rules.modal_dialogs,
        "tdbv_desktop/ui/screens/a.py",
        "def ask(self):\n    self.dialog.exec()\n",
    ),
    "a ready-made question": (
        rules.modal_dialogs,
        "tdbv_desktop/ui/screens/a.py",
        "QMessageBox.question(None, 'a', 'b')\n",
    ),
}


@pytest.mark.parametrize(("rule", "file", "text"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(rule, file, text, tmp_path):
    plant(tmp_path, file, text)

    findings = rule(tmp_path)

    assert len(findings) == 1
    assert findings[0].startswith(Path(file).parent.as_posix())


ALLOWED = {
    "exactly 300 lines": (rules.long_files, "tools/draw.py", "x = 1\n" * 300),
    "exactly 40 lines": (rules.long_functions, "tdbv_desktop/a.py", long_function(lines=40)),
    "the columns of a migration": (
        rules.long_functions,
        "tdbv_desktop/store/migrations/core/versions/0001.py",
        long_function(),
    ),
    "a word that only begins like one": (rules.vague_modules, "tdbv_desktop/core/commune.py", ""),
    "Vietnamese prose about the code": (
        rules.words_where_translators_do_not_look,
        "tdbv_desktop/core/a.py",
        '"""Nhà trọ."""\ndef f():\n    """Phòng."""\n',
    ),
    "a letter as an escape": (
        rules.words_where_translators_do_not_look,
        "tdbv_desktop/core/a.py",
        'FROM = "\\u0111"\n',
    ),
    "Vietnamese where declarations stand": (
        rules.words_where_translators_do_not_look,
        "tdbv_desktop/registers/a.py",
        'LABEL = "Họ tên"\n',
    ),
    "the clock itself": (
        rules.own_clocks,
        "tdbv_desktop/core/clock.py",
        "from datetime import UTC, datetime\nx = datetime.now(UTC)\n",
    ),
    "asking the clock": (
        rules.own_clocks,
        "tdbv_desktop/ui/a.py",
        "from tdbv_desktop.core import clock\nx = clock.now(), clock.today()\n",
    ),
    "the program's own event loop": (
        rules.modal_dialogs,
        "tdbv_desktop/ui/shell/start.py",
        "app.exec()\nQApplication.exec()\n",
    ),
    "the place for decisions": (
        rules.modal_dialogs,
        "tdbv_desktop/ui/shell/messages.py",
        "QMessageBox.question(None, 'a', 'b')\n",
    ),
}


@pytest.mark.parametrize(("rule", "file", "text"), ALLOWED.values(), ids=ALLOWED)
def test_what_is_allowed_is_left_alone(rule, file, text, tmp_path):
    plant(tmp_path, file, text)

    assert rule(tmp_path) == []


def test_a_dependency_and_its_explanation_need_each_other(project):
    mend(project / "docs/dependencies.md", "| `segno` |", "| `sego` |")

    assert rules.unexplained_dependencies(project) == [
        "segno: no line in docs/dependencies.md",
        "sego: explained, but not in pyproject.toml",
    ]


def test_a_pin_without_a_hash_is_found(project):
    mend(project / "requirements.txt", "segno==", "sneaky==1.0\nsegno==")

    assert rules.loose_pins(project) == ["requirements.txt: sneaky==1.0 has no hash"]


def test_a_dependency_that_is_not_pinned_is_found(project):
    mend(project / "pyproject.toml", '    "segno>', '    "unheard-of>=1",\n    "segno>')

    assert rules.loose_pins(project) == [
        "requirements.txt: unheard-of not pinned",
        "requirements-dev.txt: unheard-of not pinned",
    ]


def test_a_pin_from_a_named_place_is_found(project):
    mend(project / "requirements.txt", "segno==", "--index-url https://example.invalid/\nsegno==")

    assert rules.loose_pins(project) == [
        "requirements.txt: --index-url https://example.invalid/",
    ]


def plant(root, file, text):
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def mend(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def project(tmp_path):
    """Return a copy of the files that speak of dependencies."""
    for name in (
        "pyproject.toml",
        "requirements.txt",
        "requirements-dev.txt",
        "docs/dependencies.md",
    ):
        plant(tmp_path, name, (ROOT / name).read_text("utf-8"))
    return tmp_path


IMPORTS = {
    "tdbv_desktop/services/planted.py": ("PySide6.QtCore", "Qt stays in ui"),
    "tdbv_desktop/cli/planted.py": ("PySide6.QtGui", "leave Qt to ui"),
    "tdbv_desktop/ui/kit/planted.py": ("sqlalchemy", "Screens never talk SQL, Excel or PDF"),
    "tdbv_desktop/core/planted.py": ("openpyxl", "core and blueprint need only Python"),
    "tdbv_desktop/registers/room/planted.py": (
        "tdbv_desktop.registers.person",
        "A register never imports another register",
    ),
    "tdbv_desktop/ui/kit/planted_too.py": (
        "tdbv_desktop.ui.shell",
        "ui inside: shell over screens over kit",
    ),
    "tdbv_desktop/exchange/planted.py": (
        "tdbv_desktop.reports",
        "Rooms are stacked; nobody imports upwards",
    ),
}


@pytest.fixture(scope="module")
def objections(tmp_path_factory):
    """Return what import-linter says of the whole package with every forbidden import planted."""
    root = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(
        ROOT / "tdbv_desktop", root / "tdbv_desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    for file, (module, _) in IMPORTS.items():
        plant(root, file, f"import {module}\n")
    return "\n".join(rules.broken_contracts(root))


@pytest.mark.parametrize(("file", "fault"), IMPORTS.items(), ids=IMPORTS)
def test_a_forbidden_import_breaks_its_contract(file, fault, objections):
    module, contract = fault
    importer = file.removesuffix(".py").replace("/", ".")

    assert f"{contract} BROKEN" in objections
    assert f"{importer} -> {module}".rsplit(".Qt", 1)[0] in objections


def test_a_room_nobody_declared_is_found(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "tdbv_desktop", tmp_path / "tdbv_desktop")
    plant(tmp_path, "tdbv_desktop/attic/__init__.py", "")

    assert "attic" in "\n".join(rules.broken_contracts(tmp_path))
