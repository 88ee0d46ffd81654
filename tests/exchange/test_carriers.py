"""Stick and mail: a file arrives whole or not at all, and a letter says nothing about anybody."""

from __future__ import annotations

import email
import errno
import hashlib
import os
from email.policy import default
from pathlib import Path

import pytest

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.exchange import media
from tdbv_desktop.exchange.mail_draft import BadAddress, mail_draft
from tdbv_desktop.exchange.media import copy_to_stick, mounted_sticks, removable_folders

DATA = os.urandom(3 * media.CHUNK + 17)


@pytest.fixture
def source(tmp_path) -> Path:
    path = tmp_path / "outbox" / "TT_00565_1-000007.tdbv"
    path.parent.mkdir()
    path.write_bytes(DATA)
    return path


@pytest.fixture
def stick(tmp_path) -> Path:
    path = tmp_path / "usb"
    path.mkdir()
    return path


def test_a_copy_is_whole_and_says_so(source, stick):
    steps = []
    result = copy_to_stick(source, stick, lambda done, size: steps.append((done, size)))
    assert result.path == stick / source.name
    assert result.path.read_bytes() == DATA
    assert (result.size, result.sha256) == (len(DATA), hashlib.sha256(DATA).hexdigest())
    assert [done for done, _ in steps] == [
        media.CHUNK, 2 * media.CHUNK, 3 * media.CHUNK, len(DATA),
    ]  # fmt: skip
    assert {size for _, size in steps} == {len(DATA)}
    assert os.listdir(stick) == [source.name]


def test_an_earlier_copy_and_a_half_one_are_replaced(source, stick):
    (stick / source.name).write_bytes(b"earlier")
    (stick / f"{source.name}.part").write_bytes(b"half of one")
    copy_to_stick(source, stick)
    assert (stick / source.name).read_bytes() == DATA
    assert os.listdir(stick) == [source.name]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "read_only"), (errno.ENODEV, "vanished"),
     (errno.EIO, "vanished"), (errno.EFBIG, "too_large")],
)  # fmt: skip
@pytest.mark.parametrize("step", ["fsync", "replace", "posix_fadvise"])
def test_a_stick_that_fails_keeps_the_earlier_file(source, stick, monkeypatch, step, number, code):
    (stick / source.name).write_bytes(b"earlier")

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WorldError) as told:
        copy_to_stick(source, stick)
    assert told.value.code == code
    assert (stick / source.name).read_bytes() == b"earlier"
    assert os.listdir(stick) == [source.name]
    assert source.read_bytes() == DATA


def test_a_stick_pulled_between_two_pieces_leaves_no_name(source, stick):
    def pull(done, _size):
        if done > media.CHUNK:
            raise OSError(errno.EIO, "pulled")

    with pytest.raises(WorldError) as told:
        copy_to_stick(source, stick, pull)
    assert told.value.code == "vanished"
    assert os.listdir(stick) == []


def test_a_stick_that_keeps_other_bytes_is_found_out(source, stick, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: os.ftruncate(handle, 1000))
    with pytest.raises(WorldError) as told:
        copy_to_stick(source, stick)
    assert told.value.code == "differs"
    assert os.listdir(stick) == []


def test_a_stick_that_is_not_there_is_told(source, tmp_path):
    with pytest.raises(WorldError) as told:
        copy_to_stick(source, tmp_path / "gone")
    assert told.value.code == "vanished"


def test_removable_drives_are_read_from_the_mounts():
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "/dev/sdb1 /media/can\\040bo/USB\\040M\\303\\242u vfat rw 0 0\n"
        "/dev/sdc1 /run/media/canbo/KINGSTON exfat rw 0 0\n"
        "/dev/sdd1 /mnt/thẻ ntfs3 rw 0 0\n"
        "server:/x /mnt/share nfs4 rw 0 0\n"
        "tmpfs /media/ram tmpfs rw 0 0\n"
        "/dev/sdb1 /media/can\\040bo/USB\\040M\\303\\242u vfat rw 0 0\n"
        "broken\n"
    )
    assert mounted_sticks(mounts) == [
        Path("/media/can bo/USB Mâu"),
        Path("/mnt/thẻ"),
        Path("/run/media/canbo/KINGSTON"),
    ]


def test_asking_for_removable_drives_of_this_machine_gives_folders():
    assert all(folder.is_dir() for folder in removable_folders())


# ------------------------------------------------------------------------------ mail
def letter(**changes):
    said = {"file_name": "TT_00565_1-000007.tdbv", "unit": "Công an xã Mẫu"} | changes
    return email.message_from_bytes(mail_draft(DATA, **said), policy=default)


def test_a_letter_opens_as_a_draft_with_the_bundle_attached():
    found = letter(to="mau@donvi.example")
    assert found["X-Unsent"] == "1"
    assert found["To"] == "mau@donvi.example"
    (attached,) = found.iter_attachments()
    assert attached.get_filename() == "TT_00565_1-000007.tdbv"
    assert attached.get_content() == DATA


def test_subject_and_text_are_vietnamese_and_name_the_file_and_the_unit():
    found = letter()
    assert found["Subject"] == "Công an xã Mẫu: gói số liệu TT_00565_1-000007.tdbv"
    text = found.get_body().get_content()
    assert "Công an xã Mẫu" in text
    assert "niêm phong" in text
    assert found["To"] is None
    assert found["From"] is None
    assert found["Date"] is None


@pytest.mark.parametrize(
    "to", ["ai đó", "a", "a@", "@b", "a@b\nBcc: c@d.example", "a@b, c@d", "á@b.example"]
)
def test_what_is_no_address_is_told(to):
    with pytest.raises(BadAddress):
        letter(to=to)


def test_lines_of_a_letter_end_as_mail_lines_do():
    whole = mail_draft(b"x", file_name="x.tdbv", unit="Công an xã Mẫu")
    assert whole.count(b"\n") == whole.count(b"\r\n")
    assert max(map(len, whole.split(b"\r\n"))) <= 998
