"""How commands ask, answer and fail: words for people, one JSON object for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import platformdirs
import typer

from tdbv_desktop.core.errors import AppError, InvalidRecord, UserMistake, WorldError

DONE, BUG, HANDED_BACK, MISTAKE, WORLD, REFUSED = 0, 1, 3, 4, 5, 6
PASSWORD = "TDBV_PASSWORD"  # noqa: S105 - the name of a variable, not a password

Workspace = Annotated[
    Path | None,
    typer.Option("--workspace", help="Thư mục bộ sổ; không ghi thì dùng thư mục của tài khoản."),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", help=f"Tệp chứa mật khẩu; hoặc đặt biến {PASSWORD}."),
]
User = Annotated[str | None, typer.Option("--user", help="Tên người dùng; mặc định người đầu.")]
AsJson = Annotated[bool, typer.Option("--json", help="In một đối tượng JSON cho máy đọc.")]


def default_workspace() -> Path:
    """Return where a workspace lies when nothing else is said."""
    return Path(platformdirs.user_data_dir("TDBV Desktop", appauthor=False)) / "hoso"


def password_from(file: Path | None) -> str:
    """Return the password from the file or the environment, never from the command line."""
    if file is not None:
        try:
            # Notepad puts a mark before the first letter; it is no part of the password.
            return file.read_text(encoding="utf-8-sig").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise UserMistake(f"Không đọc được tệp mật khẩu {file}.") from error
    said = os.environ.get(PASSWORD)
    if said is None:
        raise UserMistake(
            "Chưa có mật khẩu.", then=f"Dùng --password-file TỆP hoặc đặt biến {PASSWORD}."
        )
    return said


@contextmanager
def desk_at(workspace: Path | None, file: Path | None, user: str | None) -> Iterator[Any]:
    """Open a workspace for one command."""
    from tdbv_desktop.services.door.workspaces import signed_in  # noqa: PLC0415 - slow import

    folder = workspace or default_workspace()
    chosen = chosen_people(folder, user)
    with signed_in(folder, chosen[0], password_from(file)) as desk:
        yield desk


def chosen_people(folder: Path, user: str | None) -> list[str]:
    """Return the ids of the people of a workspace, or of a backup, with this name; never none."""
    from tdbv_desktop.services.door.doorstep import people_of  # noqa: PLC0415 - imported when run

    people = people_of(folder)
    chosen = [user_id for user_id, name in people if user in (None, name)]
    if not chosen:
        raise UserMistake(
            f"Không có người dùng tên {user}.",
            then="Người dùng có: " + ", ".join(name for _, name in people) + ".",
        )
    return chosen


def answer(data: Mapping[str, Any], lines: list[str], *, as_json: bool) -> None:
    """Print the answer of a command, as words or as JSON."""
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1, default=str))
    else:
        for line in lines:
            typer.echo(line)


def guarded(work: Callable[[], Any]) -> None:
    """Run the program; an AppError becomes its sentences on stderr and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        work()
    except InvalidRecord as error:
        _complain("; ".join(problem.message for problem in error.problems), MISTAKE)
    except AppError as error:
        _complain(error.sentences, _code(error))


def _code(error: AppError) -> int:
    if getattr(error, "is_refused_file", False):
        return REFUSED
    if isinstance(error, UserMistake):
        return MISTAKE
    return WORLD if isinstance(error, WorldError) else BUG


def _complain(text: str, code: int) -> None:
    typer.echo(text, err=True)
    sys.exit(code)
