"""Commands that look after a workspace and the program itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tdbv_desktop import __version__
from tdbv_desktop.cli import talk
from tdbv_desktop.cli.histories import standing_of_history


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("status")(status)
    app.command("backup")(backup)
    app.command("selftest")(selftest)
    app.command("version")(version)


def status(
    verify: Annotated[bool, typer.Option("--verify", help="Kiểm tra cả chuỗi nhật ký.")] = False,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Cho biết bộ sổ của ai, có bao nhiêu, đã gửi gì; --verify kiểm tra toàn vẹn."""
    from tdbv_desktop.core.errors import WorldError  # noqa: PLC0415 - commands import when run
    from tdbv_desktop.services.safety import backups  # noqa: PLC0415
    from tdbv_desktop.services.travel import standing  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        with desk.store.reading() as session:
            state = standing.standing_of(session, actor=desk.actor)
        faults = backups.faults_of(desk.store, actor=desk.actor) if verify else []
        more, told = standing_of_history(desk)
    data = standing.as_json(state) | more | ({"faults": faults} if verify else {})
    words = [*standing.in_words(state), *told]
    if verify and not faults:
        words.append("Dữ liệu toàn vẹn: tệp, nhật ký và từng hồ sơ đều khớp.")
    talk.answer(data, words, as_json=as_json)
    if faults:
        raise WorldError(
            f"Phát hiện {len(faults)} chỗ không khớp: {faults[0]}.",
            kept="Chương trình không sửa gì.",
            then="Giữ nguyên thư mục này rồi phục hồi từ bản sao lưu gần nhất (tdbv restore).",
        )


def backup(
    to: Annotated[Path | None, typer.Option("--to", help="Thư mục khác, ví dụ trên USB.")] = None,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Sao lưu và kiểm tra ngay bản vừa sao."""
    from tdbv_desktop.services.safety.backups import back_up  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        made = back_up(desk.store, actor=desk.actor, folder=to)
    talk.answer(
        {"folder": str(made.folder), "sequence": made.sequence, "chain": made.chain},
        [f"Đã sao lưu và kiểm tra: {made.folder}."],
        as_json=as_json,
    )


def selftest(
    out: Annotated[Path, typer.Argument(help="Tệp JSON nhận kết quả.")],
    no_window: Annotated[bool, typer.Option("--no-window", help="Không thử mở cửa sổ.")] = False,
) -> None:
    """Tự kiểm tra bản cài: thư viện, mã hóa, đọc tệp lạ, phông chữ, cửa sổ."""
    import json  # noqa: PLC0415

    from tdbv_desktop.bootstrap import check_installation  # noqa: PLC0415

    found = check_installation(with_window=not no_window)
    out.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    failed = [name for name, check in found["checks"].items() if check != "ok"]
    typer.echo("Tự kiểm tra đạt." if not failed else "Không đạt: " + ", ".join(failed))
    if failed:
        raise typer.Exit(talk.WORLD)


def version(as_json: talk.AsJson = False) -> None:
    """In phiên bản chương trình và các thư viện mã hóa."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    talk.answer(
        {"tdbv": __version__, "sqlite": dbapi2.sqlite_version},
        [f"TDBV Desktop {__version__}"],
        as_json=as_json,
    )
