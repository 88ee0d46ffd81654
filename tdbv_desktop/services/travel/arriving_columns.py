"""What arriving rows mean, column by column: each different value is decoded and judged once.

Only what is sound beyond doubt passes here; any other row is named, to be looked at by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.core.errors import errors_in
from tdbv_desktop.core.once import REMEMBERED, Once
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.store.bulk import Raw, as_it_is

_TEXT_OR_NOTHING = frozenset({str, type(None)})
Writer = Callable[[Any], Raw]  # makes of a value what lies in its column


class Read(NamedTuple):
    """A column of a batch: its values, what lies in the table for them, which rows are doubtful."""

    values: Sequence[Any]
    raws: Sequence[Raw]
    doubtful: Iterable[int]


class ColumnReader(Protocol):
    """Reads the scalars of one field, as they arrived."""

    def read(self, scalars: Sequence[Scalar], present: Mapping[Scalar, Raw]) -> Read:
        """Return what the scalars mean.

        `present` are the keys, as they travel and as they lie in a table, of the records pointed
        to that are there.
        """


def reader_of(field: Field, write: Writer) -> ColumnReader:
    """Return what reads the columns of a field; `write` is that of its column in the table."""
    if isinstance(field, Reference):
        return _Pointing(field)
    kind = type(field)
    is_plain = kind.decode is Field.decode and kind.problems is Field.problems
    return _Plain(field) if is_plain and write is as_it_is else _Converted(field, write)


class _Plain:
    """Texts that lie in the table as they travel, and of which nothing is asked."""

    def __init__(self, field: Field) -> None:
        self._may_be_empty = _is_sound(field, None)

    def read(self, scalars: Sequence[Scalar], present: Mapping[Scalar, Raw]) -> Read:
        """Return the texts; anything else is doubtful, and nothing where something must be."""
        is_sound = _TEXT_OR_NOTHING.issuperset(map(type, scalars))
        if is_sound and (self._may_be_empty or None not in scalars):
            return Read(scalars, scalars, ())
        return Read(scalars, scalars, self._doubtful(scalars))

    def _doubtful(self, scalars: Sequence[Scalar]) -> list[int]:
        return [
            place
            for place, scalar in enumerate(scalars)
            if type(scalar) is not str and not (scalar is None and self._may_be_empty)
        ]


class _Pointing:
    """Keys of other records, which must be there."""

    def __init__(self, field: Field) -> None:
        self._may_be_empty = _is_sound(field, None)
        self._keys = Once[Raw, UUID | None](lambda raw: None if raw is None else UUID(raw))

    def read(self, scalars: Sequence[Scalar], present: Mapping[Scalar, Raw]) -> Read:
        """Return the keys; one of no record is doubtful."""
        raws = list(map(present.get, scalars))
        doubtful: list[int] = []
        if None in raws:
            doubtful = [
                place
                for place, (scalar, raw) in enumerate(zip(scalars, raws, strict=True))
                if raw is None and not (scalar is None and self._may_be_empty)
            ]
        return Read(list(map(self._keys.__getitem__, raws)), raws, doubtful)


class _Meaning(NamedTuple):
    value: Any
    raw: Raw


_DOUBTFUL = _Meaning(None, None)


class _Meanings(dict[Scalar, _Meaning]):
    """What a field makes of scalars of one type, remembered."""

    def __init__(self, field: Field, write: Writer) -> None:
        super().__init__()
        self._field, self._write = field, write
        self.has_doubtful = False

    def __missing__(self, scalar: Scalar) -> _Meaning:
        if len(self) >= REMEMBERED:
            self.clear()
        self[scalar] = made = self._made(scalar)
        return made

    def _made(self, scalar: Scalar) -> _Meaning:
        try:
            value = None if scalar is None else self._field.decode(scalar)
        except ValueError:
            value = None
            is_sound = False
        else:
            is_sound = _is_sound(self._field, value)
        if not is_sound:
            self.has_doubtful = True
            return _DOUBTFUL
        return _Meaning(value, self._write(value))


class _Converted:
    """Scalars that stand for values of another kind, or of which something is asked."""

    def __init__(self, field: Field, write: Writer) -> None:
        # By type: 1 and true are one key to a table, but not to a field.
        self._meanings = Once[type, _Meanings](lambda _type: _Meanings(field, write))

    def read(self, scalars: Sequence[Scalar], present: Mapping[Scalar, Raw]) -> Read:
        """Return the values; what stands for none, or for a wrong one, is doubtful."""
        types = set(map(type, scalars)) - {type(None)}
        if len(types) > 1:
            return Read(scalars, scalars, range(len(scalars)))
        meanings = self._meanings[types.pop() if types else str]
        found = list(map(meanings.__getitem__, scalars))
        values, raws = zip(*found, strict=True)
        doubtful: list[int] = []
        if meanings.has_doubtful:
            doubtful = [place for place, meaning in enumerate(found) if meaning is _DOUBTFUL]
        return Read(values, raws, doubtful)


def _is_sound(field: Field, value: Any) -> bool:
    return not errors_in(field.problems(value))
