"""The limits a process puts on itself before it reads a file from outside."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from tdbv_desktop.exchange.confinement import BasicLimits, ExtendedLimits, job_limits
from tdbv_desktop.exchange.foreign import LIMITS, child_environment
from tdbv_desktop.exchange.foreign_limits import Limits, limits_from_environment

CONFINED = """
from tdbv_desktop.exchange.confinement import confine
confine(memory_mb=256, seconds=2)
"""


def after_confining(code, cwd):
    return subprocess.run(
        [sys.executable, "-c", CONFINED + code],
        cwd=cwd,
        timeout=60,
        env=child_environment(LIMITS),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("bytes(512 * 1024 * 1024)", "MemoryError"),
        ("open('made', 'wb', 0).write(b'x')", "OSError"),
        ("[open('/dev/null') for _ in range(100)]", "OSError"),
        ("import resource; resource.setrlimit(resource.RLIMIT_CORE, (1, 1))", "ValueError"),
    ],
)
def test_a_confined_process_cannot(code, name, tmp_path):
    done = after_confining(code, tmp_path)
    assert done.returncode == 1
    assert name in done.stderr


def test_a_confined_process_is_killed_when_its_time_is_over(tmp_path):
    done = after_confining("while True: pass", tmp_path)
    assert done.returncode < 0


def test_limits_travel_through_the_environment():
    limits = Limits(memory_mb=7, seconds=8, cells=9)
    assert limits_from_environment(limits.to_environment()) == limits
    assert limits_from_environment({}) == Limits()


def test_the_structures_for_windows_have_the_sizes_of_winnt_h():
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)
    assert BasicLimits.LimitFlags.offset == 16
    assert ExtendedLimits.BasicLimitInformation.offset == 0


def test_the_limits_for_windows_say_memory_time_and_one_process():
    limits = job_limits(memory_mb=1024, seconds=60)
    basic = limits.BasicLimitInformation
    assert limits.ProcessMemoryLimit == 1 << 30
    assert basic.PerProcessUserTimeLimit == 600_000_000
    assert basic.ActiveProcessLimit == 1
    assert basic.LimitFlags == 0x2 | 0x8 | 0x100 | 0x400
