"""Looks at the copy of a vault before it counts as a backup: its bytes, its pages, its history."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.store.engine import DatabaseUnreadable, in_words, open_engine
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.history.verify import counts_of, holds, page_faults, seal_faults
from tdbv_desktop.store.keeping.backup_sets import sha256_of

Checked = Literal["whole", "pages"]


class BackupUnsound(WorldError):
    """A copy did not pass its checks and was thrown away; older ones are untouched."""

    def __init__(self) -> None:
        super().__init__(
            "Bản sao lưu vừa tạo không đạt kiểm tra nên đã bỏ.",
            kept="Dữ liệu và các bản sao lưu cũ còn nguyên.",
            then="Kiểm tra dung lượng và tình trạng ổ đĩa rồi sao lưu lại.",
        )


def read_back(
    path: Path, copied: str | None, key: bytes, tip: journal.Tip, checked: Checked
) -> dict[str, int]:
    """Read a copy back twice at once, its bytes and its pages: each takes as long as the other."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        read = beside.submit(sha256_of, path)
        counts = _check(path, key, tip, checked)
        if copied is not None and read.result() != copied:
            raise BackupUnsound
    return counts


def _check(path: Path, key: bytes, expected: journal.Tip, checked: Checked) -> dict[str, int]:
    """Look at one copy, as closely as is asked; return its counts when it was the whole look."""
    counts: dict[str, int] = {}
    try:
        engine = open_engine(path, key)
        try:
            with in_words(path.name), Session(engine.execution_options(reading=True)) as session:
                found = seal_faults(session) if checked == "pages" else page_faults(session)
                unsound = any(found) or not holds(session, expected.sequence, expected.chain)
                if checked == "whole" and not unsound:
                    counts = counts_of(session)
        finally:
            engine.dispose()
    except DatabaseUnreadable as error:
        raise BackupUnsound from error
    if unsound:
        raise BackupUnsound
    _without_log(path)
    return counts


def _without_log(path: Path) -> None:
    for leftover in (f"{path}-wal", f"{path}-shm"):
        Path(leftover).unlink(missing_ok=True)
