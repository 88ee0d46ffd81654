"""Lets permissions bind the tests even when root runs them."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION_3 = 0x20080522
_READS_AND_WRITES_ALL = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Powers(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable"))


@contextmanager
def ordinary() -> Iterator[None]:
    """Act as a person whom the permissions of files bind, as long as the block runs.

    Root gives up the capabilities that pass over permissions (capabilities(7)) for this thread.
    """
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, powers = _Header(_VERSION_3, 0), (_Powers * 2)()
    _call(libc.capget, header, powers)
    before = powers[0].effective
    powers[0].effective = before & ~_READS_AND_WRITES_ALL
    _call(libc.capset, header, powers)
    try:
        yield
    finally:
        powers[0].effective = before
        _call(libc.capset, header, powers)


def _call(function, header, powers) -> None:
    if function(ctypes.byref(header), ctypes.byref(powers)) != 0:
        raise OSError(ctypes.get_errno(), "capabilities")
