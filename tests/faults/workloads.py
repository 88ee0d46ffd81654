"""What is being done when the process dies; every promise made is written to a pipe first-hand."""

from __future__ import annotations

import os
import time
from pathlib import Path
from uuid import UUID

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services import imports
from tdbv_desktop.services.desk.records import save_record
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import Store

SAMPLE = Path(__file__).parents[1] / "data" / "luu-tru-19-cot.xlsx"
SAVES = 400
TYPED_LETTERS = 60  # about three seconds of typing
TYPIST = Actor(UUID(int=7), "Nguyễn Văn Mẫu", Role.CHIEF)


def promise(pipe: int, text: str) -> None:
    """Say to the world outside that something is saved, in one write the system keeps."""
    os.write(pipe, f"{text}\n".encode())


def save_people(folder: Path, key: bytes, pipe: int) -> None:
    """Save one person after another, promising each only once its commit has returned."""
    store, actor = _open(folder, key)
    promise(pipe, "open")
    for number in range(SAVES):
        digits = f"000085{number:06}"
        values = {
            "full_name": f"Lê Văn Mẫu {number}",
            "birth": PartialDate(1985),
            "sex": "male",
            "citizen_number": digits,
        }
        with store.transaction() as session:
            save_record(session, BY_KEY["person"], Draft(values=values), actor=actor)
        promise(pipe, digits)


def import_sample(folder: Path, key: bytes, pipe: int) -> None:
    """Import the sample workbook, read beforehand, again and again into a new house each time."""
    store, actor = _open(folder, key)
    rows = imports.read_lodging_file(SAMPLE)
    promise(pipe, "open")
    for number in range(20):
        with store.transaction() as session:
            imports.import_lodging(session, rows, house_code=f"NT-{number}", actor=actor)
        promise(pipe, f"NT-{number}")


def type_into_a_form(folder: Path, key: bytes, pipe: int) -> None:
    """Type a name letter by letter into a real window, telling when which letters stood there."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from tdbv_desktop.ui.screens import screen_for
    from tdbv_desktop.ui.tasks import Tasks

    app = QApplication([])
    store, _ = _open(folder, key)
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


def _open(folder: Path, key: bytes) -> tuple[Store, Actor]:
    store = Store(folder, {"core": key})
    store.open(create=False)
    return store, Actor(new_id(), "Nguyễn Văn Mẫu", Role.CHIEF)
