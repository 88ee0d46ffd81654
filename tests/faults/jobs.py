"""Sweeps shared among a few processes, over one ground."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.faults.ground import Ground, make_ground
from tests.faults.scratch import quick_folder
from tests.faults.sweeps import Harness, Line

MOST_PROCESSES = 4
Job = tuple[str, str, int, int | None]  # work, kind of fault, seed, points


def swept(jobs: list[Job]) -> Iterator[Line]:
    """Yield the lines in order; several processes share the work and one ground."""
    with tempfile.TemporaryDirectory(prefix="tdbv-faults-", dir=quick_folder()) as scratch:
        ground = make_ground(Path(scratch) / "ground")
        processes = min(MOST_PROCESSES, os.cpu_count() or 1, len(jobs))
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            yield from pool.map(_sweep, [(job, str(ground.folder), scratch) for job in jobs])


def _sweep(given: tuple[Job, str, str]) -> Line:
    (name, kind, seed, points), ground, scratch = given
    with tempfile.TemporaryDirectory(dir=scratch) as own:
        harness = Harness(Path(own), Ground(Path(ground)), seed=seed, tries=points)
        try:
            return harness.sweep(name, kind)
        finally:
            harness.close()
