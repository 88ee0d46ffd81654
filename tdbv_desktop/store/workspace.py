"""The folder of a workspace: what lies where, who holds it open, where it may not lie."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from tdbv_desktop.core.errors import UserMistake, WorldError
from tdbv_desktop.core.files import clear_half_written, sync_folder, write_safely

LABEL, LOCK = "workspace.json", ".lock"
CHECKING = ".checking-"  # how passing copies are called while a backup is looked into
FOLDERS = ("attachments", "backups", "inbox", "outbox", "quarantine")
NETWORK = ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "afs", "davfs")
REMOVABLE = ("/media/", "/run/media/", "/mnt/usb")
SYNCED = (
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "drive của tôi",
    "dropbox",
    "zalo received files",
    "icloud drive",
    "iclouddrive",
)
FORMAT = 1
KINDS = ("station", "upper", "desk", "chair")


class FolderTaken(UserMistake):
    """A new workspace is never made over something that is there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Thư mục {folder} đã có dữ liệu.",
            kept="Không có gì trong đó bị động đến.",
            then="Chọn một thư mục khác, chưa có hoặc còn trống.",
        )


class OpenElsewhere(UserMistake):
    """Another window, or another person on this PC, holds the workspace."""

    def __init__(self) -> None:
        super().__init__(
            "Bộ sổ này đang được mở ở một cửa sổ khác.",
            kept="Chưa có gì bị thay đổi.",
            then="Chuyển sang cửa sổ kia, hoặc đóng nó rồi mở lại.",
        )


class UnsafePlace(UserMistake):
    """A live workspace may not lie on a stick, a network share or a synchronised folder."""


class NotAWorkspace(UserMistake):
    """The folder holds no workspace, or its label is damaged."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Không thấy bộ sổ nào trong thư mục {folder}.",
            then="Chọn đúng thư mục bộ sổ của đơn vị, hoặc lập bộ sổ mới.",
        )


class NewerWorkspace(UserMistake):
    """The folder was made by a newer program than this one."""

    def __init__(self) -> None:
        super().__init__(
            "Bộ sổ này do phiên bản mới hơn của chương trình tạo ra.",
            kept="Chưa có gì bị thay đổi.",
            then="Cài phiên bản mới hơn của chương trình rồi mở lại.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What may be known of a workspace before anybody signs in; it holds no secret."""

    format: int = FORMAT
    kind: str  # one of KINDS
    unit: str
    unit_name: str
    is_practice: bool = False


def make_folder(folder: Path, label: Label) -> None:
    """Make the folder of a new workspace and write its label."""
    refuse_taken(folder)
    refuse_unsafe(folder)
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        if sys.platform != "win32":
            folder.chmod(0o700)
    except OSError as error:
        raise _cannot_make(folder) from error
    write_label(folder, label)


