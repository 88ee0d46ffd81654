"""Runs the command line as a person does: another process, its answer, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tdbv_desktop.store.access import keyslots

ROOT = Path(__file__).resolve().parents[2]
OF_QT = ("PySide6", "shiboken6", "tdbv_desktop.ui")


@dataclass(frozen=True)
class Answer:
    """What one command printed and how it ended."""

    code: int
    out: str
    complaint: str
    modules: frozenset[str] = field(repr=False)

    @property
    def said(self) -> Any:
        """Return the JSON it printed; nothing else may stand on its output."""
        return json.loads(self.out)

    @property
    def qt(self) -> list[str]:
        """Return the modules of the window it loaded."""
        return sorted(name for name in self.modules if name.startswith(OF_QT))


def run(*words: Any, home: Path, password: str | None = None, **environment: str) -> Answer:
    """Run `python -m tdbv_desktop` with these words, in a home of its own."""
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ
    }
    told = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "LC_ALL": "C",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
    }
    if password is not None:
        told["TDBV_PASSWORD"] = password
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tdbv_desktop", *map(str, words)],
        env=kept | told | environment,
        cwd=home,
        capture_output=True,
        check=False,
        timeout=120,
    )
    lines = done.stderr.decode("utf-8").splitlines()
    assert "Traceback (most recent call last):" not in lines, "\n".join(lines[-9:])
    timed = [line for line in lines if line.startswith("import time:")]
    return Answer(
        done.returncode,
        done.stdout.decode("utf-8"),
        "\n".join(line for line in lines if line not in timed),
        frozenset(line.rpartition("|")[2].strip() for line in timed),
    )


def make_cheap(workspace: Path, passwords: dict[str, str]) -> None:
    """Wrap the keys anew at the lowest cost there is, so that forty sign-ins take no minute."""
    slots = keyslots.load_slots(workspace)
    for user_id, name in slots.people:
        keys = keyslots.open_slots(slots, user_id, passwords[name])
        slots = keyslots.with_person(
            slots, user_id, name, passwords[name], keys=keys, cost=keyslots.FLOOR
        )
    keyslots.save_slots(workspace, slots)
