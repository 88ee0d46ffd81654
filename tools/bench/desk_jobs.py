"""What an officer waits for at the desk: start, sign-in, search, save, scrolling."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services import lists, records
from tdbv_desktop.services.lists import Query
from tdbv_desktop.store.keyslots import FLOOR
from tdbv_desktop.store.records import Draft
from tools.bench.ground import copy_of, desk
from tools.bench.measure import Reading, fsync_seconds, seconds_of, side_by_side, spread

PAGE = 200
TYPED = (
    "nguyen",
    "tran van",
    "le thi",
    "vo",
    "000",
    "1985",
    "xuan yen",
    "dang huu dung",
    "kim",
    "y",
)
QTWIDGETS = "from PySide6 import QtWidgets"
SIGN_IN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tdbv_desktop.ui.shell.program import Program
app = QApplication([])
program = Program(app, Path(sys.argv[1]))
program.open(Path(sys.argv[2]))
app.processEvents()
assert program.start_window.isVisible()
program.close()
"""


def start(folder: Path, rounds: int) -> Reading:
    """Start the program to its sign-in window, beside Python with QtWidgets alone."""
    settings = folder / "window.json"
    ours, theirs = side_by_side(
        lambda: _run(SIGN_IN, settings, folder / "station"),
        lambda: _run(QTWIDGETS),
        rounds=max(3, rounds),
    )
    return Reading(job="start", seconds=ours, rival="python -c QtWidgets", rival_seconds=theirs)


def enter(folder: Path, rounds: int) -> Reading:
    """Sign in and read the first page of the people, beside stretching the password alone."""

    def sign_in() -> None:
        with desk(folder / "station") as opened, opened.store.reading() as session:
            register = BY_KEY["person"]
            ids = lists.list_ids(session, register, Query(), actor=opened.actor)
            lists.list_rows(session, register, ids[:PAGE], actor=opened.actor)

    ours, theirs = side_by_side(sign_in, _stretch, rounds=rounds)
    return Reading(job="enter", seconds=ours, rival="Argon2id alone", rival_seconds=theirs)


def search(folder: Path, rounds: int) -> Reading:
    """Type queries letter by letter into the list of people, beside LIKE on the same table."""
    register, found, plain = BY_KEY["person"], [], []
    with desk(folder / "station") as opened, opened.store.reading() as session:
        for typed in [word[:end] for word in TYPED for end in range(1, len(word) + 1)] * rounds:

            def ask(typed: str = typed) -> None:
                ids = lists.list_ids(session, register, Query(typed=typed), actor=opened.actor)
                lists.list_rows(session, register, ids[:PAGE], actor=opened.actor)

            def like(typed: str = typed) -> None:
                session.connection().exec_driver_sql(
                    "SELECT * FROM person WHERE full_name LIKE ? OR citizen_number LIKE ? LIMIT 50",
                    (f"%{typed}%", f"%{typed}%"),
                ).all()

            found.append(seconds_of(ask))
            plain.append(seconds_of(like))
    p50, p95 = spread(found)
    return Reading(
        job="search", seconds=p50, p95=p95, rival="LIKE, p95", rival_seconds=spread(plain)[1]
    )


def order(folder: Path, rounds: int) -> Reading:
    """Read the keys of all people in the order of their names, beside sorting the names."""
    register = BY_KEY["person"]
    with desk(folder / "station") as opened, opened.store.reading() as session:
        names = [
            name for (name,) in session.connection().exec_driver_sql("SELECT full_name FROM person")
        ]
        ours, theirs = side_by_side(
            lambda: lists.list_ids(session, register, Query(), actor=opened.actor),
            lambda: sorted(names),
            rounds=rounds,
        )
    return Reading(
        job="order",
        seconds=ours,
        rival="sorted() in memory",
        rival_seconds=theirs,
        amount=f"{len(names)} people",
    )


def save(folder: Path, rounds: int) -> Reading:
    """Save people one by one as the form does, beside the disk keeping 12 KB."""
    register, dice = BY_KEY["person"], random.Random(7)  # noqa: S311 - no secret
    times: list[float] = []
    floors: list[float] = []
    with copy_of(folder / "station", "save") as opened:
        with opened.store.reading() as session:
            ids = lists.list_ids(session, register, Query(), actor=opened.actor)
        for number in range(60 * rounds):
            draft = Draft(
                values={"note": f"Ghi chú {number}"}, record_id=ids[dice.randrange(len(ids))]
            )

            def keep(draft: Draft = draft) -> None:
                with opened.store.transaction() as session:
                    records.save_record(session, register, draft, actor=opened.actor)

            times.append(seconds_of(keep))
            floors += fsync_seconds(str(folder), times=1)  # in turn: what else runs falls on both
    p50, p95 = spread(times)
    floor = spread(floors)[0]
    return Reading(job="save", seconds=p50, p95=p95, rival="fsync of 12 KB", rival_seconds=floor)


def _stretch() -> None:
    hash_secret_raw(
        b"x", bytes(16), FLOOR.passes, FLOOR.memory, FLOOR.lanes, hash_len=32, type=Type.ID
    )


def _run(script: str, *arguments: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], check=True, capture_output=True
    )
