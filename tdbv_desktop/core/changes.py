"""What a use case touched, so that screens know what to show anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from tdbv_desktop.core.errors import Problem


@dataclass(frozen=True, slots=True)
class Changes:
    """The registers and records one action changed, and the warnings that came with it."""

    registers: frozenset[str] = frozenset()
    record_ids: tuple[UUID, ...] = ()
    action_id: UUID | None = None
    warnings: tuple[Problem, ...] = field(default=())

    @property
    def record_id(self) -> UUID | None:
        """Return the one record that changed, when there is only one."""
        return self.record_ids[0] if len(self.record_ids) == 1 else None
