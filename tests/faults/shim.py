"""Builds the shim and reads what it wrote down."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "faults"
MODES = {"record": 0, "kill": 1, "enospc": 2, "eio": 3, "short": 4}
_LINE = struct.Struct("<c3xiqIIII")


class NoCompiler(Exception):
    """gcc is missing or did not take the shim; `./run` installs it."""


@dataclass(frozen=True, slots=True)
class Op:
    """One operation as it happened; `number` is an offset or a length, whichever it has."""

    kind: str
    fd: int
    number: int
    path: str
    other: str
    data: bytes
    turn: int = 0  # its place among the operations that may fail or be the last


@cache
def built() -> Path:
    """Return the shim as a library, made by gcc unless this very source was made before."""
    source = SOURCE.read_bytes()
    library = BUILD / f"shim-{hashlib.sha256(source).hexdigest()[:16]}.so"
    if not library.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        part = library.with_suffix(f".{os.getpid()}.part")
        flags = ("-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-pthread")
        try:
            done = subprocess.run(
                ["gcc", *flags, "-o", part, SOURCE], capture_output=True, text=True, check=False
            )
        except FileNotFoundError as error:
            raise NoCompiler("gcc") from error
        if done.returncode != 0:
            raise NoCompiler(done.stderr)
        part.replace(library)
    return library


def read_log(path: Path) -> list[Op]:
    """Return the operations of a log; one cut off by a kill is left out."""
    said, place, ops = path.read_bytes(), 0, []
    while place + _LINE.size <= len(said):
        kind, fd, number, *lengths, turn = _LINE.unpack_from(said, place)
        place += _LINE.size
        if place + sum(lengths) > len(said):
            break
        parts = []
        for length in lengths:
            parts.append(said[place : place + length])
            place += length
        names = (part.decode() for part in parts[:2])
        ops.append(Op(kind.decode(), fd, number, *names, parts[2], turn))
    return ops


def marks_of(ops: list[Op]) -> list[str]:
    """Return what was promised, in order."""
    return [op.path for op in ops if op.kind == "M"]
