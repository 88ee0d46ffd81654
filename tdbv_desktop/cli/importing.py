"""The command that brings files of others in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tdbv_desktop.cli import talk
from tdbv_desktop.core.errors import UserMistake

LODGING = "luu-tru-19"


def _option(*names: str, help: str) -> Any:  # noqa: A002 - as typer calls it
    return typer.Option(*names, help=help)


File = Annotated[Path, typer.Argument(help="Tệp Excel, ODS hoặc CSV; chỉ đọc, không sửa.")]
Register = Annotated[str, _option("--register", help="Sổ nhận: stay, person, rental_house …")]
Sheet = Annotated[str, _option("--sheet", help="Chỉ lấy trang tính có tên này.")]
Layout = Annotated[str, _option("--layout", help=f"Mẫu cố định của tệp: {LODGING}.")]
House = Annotated[str, _option("--house", help="Mã nhà trọ; mã mới thì tạo nhà mới.")]
HouseName = Annotated[str, _option("--house-name", help="Tên nhà trọ nếu là mới.")]
Given = Annotated[
    list[str] | None, _option("--set", help="Mục không có cột, như arrived_on=01/11/2026.")
]
PlaceAnswers = Annotated[
    list[str] | None, _option("--place", help="Trả lời một địa chỉ hai nghĩa: khóa=mã xã.")
]
KnownOnes = Annotated[str, _option("--known", help="Hồ sơ đã có: gaps, overwrite hoặc leave.")]
Unread = Annotated[str, _option("--unread", help="Ô không đọc được: refuse hoặc note.")]
DryRun = Annotated[bool, _option("--dry-run", help="Chỉ xem trước, không ghi.")]
Report = Annotated[
    Path | None, _option("--report", help="Ghi lại chính tệp kèm kết quả của từng dòng.")
]


def add_to(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command("import")(import_file)


def import_file(
    file: File,
    register: Register = "",
    sheet: Sheet = "",
    layout: Layout = "",
    house: House = "",
    house_name: HouseName = "",
    given: Given = None,
    places: PlaceAnswers = None,
    known: KnownOnes = "",
    unread: Unread = "refuse",
    dry_run: DryRun = False,
    report: Report = None,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Nhập danh sách từ Excel vào một sổ; dòng lỗi được trả lại kèm lý do."""
    wishes: dict[str, Any] = {
        "register": register or "stay",
        "sheet": sheet,
        "defaults": _house(house, house_name) | _pairs(given),
        "answers": _pairs(places),
        "known": _one_of(known, ("", "gaps", "overwrite", "leave")) or None,
        "unread": _one_of(unread, ("refuse", "note")),
        "is_dry_run": dry_run,
        "report_to": report,
    }
    is_lodging = bool(layout or (house and not register))
    with talk.desk_at(workspace, password_file, user) as desk:
        found = None if is_lodging else _general(desk, file, wishes, house=house)
        if found is None:
            said = {"house_code": house, "house_name": house_name, "layout": layout or LODGING}
            found = _lodging(desk, file, said, report=report, is_dry_run=dry_run)
    data, lines, is_all_in = found
    talk.answer(data | {"dry_run": dry_run}, lines, as_json=as_json)
    if not is_all_in:
        raise typer.Exit(talk.HANDED_BACK)


def _house(code: str, name: str) -> dict[str, str]:
    said = {"room.house.code": code, "room.house.name": name}
    return {path: text for path, text in said.items() if text}


Answer = tuple[dict[str, Any], list[str], bool]


def _general(desk: Any, path: Path, wishes: dict[str, Any], *, house: str) -> Answer | None:
    """Import any file; None for the ministry's list where a house was named for it."""
    from tdbv_desktop.services.intake import file_import  # noqa: PLC0415 - imported when run
    from tdbv_desktop.services.intake.report import as_json, in_words  # noqa: PLC0415

    asked = file_import.Wishes(**wishes)
    try:
        done = file_import.import_file(desk.store, path, asked, actor=desk.actor)
    except file_import.IsLodgingList:
        if house:
            return None
        raise
    data = as_json(done.report, done.file) | {
        "passed_over": [
            {"sheet": title, "records": rows, "missing": list(labels)}
            for title, rows, labels in done.passed_over
        ],
        "not_carried": list(done.not_carried),
    }
    lines = in_words(done.report, is_dry_run=asked.is_dry_run)
    lines += [
        f"  Bảng ở trang {title} ({rows} dòng) chưa nhập, thiếu: {', '.join(labels)}."
        for title, rows, labels in done.passed_over
    ]
    if asked.report_to is not None:
        lines.append(f"Tệp kết quả: {asked.report_to}")
        if done.not_carried:
            lines.append(f"  Không chép lại được: {', '.join(done.not_carried)}.")
    return data, lines, not done.report.handed_back and not done.passed_over


def take_guests(
    desk: Any, rows: Any, *, house_code: str, house_name: str = "", is_dry_run: bool
) -> Answer:
    """Take guests that were read into a house, or say what that would do."""
    from tdbv_desktop.services import imports  # noqa: PLC0415 - commands import when run
    from tdbv_desktop.services.safety.backups import back_up_if_changed  # noqa: PLC0415

    said: dict[str, Any] = {"house_code": house_code, "house_name": house_name, "actor": desk.actor}
    if is_dry_run:
        report = imports.preview_lodging(desk.store, rows, **said)
    else:
        back_up_if_changed(desk.store, actor=desk.actor)
        with desk.store.transaction() as session:
            report = imports.import_lodging(session, rows, **said)
    lines = imports.in_words(report, is_dry_run=is_dry_run)
    return imports.as_json(report), lines, not report.handed_back


def _lodging(
    desk: Any, path: Path, said: dict[str, str], *, report: Path | None, is_dry_run: bool
) -> Answer:
    """Import the ministry's list; a result file, which it has not, is refused before anything."""
    from tdbv_desktop.services import imports  # noqa: PLC0415 - commands import when run

    if report is not None:
        raise UserMistake(
            "Danh sách lưu trú 19 cột chưa ghi lại được thành tệp kết quả.",
            kept="Chưa nhập dòng nào.",
            then="Bỏ --report; lý do của từng dòng trả lại hiện ngay trên màn hình.",
        )
    house = dict(said)
    rows = imports.read_lodging_file(path, layout=house.pop("layout"))
    return take_guests(desk, rows, **house, is_dry_run=is_dry_run)


def _pairs(said: list[str] | None) -> dict[str, str]:
    """Return `name=value` texts as a dictionary."""
    parts = [text.partition("=") for text in said or ()]
    if wrong := [name for name, sign, _ in parts if not sign]:
        raise UserMistake(f"Thiếu dấu = trong {wrong[0]}.", then="Ghi kiểu tên_mục=giá trị.")
    return {name.strip(): value.strip() for name, _, value in parts}


def _one_of(said: str, words: tuple[str, ...]) -> str:
    if said not in words:
        known = ", ".join(word for word in words if word)
        raise UserMistake(f"Không có lựa chọn {said}.", then=f"Chọn một trong: {known}.")
    return said
