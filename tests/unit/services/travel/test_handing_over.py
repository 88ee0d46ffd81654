"""Taking finished files out: onto a stick that may be pulled, or into the draft of a letter."""

from __future__ import annotations

import os

import pytest

from tdbv_desktop.core.files import FileNotWritten
from tdbv_desktop.services.travel import handing_over
from tdbv_desktop.services.travel.handing_over import MOST_OFFERED, FileGone, NoSuchPlace


@pytest.fixture
def bundle(tmp_path):
    path = tmp_path / "outbox" / "TT_00565_1-9.tdbv"
    path.parent.mkdir()
    path.write_bytes(b"x" * 3_000_000)
    return path


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def test_a_copy_is_whole_and_alone_on_the_stick(bundle, stick):
    told = []
    copied = handing_over.copy_to_stick(bundle, stick, progress=lambda *said: told.append(said))

    assert copied == stick / bundle.name
    assert copied.read_bytes() == bundle.read_bytes()
    assert [path.name for path in stick.iterdir()] == [bundle.name]
    assert told[-1] == (3_000_000, 3_000_000)


def test_several_files_are_copied_together(bundle, stick):
    page = bundle.with_suffix(".pdf")
    page.write_bytes(b"%PDF")

    assert handing_over.copy_all([bundle, page], stick) == (stick / bundle.name, stick / page.name)


def test_a_stick_that_is_not_there_is_said_so_before_anything_is_copied(bundle, tmp_path):
    with pytest.raises(NoSuchPlace, match="Không thấy thư mục"):
        handing_over.copy_all([bundle], tmp_path / "khong-co")
    with pytest.raises(FileNotWritten):
        handing_over.copy_to_stick(bundle, tmp_path / "khong-co")


def test_a_file_that_is_gone_is_said_so_before_anything_is_copied(bundle, stick):
    with pytest.raises(FileGone, match=r"khong-co\.tdbv"):
        handing_over.copy_all([bundle, bundle.with_name("khong-co.tdbv")], stick)

    assert list(stick.iterdir()) == []


def test_what_lies_on_sticks_is_offered_newest_first(stick, tmp_path):
    for age, name in enumerate(("c.tdbv", "b.tdbv", "a.tdbv", "khac.xlsx", ".an.tdbv", "d.part")):
        (stick / name).write_bytes(b"x")
        os.utime(stick / name, (1_000_000 - age, 1_000_000 - age))
    (stick / "trong").mkdir()
    (stick / "trong" / "sau.tdbv").write_bytes(b"x")

    found = handing_over.bundles_on([stick, tmp_path / "da-rut"], wanted="PB_")
    assert [path.name for path in found] == ["c.tdbv", "b.tdbv", "a.tdbv"]


def test_of_the_files_on_a_stick_only_those_of_the_wanted_kind_and_renamed_ones_are_offered(stick):
    for name in ("TT_1_1-1.tdbv", "PB_1_1-1.tdbv", "LL_1_1-1.tdbv", "chep lai.tdbv"):
        (stick / name).write_bytes(b"x")

    found = handing_over.bundles_on([stick], wanted="LL_")
    assert {path.name for path in found} == {"LL_1_1-1.tdbv", "chep lai.tdbv"}


def test_a_stick_full_of_bundles_offers_only_the_newest(stick):
    for n in range(MOST_OFFERED + 3):
        (stick / f"{n}.tdbv").write_bytes(b"x")

    assert len(handing_over.bundles_on([stick], wanted="TT_")) == MOST_OFFERED
