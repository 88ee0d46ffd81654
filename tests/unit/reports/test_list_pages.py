"""A list on paper: columns share the sheet, pages are full, the end is signed."""

from __future__ import annotations

import subprocess

import pytest

from tdbv_desktop.reports.list_pages import (
    NUMBER_WIDTH,
    WIDTH,
    PaperList,
    list_pages,
    widths_for,
)


def paper(rows, columns=("Họ và tên", "Số phòng")):
    return PaperList(
        title="DANH SÁCH",
        unit="Công an xã Mẫu",
        about=["Tất cả"],
        made="Người lấy: Nguyễn Văn Mẫu",
        columns=columns,
        figures=frozenset({1}),
        rows=iter(rows),
        warning="Có dữ liệu cá nhân",
    )


def pages(data: bytes, tmp_path) -> list[str]:
    (tmp_path / "a.pdf").write_bytes(data)
    run = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, check=True
    )
    return run.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize("sample", [[], [("a", "b")], [("chữ " * 60, "1"), ("x", "22")]])
def test_columns_share_the_whole_width(sample):
    widths = widths_for(("Họ và tên", "Số phòng"), sample)
    assert widths[0] == NUMBER_WIDTH
    assert sum(widths) == pytest.approx(WIDTH)
    assert min(widths) > 20


def test_the_places_to_sign_move_to_a_page_of_their_own_when_there_is_no_room(tmp_path):
    ends = {}
    for count in range(10, 34, 3):
        printed = pages(list_pages(paper([(f"Tên {n}", str(n)) for n in range(count)])), tmp_path)
        ends[count] = (len(printed), "NGƯỜI LẬP DANH SÁCH" in printed[-1])
    assert all(is_signed for _, is_signed in ends.values())
    assert {number for number, _ in ends.values()} == {1, 2}


def test_letters_of_every_kind_are_printed(tmp_path):
    text = "".join(pages(list_pages(paper([("Nguyễn Thị Ẫu Ỗn & <b>", "12")])), tmp_path))
    assert "Nguyễn Thị Ẫu Ỗn & <b>" in text


def test_a_long_list_loses_no_row_and_numbers_its_pages(tmp_path):
    data = list_pages(paper([(f"Tên {n}", f"{n % 90}") for n in range(600)]))
    printed = pages(data, tmp_path)
    assert len(printed) == data.count(b"/Type /Page\n")
    assert len(printed) > 18
    assert all(f"Tên {n}" in "".join(printed) for n in range(600))


def test_a_row_taller_than_a_page_goes_on_and_loses_no_line(tmp_path):
    table = "\n".join(f"dòng-{n}" for n in range(120))
    printed = pages(list_pages(paper([("trước", "1"), (table, "2"), ("sau", "3")])), tmp_path)
    assert "dòng-119" not in printed[0]
    assert [f"dòng-{n}\n" in "".join(printed) or f"dòng-{n} " in "".join(printed)
            for n in range(120)] == [True] * 120  # fmt: skip
    assert "sau" in printed[-1]
