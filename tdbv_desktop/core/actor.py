"""Who asks for something: every use case is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a signed-in person is trusted with."""

    CHIEF = "chief"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person at one installation of the program.

    `kind` is that of the workspace: it limits what anybody there may do, whatever the role.
    """

    user_id: UUID
    name: str
    role: Role
    kind: str = "station"
