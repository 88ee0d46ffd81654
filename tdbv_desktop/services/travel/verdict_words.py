"""What a verdict means, in sentences an officer can act on."""

from __future__ import annotations

from dataclasses import dataclass

from tdbv_desktop.exchange.manifest import Outcome


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, what was kept, and what to do next; what has nothing to say is empty."""

    happened: str
    kept: str = ""
    then: str = ""

    @property
    def whole(self) -> str:
        """Return all of it in one line."""
        return " ".join(part for part in (self.happened, self.kept, self.then) if part)


_UNCHANGED = "Số liệu đang giữ không thay đổi."
VERDICTS = {
    "applied": Words("Đã nhận đủ."),
    "superseded": Words("Gói này đã nhận rồi, không có gì phải làm.", _UNCHANGED),
    "gap": Words(
        "Thiếu gói trước đó nên chưa đưa gói này vào sổ.",
        _UNCHANGED,
        "Chuyển phiếu báo nhận về để đơn vị gửi gửi lại từ chỗ còn thiếu.",
    ),
    "fork": Words(
        "Số liệu của đơn vị gửi có hai bản ghi khác nhau: máy gửi đã quay về dữ liệu cũ, hoặc có "
        "máy khác cùng ghi.",
        _UNCHANGED,
        "Chuyển phiếu báo nhận về rồi gọi điện cho đơn vị gửi; lần sau đơn vị gửi gói đầy đủ.",
    ),
    "need_full": Words(
        "Đơn vị gửi đã ghi tiếp trên một bản số liệu khác nên cần gói đầy đủ.",
        _UNCHANGED,
        "Chuyển phiếu báo nhận về để đơn vị xuất gói đầy đủ.",
    ),
    "digest_mismatch": Words(
        "Đếm lại không khớp với số đơn vị gửi đã ghi nên chưa nhận gói này.",
        "Số liệu đang giữ còn nguyên như trước khi nhận.",
        "Chuyển phiếu báo nhận về để đơn vị xuất gói đầy đủ; nếu lại không khớp, báo chỉ huy và "
        "gọi đơn vị gửi.",
    ),
    "hold": Words(
        "Gói được giữ lại, chưa đưa vào sổ.",
        _UNCHANGED,
        "Xem lý do trong phiếu báo nhận; gói sẽ được nhận tiếp, không cần xin gửi lại.",
    ),
    "recovered": Words("Hồ sơ trong gói đã vào mục Hồ sơ lấy lại, chờ quyết định."),
}
HOLDS = {
    "version": Words(
        "Gói được làm bằng chương trình mới hơn{needs}, máy nhận chưa đọc được.",
        "Gói được giữ lại; số liệu đang giữ không thay đổi.",
        "Cập nhật chương trình ở máy nhận; gói sẽ được nhận tiếp, không cần xin gửi lại.",
    ),
    "two_writers": Words(
        "Hai máy cùng ghi cho đơn vị này: trong ít ngày các gói gửi từ hai bản số liệu khác nhau, "
        "hoặc gói đến từ máy khác với máy đã đăng ký.",
        "Gói được giữ lại, chưa đưa vào sổ; số liệu đang giữ không thay đổi.",
        "Chỉ huy hai bên gọi điện cho nhau, chọn một máy ghi tiếp và ngừng dùng máy kia; khi đã "
        "rõ, chỉ huy bên nhận cho nhận tiếp ở mục Hồ sơ để riêng và chọn máy ghi tiếp.",
    ),
}
ASIDE = {
    "applied": "{count} hồ sơ chỉ có ở số liệu gửi trước được để riêng ở mục Hồ sơ để riêng.",
    "fork": "{count} hồ sơ chỉ có trong gói này được để riêng ở mục Hồ sơ để riêng.",
    "digest_mismatch": "{count} hồ sơ gói đầy đủ không có nhưng máy này đang giữ: đã ghi thành câu "
    "hỏi ở mục Hồ sơ để riêng.",
}
PACK = "Chuyển gói gửi lại hồ sơ về cùng phiếu báo nhận."
BOOK_DIFFERS = (
    "Bảng Excel kèm gói không khớp với số liệu đã ký. Số liệu đã nhận vẫn đúng; không dùng bảng "
    "Excel đó, báo chỉ huy và gọi đơn vị gửi."
)
RECEIPTS = {
    "acknowledged": "Cấp trên đã có số liệu đến gói này.",
    "old": "Phiếu báo này cũ hơn phiếu đã đọc, không có gì phải làm.",
    "need_full": "Cấp trên cần gói đầy đủ; lần gửi tới sẽ là gói đầy đủ.",
    "behind": "Cấp trên mới có số liệu trước lần phục hồi; lần gửi tới sẽ là gói đầy đủ.",
    "diverged": "Số liệu máy này không nối tiếp số liệu cấp trên đang giữ: máy này đã quay về dữ "
    "liệu cũ, hoặc có máy khác cũng gửi cho đơn vị. Chưa mất gì: lần gửi tới sẽ là gói đầy đủ, "
    "phần chỉ cấp trên có sẽ về theo hồ sơ lấy lại. Gọi điện cho cấp trên.",
}
TWO_WRITERS = (
    "Việc này lặp lại nhiều lần: rất có thể hai máy cùng gửi cho đơn vị. Chỉ giữ một máy để gửi, "
    "ngừng dùng máy kia rồi gọi điện cho cấp trên."
)


def told_of(verdict: str, *, hold: str = "", needs: str = "", orphans: int = 0) -> Words:
    """Return what became of a bundle, with why it waits and how many rows were kept aside."""
    said = HOLDS.get(hold) or VERDICTS.get(verdict, Words(verdict))
    program = f" ({needs})" if needs else ""
    happened = said.happened.format(needs=program)
    if not orphans or verdict not in ASIDE:
        return Words(happened, said.kept, said.then)
    aside = ASIDE[verdict].format(count=orphans)
    kept = " ".join(part for part in (said.kept, aside) if part)
    return Words(happened, kept, " ".join(part for part in (said.then, PACK) if part))


def verdict_words(verdict: str) -> str:
    """Return what became of a bundle at the upper unit."""
    return told_of(verdict).whole


def outcome_words(outcome: Outcome) -> str:
    """Return what a receipt says became of a bundle."""
    hold = outcome.hold
    if hold is None:
        return verdict_words(outcome.verdict)
    needs = hold.program if hold.reason == "version" else ""
    return told_of(outcome.verdict, hold=hold.reason, needs=needs).whole


def erased_words(erased: int, left: int) -> str:
    """Return what became of records that a receipt names as erased and an older file held again."""
    went = f"{erased} hồ sơ đã xóa theo luật trước đây, có lại từ dữ liệu cũ, nay đã xóa lại."
    stays = (
        f"{left} hồ sơ cấp trên ghi là đã xóa theo luật nhưng ở máy này còn mở nên chưa xóa. Chỉ "
        "huy kiểm tra: đúng thì đóng hồ sơ, phiếu sau sẽ xóa; không đúng thì gọi cấp trên."
    )
    return " ".join([went] * bool(erased) + [stays] * bool(left))


def recovery_words(rows: int, *, is_complete: bool) -> str:
    """Return what a recovery pack carries and what is done with it."""
    what = (
        f"gửi lại toàn bộ {rows} hồ sơ đang giữ của đơn vị"
        if is_complete
        else f"gửi lại {rows} hồ sơ mà số liệu hiện nay của đơn vị không có"
    )
    return f"{what}; đơn vị mở gói bằng chương trình, xem từng hồ sơ rồi quyết định giữ hay bỏ."


def received_words(said: Words, book_differences: int) -> str:
    """Return what became of a bundle, and the incident when its workbook says something else."""
    return f"{said.whole} {BOOK_DIFFERS}" if book_differences else said.whole


def receipt_words(state: str, *, has_two_writers: bool = False) -> str:
    """Return what a receipt means for the station."""
    said = RECEIPTS.get(state, state)
    return f"{said} {TWO_WRITERS}" if has_two_writers else said
