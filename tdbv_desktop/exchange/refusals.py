"""Why a file that came in was not taken, in words for the officer, one entry for each code.

The order of the codes is the order of the checks: nothing of a file is believed, and so nothing
of it is shown, before its signature held.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tdbv_desktop.core.errors import UserMistake

_UNTOUCHED = "Số liệu trong máy không thay đổi; tệp gốc còn nguyên trên USB."


@dataclass(frozen=True, slots=True)
class Reason:
    """What happened and what to do next; an incident is something the chief must hear of."""

    message: str
    then: str
    kept: str = _UNTOUCHED
    is_incident: bool = False


_COPY_AGAIN = "Chép lại tệp từ máy gửi rồi mở lại; nếu vẫn vậy, nhờ đơn vị gửi xuất lại gói mới."
_TELL_CHIEF = (
    "Báo chỉ huy, không dùng tệp này; gọi đơn vị gửi theo số điện thoại đã biết để hỏi lại."
)
_ASK_NEW = "Nhờ đơn vị gửi cập nhật chương trình rồi xuất lại gói mới."

REASONS: Mapping[str, Reason] = MappingProxyType(
    {
        "too_big": Reason(
            "Tệp lớn quá mức một gói số liệu có thể có.",
            "Kiểm tra có chọn nhầm tệp không; nếu đúng tệp, gọi đơn vị gửi.",
        ),
        "not_for_me_or_damaged": Reason(
            "Không mở được tệp: tệp bị hỏng khi chép, hoặc được gửi cho đơn vị khác.",
            _COPY_AGAIN,
        ),
        "bad_container": Reason(
            "Bên trong tệp không đúng quy cách của một gói số liệu.",
            _COPY_AGAIN,
        ),
        "members": Reason(
            "Bên trong tệp thừa hoặc thiếu thành phần so với một gói số liệu.",
            _TELL_CHIEF,
            is_incident=True,
        ),
        "member_size": Reason(
            "Một thành phần bên trong tệp lớn bất thường nên không giải nén.",
            _TELL_CHIEF,
            is_incident=True,
        ),
        "manifest": Reason(
            "Tờ khai kèm gói số liệu không đúng quy cách.",
            _ASK_NEW,
        ),
        "unknown_sender": Reason(
            "Đơn vị gửi chưa đăng ký khóa với máy này, hoặc đã đổi khóa.",
            "Nhận tệp khóa của đơn vị gửi, đối chiếu mã an toàn qua điện thoại, rồi mở lại gói.",
        ),
        "signature": Reason(
            "Chữ ký của gói số liệu không đúng: tệp đã bị sửa hoặc không phải do đơn vị đó làm ra.",
            _TELL_CHIEF,
            is_incident=True,
        ),
        "not_canonical": Reason(
            "Tờ khai kèm gói số liệu được viết theo cách có thể hiểu hai nghĩa.",
            _TELL_CHIEF,
            is_incident=True,
        ),
        "wrong_kind": Reason(
            "Đơn vị gửi không được gửi loại gói này cho máy này.",
            _TELL_CHIEF,
            is_incident=True,
        ),
        "wrong_recipient": Reason(
            "Gói này đề gửi cho đơn vị khác.",
            "Chuyển tệp cho đúng đơn vị nhận, hoặc nhờ đơn vị gửi xuất lại gói đề tên đơn vị mình.",
        ),
        "file_hash": Reason(
            "Số liệu trong gói không khớp với tờ khai đã ký: tệp đã bị sửa.",
            _TELL_CHIEF,
            is_incident=True,
        ),
        "hold_version": Reason(
            "Gói được làm bằng chương trình mới hơn ({detail}), máy này chưa đọc được.",
            "Cập nhật chương trình trên máy này rồi mở lại gói; không cần xin gửi lại.",
            kept="Gói được giữ lại để mở sau; số liệu trong máy không thay đổi.",
        ),
        "rows": Reason(
            "Dòng số liệu thứ {detail} trong gói không đúng quy cách nên cả gói chưa được nhận.",
            _ASK_NEW,
        ),
        "row_hash": Reason(
            "Dòng số liệu thứ {detail} trong gói không khớp với mã băm của chính nó.",
            _TELL_CHIEF,
            is_incident=True,
        ),
        "not_owner": Reason(
            "Trong gói có hồ sơ do đơn vị khác quản lý, đơn vị gửi không được sửa.",
            _TELL_CHIEF,
            is_incident=True,
        ),
        "findings": Reason(
            "Dòng thứ {detail} trong phiếu báo nhận không đúng quy cách.",
            _ASK_NEW,
        ),
        "enrolment": Reason(
            "Tệp khóa không đọc được hoặc không đúng quy cách.",
            "Nhờ đơn vị kia xuất lại tệp khóa rồi mở lại.",
            kept="Chưa có khóa nào được đăng ký.",
        ),
        "enrolment_signature": Reason(
            "Tệp khóa đã bị sửa: chữ ký bên trong không đúng.",
            "Báo chỉ huy; nhận lại tệp khóa trực tiếp từ đơn vị kia.",
            kept="Chưa có khóa nào được đăng ký.",
            is_incident=True,
        ),
        "workbook": Reason(
            "Bảng tính kèm gói không mở được để đối chiếu.",
            "Số liệu đã nhận vẫn đúng; báo đơn vị gửi kiểm tra lại chương trình.",
            kept="Số liệu lấy từ các dòng đã ký, không lấy từ bảng tính.",
            is_incident=True,
        ),
        "workbook_formula": Reason(
            "Bảng tính kèm gói có công thức, liên kết hoặc thành phần lạ mà chương trình không"
            " bao giờ viết ra.",
            "Không mở bảng tính này; báo chỉ huy và đơn vị gửi.",
            kept="Số liệu lấy từ các dòng đã ký, không lấy từ bảng tính.",
            is_incident=True,
        ),
    }
)


INCIDENTS = frozenset(code for code, reason in REASONS.items() if reason.is_incident)


class Refused(UserMistake):
    """A file that came in was not taken; nothing has changed here.

    `unit`, `message_id` and `kind` are filled in only when the signature held, so they can be
    believed; `detail` is what the code tells of, such as the program a file needs.
    """

    is_refused_file = True  # the command line ends with a code of its own for these

    def __init__(
        self, code: str, *, detail: str = "", unit: str = "", message_id: str = ""
    ) -> None:
        reason = REASONS[code]
        super().__init__(
            reason.message.format(detail=detail), kept=reason.kept, then=reason.then, code=code
        )
        self.is_incident = reason.is_incident
        self.unit = unit
        self.message_id = message_id
        self.kind = ""
        self.sha256 = ""  # of the file, once it lies in the inbox
        self.detail = detail
