"""Runs pieces of work in forked children, with the shim between them and the disk.

Started once with the shim preloaded; loads the program, then forks for every try, so that a try
costs milliseconds. No database is open in the process that forks.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import traceback
from pathlib import Path

DONE, TOLD, BROKEN, PLANT_NOT_REACHED = 0, 3, 4, 5
PATIENCE = 60  # seconds for one try


def main() -> None:
    """Answer one line of JSON with another until nobody asks any more."""
    from tests.faults import plants, works, works_desk

    works_desk.load_sample()
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _work(asked, works.WORKS[asked["work"]], plants.PLANTS.get(asked.get("plant")))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _work(asked, work, plant) -> None:
    """Do one try and end the process, whatever happens; what it says goes into a file."""
    signal.alarm(PATIENCE)
    code = BROKEN
    try:
        said = os.open(asked["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(said, 1)
        os.dup2(said, 2)
        code = _tried(asked, work, plant)
    except BaseException:  # noqa: BLE001 - the parent reads it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _tried(asked, work, plant) -> int:
    from tdbv_desktop.core.errors import AppError, Bug

    shim = ctypes.CDLL(None)
    ground = json.loads(Path(asked["ground"]).read_text(encoding="utf-8"))
    if plant is not None:
        plant()

    def mark(text: str) -> None:
        shim.fault_mark(text.encode())

    root = Path(asked["root"])
    os.environ["XDG_CONFIG_HOME"] = str(root / "profile")
    shim.fault_begin(
        *(str(root).encode(), asked["log"].encode(), asked["mode"]),
        *(ctypes.c_long(asked["at"]), asked["sticky"], asked["data"]),
    )
    try:
        work.run(root, ground, mark)
    except AppError as error:
        if isinstance(error, Bug):
            raise
        sys.stderr.write(f"told: {error.code}\n")
        return TOLD
    finally:
        shim.fault_end()
    return DONE


if __name__ == "__main__":
    main()
