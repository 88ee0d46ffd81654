"""Makes the workbooks of the corpus from their descriptions in `shapes/`.

A description draws its sheets: one line a row, its role in front (T title, H head, R record,
G sub-head, S sum, N note, - nothing), cells after bars. `#12` is a number, `@2026-01-31` a day,
`=…` a formula; anything else is text. What tables must be found is told by the roles.
"""

from __future__ import annotations

import csv
import subprocess
import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tdbv_desktop.core.legacy.tables import encode_tcvn3, encode_vni

SHAPES = sorted((Path(__file__).parent / "shapes").glob("*.toml"))
ENCODERS: dict[str, Callable[[str], str]] = {"tcvn3": encode_tcvn3, "vni": encode_vni, "": str}
OFFICE_KINDS = ("xls", "ods")


def description(shape: Path) -> dict[str, Any]:
    """Return the description of one workbook."""
    return tomllib.loads(shape.read_text(encoding="utf-8"))


def drawn(sheet: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return the rows of a drawn sheet: role and cells."""
    rows = []
    for line in sheet["rows"].strip("\n").split("\n"):
        role, *cells = line.split("|")
        rows.append((role.strip(), [cell.strip() for cell in cells]))
    return rows


def make_all(folder: Path, shapes: Iterable[Path] = SHAPES) -> dict[str, Path]:
    """Write the workbooks into a folder; return their paths by the names of the shapes."""
    made = {shape.stem: _make(folder, shape) for shape in shapes}
    for kind in OFFICE_KINDS:
        sources = [path for path in made.values() if path.suffix == f".{kind}"]
        if sources:
            _convert(folder, [path.with_suffix(".xlsx") for path in sources], kind)
    return made


def _make(folder: Path, shape: Path) -> Path:
    described = description(shape)
    path = folder / f"{shape.stem}.{described['kind']}"
    if described["kind"] == "csv":
        _write_text(path, described)
    else:
        source = path.with_suffix(".xlsx") if described["kind"] in OFFICE_KINDS else path
        _workbook(described).save(source)
    return path


def _write_text(path: Path, described: dict[str, Any]) -> None:
    encode = ENCODERS[described.get("letters", "")]
    with path.open("w", encoding=described.get("encoding", "utf-8"), newline="") as file:
        writer = csv.writer(file, delimiter=described.get("separator", ","))
        for _, cells in drawn(described["sheets"][0]):
            writer.writerow([encode(cell.lstrip("#@")) for cell in cells])


def _workbook(described: dict[str, Any]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    encode = ENCODERS[described.get("letters", "")]
    for sheet in described["sheets"]:
        page = book.create_sheet(sheet.get("title"))
        for row, (_, cells) in enumerate(drawn(sheet), 1):
            for column, text in enumerate(cells, 1):
                if text:
                    cell = page.cell(row, column, _value(text, encode))
                    _dress(cell, described, sheet)
        _shape(page, sheet)
    return book


def _value(text: str, encode: Any) -> Any:
    if text.startswith("#"):
        number = float(text[1:])
        return int(number) if number.is_integer() else number
    if text.startswith("@"):
        return date.fromisoformat(text[1:])
    return text if text.startswith("=") else encode(text)


def _dress(cell: Any, described: dict[str, Any], sheet: dict[str, Any]) -> None:
    if described.get("font"):
        cell.font = Font(name=described["font"])
    form = sheet.get("formats", {}).get(get_column_letter(cell.column))
    if form and isinstance(cell.value, (int, float)):
        cell.number_format = form


def _shape(page: Any, sheet: dict[str, Any]) -> None:
    for block in sheet.get("merged", ()):
        page.merge_cells(block)
    for row in sheet.get("hidden_rows", ()):
        page.row_dimensions[row].hidden = True
    for column in sheet.get("hidden_columns", ()):
        page.column_dimensions[column].hidden = True
    if sheet.get("is_hidden"):
        page.sheet_state = "hidden"


def _convert(folder: Path, sources: list[Path], kind: str) -> None:
    """Let LibreOffice write the same workbooks in an older or another format."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            *map(str, sources),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for source in sources:
        source.unlink()
