"""The certificate of a rehearsal: one page that says who, when, which backup, what came back."""

from __future__ import annotations

import subprocess
from datetime import datetime

from tdbv_desktop.reports.rehearsal_page import RehearsalPage, rehearsal_page

PAGE = RehearsalPage(
    unit="Công an xã Đắk Ơ Mẫu",
    at=datetime(2026, 11, 24, 7, 42),
    by="Nguyễn Văn Mẫu",
    set_name="000000012-20261123-1700-mau",
    made_at=datetime(2026, 11, 23, 17, 0),
    behind=1234,
    counts=[("Người ở trọ", 3830), ("Nhà trọ", 7)],
)


def text_of(pdf, tmp_path):
    (tmp_path / "page.pdf").write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, check=True
    )
    return done.stdout.decode()


def test_it_says_who_when_which_backup_what_was_compared_and_the_result(tmp_path):
    said = text_of(rehearsal_page(PAGE), tmp_path)
    for words in (
        "Nguyễn Văn Mẫu", "07:42 ngày 24/11/2026", "000000012-20261123-1700-mau", "3.830",
        "3.837", "khôi phục được", "không phải biểu mẫu quy định",
    ):  # fmt: skip
        assert words in said
    assert said.count("\f") == 1


def test_the_same_rehearsal_gives_the_same_bytes():
    assert rehearsal_page(PAGE) == rehearsal_page(PAGE)
