"""Reads one table file from outside and tells its cells on standard output; runs on its own.

Everything here may die of the file: the parent (foreign.py) only believes a complete, checked
stream. No formula is computed, no macro run; lxml is kept out, because its parser does
not have the guards defusedxml puts on the other one.
"""

from __future__ import annotations

import os
import sys
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException

from tdbv_desktop.exchange.confinement import CannotConfine, confine
from tdbv_desktop.exchange.foreign_archive import archive_family
from tdbv_desktop.exchange.foreign_kind import family_of
from tdbv_desktop.exchange.foreign_limits import (
    Formulas,
    Limits,
    formulas_from_environment,
    limits_from_environment,
)
from tdbv_desktop.exchange.foreign_reading import OpenFile
from tdbv_desktop.exchange.foreign_refusals import ForeignFileRefused
from tdbv_desktop.exchange.foreign_stream import (
    GaveUp,
    end_line,
    file_line,
    left_out_line,
    refused_line,
    row_line,
    shape_line,
    sheet_line,
)

_NOT_NEEDED = ("lxml", "numpy", "pandas", "PIL")  # openpyxl takes them up when it finds them


def main(path: str, out: BinaryIO) -> int:
    """Confine this process, read the workbook, tell its cells; 0 when it could be read."""
    try:
        limits = limits_from_environment(os.environ)
        confine(memory_mb=limits.memory_mb, seconds=limits.seconds)
        for line in tell_file(path, limits, formulas_from_environment(os.environ)):
            out.write(line)
        code = ""
    except BaseException as fault:  # noqa: BLE001 - whatever a file provokes must reach the parent
        code = _code_of(fault)
        out.write(refused_line(code))
    out.flush()
    return 1 if code else 0


def tell_file(path: str, limits: Limits, formulas: Formulas) -> Iterator[bytes]:
    """Yield the lines of one file: its sheets, their filled rows, and the closing count."""
    with warnings.catch_warnings(), _opened(_bytes_of(path), formulas) as file:
        warnings.simplefilter("ignore")  # libraries warn of what they drop; only cells are wanted
        yield file_line(file)
        rows = cells = 0
        for sheet in file.sheets:
            yield sheet_line(sheet)
            for row, filled in sheet.rows:
                rows += 1
                cells += len(filled)
                if cells > limits.cells:
                    raise GaveUp("cells")
                yield row_line(row, filled)
            yield shape_line(sheet.shape)
        yield left_out_line(file.left_out)
        yield end_line(rows)


def _opened(data: bytes, formulas: Formulas) -> AbstractContextManager[OpenFile]:
    """Open a file with the reader of its kind; each is loaded only when it is needed."""
    family = family_of(data)
    if family == "csv":
        from tdbv_desktop.exchange import foreign_text  # noqa: PLC0415 - see the docstring

        return foreign_text.open_text(data)
    if family == "xls":
        from tdbv_desktop.exchange import foreign_xls  # noqa: PLC0415 - see the docstring

        return foreign_xls.open_old_workbook(data)
    keep_out_other_parsers()
    if archive_family(data) == "ods":
        from tdbv_desktop.exchange import foreign_ods  # noqa: PLC0415 - see the docstring

        return foreign_ods.open_document(data)
    # Only now: openpyxl chooses its parser when it is imported.
    from tdbv_desktop.exchange import foreign_workbook  # noqa: PLC0415 - see the line above

    if not foreign_workbook.IS_GUARDED:
        raise CannotConfine
    return foreign_workbook.open_workbook(data, formulas)


def _bytes_of(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        raise GaveUp("out_of_reach") from None


def keep_out_other_parsers() -> None:
    """See to it that openpyxl parses with the standard library's parser under defusedxml."""
    os.environ["OPENPYXL_LXML"] = "False"
    os.environ["OPENPYXL_DEFUSEDXML"] = "True"
    for name in _NOT_NEEDED:
        # None makes the import fail as if the package were not installed.
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # see the line above


def standard_output() -> BinaryIO:
    """Return standard output for bytes, also in a build without a console."""
    if sys.stdout is not None:
        return sys.stdout.buffer
    return os.fdopen(1, "wb", closefd=False)


def _code_of(fault: BaseException) -> str:
    """Return the refusal code of what went wrong; texts of exceptions may quote the file."""
    match fault:
        case GaveUp() | ForeignFileRefused():
            return fault.code
        case CannotConfine():
            return "unconfined"
        case MemoryError():
            return "memory"
        case DefusedXmlException():
            return "entities"
        case ParseError() if "out of memory" in str(fault):
            return "memory"
        case zipfile.BadZipFile() | zipfile.LargeZipFile() | EOFError():
            return "damaged"
        case _:
            return "format"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], standard_output()))
