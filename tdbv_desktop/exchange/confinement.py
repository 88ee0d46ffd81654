"""Takes from the present process what reading a file does not need.

POSIX: resource limits. Windows: a job object with the process as its only member. Neither can be
widened again from inside.
"""

from __future__ import annotations

import ctypes
import sys

from tdbv_desktop.exchange.foreign_limits import MEGABYTE


class CannotConfine(Exception):
    """The system refused to limit this process."""


def confine(*, memory_mb: int, seconds: int) -> None:
    """Limit memory and processor time, forbid further processes, files and memory dumps."""
    try:
        if sys.platform == "win32":
            _confine_by_job(memory_mb, seconds)
        else:
            _confine_by_rlimits(memory_mb, seconds)
    except (OSError, ValueError) as refused:
        raise CannotConfine from refused


if sys.platform != "win32":
    import resource

    _OPEN_FILES = 64

    def _confine_by_rlimits(memory_mb: int, seconds: int) -> None:
        for kind, most in (
            (resource.RLIMIT_AS, memory_mb * MEGABYTE),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_NOFILE, _OPEN_FILES),
            (resource.RLIMIT_NPROC, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),  # a dump of memory would hold personal data
        ):
            _lower(kind, most)

    def _lower(kind: int, most: int) -> None:
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


# Layout of winnt.h, with fixed-width types so that it can be checked on any system.
class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),  # in 100 ns
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


_EXTENDED_LIMITS = 9
_LIMIT_PROCESS_TIME = 0x2
_LIMIT_ACTIVE_PROCESS = 0x8
_LIMIT_PROCESS_MEMORY = 0x100
_DIE_ON_UNHANDLED_EXCEPTION = 0x400  # no dialog box, no crash dump


def job_limits(*, memory_mb: int, seconds: int) -> ExtendedLimits:
    """Return the limits of the job object, as Windows wants them."""
    limits = ExtendedLimits()
    basic = limits.BasicLimitInformation
    basic.LimitFlags = (
        _LIMIT_PROCESS_TIME
        | _LIMIT_ACTIVE_PROCESS
        | _LIMIT_PROCESS_MEMORY
        | _DIE_ON_UNHANDLED_EXCEPTION
    )
    basic.PerProcessUserTimeLimit = seconds * 10_000_000
    basic.ActiveProcessLimit = 1
    limits.ProcessMemoryLimit = memory_mb * MEGABYTE
    return limits


if sys.platform == "win32":

    def _confine_by_job(memory_mb: int, seconds: int) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
        kernel.SetInformationJobObject.argtypes = (
            ctypes.c_void_p,
            ctypes.c_int,
            ctypes.c_void_p,
            ctypes.c_uint32,
        )
        kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        limits = job_limits(memory_mb=memory_mb, seconds=seconds)
        job = kernel.CreateJobObjectW(None, None)  # stays open: it lives as long as the process
        done = (
            job
            and kernel.SetInformationJobObject(
                job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        )
        if not done:
            raise ctypes.WinError(ctypes.get_last_error())
