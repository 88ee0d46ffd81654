"""Members are packed and read piece by piece, and any other program reads the same zip."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.zips import (
    Packing,
    lines_of,
    member_chunks,
    open_zip,
    packed,
    write_zip,
)


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_what_is_packed_in_pieces_is_what_is_packed_at_once(pieces):
    packing = Packing()
    for piece in pieces:
        packing.write(piece)
    whole, done = b"".join(pieces), packing.done()
    assert (done.size, done.lines) == (len(whole), whole.count(b"\n"))
    assert done.sha256 == hashlib.sha256(whole).hexdigest()
    with zipfile.ZipFile(io.BytesIO(write_zip({"a": done}))) as archive:
        assert archive.read("a") == whole
        assert archive.testzip() is None


def test_a_zip_is_padded_to_its_step_and_is_plain():
    members = {"kept.bin": packed(os.urandom(5_000), deflated=False), "text": packed(b"a" * 9_000)}
    data = write_zip(members, pad="pad", step=4_096)
    assert len(data) % 4_096 == 0
    with open_zip(data) as archive:
        assert archive.namelist() == ["kept.bin", "text", "pad"]
        assert [info.date_time for info in archive.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 3
        assert archive.testzip() is None


def test_a_member_that_says_less_than_it_holds_is_refused_while_it_is_read():
    data = bytearray(write_zip({"rows": packed(b"x\n" * 400_000)}))
    place = data.rindex(b"PK\1\2") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Refused), zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        list(member_chunks(archive, "rows", most=1 << 30))


@given(st.binary(max_size=400), st.integers(1, 40))
def test_lines_are_the_same_however_the_bytes_are_cut(data, size):
    chunks = (data[start : start + size] for start in range(0, len(data), size))
    assert list(lines_of(chunks, longest=1_000)) == data.split(b"\n")


def test_a_line_without_end_does_not_fill_the_memory():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield b"a" * 100

    (line,) = lines_of(endless(), longest=1_000)
    assert 1_000 < len(line) <= 1_200
    assert len(taken) <= 12
