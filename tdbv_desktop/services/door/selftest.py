"""Does this installation keep its promises? Libraries, encryption, foreign files, fonts, paper.

Every packaged form of the program is checked with it; it needs no workspace and leaves nothing.
"""

from __future__ import annotations

import platform
import secrets
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from tdbv_desktop import __version__
from tdbv_desktop.core import clock
from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.errors import Bug
from tdbv_desktop.core.parameters import all_parameters
from tdbv_desktop.core.places import load_places
from tdbv_desktop.exchange.foreign import read_foreign
from tdbv_desktop.exchange.sealing import make_keys, seal, unseal
from tdbv_desktop.registers import ALL
from tdbv_desktop.reports.fonts import load_fonts
from tdbv_desktop.store.access.keyslots import FLOOR, Slots, open_slots, with_person
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.vaults import Store

LIBRARIES = {
    "alembic": "alembic",
    "argon2": "argon2-cffi",
    "cryptography": "cryptography",
    "defusedxml": "defusedxml",
    "filelock": "filelock",
    "openpyxl": "openpyxl",
    "platformdirs": "platformdirs",
    "pyrage": "pyrage",
    "reportlab": "reportlab",
    "rfc8785": "rfc8785",
    "segno": "segno",
    "sqlalchemy": "SQLAlchemy",
    "sqlcipher3": "sqlcipher3",
    "uuid_utils": "uuid-utils",
    "xlsxwriter": "XlsxWriter",
}


def check_program() -> dict[str, str]:
    """Return, for each check, `ok` or what went wrong."""
    return {name: _outcome(check) for name, check in CHECKS.items()}


def versions() -> dict[str, str]:
    """Return the versions of the program and of everything it stands on."""
    libraries = {name: version(name) for name in LIBRARIES.values()}
    return {
        "TDBV Desktop": __version__,
        "Python": platform.python_version(),
        "system": platform.platform(),
    } | libraries


def _outcome(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception as error:  # noqa: BLE001 - a self-test reports, whatever it meets
        return f"{type(error).__name__}: {error}"
    return "ok"


def _libraries() -> None:
    for module in LIBRARIES:
        import_module(module)


def _assets() -> None:
    if len(load_places().communes) != 3321 or not all_parameters():
        raise Bug("reference data incomplete")
    for name in ("theme.qss", "i18n/tdbv_vi.qm", "fonts/Inter-Regular.ttf"):
        if not asset("resources", *name.split("/")).is_file():
            raise Bug(f"{name} is missing")


def _encrypted_database() -> None:
    with tempfile.TemporaryDirectory() as folder:
        key = secrets.token_bytes(48)
        store = Store(Path(folder), {"core": key})
        store.open(create=True)
        with store.transaction() as session:
            journal.begin_epoch(session, at=clock.now())
        with store.reading() as session:
            for register in ALL:
                session.execute(register.model.__table__.select().limit(1))
        store.settle()
        store.close()
        if store_header(Path(folder) / "core.db").startswith(b"SQLite format 3"):
            raise Bug("the database file is not encrypted")


def store_header(path: Path) -> bytes:
    """Return the first bytes of a database file; a plain one says what it is."""
    with path.open("rb") as file:
        return file.read(16)


def _passwords() -> None:
    key = secrets.token_bytes(48)
    slots = with_person(Slots(0, ()), "1", "Mẫu", "mật khẩu", keys={"core": key}, cost=FLOOR)
    if open_slots(slots, "1", "mật khẩu") != {"core": key}:
        raise Bug("key slot")


def _sealing() -> None:
    keys = make_keys()
    if unseal(seal(b"goi", [keys.recipient]), keys.identity) != b"goi":
        raise Bug("sealing")


def _foreign_files() -> None:
    sheets = read_foreign(asset("resources", "samples", "luu-tru-19-cot.xlsx"))
    if not sheets or not sheets[0].rows:
        raise Bug("foreign workbook")


CHECKS: dict[str, Callable[[], None]] = {
    "libraries": _libraries,
    "assets": _assets,
    "encrypted_database": _encrypted_database,
    "passwords": _passwords,
    "sealing": _sealing,
    "foreign_files": _foreign_files,
    "paper_fonts": load_fonts,
}
