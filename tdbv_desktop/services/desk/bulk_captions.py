"""The lines that name records, for thousands of keys at once and without keeping the records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.links import Reference
from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.once import Once
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.captions import BETWEEN
from tdbv_desktop.store.bulk import raw_columns, readers

MOST = 20_000  # captions of one register that are kept; one more batch and they are read anew


class BulkCaptions:
    """Says of keys, as they lie in a table, what `caption_of` says of their records."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, dict[Any, str]] = {}

    def of(self, register: Register, keys: Collection[Any]) -> Mapping[Any, str]:
        """Return the caption of each of these keys; empty for nothing and for no record."""
        known = self._known.setdefault(register.key, {})
        if len(known) > MOST:
            known.clear()
        known[None] = ""
        wanted = [key for key in dict.fromkeys(keys) if key not in known]
        if wanted:
            known.update(dict.fromkeys(wanted, ""))
            known.update(self._read(register, wanted))
        return known

    def _read(self, register: Register, keys: list[Any]) -> dict[Any, str]:
        rows = list(raw_columns(self._session, register, register.caption, keys))
        if not rows:
            return {}
        ids, *columns = zip(*rows, strict=True)
        texts = [
            list(map(self._texts(register, name, column), column))
            for name, column in zip(register.caption, columns, strict=True)
        ]
        return {
            key: BETWEEN.join(part for part in parts if part)
            for key, *parts in zip(ids, *texts, strict=True)
        }

    def _texts(
        self, register: Register, name: str, column: Collection[Any]
    ) -> Callable[[Any], str]:
        field = register.field(name)
        if isinstance(field, Reference):
            return self.of(BY_KEY[field.to], column).__getitem__
        read = readers(self._session, register)[name]
        return Once[Any, str](lambda raw: field.format(read(raw))).__getitem__
