"""LibreOffice opens the workbook, and on paper the Vietnamese is whole."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tdbv_desktop.exchange.workbook import Sheet, workbook_bytes

from .bundles import MADE_AT, a_cover

ALPHABET = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
NAMES = ("Nguyễn Thị Hường", "Trần Văn Ẫn", "Đặng Ngọc Ổn", "Lê Hữu Nghĩa", "Bùi Đức Quỹ")


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> list[str]:
    """Return the text of each page that LibreOffice prints of a workbook of 200 people."""
    folder = tmp_path_factory.mktemp("paper")
    sheets = [
        Sheet(
            key="person",
            title="Người",
            headings=("Họ và tên", "Số định danh", "Ghi chú"),
            widths=(28, 16, 60),
            rows=[
                (NAMES[n % 5], f"000190{n:06}", "=1+1" if n % 50 == 7 else "") for n in range(200)
            ],
        ),
        Sheet(
            key="letters",
            title="Chữ",
            headings=("Thường", "Hoa"),
            widths=(70, 90),
            rows=[(part, part.upper()) for part in ALPHABET.split()],
        ),
    ]
    (folder / "so-lieu.xlsx").write_bytes(workbook_bytes(a_cover(), sheets, made_at=MADE_AT))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "so-lieu.xlsx"],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=170,
    )
    return text_of(folder / "so-lieu.pdf")


def text_of(path: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout.split("\f")[:-1]


def test_every_vietnamese_letter_is_whole(pages):
    whole = "".join(pages)
    for part in ALPHABET.split():
        assert part in whole
        assert part.upper() in whole


def test_every_name_and_number_is_there_with_its_leading_zeros(pages):
    whole = "".join(pages)
    assert all(f"000190{n:06}" in whole for n in range(200))
    assert all(whole.count(name) == 40 for name in NAMES)


def test_nothing_was_calculated(pages):
    assert "".join(pages).count("=1+1") == 4


def test_the_cover_is_one_page_and_the_first(pages):
    assert "Số liệu nhà trọ và người tạm trú" in pages[0]
    assert "Bản xem. Sửa ở đây không có giá trị." in pages[0]
    assert "ABCD-EFGH-JKMN" in pages[0]
    assert "Trang 1/" in pages[0]
    assert "Họ và tên" not in pages[0]


def test_the_headings_stand_on_every_page_of_a_register(pages):
    with_names = [page for page in pages if "000190" in page]
    assert len(with_names) > 3
    assert all("Số định danh" in page for page in with_names)
    assert all(f"/{len(pages)}" in page for page in pages)
