"""Commands that list backups, put one back, and rehearse it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdbv_desktop.cli import second, talk
from tdbv_desktop.core.errors import UserMistake

if TYPE_CHECKING:
    from tdbv_desktop.services.safety.restoring import Plan, Restored
    from tdbv_desktop.services.safety.set_list import SetShown

Set = Annotated[str, typer.Argument(help="Thư mục bản sao lưu, tên của nó, hoặc newest.")]
NEWEST = "newest"


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("backups")(list_backups)
    app.command("restore")(restore)
    app.command("restore-rehearsal")(rehearse)


def list_backups(
    also: Annotated[
        Path | None, typer.Option("--in", help="Xem thêm thư mục này, ví dụ trên USB.")
    ] = None,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Liệt kê các bản sao lưu: ở đâu, lúc nào, kém hiện tại bao nhiêu thay đổi."""
    from tdbv_desktop.services.safety.set_list import sets_there  # noqa: PLC0415 - imported when run

    with talk.desk_at(workspace, password_file, user) as desk:
        shown = sets_there(desk.store, actor=desk.actor, also=[also] if also else [])
    lines = [_line(one) for one in shown] or ["Chưa có bản sao lưu nào."]
    talk.answer({"backups": [asdict(one) for one in shown]}, lines, as_json=as_json)


@second.with_second
def restore(
    chosen: Set,
    look: Annotated[
        bool, typer.Option("--look", help="Chỉ kiểm tra bản sao và cho biết sẽ mất gì.")
    ] = False,
    sheet: Annotated[
        Path | None,
        typer.Option("--recovery-sheet", help="Tệp chép phiếu khôi phục, khi quên mật khẩu."),
    ] = None,
    agreeing: second.Agreeing = second.NOBODY,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Phục hồi từ bản sao lưu; thư mục chưa có sổ thì lập lại sổ ở đó."""
    from tdbv_desktop.services.door.doorstep import is_workspace  # noqa: PLC0415 - imported when run
    from tdbv_desktop.services.safety import restoring  # noqa: PLC0415

    folder = workspace or talk.default_workspace()
    if not is_workspace(folder):
        _rebuild(folder, _named(folder, chosen), sheet, password_file, user, as_json=as_json)
        return
    if sheet is not None:
        plan = restoring.plan_with_sheet(folder, _named(folder, chosen), second.groups_in(sheet))
    else:
        found = _asked(
            folder, chosen, password_file, user,
            agreeing=agreeing, look=look, as_json=as_json,
        )  # fmt: skip
        if found is None:
            return
        plan = found
    _tell(restoring.restore(plan), as_json=as_json)


def rehearse(
    chosen: Annotated[
        str, typer.Argument(help="Thư mục bản sao lưu, tên của nó, hoặc newest.")
    ] = NEWEST,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Diễn tập khôi phục vào nơi tạm, đếm và so; kết quả được ghi vào nhật ký."""
    from tdbv_desktop.services.safety.rehearsing import rehearse_restore  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        folder = None if chosen == NEWEST else _named(desk.store.folder, chosen)
        done = rehearse_restore(desk, talk.password_from(password_file), folder=folder)
    total = sum(done.records.values())
    lines = [f"Diễn tập đạt: bản sao {done.set_name} mở được, {total} hồ sơ, chuỗi nhật ký liền."]
    talk.answer(asdict(done), lines, as_json=as_json)


def _tell(done: Restored, *, as_json: bool) -> None:
    kept = ", ".join(str(path) for path in done.evidence)
    lines = [f"Đã phục hồi bản sao {done.set_name}. Gói gửi lần tới là gói đầy đủ."]
    if kept:
        lines.append(f"Dữ liệu trước khi phục hồi được giữ ở {kept}.")
    talk.answer(asdict(done), lines, as_json=as_json)


def _asked(
    folder: Path,
    chosen: str,
    password_file: Path | None,
    user: str | None,
    *,
    agreeing: second.Agreeing,
    look: bool,
    as_json: bool,
) -> Plan | None:
    """Return what is wanted of records that open, or of ones that do not; None after a look."""
    from tdbv_desktop.services.safety import restoring, set_list  # noqa: PLC0415 - imported when run
    from tdbv_desktop.store.engine import DatabaseUnreadable  # noqa: PLC0415

    try:
        with talk.desk_at(folder, password_file, user) as desk:
            set_folder = _named(folder, chosen)
            if look:
                seen = set_list.look_into(desk.store, set_folder, actor=desk.actor)
                talk.answer(asdict(seen), [_line(seen.shown), *_lost(seen.lost)], as_json=as_json)
                return None
            agreed = second.second_at(desk, agreeing)
            return restoring.plan_restore(desk, set_folder, second=agreed)
    except DatabaseUnreadable:
        people = talk.chosen_people(folder, user)
        return restoring.plan_at_door(
            folder, _named(folder, chosen), people[0], talk.password_from(password_file)
        )


def _rebuild(
    folder: Path,
    set_folder: Path,
    sheet: Path | None,
    password_file: Path | None,
    user: str | None,
    *,
    as_json: bool,
) -> None:
    from tdbv_desktop.services.safety import rebuilding  # noqa: PLC0415 - imported when run

    password = talk.password_from(password_file)
    if sheet is not None:
        done = rebuilding.rebuild_with_sheet(folder, set_folder, second.groups_in(sheet), password)
    else:
        chosen = talk.chosen_people(set_folder, user)
        done = rebuilding.rebuild(folder, set_folder, chosen[0], password)
    talk.answer(
        asdict(done),
        [f"Đã lập lại bộ sổ ở {done.folder}; {done.name} đăng nhập được."],
        as_json=as_json,
    )


def _named(folder: Path, chosen: str) -> Path:
    """Return the folder of a set from what was typed: a path, a name, or the newest one."""
    from tdbv_desktop.store.keeping.backup_sets import backups  # noqa: PLC0415 - imported when run

    beside = folder / "backups"
    if chosen == NEWEST:
        found = backups(beside)
        if not found:
            raise UserMistake("Chưa có bản sao lưu nào trong thư mục bộ sổ.")
        return found[0].folder
    return beside / chosen if (beside / chosen).is_dir() else Path(chosen)


def _line(one: SetShown) -> str:
    from tdbv_desktop.services.safety.set_list import HISTORIES  # noqa: PLC0415 - imported when run

    when = one.made_at.astimezone().strftime("%d/%m/%Y %H:%M") if one.made_at else "không rõ lúc"
    behind = HISTORIES[one.history]
    if one.behind is not None:
        behind = f"kém hiện tại {one.behind} thay đổi" if one.behind else "bằng hiện tại"
    return f"{one.folder}: bản sao {when}, {behind}"


def _lost(lost: Mapping[str, Mapping[str, int]]) -> list[str]:
    from tdbv_desktop.registers import BY_KEY  # noqa: PLC0415 - imported when run
    from tdbv_desktop.services.desk.record_history import WORDS  # noqa: PLC0415

    return [
        f"  Sẽ mất ở {BY_KEY[key].title if key in BY_KEY else key}: "
        + ", ".join(f"{WORDS.get(what, what).lower()} {count}" for what, count in changes.items())
        for key, changes in lost.items()
    ] or ["  Không mất thay đổi nào."]
