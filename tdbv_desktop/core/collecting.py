"""Lets Python's collector of cyclic garbage rest while something large is made row by row."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Collect nothing meanwhile: a hundred thousand rows are no garbage, but are looked through.

    Where the collector is held already, as beside a window, it stays held.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
