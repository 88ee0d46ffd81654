"""What is checked of a rental house beyond its single fields."""

from __future__ import annotations

from collections.abc import Iterator

from tdbv_desktop.blueprint.register import View, told
from tdbv_desktop.core.errors import Problem
from tdbv_desktop.core.record import Values


@told("Mỗi mã chỉ của một nhà trọ.")
def code_is_free(values: Values, view: View) -> Iterator[Problem]:
    """A house's code names one house only, so that files and labels find it."""
    code = values.get("code")
    if not code:
        return
    for other in view.where("rental_house", "code", code):
        if other["id"] != view.record_id:
            yield Problem("code", f"Mã {code} đã dùng cho {other['name']}.")
            return


@told("Có số giấy chứng nhận về an ninh, trật tự thì nên ghi ngày cấp.", only_warns=True)
def certificate_is_dated(values: Values, view: View) -> Iterator[Problem]:
    """A security certificate's number without its day is noticed, never refused."""
    if values.get("antt_number") and not values.get("antt_issued_on"):
        yield Problem("antt_issued_on", "Có số giấy nhưng chưa có ngày cấp.", "warning")
