"""A file is replaced whole or not at all, whatever the machine does in between."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.files import FileNotWritten, not_written, write_safely

OLD, NEW = b"the old one" * 1000, b"the new one" * 3000
CODES = ["full", "read_only", "vanished", "denied", "too_large", "differs", "unsure", "other"]


def test_a_file_is_written_and_replaced(tmp_path):
    path = tmp_path / "sổ.bin"
    write_safely(path, OLD)
    write_safely(path, NEW)
    assert path.read_bytes() == NEW
    assert os.listdir(tmp_path) == ["sổ.bin"]


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("full", errno.ENOSPC),
        ("full", errno.EDQUOT),
        ("read_only", errno.EROFS),
        ("vanished", errno.ENODEV),
        ("vanished", errno.EIO),
        ("denied", errno.EACCES),
        ("too_large", errno.EFBIG),
        ("other", errno.EINVAL),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failing_step_leaves_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, step, code, number
):
    path = tmp_path / "x"
    path.write_bytes(OLD)

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(FileNotWritten) as told:
        write_safely(path, NEW)
    assert told.value.code == code
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["x"]


def test_a_folder_that_cannot_be_confirmed_is_told_as_unsure(tmp_path, monkeypatch):
    path, real = tmp_path / "x", os.fsync
    path.write_bytes(OLD)
    calls = []

    def fail_on_folder(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.EIO, "gone")
        real(handle)

    monkeypatch.setattr(os, "fsync", fail_on_folder)
    with pytest.raises(FileNotWritten) as told:
        write_safely(path, NEW)
    assert told.value.code == "unsure"
    assert path.read_bytes() == NEW


def test_a_drive_that_returns_other_bytes_costs_the_new_file_not_the_old(tmp_path, monkeypatch):
    path = tmp_path / "x"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", lambda handle: os.ftruncate(handle, len(NEW) - 1))
    with pytest.raises(FileNotWritten) as told:
        write_safely(path, NEW)
    assert told.value.code == "differs"
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["x"]


def test_a_folder_that_is_gone_is_told_as_a_pulled_stick(tmp_path):
    with pytest.raises(FileNotWritten) as told:
        write_safely(tmp_path / "usb" / "x", NEW)
    assert told.value.code == "vanished"
    assert "USB" in told.value.message


def test_a_file_that_hits_a_real_size_limit_leaves_the_old_one(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(OLD)
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from tdbv_desktop.core.files import FileNotWritten, write_safely\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try: write_safely(Path(sys.argv[1]), b'n' * 30000)\n"
        "except FileNotWritten as told: print(told.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["too_large"]
    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["x"]


@pytest.mark.parametrize("code", CODES)
def test_every_reason_says_what_happened_what_was_kept_and_what_to_do(code):
    told = FileNotWritten(code)
    assert all(text.endswith(".") for text in (told.message, told.kept, told.then))


def test_no_reason_in_the_resources_is_left_over():
    texts = tomllib.loads(asset("resources", "messages", "files.toml").read_text("utf-8"))
    assert sorted(texts) == sorted(CODES)


@pytest.mark.parametrize(
    ("number", "code"),
    [(19, "read_only"), (21, "vanished"), (32, "denied"), (112, "full"), (1167, "vanished")],
)
def test_windows_tells_states_of_a_drive_by_its_own_numbers(number, code):
    error = OSError(errno.EACCES, "denied")
    error.winerror = number
    assert not_written(error).code == code


@settings(deadline=None)
@given(st.binary(max_size=4096))
def test_any_bytes_come_back_as_they_were_written(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any"
    write_safely(path, data)
    assert path.read_bytes() == data
