"""The most memory this process held, since the start or since it was last asked to forget."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

_STATUS = Path("/proc/self/status")
_FORGET = Path("/proc/self/clear_refs")


def forget_peak() -> None:
    """Begin to count anew; where the system cannot, it goes on from the start."""
    with suppress(OSError):
        _FORGET.write_text("5", encoding="ascii")


def peak_mb() -> int:
    """Return the peak in megabytes; 0 where the system does not say."""
    with suppress(OSError):
        for line in _STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
