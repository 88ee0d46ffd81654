"""How a command asks for the second person: a name and a password file, or the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tdbv_desktop.cli import talk
from tdbv_desktop.core.errors import UserMistake

if TYPE_CHECKING:
    from tdbv_desktop.core.actor import Actor
    from tdbv_desktop.services.door.workspaces import Desk

GROUP = "agreeing"  # the parameter of a command that stands for the options below
OPTIONS: dict[str, Any] = {
    "second_user": Annotated[
        str | None,
        typer.Option("--second", help="Tên người thứ hai đồng ý; mặc định người còn lại."),
    ],
    "second_password": Annotated[
        Path | None,
        typer.Option("--second-password-file", help="Tệp chứa mật khẩu của người thứ hai."),
    ],
    "second_sheet": Annotated[
        Path | None,
        typer.Option(
            "--second-sheet",
            help="Tệp chép phiếu khôi phục, thay người thứ hai khi chỉ có một người.",
        ),
    ],
}


@dataclass(frozen=True, slots=True)
class Agreeing:
    """What a command line says of the second person."""

    user: str | None = None
    password_file: Path | None = None
    sheet: Path | None = None


NOBODY = Agreeing()


def with_second(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the second person, in the place of its `agreeing`."""
    own = signature(command, eval_str=True)
    known = [one for each in own.parameters.values() for one in _options_for(each)]

    @wraps(command)
    def run(**said: Any) -> None:
        said[GROUP] = Agreeing(*[said.pop(name) for name in OPTIONS])
        command(**said)

    del run.__wrapped__
    run.__signature__ = own.replace(parameters=known)  # type: ignore[attr-defined] # as above
    run.__annotations__ = {one.name: one.annotation for one in known} | {"return": None}
    return run


def _options_for(each: Parameter) -> list[Parameter]:
    """Return a parameter, or those that stand in the place of the group."""
    if each.name != GROUP:
        return [each]
    return [
        Parameter(name, each.kind, default=None, annotation=said) for name, said in OPTIONS.items()
    ]


def second_at(desk: Desk, agreeing: Agreeing) -> Actor:
    """Return the second person of a command, or raise what keeps them from being one."""
    from tdbv_desktop.services.door.second_person import (  # noqa: PLC0415 - imported when run
        NotASecondPerson,
        confirmed,
        confirmed_by_sheet,
        second_people,
    )

    if agreeing.sheet is not None:
        return confirmed_by_sheet(desk, dict(enumerate(groups_in(agreeing.sheet), 1)))
    if agreeing.password_file is None:
        raise UserMistake(
            "Việc này cần người thứ hai đồng ý.",
            kept="Chưa có gì bị thay đổi.",
            then="Thêm --second-password-file TỆP, hoặc --second-sheet TỆP khi chỉ có một người.",
        )
    chosen = [one for one, name in second_people(desk) if agreeing.user in (None, name)]
    if not chosen:
        raise NotASecondPerson
    return confirmed(desk, chosen[0], talk.password_from(agreeing.password_file))


def groups_in(sheet: Path) -> list[str]:
    """Return the groups of a recovery sheet copied into a text file."""
    from tdbv_desktop.store.access.recovery import groups_in as find  # noqa: PLC0415 - imported when run

    try:
        return find(sheet.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UserMistake(f"Không đọc được tệp {sheet.name}.") from error
