"""What an officer sees: the sign-in window, the list after it, and the list moving; offscreen."""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from PySide6.QtCore import Qt
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from tdbv_desktop.services.practice.memory import peak_mb
from tdbv_desktop.store.access.keyslots import FLOOR
from tdbv_desktop.store.history import watermark
from tdbv_desktop.store.vaults import Store
from tdbv_desktop.ui.kit.words import install_words
from tdbv_desktop.ui.shell.appearance import dress
from tools.bench.floors import plain_database, remove
from tools.bench.measure import Reading, seconds_of, side_by_side, spread
from tools.stage import opened, settle, wait_for

MOVES, ENDS = 60, 10
# The least a program in Python with Qt can do: a window with a line, a box and a button.
BARE_WINDOW = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
column.addWidget(QLabel("Who"), 0, Qt.AlignmentFlag.AlignTop)
column.addWidget(QLineEdit())
column.addWidget(QPushButton("Enter"))
window.resize(1040, 680)
window.show()
app.processEvents()
"""
# Programs of their own, as they are started; the last thing they say is the memory they held.
_MEMORY = """
status = Path("/proc/self/status")
print(status.read_text() if status.exists() else "")
"""
SIGN_IN = f"""
import gc, sys
gc.disable()  # as bootstrap does
from pathlib import Path
from tdbv_desktop.ui.shell.appearance import new_app
from tdbv_desktop.ui.shell.program import Program
app = new_app("bench")
program = Program(app, Path(sys.argv[1]))
program.open(Path(sys.argv[2]))
app.processEvents()
assert program.start_window.isVisible()
program.close()
{_MEMORY}
"""
# The password takes its time to be typed; what was loaded meanwhile costs nobody anything.
ENTER = f"""
import sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from tdbv_desktop.services.door.doorstep import PRACTICE_PASSWORD
from tdbv_desktop.store.history import watermark
from tdbv_desktop.ui.shell.program import Program
watermark.profile_folder = lambda: Path(sys.argv[2]) / "marks"  # as the ground does
def pause(milliseconds):  # processEvents would keep the workers from working
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
app = QApplication([])
program = Program(app, Path(sys.argv[1]))
program.open(Path(sys.argv[2]))
pause(2000)
begin = time.perf_counter()
program.start_window.page.enter_with(PRACTICE_PASSWORD)
while program.main_window is None:
    pause(2)
table = program.main_window.screen_shown.table
while not table.rows.rowCount():
    pause(2)
