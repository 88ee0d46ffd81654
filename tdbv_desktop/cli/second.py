"""How a command asks for the second person: a name and a password file, or the sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdbv_desktop.cli import talk
from tdbv_desktop.core.errors import UserMistake

if TYPE_CHECKING:
    from tdbv_desktop.core.actor import Actor
    from tdbv_desktop.services.door.workspaces import Desk

SecondUser = Annotated[
    str | None, typer.Option("--second", help="Tên người thứ hai đồng ý; mặc định người còn lại.")
]
SecondPassword = Annotated[
    Path | None,
    typer.Option("--second-password-file", help="Tệp chứa mật khẩu của người thứ hai."),
]
SecondSheet = Annotated[
    Path | None,
    typer.Option(
        "--second-sheet", help="Tệp chép phiếu khôi phục, thay người thứ hai khi chỉ có một người."
    ),
]


def second_at(
    desk: Desk, user: str | None, password_file: Path | None, sheet: Path | None
) -> Actor:
    """Return the second person of a command, or raise what keeps them from being one."""
    from tdbv_desktop.services.door.second_person import (  # noqa: PLC0415 - imported when run
        NotASecondPerson,
        confirmed,
        confirmed_by_sheet,
        second_people,
    )

    if sheet is not None:
        return confirmed_by_sheet(desk, dict(enumerate(groups_in(sheet), 1)))
    if password_file is None:
        raise UserMistake(
            "Việc này cần người thứ hai đồng ý.",
            kept="Chưa có gì bị thay đổi.",
            then="Thêm --second-password-file TỆP, hoặc --second-sheet TỆP khi chỉ có một người.",
        )
    chosen = [one for one, name in second_people(desk) if user in (None, name)]
    if not chosen:
        raise NotASecondPerson
    return confirmed(desk, chosen[0], talk.password_from(password_file))


def groups_in(sheet: Path) -> list[str]:
    """Return the groups of a recovery sheet copied into a text file."""
    from tdbv_desktop.store.access.recovery import groups_in as find  # noqa: PLC0415 - imported when run

    try:
        return find(sheet.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UserMistake(f"Không đọc được tệp {sheet.name}.") from error
