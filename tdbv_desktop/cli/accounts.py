"""Commands that make a workspace and say who may use it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tdbv_desktop.cli import talk
from tdbv_desktop.cli.second import groups_in
from tdbv_desktop.core.errors import UserMistake


class WorkspaceKind(StrEnum):
    """Whose workspace it is: a station's, its second computer's, an upper unit's, a chair's."""

    STATION = "station"
    UPPER = "upper"
    DESK = "desk"
    CHAIR = "chair"


RecoverySheet = Annotated[
    Path | None,
    typer.Option("--recovery-sheet", help="Ghi phiếu khôi phục vào tệp này (.txt hoặc .pdf)."),
]


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("new")(new)
    app.command("add-officer")(add_officer)
    app.command("change-password")(change_password)
    app.command("recover")(recover)
    app.command("confirm-sheet")(confirm_sheet)


def new(
    unit: Annotated[str, typer.Option("--unit", help="Mã đơn vị: mã xã 5 số, hoặc mã cấp trên.")],
    unit_name: Annotated[str, typer.Option("--name", help="Tên đơn vị, như Công an xã Long Hậu.")],
    chief: Annotated[str, typer.Option("--chief", help="Họ tên chỉ huy, người dùng đầu tiên.")],
    kind: Annotated[
        WorkspaceKind,
        typer.Option(
            "--kind", help="station (cấp xã), upper (cấp trên) hoặc desk (máy thứ hai cấp xã)."
        ),
    ] = WorkspaceKind.STATION,
    level: Annotated[
        str, typer.Option("--level", help="Cấp: province, cluster, district hoặc other.")
    ] = "",
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    recovery_sheet: RecoverySheet = None,
    as_json: talk.AsJson = False,
) -> None:
    """Lập bộ sổ mới và in phiếu khôi phục; chép xong thì xác nhận bằng confirm-sheet."""
    from tdbv_desktop.services.door import workspaces  # noqa: PLC0415 - commands import when run

    folder = workspace or talk.default_workspace()
    wanted = workspaces.NewWorkspace(
        kind=kind.value,
        level=level,
        unit=unit,
        unit_name=unit_name,
        chief_name=chief,
        password=talk.password_from(password_file),
    )
    groups = workspaces.create_workspace(folder, wanted)
    told = _hand_out(unit, unit_name, groups, recovery_sheet)
    given = str(recovery_sheet) if recovery_sheet else groups
    talk.answer(
        {"workspace": str(folder), "unit": unit, "recovery_sheet": given},
        [f"Đã lập bộ sổ ở {folder}.", *told],
        as_json=as_json,
    )


def add_officer(
    name: Annotated[str, typer.Argument(help="Họ tên cán bộ.")],
    officer_password: Annotated[
        Path, typer.Option("--officer-password-file", help="Tệp chứa mật khẩu của cán bộ đó.")
    ],
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Thêm một cán bộ được đăng nhập."""
    from tdbv_desktop.services.door.workspaces import add_officer as add  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        user_id = add(desk, name, talk.password_from(officer_password))
    talk.answer({"user_id": str(user_id), "name": name}, [f"Đã thêm {name}."], as_json=as_json)


def change_password(
    new_password: Annotated[
        Path, typer.Option("--new-password-file", help="Tệp chứa mật khẩu mới.")
    ],
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
) -> None:
    """Đổi mật khẩu của người đang đăng nhập."""
    from tdbv_desktop.services.door import workspaces  # noqa: PLC0415

    old, new = talk.password_from(password_file), talk.password_from(new_password)
    with talk.desk_at(workspace, password_file, user) as desk:
        workspaces.change_password(desk, old, new)
        typer.echo(f"Đã đổi mật khẩu của {desk.actor.name}.")


def recover(
    sheet: Annotated[Path, typer.Argument(help="Tệp chép 16 nhóm của phiếu khôi phục.")],
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
) -> None:
    """Đặt mật khẩu mới cho chỉ huy bằng phiếu khôi phục; mật khẩu mới lấy như mọi lệnh khác."""
    from tdbv_desktop.services.door import workspaces  # noqa: PLC0415

    groups = groups_in(sheet)
    folder = workspace or talk.default_workspace()
    name = workspaces.recover_access(folder, groups, talk.password_from(password_file))
    typer.echo(f"{name} đăng nhập được bằng mật khẩu mới.")


def confirm_sheet(
    sheet: Annotated[Path, typer.Argument(help="Tệp chép 16 nhóm của phiếu khôi phục.")],
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
) -> None:
    """Xác nhận phiếu khôi phục đã có trên giấy, bằng bản chép lại từ tờ giấy."""
    from tdbv_desktop.services.safety.recovery_sheets import (  # noqa: PLC0415 - imported when run
        confirm_sheet as confirm,
    )

    typed = dict(enumerate(groups_in(sheet), 1))
    with talk.desk_at(workspace, password_file, user) as desk:
        wrong = confirm(desk.store, typed, actor=desk.actor)
    if wrong:
        numbers = ", ".join(map(str, wrong))
        raise UserMistake(
            f"Nhóm số {numbers} khác với phiếu." if typed else "Tệp không có nhóm nào.",
            kept="Phiếu chưa được xác nhận.",
            then="Đối chiếu lại tờ giấy rồi chép lại.",
        )
    typer.echo("Đã xác nhận phiếu khôi phục.")


def _hand_out(unit: str, unit_name: str, groups: list[str], file: Path | None) -> list[str]:
    """Write the recovery sheet where it was asked for; return what is to be printed."""
    sheet = _sheet(unit_name, groups)
    if file is None:
        return sheet
    from tdbv_desktop.core.files import write_safely  # noqa: PLC0415
    from tdbv_desktop.services.safety import recovery_sheets  # noqa: PLC0415

    data = "\n".join(sheet).encode()
    if file.suffix.lower() == ".pdf":
        words = recovery_sheets.words_of_sheet(unit, unit_name, groups, on=recovery_sheets.today())
        data = recovery_sheets.sheet_pdf(words)
    write_safely(file, data)
    return [f"Phiếu khôi phục ở {file}: in ra, cất vào két, rồi xóa tệp."]


def _sheet(unit_name: str, groups: list[str]) -> list[str]:
    rows = [groups[start : start + 4] for start in range(0, len(groups), 4)]
    shown = [
        "   ".join(f"{4 * place + n + 1:>2}. {group[:5]}-{group[5]}" for n, group in enumerate(row))
        for place, row in enumerate(rows)
    ]
    return [
        "",
        f"PHIẾU KHÔI PHỤC · {unit_name}",
        *shown,
        "",
        "Ai có phiếu này mở được toàn bộ dữ liệu. Chép lại, cất vào két, không chụp ảnh.",
    ]
