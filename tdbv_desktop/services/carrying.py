"""Taking finished files out of the program: onto a stick, or into a mail that is ready to send."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tdbv_desktop.core.errors import UserMistake, WorldError
from tdbv_desktop.core.files import write_safely
from tdbv_desktop.store.workspace import is_removable

__all__ = ["NotAFolder", "bundles_on", "copy_out", "draft_mail", "is_removable"]

ENDING = ".tdbv"
MOST_OFFERED = 12


class NotAFolder(UserMistake):
    """What was chosen as the place on the stick is no folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Không thấy thư mục {folder}.",
            kept="Tệp vẫn nằm trong thư mục hồ sơ.",
            then="Cắm USB, chờ máy nhận rồi chọn lại.",
        )


def copy_out(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Copy files to a stick; when this returns the stick holds them and may be pulled out.

    Each copy waits until the drive says it has it and is read back (core/files.py).
    """
    if not folder.is_dir():
        raise NotAFolder(folder)
    copies = []
    for file in files:
        write_safely(folder / file.name, _bytes_of(file))
        copies.append(folder / file.name)
    return tuple(copies)


def bundles_on(folders: Sequence[Path]) -> list[Path]:
    """Return the bundles and receipts lying at the top of these folders, newest first."""
    found: dict[Path, float] = {}
    for folder in folders:
        try:
            found |= {file: file.stat().st_mtime for file in folder.glob(f"*{ENDING}")
                      if not file.name.startswith(".")}
        except OSError:
            continue  # a stick that was pulled out has nothing to offer
    return sorted(found, key=lambda file: found[file], reverse=True)[:MOST_OFFERED]


def draft_mail(file: Path, *, subject: str, body: str) -> Path:
    """Write a mail with the file attached that a mail program opens ready to be addressed.

    `X-Unsent` (used by Outlook and Thunderbird) makes it a draft and not a mail received.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    mail["X-Unsent"] = "1"
    mail.set_content(body)
    mail.add_attachment(_bytes_of(file), maintype="application", subtype="octet-stream",
                        filename=file.name)
    draft = file.with_suffix(".eml")
    write_safely(draft, bytes(mail))
    return draft


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WorldError(
            f"Không đọc được tệp {file.name} trong thư mục hồ sơ.",
            kept="Số liệu còn nguyên.",
            then="Lập lại tệp này từ màn hình Gửi cấp trên hoặc Nhận gói.",
            code="file_not_read",
        ) from error
