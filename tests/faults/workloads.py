"""What is being typed when the process dies; what stood there is written to a pipe first-hand."""

from __future__ import annotations

import os
import time
from pathlib import Path
from uuid import UUID

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.store.vaults import Store

TYPED_LETTERS = 60  # about three seconds of typing
TYPIST = Actor(UUID(int=7), "Nguyễn Văn Mẫu", Role.CHIEF)


def promise(pipe: int, text: str) -> None:
    """Say to the world outside that something is saved, in one write the system keeps."""
    os.write(pipe, f"{text}\n".encode())


def type_into_a_form(folder: Path, key: bytes, pipe: int) -> None:
    """Type a name letter by letter into a real window, telling when which letters stood there."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tdbv_desktop.ui.screens import screen_for
    from tdbv_desktop.ui.tasks import Tasks

    app = QApplication([])
    store = Store(folder, {"core": key})
    store.open(create=False)
    tasks = Tasks(store, TYPIST)
    screen = screen_for("person")(BY_KEY["person"], tasks, ask=lambda _question: True)
    screen.show()
    screen.start_new()
    box = screen.detail.page.form.edit_of("full_name").box
    promise(pipe, "open")
    while True:
        if len(box.text()) < TYPED_LETTERS:
            QTest.keyClick(box, "abcdefghij"[len(box.text()) % 10])
            promise(pipe, f"{time.monotonic()} {box.text()}")
        until = time.monotonic() + 0.05
        while time.monotonic() < until:
            app.processEvents()
            time.sleep(0.005)
