"""The command that shows the whole program at work on invented data."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from tdbv_desktop.cli import talk

STEPS = {
    "create": "Lập hai bộ sổ thực hành",
    "fill": "Ghi nhà trọ, phòng, người, đợt ở",
    "import": "Nhập tệp lưu trú 19 cột",
    "change": "Thay đổi hằng ngày",
    "compare": "So hai bên",
    "export": "xuất gói",
    "carry": "chép qua USB",
    "receive": "cấp trên nhận",
    "acknowledge": "đọc phiếu báo",
    "full": "Gói đầy đủ",
    "delta": "Gói bổ sung",
}


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("demo")(demo)


def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Thư mục mới cho hai bộ sổ thực hành.")],
    houses: Annotated[int, typer.Option("--houses", min=1, help="Số nhà trọ.")] = 155,
    people: Annotated[int, typer.Option("--people", min=1, help="Số người.")] = 5000,
    seed: Annotated[int, typer.Option("--seed", help="Cùng số thì ra cùng dữ liệu.")] = 2026,
    no_window: Annotated[bool, typer.Option("--no-window", help="Không mở cửa sổ.")] = False,
    as_json: talk.AsJson = False,
) -> None:
    """Tạo trạm và cấp trên thực hành, chạy việc chính từ đầu đến cuối, rồi mở cửa sổ."""
    from tdbv_desktop.services.practice import rehearsal  # noqa: PLC0415 - imported when run
    from tdbv_desktop.services.practice.invented import Size  # noqa: PLC0415

    password = os.environ.get(talk.PASSWORD, rehearsal.PASSWORD)
    rooms = round(houses * 2452 / 155)
    size = Size(houses=houses, rooms=rooms, people=people, seed=seed)
    tell = _silent if as_json else _tell
    run = rehearsal.rehearse(folder, size, password=password, tell=tell)
    data = run.as_json() | {"peak_mb": run.peak_mb}
    talk.answer(data, _summary(run, password, data["peak_mb"]), as_json=as_json)
    if not run.equal:
        raise typer.Exit(talk.BUG)
    if not no_window and not as_json and has_display():
        from tdbv_desktop.bootstrap import start_window  # noqa: PLC0415 - Qt only when asked for

        raise typer.Exit(start_window(folder / "station", password=password))


def has_display() -> bool:
    """Say whether a window could be seen here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell(name: str, seconds: float, rows: int, peak: int) -> None:
    part, _, what = name.partition(": ")
    words = f"{STEPS[part]}: {STEPS[what]}" if what else STEPS[part]
    typer.echo(f"  {words:<42}{rows:>8} dòng {seconds:>8.2f} giây {peak:>5} MB")


def _silent(_name: str, _seconds: float, _rows: int, _peak: int) -> None:
    pass


def _summary(run: Any, password: str, peak: int) -> list[str]:
    from tdbv_desktop.registers import ALL  # noqa: PLC0415 - imported when run

    given = run.imported
    lines = [
        "",
        f"Tệp mẫu: {given['new']} người mới, {given['changed']} bổ sung, {given['same']} đã có, "
        f"{given['doubtful']} chưa chắc, {given['refused']} trả lại; tổng {given['found']} dòng.",
    ]
    lines += [
        f"  Dòng {row['row']} · {row['label']}: {row['reason']}"
        for row in given["rows"]
        if row["severity"] == "error"
    ]
    lines += ["", f"{'Đang mở + đã đóng':<22}{'Trạm':>16}{'Cấp trên':>18}"]
    lines += [_both(register.title, register.key, run) for register in ALL]
    lines += [
        f"{'Mã đối chiếu':<22}{run.station['code']:>16}{run.upper['code']:>18}",
        f"{'Dấu, trạm':<22}{run.station['digest']}",
        f"{'Dấu, cấp trên':<22}{run.upper['digest']}",
        "HAI BÊN KHỚP NHAU." if run.equal else "HAI BÊN KHÔNG KHỚP.",
        f"Bộ nhớ cao nhất: {peak} MB",
        "",
        f"Bộ sổ thực hành: {run.folder}/station và {run.folder}/upper",
        f"Mật khẩu thực hành: {password}",
    ]
    return lines


def _both(title: str, key: str, run: Any) -> str:
    none = {"live": 0, "closed": 0}
    mine, theirs = (side["counts"].get(key, none) for side in (run.station, run.upper))
    counts = (f"{of['live']} + {of['closed']}" for of in (mine, theirs))
    return "{:<22}{:>16}{:>18}".format(title, *counts)