@contextmanager
def in_the_making(folder: Path, label: Label) -> Iterator[Path]:
    """Lend a folder to make a workspace in; it takes the wanted place whole when the block ends.

    A power cut leaves at most the lent folder, which is no workspace of anybody: the next making
    clears it away.
    """
    refuse_unsafe(folder)
    part = folder.with_name(f".{folder.name}.making")
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_make(folder) from error
    with held(part.parent, f"{part.name}.lock"):  # nobody else makes the same one meanwhile
        refuse_taken(folder)
        shutil.rmtree(part, ignore_errors=True)
        try:
            make_folder(part, label)
            yield part
            put_in_place(part, folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            with suppress(OSError):
                (part.parent / f"{part.name}.lock").unlink()


def put_in_place(part: Path, folder: Path) -> None:
    """Let a folder that was made whole beside its place take that place, in one step."""
    try:
        sync_folder(part)
        if folder.exists():
            folder.rmdir()  # empty, as was looked at before; Windows does not replace a folder
        os.replace(part, folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise _cannot_make(folder) from error


def _cannot_make(folder: Path) -> WorldError:
    return WorldError(
        f"Không tạo được thư mục {folder}.",
        kept="Chưa có gì được ghi.",
        then="Chọn nơi được phép ghi và còn chỗ trống.",
        code="cannot_make_folder",
    )


def write_label(folder: Path, label: Label) -> None:
    """Write the label of a workspace."""
    write_safely(folder / LABEL, json.dumps(asdict(label), ensure_ascii=False).encode())


def read_label(folder: Path) -> Label:
    """Return the label of a workspace; NotAWorkspace when there is none."""
    try:
        said = json.loads((folder / LABEL).read_bytes())
        if said["format"] > FORMAT:
            raise NewerWorkspace
        label = Label(**said)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        raise NotAWorkspace(folder) from None
    texts = (label.unit, label.unit_name)
    is_sound = label.kind in KINDS and all(isinstance(text, str) and text for text in texts)
    if not is_sound or not isinstance(label.is_practice, bool):
        raise NotAWorkspace(folder)
    return label


@contextmanager
def held(folder: Path, name: str = LOCK) -> Iterator[None]:
    """Hold the workspace as long as the block runs; the system lets go if the program dies."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - slow; nobody is in yet at the door

    # Taken and let go on different threads: the window opens a workspace on one of its own.
    lock = FileLock(str(folder / name), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OpenElsewhere from None
    except OSError as error:
        raise WorldError(
            "Thư mục bộ sổ không cho ghi.",
            kept="Chưa có gì bị thay đổi.",
            then="Chép thư mục sang nơi được phép ghi, hoặc nhờ người quản trị máy cấp quyền.",
            code="read_only",
        ) from error
    try:
        if name == LOCK:
            clear_half_written(folder, *(folder / each for each in FOLDERS))
        yield
    finally:
        lock.release()


def clear_checking(folder: Path) -> None:
    """Remove passing copies of backups that a kill left; nobody else holds the workspace now."""
    for left in folder.glob(f"{CHECKING}*"):
        shutil.rmtree(left, ignore_errors=True)


def refuse_taken(folder: Path) -> None:
    """Raise FolderTaken for a place where something lies already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(folder)


def is_synced(folder: Path) -> bool:
    """Say whether a folder is copied to the net by itself, as OneDrive does."""
    return any(_is_synced(part.lower()) for part in folder.resolve().parts)


def refuse_unsafe(folder: Path) -> None:
    """Raise UnsafePlace for a folder where a database would sooner or later be damaged."""
    path = str(folder.resolve())
    if is_synced(folder):
        raise UnsafePlace(
            "Thư mục này được đồng bộ lên mạng, dữ liệu mở ở đó dễ bị hỏng.",
            then="Chọn một thư mục thường trên ổ đĩa của máy.",
            code="synced_folder",
        )
    if path.startswith(REMOVABLE) or _drive_kind(path) == "removable":
        raise UnsafePlace(
            "Thư mục này nằm trên USB hoặc ổ tháo rời.",
            then="Chọn một thư mục trên ổ đĩa của máy; USB chỉ dùng để gửi gói và sao lưu.",
            code="removable_folder",
        )
    if path.startswith("\\\\") or _drive_kind(path) == "network":
        raise UnsafePlace(
            "Thư mục này nằm trên máy khác trong mạng.",
            then="Chọn một thư mục trên ổ đĩa của máy này.",
            code="network_folder",
        )


def _is_synced(part: str) -> bool:
    """Say whether a folder has the name of a synchronised one, such as `OneDrive - Công an`."""
    return any(part == name or part.startswith(f"{name} ") for name in SYNCED)


def _drive_kind(path: str) -> str:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - exists on every platform, used on one

        kind = ctypes.windll.kernel32.GetDriveTypeW(path[:3])
        return {2: "removable", 4: "network"}.get(kind, "fixed")
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return "fixed"
    return "network" if file_system_of(path, mounts) in NETWORK else "fixed"


def file_system_of(path: str, mounts: str) -> str:
    """Return the kind of file system a path lies on, from the text of `/proc/mounts`."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _, written, name, *_ = line.split(" ")
        mount = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), written)
        inside = path == mount or path.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, name
    return kind
