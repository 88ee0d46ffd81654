"""Where files go that somebody saves: beside the last one, with the ending they need."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tdbv_desktop.ui.shell.messages import Messages

pytestmark = pytest.mark.gui


def save_as(messages: Messages, typed: str, seen: list[str]) -> Path | None:
    """Type a name into the dialog for a new list and press its button."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog.directory().absolutePath())
        dialog.findChild(QLineEdit).setText(typed)
        dialog.accept()

    QTimer.singleShot(0, answer)
    return messages.pick_new_file("Danh sách", "danh-sach.xlsx")


@pytest.fixture
def messages(qtbot) -> Messages:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Messages(window)


def test_a_name_typed_without_an_ending_gets_it(messages, tmp_path):
    assert save_as(messages, str(tmp_path / "Hop"), []) == tmp_path / "Hop.xlsx"


def test_the_next_file_is_offered_where_the_last_one_went(messages, tmp_path):
    seen: list[str] = []
    save_as(messages, str(tmp_path / "one"), seen)
    save_as(messages, str(tmp_path / "two"), seen)
    assert seen[0] != str(Path.cwd())
    assert seen[1] == str(tmp_path)
