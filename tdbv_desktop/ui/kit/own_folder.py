"""Where a person looks for files first."""

from __future__ import annotations

from pathlib import Path


def own_folder() -> str:
    """Return the person's documents, never the folder of the program."""
    from PySide6.QtCore import QStandardPaths  # noqa: PLC0415 - needed by dialogs alone

    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place) or str(Path.home())
