"""The process that reads files from outside: what it loads and knows, and any bytes at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tdbv_desktop.exchange.foreign import (
    LIMITS,
    Cell,
    ForeignFileRefused,
    Limits,
    child_command,
    child_environment,
    read_foreign,
)
from tests.exchange.workbooks import GUEST, SAMPLE, inline, lodging_workbook, packed, parts


def modules_loaded_by(command):
    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]],
        capture_output=True,
        env=child_environment(LIMITS),
        check=True,
        timeout=60,
    )
    assert done.stdout.rstrip().endswith(b'{"end":255}')
    return {
        line.rsplit(b"|", 1)[1].strip().decode()
        for line in done.stderr.splitlines()
        if line.startswith(b"import time:")
    }


@pytest.mark.parametrize(
    "command",
    [
        child_command(SAMPLE),
        [sys.executable, "-P", "-m", "tdbv_desktop.exchange.foreign_child", str(SAMPLE)],
    ],
    ids=["program", "module"],
)
def test_the_reading_process_loads_no_window_and_no_database(command):
    loaded = modules_loaded_by(command)
    assert {"openpyxl", "defusedxml"} <= loaded
    assert not loaded & {
        "PySide6",
        "shiboken6",
        "sqlalchemy",
        "sqlcipher3",
        "sqlite3",
        "typer",
        "cryptography",
        "PIL.Image",
        "numpy.version",
        "lxml._elementpath",
    }


def test_the_reading_process_learns_nothing_of_this_ones_environment(monkeypatch):
    monkeypatch.setenv("TDBV_PASSWORD", "bí mật")
    assert set(child_environment(LIMITS)) <= {
        "SYSTEMROOT",
        "WINDIR",
        "TDBV_READ_MEMORY_MB",
        "TDBV_READ_SECONDS",
        "TDBV_READ_CELLS",
        "TDBV_READ_FORMULAS",
        "PYTHONPATH",
        "PYTHONUTF8",
        "PYTHONNOUSERSITE",
        "PYTHONDONTWRITEBYTECODE",
        "OPENPYXL_LXML",
    }


def test_a_file_beside_the_workbook_is_never_taken_for_a_module(tmp_path, monkeypatch):
    (tmp_path / "openpyxl.py").write_text("raise SystemExit(7)", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit(7)", encoding="utf-8")
    path = lodging_workbook(tmp_path / "a.xlsx", GUEST)
    monkeypatch.chdir(tmp_path)
    assert len(read_foreign("a.xlsx")[0].rows) == 2
    assert path.exists()


# ---------------------------------------------------------------- any bytes at all

SLOW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read_or_refused(path: Path) -> None:
    try:
        sheets = read_foreign(path, limits=Limits(seconds=30))
    except ForeignFileRefused:
        return
    assert all(
        isinstance(cell, Cell)
        for sheet in sheets
        for cells in sheet.rows.values()
        for cell in cells.values()
    )


@given(st.binary(max_size=300))
@example(b"PK\x05\x06" + bytes(18))
@SLOW
def test_any_bytes_are_refused_or_read(tmp_path, data):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK" + data)
    read_or_refused(path)
    path.write_bytes(data)
    read_or_refused(path)


@given(st.lists(st.tuples(st.integers(0, 33_000), st.integers(0, 255)), min_size=1, max_size=12))
@SLOW
def test_a_workbook_with_changed_bytes_is_refused_or_read(tmp_path, changes):
    data = bytearray(SAMPLE.read_bytes())
    for place, value in changes:
        data[-1 - place % len(data)] = value
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(data))
    read_or_refused(path)


SMALL = parts(
    f'<row r="1">{inline("A1", "một")}<c r="B1"><f>A1</f></c><c r="C1" t="b"><v>1</v></c></row>',
    properties='<workbookPr date1904="0"/>',
)


@given(
    part=st.sampled_from(sorted(SMALL)),
    place=st.integers(0, 900),
    cut=st.integers(0, 6),
    new=st.binary(max_size=6) | st.sampled_from((b"<", b'"', b"&a;", b"-1", b"9" * 400, b"&#0;")),
)
@SLOW
def test_a_sound_zip_with_unsound_parts_is_refused_or_read(tmp_path, part, place, cut, new):
    content = SMALL[part].encode()
    place %= len(content)
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(SMALL | {part: content[:place] + new + content[place + cut :]}))
    read_or_refused(path)
