"""Everything with a window: the only room that knows Qt."""

from __future__ import annotations

import ctypes
import sys

FOREVER = 1 << 40


def keep_singletons_alive() -> None:
    """Give None, True and False more references than a session can lose.

    PySide6 6.12.0 drops one reference too many whenever it hands back None, which every slot
    and every method without a result does. Python 3.12 and later ignore that, Python 3.11 ends
    the whole program with "none_dealloc" after some ten thousand signals, or on leaving.
    """
    if sys.version_info < (3, 12):
        for one in (None, True, False):
            ctypes.c_ssize_t.from_address(id(one)).value += FOREVER


keep_singletons_alive()