table.viewport().repaint()
print("took", time.perf_counter() - begin)
assert table.rows.register.key == "person" and table.seen, table.rows.register.key
pause(200)
program.main_window.leave()
program.close()
{_MEMORY}
"""


def start(folder: Path, rounds: int) -> Reading:
    """Start the program to its sign-in window, beside a bare window of Python with Qt."""
    settings, said, compiled = folder / "window.json", list[str](), folder / "compiled"

    def ours() -> None:
        said.append(_run(SIGN_IN, settings, folder / "station", compiled=compiled))

    def theirs() -> None:
        _run(BARE_WINDOW, compiled=compiled)

    ours()  # compiles what an installed program has compiled
    theirs()
    beside = side_by_side(ours, theirs, rounds=max(5, rounds))
    return Reading(
        job="start",
        seconds=beside.ours,
        rival="a bare window",
        rival_seconds=beside.theirs,
        peak_mb=_held(said[0]),
    )


def enter(folder: Path, rounds: int) -> Reading:
    """Sign in until the list of people is painted, beside stretching the password alone."""
    times, floors, said = [], [], ""
    for _ in range(rounds):
        said = _run(ENTER, folder / "window.json", folder / "station")
        times.append(float(said.split("took ", 1)[1].split()[0]))
        floors.append(seconds_of(_stretch))
    return Reading(
        job="enter",
        seconds=statistics.median(times),
        rival="Argon2id alone",
        rival_seconds=statistics.median(floors),
        peak_mb=_held(said),
    )


def scroll(folder: Path, rounds: int) -> Reading:
    """Press PageDown in the list of people, beside the same in QSqlQueryModel."""

    def page(view: Any) -> Callable[[], None]:
        return lambda: QTest.keyClick(view, Qt.Key.Key_PageDown)

    return _moved("scroll", folder, page, times=MOVES * rounds)


def jump(folder: Path, rounds: int) -> Reading:
    """Jump anywhere in the list of people, beside the same in QSqlQueryModel."""
    dice = random.Random(5)  # noqa: S311 - no secret

    def anywhere(view: Any) -> Callable[[], None]:
        model = view.model()
        return lambda: view.scrollTo(model.index(dice.randrange(model.rowCount()), 0))

    return _moved("jump", folder, anywhere, times=MOVES * rounds)


def to_end(folder: Path, rounds: int) -> Reading:
    """Press End and then Home, each time from the other end."""

    def end(view: Any) -> Callable[[], None]:
        keys = [Qt.Key.Key_Home, Qt.Key.Key_End]

        def press() -> None:
            keys.reverse()
            QTest.keyClick(view, keys[1])

        return press

    return _moved("to_end", folder, end, times=ENDS * rounds)


def _moved(
    job: str, folder: Path, way: Callable[[Any], Callable[[], None]], *, times: int
) -> Reading:
    """Return how long a way of moving takes to be painted, in our list and beside it."""
    with _list(folder) as (table, store):
        count = table.rows.rowCount()
        ours = _frames(table, way(table), times)
        peak = peak_mb()
        theirs = _frames(*_plain_view(folder, store, table, way), times)
    p50, p95 = spread(ours)
    beside = spread(theirs)
    return Reading(
        job=job,
        seconds=p50,
        p95=p95,
        rival="QSqlQueryModel, all rows in memory",
        rival_seconds=beside[0],
        rival_p95=beside[1],
        amount=f"{count} rows",
        peak_mb=peak,
    )


@contextmanager
def _list(folder: Path) -> Iterator[tuple[Any, Store]]:
    """Open the window at the list of people, every key of it read."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)  # noqa: S101 - nothing else is ever made
    install_words(app)
    dress(app, "light")
    watermark.profile_folder = lambda: folder / "station" / "marks"  # as the ground does
    stage = opened(folder, "station")
    with stage.closing:
        screen = stage.screen
        wait_for(lambda: screen.table.rows.is_whole and screen.table.rows.rowCount())
        settle(stage.window)
        screen.table.enter()
        yield screen.table, stage.window.entered.desk.store


def _frames(view: Any, move: Callable[[], None], times: int) -> list[float]:
    app = QApplication.instance()
    assert app is not None  # noqa: S101 - made before

    def go() -> None:
        move()
        view.viewport().repaint()
        app.processEvents()

    return [seconds_of(go) for _ in range(times)]


def _plain_view(
    folder: Path, store: Store, like: Any, way: Callable[[Any], Callable[[], None]]
) -> tuple[QTableView, Callable[[], None]]:
    """Return Qt's own table of the same size on Qt's own model, and the way to move it."""
    view = QTableView()
    view.setModel(_sql_model(folder, store))
    view.resize(like.size())
    view.show()
    view.setCurrentIndex(view.model().index(0, 0))
    return view, way(view)


def _sql_model(folder: Path, store: Store) -> QSqlQueryModel:
    path = folder / "frames-plain.db"
    remove(path)
    plain = plain_database(path)
    plain.execute("CREATE TABLE person (full_name, birth, sex, citizen_number, phone, unit)")
    with store.reading() as session:
        people = session.connection().exec_driver_sql(
            "SELECT full_name, birth, sex, citizen_number, phone, residence_unit FROM person "
            "ORDER BY sort_key"
        )
        plain.execute("BEGIN")
        plain.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?)", map(tuple, people))
        plain.execute("COMMIT")
    plain.close()
    database = QSqlDatabase.addDatabase("QSQLITE", "bench")
    database.setDatabaseName(str(path))
    if not database.open():
        raise SystemExit(f"Qt cannot open SQLite: {database.lastError().text()}")
    model = QSqlQueryModel()
    model.setQuery("SELECT * FROM person", database)
    while model.canFetchMore():
        model.fetchMore()
    return model


def _stretch() -> None:
    hash_secret_raw(
        b"x", bytes(16), FLOOR.passes, FLOOR.memory, FLOOR.lanes, hash_len=32, type=Type.ID
    )


def _run(script: str, *arguments: Path, compiled: Path | None = None) -> str:
    """Run a script; with a folder for what is compiled, whatever the environment says of that."""
    environment = dict(os.environ)
    if compiled is not None:
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def _held(said: str) -> int:
    """Return the most megabytes a program held, from what it said of itself at its end."""
    found = re.search(r"VmHWM:\s*(\d+)", said)
    return int(found[1]) // 1024 if found else 0
