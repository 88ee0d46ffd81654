"""When each person signed in last: kept without names, and never a reason to fail."""

from datetime import UTC, datetime

import pytest

from tdbv_desktop.store.access.sign_ins import FILE_NAME, last_sign_ins, note_sign_in

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_the_last_sign_in_is_known_and_people_who_left_are_forgotten(tmp_path):
    note_sign_in(tmp_path, "one", at=AT, known={"one": "Nguyễn Văn Mẫu"})
    note_sign_in(tmp_path, "two", at=AT, known={"two": "Trần Thị Mẫu"})

    assert last_sign_ins(tmp_path) == {"two": AT}


def test_the_file_holds_no_name(tmp_path):
    note_sign_in(tmp_path, "one", at=AT, known={"one": "Nguyễn Văn Mẫu"})

    assert "Mẫu" not in (tmp_path / FILE_NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "{",
        "[]",
        '{"one": 3}',
        '{"one": "2026-11-24"}',
        '{"a": "x"}',
        '{"one": "9999-12-31T23:59:59-14:00"}',
    ],
)
def test_a_damaged_file_counts_as_nothing(tmp_path, said):
    (tmp_path / FILE_NAME).write_text(said, encoding="utf-8")

    assert last_sign_ins(tmp_path) == {}


def test_a_disk_that_does_not_let_it_be_kept_bothers_nobody(tmp_path):
    note_sign_in(tmp_path / "gone", "one", at=AT, known={})

    assert not (tmp_path / "gone").exists()
