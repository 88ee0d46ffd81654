"""Commands for lists of the ministry's portal and for templates filled by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from tdbv_desktop.cli import talk
from tdbv_desktop.cli.importing import take_guests
from tdbv_desktop.core.errors import UserMistake

KINDS: dict[str, Literal["vietnamese", "foreign", "foreign_xml"]] = {
    "viet-nam": "vietnamese",
    "kbtt": "foreign",
    "kbtt-xml": "foreign_xml",
}
FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
Since = Annotated[
    datetime | None,
    typer.Option("--from", formats=FORMATS, help="Đến ở từ ngày này; mặc định hôm nay."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--to", formats=FORMATS, help="Đến ở tới ngày này; mặc định hôm nay."),
]


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("template")(template)
    app.command("lodging-list")(lodging_list)
    app.command("portal-codes")(portal_codes)
    app.command("import-kbtt")(import_kbtt)


def template(
    register: Annotated[str, typer.Option("--register", help="Sổ, ví dụ person.")],
    out: Annotated[Path, typer.Option("--out", help="Tệp Excel sẽ ghi.")],
    is_filled: Annotated[bool, typer.Option("--filled", help="Ghi sẵn hồ sơ đang mở.")] = False,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Ghi tệp Excel mẫu của một sổ để điền bằng tay rồi nhập lại."""
    from tdbv_desktop.registers import BY_KEY  # noqa: PLC0415 - commands import when run
    from tdbv_desktop.services.intake.templates import open_ids, write_template  # noqa: PLC0415

    if register not in BY_KEY:
        raise UserMistake(f"Không có sổ {register}.", then="Sổ hiện có: " + ", ".join(BY_KEY) + ".")
    with talk.desk_at(workspace, password_file, user) as desk:
        ids = []
        if is_filled:
            with desk.store.reading() as session:
                ids = open_ids(session, BY_KEY[register], actor=desk.actor)
        write_template(desk.store, BY_KEY[register], out, record_ids=ids, actor=desk.actor)
    said = f"Đã ghi mẫu của sổ {BY_KEY[register].title}, {len(ids)} dòng có sẵn: {out}"
    talk.answer({"file": str(out), "rows": len(ids)}, [said], as_json=as_json)


def lodging_list(
    out: Annotated[Path, typer.Option("--out", help="Tệp sẽ ghi.")],
    kind: Annotated[str, typer.Option("--kind", help="viet-nam, kbtt hoặc kbtt-xml.")] = "viet-nam",
    since: Since = None,
    until: Until = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem dòng còn thiếu.")] = False,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Lập danh sách lưu trú theo mẫu của cổng; cán bộ tự tải lên, chương trình không gửi gì."""
    from tdbv_desktop.services.intake import lodging_lists as lodging  # noqa: PLC0415 - when run

    if kind not in KINDS:
        raise UserMistake(f"Không có loại {kind}.", then="Chọn " + ", ".join(KINDS) + ".")
    with talk.desk_at(workspace, password_file, user) as desk:
        with desk.store.reading() as session:
            ids = lodging.stays_arriving(
                session, since=_day(since), until=_day(until), actor=desk.actor
            )
            made = lodging.lodging_list(session, ids, KINDS[kind], actor=desk.actor)
        if not dry_run:
            lodging.write_lodging_list(desk.store, made, out, actor=desk.actor)
    lines = [f"{len(made.rows)} dòng đủ thông tin, {len(made.lacking)} dòng còn thiếu."]
    lines += [f"  {one.caption}: thiếu {', '.join(one.lacks)}" for one in made.lacking]
    if made.without_commune_code:
        lines.append(f"{made.without_commune_code} dòng chưa có mã xã; xã được ghi ở địa chỉ.")
    lines += [] if dry_run else [f"Đã ghi {out}", lodging.NOTHING_IS_SENT]
    lacking = [{"caption": one.caption, "lacks": one.lacks} for one in made.lacking]
    talk.answer({"rows": len(made.rows), "lacking": lacking}, lines, as_json=as_json)
    if made.lacking:
        raise typer.Exit(talk.HANDED_BACK)


def portal_codes(
    file: Annotated[Path, typer.Argument(help="Tệp mẫu hiện hành tải từ cổng.")],
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Lấy danh mục mã của cổng từ tệp mẫu hiện hành."""
    from tdbv_desktop.services.intake import portal_codes as codes  # noqa: PLC0415 - when run

    with talk.desk_at(workspace, password_file, user) as desk:
        sheets = codes.read_portal_template(file, actor=desk.actor)
        with desk.store.transaction() as session:
            news = codes.load_portal_codes(session, sheets, actor=desk.actor)
    lines = [f"{codes.TITLES[kind]}: {count} mục" for kind, count in news.counts.items()]
    lines += [f"Chưa rõ thuộc danh mục nào: {entry}" for entry in news.unknown]
    talk.answer({**news.counts, "unknown": news.unknown}, lines, as_json=as_json)


def import_kbtt(
    file: Annotated[Path, typer.Argument(help="Tệp Excel KBTT hoặc XML KHAI_BAO_TAM_TRU.")],
    house: Annotated[str, typer.Option("--house", help="Mã nhà trọ; mã mới thì tạo nhà mới.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước, không ghi.")] = False,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Nhập danh sách người nước ngoài (KBTT); dòng lỗi được trả lại kèm lý do."""
    from tdbv_desktop.services.intake.lodging_lists import read_foreigners  # noqa: PLC0415 - when run

    with talk.desk_at(workspace, password_file, user) as desk:
        rows = read_foreigners(file, actor=desk.actor)
        data, lines, is_all_in = take_guests(desk, rows, is_dry_run=dry_run, house_code=house)
    talk.answer(data | {"dry_run": dry_run}, lines, as_json=as_json)
    if not is_all_in:
        raise typer.Exit(talk.HANDED_BACK)


def _day(said: datetime | None) -> date:
    from tdbv_desktop.core import clock  # noqa: PLC0415 - see above

    return clock.today() if said is None else said.date()
