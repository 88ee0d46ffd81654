"""Where tries are made: in memory where the system offers it, as a disk would only be slower."""

from __future__ import annotations

import os
from pathlib import Path

MEMORY = Path("/dev/shm")


def quick_folder() -> Path | None:
    """Return a folder in memory, None where there is none that may be written to."""
    return MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
