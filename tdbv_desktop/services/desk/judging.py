"""Judges rows of another unit on arrival; what many rows share is decoded and judged once."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any
from uuid import UUID

from tdbv_desktop.blueprint.fields import Field
from tdbv_desktop.blueprint.register import Register, may_refuse
from tdbv_desktop.core.errors import Problem, errors_in
from tdbv_desktop.core.once import REMEMBERED
from tdbv_desktop.core.record import Scalar
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.store.others.mirror import Judgement

MISSING_PARENT = "Chưa có hồ sơ mà dòng này thuộc về: {label}."
UNKNOWN_VALUE = "Giá trị ở mục {label} chưa có trong danh mục."
Answer = tuple[Any, tuple[Problem, ...]]  # a value, and what its field says of it


class RowJudge:
    """Decides of rows of one register: held, refused, or accepted with its values."""

    def __init__(self, register: Register, view: RecordView) -> None:
        self._rules = tuple(filter(may_refuse, register.rules))
        self._view = view
        self._fields = [
            (field, field.name, _Answers(field), tuple(field.problems(None)))
            for field in register.fields
        ]

    def judge(
        self, said: Mapping[str, Any], parents: Mapping[str, Set[str]], *, key: UUID
    ) -> tuple[Judgement, dict[str, Any] | None]:
        """Return what becomes of a row, and its values if it is accepted.

        `parents` are, for each reference field, the keys of the records that are there; `key` is
        that of the row.
        """
        record, scalars = said["id"], said["fields"]
        values: dict[str, Any] = {}
        found: list[Problem] = []
        for field, name, answers, if_empty in self._fields:
            scalar = scalars.get(name)
            if scalar is None:
                values[name], problems = None, if_empty
            else:
                try:
                    values[name], problems = answers[scalar]
                except ValueError:
                    return _held(record, UNKNOWN_VALUE, field), None
                if field.kind == "reference" and scalar not in parents[name]:
                    return _held(record, MISSING_PARENT, field), None
            if problems:
                found += problems
        self._view.record_id = key
        for rule in self._rules:
            found += rule(values, self._view)
        if errors := errors_in(found):
            return Judgement(record, "refused", errors[0].message, errors[0].field), None
        return Judgement(record, "accepted"), values


def _held(record: str, why: str, field: Field) -> Judgement:
    return Judgement(record, "held", why.format(label=field.label), field.name)


class _Answers(dict[Scalar, Answer]):
    """What a field makes of scalars, and says of them; texts are remembered.

    Others are not: 1 and true are one key to a table, but not to a field.
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field

    def __missing__(self, scalar: Scalar) -> Answer:
        value = self._field.decode(scalar)
        answer = value, tuple(self._field.problems(value))
        if isinstance(scalar, str):
            if len(self) >= REMEMBERED:
                self.clear()
            self[scalar] = answer
        return answer
