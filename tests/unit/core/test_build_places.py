"""The chore that builds the administrative units, without its download."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.assets import asset
from tools.build_places import (
    BIRTH_PROVINCES,
    COMMUNE_KINDS,
    PORTAL_CODES,
    WHEEL_SHA256,
    build,
    is_written,
    read_wheel,
    split,
    table,
    written,
)
from tools.former_units import HEADERS, aliases, split_kind


def test_kind_and_name_are_split_where_the_name_begins():
    assert split("Đặc khu Cát Hải", COMMUNE_KINDS) == ("Cát Hải", "Đặc khu")
    with pytest.raises(SystemExit, match="no kind"):
        split("Thị trấn Cát Bà", COMMUNE_KINDS)


def test_files_end_every_line_with_lf_and_quote_nothing_needless():
    assert written(("a", "b"), [("1", "Ea H'Leo")]) == "a,b\n1,Ea H'Leo\n"
    for name in ("provinces.csv", "communes.csv", "birth_provinces.csv", *HEADERS):
        content = asset("resources", "places", name).read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")


def test_the_tables_in_the_tool_are_the_files_beside_the_program():
    births = [(n, name, at) for n, at, name in table(BIRTH_PROVINCES, columns=3)]
    assert is_written(
        "birth_provinces.csv", written(("number_code", "name", "province_code"), births)
    )
    lines = asset("resources", "places", "provinces.csv").read_text(encoding="utf-8").splitlines()
    shipped = {line.split(",")[0]: line.split(",")[3] for line in lines[1:]}
    assert shipped == {at: portal for at, portal, *_ in table(PORTAL_CODES, columns=4)}


@pytest.mark.parametrize(
    ("full_name", "split_in_two"),
    [
        ("Thị Trấn Prao", ("Prao", "Thị trấn")),
        ("Thành Phố Tân An", ("Tân An", "Thành phố")),
        ("Thị xã Kiến Tường", ("Kiến Tường", "Thị xã")),
        ("Phường 12", ("12", "Phường")),
    ],
)
def test_former_kinds_are_told_from_names_however_they_are_written(full_name, split_in_two):
    assert split_kind(full_name) == split_in_two


@pytest.mark.parametrize(
    ("listed", "own", "older"),
    [
        ('["phuongnguyentrungtruc", "nguyentrungtruc"]', "phuongtrucbach", "nguyentrungtruc"),
        ('["quan9", "q9", "district9", "quan09", "quan2", "q02"]', "thanhphothuduc", "9 2"),
        ('["thixaphucyen", "txphucyen"]', "thanhphophucyen", ""),
        ('["yenvien"]', "thitranyenvien", ""),
        ("", "xa", ""),
    ],
)
def test_older_names_are_kept_once_and_without_their_kinds(listed, own, older):
    assert aliases(listed, own) == older


def test_data_that_contradicts_the_reform_builds_nothing():
    with pytest.raises(SystemExit, match="kinds"):
        build([("01", "Thành phố Hà Nội", "00004", "Phường Ba Đình")], {})


def test_a_wheel_nobody_checked_is_refused(tmp_path):
    wheel = tmp_path / "other.whl"
    wheel.write_bytes(b"another file")
    with pytest.raises(SystemExit, match="another file than the one checked"):
        read_wheel(wheel, tmp_path)
    assert len(WHEEL_SHA256) == 64
