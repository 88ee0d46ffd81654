"""Commands that make a workspace and say who may use it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tdbv_desktop.cli import talk


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("new")(new)
    app.command("add-officer")(add_officer)


def new(
    unit: Annotated[str, typer.Option("--unit", help="Mã đơn vị: mã xã 5 số, hoặc mã cấp trên.")],
    unit_name: Annotated[str, typer.Option("--name", help="Tên đơn vị, như Công an xã Long Hậu.")],
    chief: Annotated[str, typer.Option("--chief", help="Họ tên chỉ huy, người dùng đầu tiên.")],
    kind: Annotated[
        str, typer.Option("--kind", help="station (cấp xã) hoặc upper (cấp trên).")
    ] = "station",
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    recovery_sheet: Annotated[
        Path | None,
        typer.Option("--recovery-sheet", help="Ghi phiếu khôi phục vào tệp này thay vì in ra."),
    ] = None,
    as_json: talk.AsJson = False,
) -> None:
    """Tạo hồ sơ mới và in phiếu khôi phục một lần duy nhất."""
    from tdbv_desktop.core.errors import UserMistake  # noqa: PLC0415 - commands import when run
    from tdbv_desktop.services.workspaces import NewWorkspace, create_workspace  # noqa: PLC0415

    if kind not in ("station", "upper"):
        raise UserMistake("Loại hồ sơ là station (cấp xã) hoặc upper (cấp trên).")
    folder = workspace or talk.default_workspace()
    groups = create_workspace(
        folder,
        NewWorkspace(
            kind="station" if kind == "station" else "upper",
            unit=unit,
            unit_name=unit_name,
            chief_name=chief,
            password=talk.password_from(password_file),
        ),
    )
    sheet = _sheet(unit_name, groups)
    if recovery_sheet is not None:
        from tdbv_desktop.core.files import write_safely  # noqa: PLC0415

        write_safely(recovery_sheet, "\n".join(sheet).encode())
        sheet = [f"Phiếu khôi phục ở {recovery_sheet}: in ra, cất vào két, rồi xóa tệp."]
    talk.answer(
        {
            "workspace": str(folder),
            "unit": unit,
            "recovery_sheet": str(recovery_sheet) if recovery_sheet else groups,
        },
        [f"Đã tạo hồ sơ ở {folder}.", *sheet],
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
    from tdbv_desktop.services.workspaces import add_officer as add  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        user_id = add(desk, name, talk.password_from(officer_password))
    talk.answer({"user_id": str(user_id), "name": name}, [f"Đã thêm {name}."], as_json=as_json)


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
