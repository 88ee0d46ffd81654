"""How much a file from outside may cost, and how the reading process is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

_MEMORY = "TDBV_READ_MEMORY_MB"
_SECONDS = "TDBV_READ_SECONDS"
_CELLS = "TDBV_READ_CELLS"
_FORMULAS = "TDBV_READ_FORMULAS"

# Whether a formula is told by the result the file kept, or always by its own text.
Formulas = Literal["values", "texts"]

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a workbook from outside may use before it is refused."""

    memory_mb: int = 1024
    seconds: int = 120
    file_mb: int = 64
    unpacked_mb: int = 512
    ratio: int = 200
    cells: int = 4_000_000

    def to_environment(self) -> dict[str, str]:
        """Return the limits the reading process enforces itself, as environment variables."""
        return {_MEMORY: str(self.memory_mb), _SECONDS: str(self.seconds), _CELLS: str(self.cells)}


def limits_from_environment(environment: Mapping[str, str]) -> Limits:
    """Return the limits the parent asked for; what it did not name keeps its usual value."""
    usual = Limits()
    return Limits(
        memory_mb=int(environment.get(_MEMORY, usual.memory_mb)),
        seconds=int(environment.get(_SECONDS, usual.seconds)),
        cells=int(environment.get(_CELLS, usual.cells)),
    )


def formulas_to_environment(formulas: Formulas) -> dict[str, str]:
    """Return how formulas are to be told, as an environment variable."""
    return {_FORMULAS: formulas}


def formulas_from_environment(environment: Mapping[str, str]) -> Formulas:
    """Return how the parent wants formulas told."""
    return "texts" if environment.get(_FORMULAS) == "texts" else "values"
