"""Asks the server for tries: a piece of work on a folder, with a fault or without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.server import DONE, TOLD
from tests.faults.shim import MODES, ROOT, Op, built, marks_of, read_log

KILLED = -9


@dataclass(frozen=True, slots=True)
class Try:
    """How a try ended, what was written down, and what the program said."""

    code: int
    ops: list[Op]
    said: str

    @property
    def marks(self) -> list[str]:
        """Return what was promised."""
        return marks_of(self.ops)

    @property
    def is_finished(self) -> bool:
        """Say whether the work came to its end."""
        return self.code == DONE

    @property
    def is_orderly(self) -> bool:
        """Say whether it ended, was killed, or told the officer; a traceback is none of these."""
        return self.code in (DONE, TOLD, KILLED)


class Runner:
    """One server and its scratch folder."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        before = os.environ.get("PYTHONPATH", "")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server"],
            cwd=ROOT,
            env={
                **os.environ,
                "LD_PRELOAD": str(built()),
                "PYTHONPATH": f"{ROOT}:{before}",
                "QT_QPA_PLATFORM": "offscreen",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """End the server."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(
        self,
        work: str,
        root: Path,
        ground: Path,
        *,
        mode: str = "record",
        at: int = 0,
        is_sticky: bool = False,
        keeps_data: bool = False,
        plant: str | None = None,
    ) -> Try:
        """Do a piece of work on a folder and return how it went."""
        log, said = self.scratch / "log", self.scratch / "said"
        log.unlink(missing_ok=True)
        asked = {
            "work": work,
            "root": str(root),
            "ground": str(ground),
            "log": str(log),
            "said": str(said),
            "mode": MODES[mode],
            "at": at,
            "sticky": int(is_sticky),
            "data": int(keeps_data),
            "plant": plant,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        ops = read_log(log) if log.exists() else []
        return Try(code, ops, said.read_text(encoding="utf-8", errors="replace"))
