"""The sheet on a printer says what its PDF says, and a file that was printed into is warned of."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize, QPdfWriter

from tdbv_desktop.reports.recovery_sheet import SheetWords, marks_of, pdf_of
from tdbv_desktop.store.access.recovery import groups_of
from tdbv_desktop.ui.shell.printing import print_marks

pytestmark = pytest.mark.gui

SHEET = SheetWords(
    unit="27994",
    unit_name="Công an xã Đắk Ơ Mẫu",
    groups=tuple(groups_of(bytes(range(48)))),
    on=date(2026, 11, 24),
)


def words_of(path):
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode().split()


def test_paper_and_pdf_say_the_same_on_one_page(dressed, tmp_path):
    writer = QPdfWriter(str(tmp_path / "printed.pdf"))
    writer.setResolution(600)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    assert print_marks(writer, marks_of(SHEET))
    del writer
    (tmp_path / "made.pdf").write_bytes(pdf_of(SHEET))

    assert words_of(tmp_path / "printed.pdf") == words_of(tmp_path / "made.pdf")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_device_that_cannot_be_written_to_is_told(dressed, tmp_path):
    writer = QPdfWriter(str(tmp_path / "no" / "printed.pdf"))

    assert not print_marks(writer, marks_of(SHEET))
