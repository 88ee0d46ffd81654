"""Commands that bring data in and look at the registers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tdbv_desktop.cli import talk


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("import")(import_file)
    app.command("registers")(registers)


def import_file(
    file: Annotated[Path, typer.Argument(help="Tệp Excel, chương trình chỉ đọc, không sửa.")],
    house: Annotated[str, typer.Option("--house", help="Mã nhà trọ; mã mới thì tạo nhà mới.")],
    layout: Annotated[str, typer.Option("--layout", help="Mẫu của tệp.")] = "luu-tru-19",
    house_name: Annotated[str, typer.Option("--house-name", help="Tên nhà trọ nếu là mới.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi.")] = False,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Nhập danh sách lưu trú 19 cột của Bộ; dòng lỗi được trả lại kèm lý do."""
    from tdbv_desktop.services import imports  # noqa: PLC0415 - commands import when run
    from tdbv_desktop.services.safety.backups import back_up_if_changed  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        rows = imports.read_lodging_file(file, layout=layout)
        if dry_run:
            report = imports.preview_lodging(
                desk.store, rows, house_code=house, house_name=house_name, actor=desk.actor
            )
        else:
            back_up_if_changed(desk.store, actor=desk.actor)
            with desk.store.transaction() as session:
                report = imports.import_lodging(
                    session, rows, house_code=house, house_name=house_name, actor=desk.actor
                )
    talk.answer(
        imports.as_json(report) | {"dry_run": dry_run},
        imports.in_words(report, is_dry_run=dry_run),
        as_json=as_json,
    )
    if report.handed_back:
        raise typer.Exit(talk.HANDED_BACK)


def registers(as_json: talk.AsJson = False) -> None:
    """Liệt kê các sổ và các mục của từng sổ."""
    from tdbv_desktop.registers import ALL  # noqa: PLC0415

    data = {
        register.key: {
            "title": register.title,
            "fields": [
                {
                    "name": field.name,
                    "label": field.label,
                    "kind": field.kind,
                    "required": field.required,
                }
                for field in register.fields
            ],
        }
        for register in ALL
    }
    lines = []
    for register in ALL:
        lines += ["", f"{register.title} ({register.key})"]
        lines += [f"  {field.label}{' *' if field.required else ''}" for field in register.fields]
    talk.answer(data, lines[1:], as_json=as_json)
