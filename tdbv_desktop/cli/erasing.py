"""The command that erases closed records for good, on a legal basis and with a second person."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import typer

from tdbv_desktop.cli import second, talk
from tdbv_desktop.core.errors import UserMistake


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("erase")(erase)
    app.command("clear-copies")(clear_copies)


@second.with_second
def erase(
    register: Annotated[str, typer.Option("--register", help="Tên sổ, xem lệnh registers.")],
    ids: Annotated[list[str], typer.Option("--id", help="Mã hồ sơ đã đóng; ghi nhiều lần được.")],
    basis: Annotated[str, typer.Option("--basis", help="Mã căn cứ pháp luật.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Lý do, không ghi tên ai.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem sẽ mất gì.")] = False,
    agreeing: second.Agreeing = second.NOBODY,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Xóa hẳn hồ sơ đã đóng theo luật; không lấy lại được."""
    from tdbv_desktop.services.safety import erasing  # noqa: PLC0415 - commands import when run

    which, keys = _register(register), [_key(text) for text in ids]
    with talk.desk_at(workspace, password_file, user) as desk:
        seen = erasing.preview_erasure(desk.store, which, keys, actor=desk.actor)
        if not dry_run:
            agreed = second.second_at(desk, agreeing)
            order = erasing.ErasureOrder(basis=basis, reason=reason)
            erasing.erase_records(desk.store, which, keys, order, actor=desk.actor, second=agreed)
    counts = ("lines", "files", "bundles", "backups", "evidence")
    data = {"dry_run": dry_run, "records": len(seen.going)}
    data |= {name: getattr(seen, name) for name in counts}
    talk.answer(data, _in_words(seen, is_dry_run=dry_run), as_json=as_json)


@second.with_second
def clear_copies(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem sẽ xóa bản nào.")] = False,
    agreeing: second.Agreeing = second.NOBODY,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Xóa các bản sao lưu và dữ liệu cũ trên máy còn giữ hồ sơ đã xóa theo luật."""
    from tdbv_desktop.services.safety import old_copies  # noqa: PLC0415 - commands import when run

    with talk.desk_at(workspace, password_file, user) as desk:
        if dry_run:
            found = old_copies.old_copies(desk.store, actor=desk.actor)
        else:
            agreed = second.second_at(desk, agreeing)
            found = old_copies.remove_old_copies(desk.store, actor=desk.actor, second=agreed)
    names = [path.name for path in (*found.sets, *found.evidence)]
    head = "Sẽ xóa" if dry_run else "Đã xóa"
    lines = [f"{head} {len(names)} bản cũ.", *(f"  {name}" for name in names)]
    if not dry_run:
        lines.append("Bản ở USB hoặc ổ khác thì xóa riêng ở đó.")
    talk.answer({"dry_run": dry_run, "copies": names}, lines, as_json=as_json)


def _register(key: str) -> Any:
    from tdbv_desktop.registers import BY_KEY  # noqa: PLC0415

    if key not in BY_KEY:
        raise UserMistake(
            f"Không có sổ nào tên {key}.", then="Các sổ: " + ", ".join(sorted(BY_KEY)) + "."
        )
    return BY_KEY[key]


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise UserMistake(f"{text} không phải mã hồ sơ.") from None


def _in_words(seen: Any, *, is_dry_run: bool) -> list[str]:
    head = "Sẽ xóa hẳn" if is_dry_run else "Đã xóa hẳn"
    lines = [f"{head} {len(seen.going)} hồ sơ:"]
    lines += [f"  {one.register}: {one.caption}" for one in seen.going]
    lines.append(
        f"{seen.lines} dòng nhật ký mất nội dung · {seen.files} tệp · {seen.bundles} gói đã lập."
    )
    if seen.backups:
        lines.append(
            f"{seen.backups} bản sao lưu cũ trên máy này còn giữ nội dung cũ, bản cuối giữ đến khi "
            f"có đủ {seen.backups_kept} bản mới hơn; phục hồi từ đó thì bị xóa lại ngay."
        )
    if seen.evidence:
        lines.append(
            f"{seen.evidence} tệp dữ liệu cũ trong thư mục evidence còn giữ nội dung cũ "
            "đến khi có người xóa."
        )
    if seen.backups or seen.evidence:
        lines.append("Lệnh clear-copies xóa các bản cũ trên máy này sau khi sao lưu một bản mới.")
    return lines
