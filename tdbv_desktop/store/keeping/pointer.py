"""Which file of a workspace is the vault: one small file says it, and replacing that is a restore.

A restored vault lies beside the old one under a name of its own. Only when it is whole does
`current.json` point to it; it is replaced in one step, so a power cut leaves the old one or the new
one. A workspace that was never restored has no such file and its vault is `core.db`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.files import make_folder, sync_folder, write_safely

POINTER = "current.json"
MAKING = ".making"
EVIDENCE = "evidence"  # what was the vault before a restore, kept as it was
FORMAT = 1
COMPANIONS = ("", "-wal", "-shm")


class PointerDamaged(WorldError):
    """Nobody can say any more which file is the vault."""

    def __init__(self) -> None:
        super().__init__(
            f"Tệp {POINTER} của bộ sổ bị hỏng nên không rõ tệp dữ liệu nào là tệp đang dùng.",
            kept="Chương trình không sửa gì trong thư mục bộ sổ.",
            then="Chép lại tệp này từ một bản chép của thư mục, hoặc phục hồi từ bản sao lưu.",
        )


def vault_file(folder: Path, vault: str) -> str:
    """Return the name of the file a vault is in; PointerDamaged when it cannot be known."""
    try:
        said = json.loads((folder / POINTER).read_bytes())
        name = said["vaults"].get(vault, f"{vault}.db")
        if said["format"] == FORMAT and _number(vault, name) is not None:
            return str(name)
    except FileNotFoundError:
        if (folder / f"{vault}.db").exists() or not _files(folder, vault):
            return f"{vault}.db"
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    there = _files(folder, vault)
    if len(there) == 1:  # the others were put away: only one can be meant
        return there[0]
    raise PointerDamaged


def point_to(folder: Path, vaults: Mapping[str, str]) -> None:
    """Make these files the vaults, in one step; they lie there whole, under their final names."""
    said = {"format": FORMAT, "vaults": dict(vaults)}
    write_safely(folder / POINTER, json.dumps(said).encode())


def fresh_name(folder: Path, vault: str) -> str:
    """Return a name no file of this vault has or had, above all others."""
    used = [*_files(folder, vault), *_files(folder / EVIDENCE, vault)]
    highest = max((_number(vault, name) or 0 for name in used), default=0)
    return f"{vault}-{highest + 1:04}.db"


def old_files(folder: Path, vault: str) -> list[Path]:
    """Return what was the vault before the one of now and was not put away yet."""
    now = _number(vault, vault_file(folder, vault)) or 0
    return [folder / name for name in _files(folder, vault) if (_number(vault, name) or 0) < now]


def clear_unfinished(folder: Path, vault: str) -> None:
    """Take away what a restore left that did not come to its end.

    What is half made goes. A whole file above the one that counts is put away: that nothing ever
    pointed to it is only known as long as nobody lost the pointer.
    """
    clear_half_made(folder, vault)
    with suppress(PointerDamaged):
        now = _number(vault, vault_file(folder, vault)) or 0
        for name in _files(folder, vault):
            if (_number(vault, name) or 0) > now:
                put_away(folder / name)


def clear_half_made(folder: Path, vault: str) -> None:
    """Remove copies a restore was cut short in: their names say that they never counted."""
    for path in folder.glob(f"{vault}-*{MAKING}*"):
        path.unlink(missing_ok=True)


def put_away(path: Path) -> Path:
    """Move an old vault with its log into the folder of evidence, as it is; return where it lies.

    A file somebody copied back by hand may bear the name of one that lies there: both stay.
    """
    evidence = path.parent / EVIDENCE
    make_folder(evidence)
    target = evidence / _free_name(evidence, path)
    for companion in reversed(COMPANIONS):  # the file itself last: it says that something is left
        source = path.with_name(f"{path.name}{companion}")
        with suppress(FileNotFoundError):
            _move(source, target.with_name(f"{target.name}{companion}"))
    sync_folder(path.parent)
    return target


def _move(source: Path, target: Path) -> None:
    """Move a file into another folder: its new name is on the drive before the old one goes.

    A power cut in a plain rename may leave neither, as two folders are two writes. A drive without
    second names (FAT) gets the plain one.
    """
    if not _is_second_name(source, target):
        try:
            os.link(source, target)
        except FileNotFoundError:
            raise
        except OSError:
            os.replace(source, target)
            sync_folder(target.parent)
            return
    sync_folder(target.parent)
    source.unlink()


def _is_second_name(source: Path, target: Path) -> bool:
    """Say whether an earlier move was cut short between the new name and the end of the old."""
    return source.exists() and target.exists() and target.samefile(source)


def _free_name(folder: Path, path: Path) -> str:
    """Return a name nothing else lies under; what a cut left half moved keeps its own."""
    stem, number, free = path.stem, 1, path.name
    while (folder / free).exists() and not (folder / free).samefile(path):
        number += 1
        free = f"{stem}~{number}.db"
    return free


def _files(folder: Path, vault: str) -> list[str]:
    names = (path.name for path in folder.glob(f"{vault}*.db"))
    return sorted(name for name in names if _number(vault, name) is not None)


def _number(vault: str, name: str) -> int | None:
    """Return which restore a file came from, 0 for the first one; None for another file."""
    found = re.fullmatch(rf"{re.escape(vault)}(?:-(\d{{4,}}))?\.db", name)
    return None if found is None else int(found[1] or 0)
