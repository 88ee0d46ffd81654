"""What kind of file some bytes are, by what stands in them; a name proves nothing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

MOST_MEMBERS = 5_000


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that may be put to a record: its media type, and the ending of its name."""

    media_type: str
    ending: str

    @property
    def is_picture(self) -> bool:
        """Say whether the program can show it by itself."""
        return self.media_type.startswith("image/")


_OFFICE = "application/vnd.openxmlformats-officedocument"
JPEG = FileKind("image/jpeg", ".jpg")
PNG = FileKind("image/png", ".png")
PDF = FileKind("application/pdf", ".pdf")
XLSX = FileKind(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx")
DOCX = FileKind(f"{_OFFICE}.wordprocessingml.document", ".docx")
KINDS = (JPEG, PNG, PDF, XLSX, DOCX)
_BEGINNINGS = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF))
_MAIN_PARTS = {"xl/workbook.xml": XLSX, "word/document.xml": DOCX}


def kind_of(data: bytes) -> FileKind | None:
    """Return the kind some bytes are, None for one that is not taken (programs, macros, archives).

    A workbook or document with macros is none: what would run must not be handed on.
    """
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return _office_kind(data) if data.startswith(b"PK\x03\x04") else None


def kind_named(media_type: str) -> FileKind | None:
    """Return the kind of a media type."""
    return next((kind for kind in KINDS if kind.media_type == media_type), None)


def _office_kind(data: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return None
    is_odd = len(names) > MOST_MEMBERS or any(map(_may_run, names))
    if is_odd or "[Content_Types].xml" not in names:
        return None
    return next((kind for name, kind in _MAIN_PARTS.items() if name in names), None)


def _may_run(name: str) -> bool:
    """Say whether a part may be a macro or an embedded program, which printer settings are not."""
    lowered = name.lower()
    return lowered.endswith(".bin") and not lowered.startswith("xl/printersettings/")
