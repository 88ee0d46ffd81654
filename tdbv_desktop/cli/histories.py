"""Commands for a history that parted: go on with an older file, take back what came home."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from tdbv_desktop.cli import second, talk


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("confirm-epoch")(confirm_epoch)
    app.command("recover-rows")(recover_rows)


def standing_of_history(desk: Any) -> tuple[dict[str, Any], list[str]]:
    """Return what the status says of marks and of records that wait, for programs and people."""
    from tdbv_desktop.services.door.doubts import WORDS  # noqa: PLC0415 - imported when run
    from tdbv_desktop.services.parted.deciding import count_waiting  # noqa: PLC0415

    with desk.store.reading() as session:
        waiting = count_waiting(session, actor=desk.actor)
    found = desk.found
    marks = {"doubt": found.doubt, "beside": found.beside, "profile": found.in_profile}
    words = [" ".join(WORDS[found.doubt])] if found.doubt else []
    if any(waiting.values()):
        words.append(
            f"Hồ sơ lấy lại: {waiting['differs']} mục cần quyết định, "
            f"{waiting['new']} hồ sơ chưa có ở máy này."
        )
    return {"marks": marks, "recovered": waiting}, words


@second.with_second
def confirm_epoch(
    agreeing: second.Agreeing = second.NOBODY,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Xác nhận dùng tiếp dữ liệu cũ hơn lần trước, hoặc chuyển hẳn sổ sang máy này."""
    from tdbv_desktop.services.door.histories import begin_history  # noqa: PLC0415 - imported when run
    from tdbv_desktop.store.history import journal  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        is_asked = desk.found.doubt and not desk.label.is_practice
        agreed = second.second_at(desk, agreeing) if is_asked else None
        begin_history(desk, second=agreed)
        with desk.store.reading() as session:
            number = journal.tip(session).epoch_number
    talk.answer(
        {"epoch": number, "reason": desk.found.doubt},
        [f"Từ nay dùng tiếp dữ liệu này (đợt số {number}); lần gửi tới là gói đầy đủ."],
        as_json=as_json,
    )


def recover_rows(
    file: Annotated[Path, typer.Argument(help="Tệp hồ sơ lấy lại do cấp trên lập.")],
    accept_new: Annotated[
        bool, typer.Option("--accept-new", help="Ghi lại mọi hồ sơ chưa có ở máy này.")
    ] = False,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Đọc tệp hồ sơ lấy lại của cấp trên; mục ghi khác nhau chờ quyết định trong cửa sổ."""
    from tdbv_desktop.services.parted import accepting, recovering  # noqa: PLC0415 - imported when run

    with talk.desk_at(workspace, password_file, user) as desk:
        came = recovering.receive_recovery(desk.store, file, actor=desk.actor)
        lines = [
            f"{came.unit_name}: {came.new} hồ sơ chưa có ở máy này, {came.differs} hồ sơ ghi khác, "
            f"{came.same + came.known} hồ sơ giống ở đây hoặc đã đọc."
        ]
        data: dict[str, Any] = asdict(came)
        if accept_new:
            with desk.store.transaction() as session:
                got = accepting.accept_new(session, actor=desk.actor)
            lines.append(f"Đã lấy lại {got.written} hồ sơ, còn {got.left} hồ sơ chưa ghi được.")
            data |= {"written": got.written, "left": got.left}
    talk.answer(data, lines, as_json=as_json)
