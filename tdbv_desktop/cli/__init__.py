"""The command line: the same use cases as the window, and no Qt loaded for them."""

from __future__ import annotations

import typer

from tdbv_desktop.cli import (
    accounts,
    data,
    erasing,
    exchange,
    histories,
    importing,
    lodging,
    practice,
    restoring,
    upkeep,
)
from tdbv_desktop.cli.talk import guarded

app = typer.Typer(
    name="tdbv",
    help="Sổ sách hằng ngày của Công an cấp xã, dùng không cần mạng.",
    epilog="Mã kết thúc: 0 xong · 1 lỗi chương trình · 2 gõ lệnh sai · 3 nhập được nhưng có dòng "
    "trả lại · 4 việc không làm được, xem lời báo · 5 máy hoặc ổ đĩa có sự cố · 6 gói bị từ chối.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
PARTS = (
    accounts,
    data,
    importing,
    erasing,
    exchange,
    practice,
    upkeep,
    restoring,
    histories,
    lodging,
)
for part in PARTS:
    part.add_to(app)


@app.callback(invoke_without_command=True)
def open_window(context: typer.Context) -> None:
    """Mở cửa sổ chương trình khi không có lệnh nào."""
    if context.invoked_subcommand is None:
        from tdbv_desktop.bootstrap import start_window  # noqa: PLC0415 - Qt only when asked for

        raise typer.Exit(start_window())


def run() -> None:
    """Run the command line; what goes wrong becomes a sentence and an exit code."""
    guarded(app)
