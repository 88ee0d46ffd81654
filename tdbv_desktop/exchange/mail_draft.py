"""A letter with a bundle attached, as a draft that the mail program of the PC opens unsent.

The program itself never sends anything. Subject and text say nothing about any person: mail is
read on its way; what is attached is sealed.
"""

from __future__ import annotations

from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from tdbv_desktop.core.errors import UserMistake

SUFFIX = ".eml"
_TEXT = """\
Kính gửi đơn vị nhận,

Gửi kèm thư này là tệp {file_name} của {unit}.
Tệp đã được niêm phong, chỉ máy của đơn vị nhận mở được bằng chương trình TDBV Desktop.
Xin lưu tệp đính kèm rồi mở trong chương trình, và gửi lại phiếu báo nhận.

Thư này do chương trình soạn sẵn; không ghi thông tin cá nhân nào trong thư.
"""


class BadAddress(UserMistake):
    """What was typed is not a mail address."""

    def __init__(self) -> None:
        super().__init__(
            "Địa chỉ thư điện tử chưa đúng.",
            kept="Tệp gói số liệu còn nguyên; chưa soạn thư.",
            then="Gõ lại địa chỉ, hoặc để trống rồi điền trong chương trình thư.",
        )


def mail_draft(blob: bytes, *, file_name: str, unit: str, to: str = "") -> bytes:
    """Return the draft as `.eml` bytes (RFC 5322) that mail programs open for sending."""
    letter = EmailMessage(policy=SMTP)
    letter["X-Unsent"] = "1"
    letter["Subject"] = f"{unit}: gói số liệu {file_name}"
    if to.strip():
        letter["To"] = _address(to.strip())
    letter.set_content(_TEXT.format(file_name=file_name, unit=unit), cte="base64")
    letter.add_attachment(blob, maintype="application", subtype="octet-stream", filename=file_name)
    return letter.as_bytes()


def _address(text: str) -> Address:
    try:
        address = Address(addr_spec=text)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise BadAddress from error
    if not address.username or not address.domain or not text.isascii():
        raise BadAddress
    return address
