"""Elements of large parts, one after the other, with the guard that defusedxml puts on parsers.

defusedxml brings a parser written in Python; at a hundred thousand rows that is most of the time.
A document type is declared before the first element or not at all, so the beginning is looked at
with expat alone, and only a part without one is given to the fast parser.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers.expat import ExpatError, ParserCreate

from defusedxml import DTDForbidden

_CHUNK = 1 << 14


class _Begun(Exception):
    """The first element has begun."""


def elements(archive: Any, part: str) -> Iterator[Element]:
    """Yield every element of a part when it ends; DTDForbidden for one that declares a type."""
    check_beginning(archive, part)
    with archive.open(part) as source:
        for _, element in iterparse(source):  # noqa: S314 - guarded by the line above
            yield element


def check_beginning(archive: Any, part: str) -> None:
    """Refuse a part that declares a document type: entities are declared nowhere else."""
    with archive.open(part) as source:
        _parse_beginning(source)


def _parse_beginning(source: Any) -> None:
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _forbid
    parser.StartElementHandler = _begin
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Begun:
        return
    except ExpatError as fault:
        raise ParseError(str(fault)) from None


def _forbid(name: str, system: str | None, public: str | None, _internal: int) -> None:
    raise DTDForbidden(name, system, public)


def _begin(_name: str, _attributes: dict[str, str]) -> None:
    raise _Begun
