"""What can go wrong, in three families, and the problems of a record as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, or doubtful, with one field; an empty field name means the whole record."""

    field: str
    message: str
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        """Say whether this keeps the record from being saved."""
        return self.severity == "error"


class AppError(Exception):
    """Something the officer must be told: what happened, what was kept, what to do next.

    The texts are complete sentences in Vietnamese; `code` is a short ASCII word for logs and tests.
    """

    def __init__(self, message: str, *, kept: str = "", then: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.kept = kept
        self.then = then
        self.code = code or type(self).__name__

    @property
    def sentences(self) -> str:
        """Return what happened, what was kept and what to do, as one text."""
        return " ".join(part for part in (self.message, self.kept, self.then) if part)


class UserMistake(AppError):
    """What was asked cannot be done; the person can put it right."""


class WorldError(AppError):
    """The machine did not do its part: disk full, stick pulled, file locked."""


class Bug(AppError):
    """The program is wrong; nothing a person did explains it."""


class InvalidRecord(UserMistake):
    """A record was refused; `problems` says what is wrong with each field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that keep a record from being saved."""
    return tuple(problem for problem in problems if problem.is_error)


def warnings_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that are shown but block nothing."""
    return tuple(problem for problem in problems if not problem.is_error)
