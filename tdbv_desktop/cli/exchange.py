"""Commands that send, receive and compare."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tdbv_desktop.cli import talk

File = Annotated[Path, typer.Argument(help="Tệp .tdbv, trên USB hoặc trong máy.")]


def add_to(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command("export")(export)
    app.command("receive")(receive)
    app.command("acknowledge")(acknowledge)
    app.command("check")(check)
    app.command("recovery-pack")(recovery_pack)
    app.command("retry-waiting")(retry_waiting)
    app.command("enrol")(enrol)
    keys = typer.Typer(help="Khóa của máy này: mã an toàn, tệp khóa, xuất khóa bí mật.")
    keys.command("show")(show_keys)
    keys.command("export-identity")(export_identity)
    app.add_typer(keys, name="key")


def export(
    complete: Annotated[bool, typer.Option("--full", help="Gói đầy đủ thay vì bổ sung.")] = False,
    to: Annotated[
        Path | None, typer.Option("--to", help="Chép thêm vào thư mục, ví dụ USB.")
    ] = None,
    mail: Annotated[Path | None, typer.Option("--mail", help="Ghi thư nháp .eml.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Mã đơn vị nhận.")] = None,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Xuất gói gửi cấp trên."""
    from tdbv_desktop.services.travel import handing_over, sending  # noqa: PLC0415 - imported when run

    with talk.desk_at(workspace, password_file, user) as desk:
        sent = sending.send_bundle(desk.store, actor=desk.actor, unit=unit, complete=complete)
        copied = handing_over.copy_to_stick(sent.path, to) if to is not None else None
        if mail is not None:
            handing_over.write_mail_draft(sent.path, mail, label=desk.label)
    lines = [
        f"Đã xuất gói số {sent.number} ({sum(sent.rows.values())} hồ sơ): {sent.path}",
        f"Mã đối chiếu: {sent.code}",
    ]
    if copied is not None:
        lines.append(f"Đã chép và kiểm tra {copied}. Có thể rút USB.")
    if mail is not None:
        lines.append(f"Thư nháp: {mail}")
    talk.answer(asdict(sent) | {"copied": str(copied) if copied else None}, lines, as_json=as_json)


def receive(
    file: File,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Nhận gói của đơn vị cấp dưới và viết phiếu báo."""
    from tdbv_desktop.services.travel import receiving  # noqa: PLC0415
    from tdbv_desktop.services.travel.verdict_words import received_words, told_of  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        got = receiving.receive_bundle(desk.store, file, actor=desk.actor)
    said = told_of(got.verdict, hold=got.hold, needs=got.needs, orphans=got.orphans)
    lines = [
        f"{got.unit_name}: {received_words(said, got.book_differences)}",
        f"Mới {got.new}, thay đổi {got.changed}, đóng {got.closed}, giữ chờ {got.held}, "
        f"từ chối {got.refused}.",
        f"Mã đối chiếu của số liệu đang giữ: {got.code}"
        + (" (khác với gói gửi)" if got.verdict == "applied" and not got.agrees else ""),
        f"Phiếu báo: {got.receipt}",
    ]
    if got.pack is not None:
        lines.append(f"Gói gửi lại {got.pack_rows} hồ sơ: {got.pack}")
    talk.answer(asdict(got), lines, as_json=as_json)


def acknowledge(
    file: File,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Đọc phiếu báo của cấp trên."""
    from tdbv_desktop.services.travel import acknowledging  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        got = acknowledging.acknowledge_receipt(desk.store, file, actor=desk.actor)
    lines = [
        f"{got.unit_name}: {got.words}" + ("" if got.verdict == "hold" else f" {got.said}"),
        f"Mã đối chiếu của cấp trên: {got.code}"
        + (" · khớp" if got.agrees else " · khác, do có thay đổi sau khi gửi"),
    ]
    lines += [f"  {title}: {state}, {why}" for title, state, why in got.findings]
    talk.answer(asdict(got), lines, as_json=as_json)


def check(
    file: File,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Xem trước một gói sẽ thay đổi gì, không nhận."""
    from tdbv_desktop.services.travel import receiving  # noqa: PLC0415
    from tdbv_desktop.services.travel.verdict_words import told_of  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        seen = receiving.preview_bundle(desk.store, file, actor=desk.actor)
    said = told_of(seen.verdict, hold=seen.hold, needs=seen.needs, orphans=seen.orphans)
    talk.answer(
        asdict(seen),
        [
            f"{seen.unit_name}, {'đầy đủ' if seen.kind == 'full' else 'bổ sung'}: {said.whole}",
            f"Mới {seen.new}, thay đổi {seen.changed}, đóng {seen.closed}, giữ chờ {seen.held}, "
            f"từ chối {seen.refused}.",
        ],
        as_json=as_json,
    )


def recovery_pack(
    unit: Annotated[str, typer.Option("--unit", help="Mã đơn vị cần gửi lại hồ sơ.")],
    complete: Annotated[
        bool, typer.Option("--all", help="Toàn bộ hồ sơ đang giữ, cho đơn vị mất hết số liệu.")
    ] = False,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Lập gói gửi lại hồ sơ cho một đơn vị: phần số liệu hiện nay không có, hoặc toàn bộ."""
    from tdbv_desktop.services.parted import recovery_packs  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        made = recovery_packs.make_recovery_pack(
            desk.store, unit, actor=desk.actor, complete=complete
        )
    talk.answer(
        asdict(made),
        [f"Gói gửi lại {made.rows} hồ sơ cho {made.unit_name}: {made.path}"],
        as_json=as_json,
    )


def retry_waiting(
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Thử lại các gói đang chờ: sau khi cập nhật chương trình, hoặc khi đã rõ máy nào ghi."""
    from tdbv_desktop.services.travel import waiting_files  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk:
        done = waiting_files.retry_waiting(desk.store, actor=desk.actor)
    lines = [f"{got.unit_name}: {got.verdict}, phiếu báo {got.receipt}" for got in done.received]
    lines.append(f"Còn chờ: {done.still_waiting} gói. Xem lại {done.projected} hồ sơ.")
    talk.answer(asdict(done), lines, as_json=as_json)


def enrol(
    file: Annotated[Path, typer.Argument(help="Tệp khóa .tdbvkey của đơn vị kia.")],
    fingerprint: Annotated[
        str, typer.Option("--fingerprint", help="Mã an toàn 60 số do đơn vị kia đọc cho.")
    ],
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Đăng ký khóa của một đơn vị sau khi so mã an toàn."""
    from tdbv_desktop.services.travel import enrolment  # noqa: PLC0415

    said, _ = enrolment.read_key_file(file)
    with talk.desk_at(workspace, password_file, user) as desk, desk.store.transaction() as session:
        enrolment.enrol_partner(session, said, fingerprint=fingerprint, actor=desk.actor)
    talk.answer(
        {"unit": said.unit, "name": said.name},
        [f"Đã đăng ký {said.name} ({said.unit})."],
        as_json=as_json,
    )


def show_keys(
    write: Annotated[Path | None, typer.Option("--write", help="Ghi tệp khóa để gửi đi.")] = None,
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Cho xem mã an toàn của máy này, và ghi tệp khóa."""
    from tdbv_desktop.services.travel import enrolment  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk, desk.store.reading() as session:
        said = enrolment.show_fingerprint(session, actor=desk.actor)
        if write is not None:
            enrolment.write_key_file(session, write, actor=desk.actor)
    talk.answer(
        {"fingerprint": said, "file": str(write) if write else None},
        [f"Mã an toàn: {said}"] + ([f"Tệp khóa: {write}"] if write else []),
        as_json=as_json,
    )


def export_identity(
    file: Annotated[Path, typer.Argument(help="Nơi ghi khóa bí mật, đọc được bằng lệnh age.")],
    workspace: talk.Workspace = None,
    password_file: talk.PasswordFile = None,
    user: talk.User = None,
    as_json: talk.AsJson = False,
) -> None:
    """Xuất khóa bí mật để mở gói bằng công cụ age; chỉ chỉ huy làm được, có ghi nhật ký."""
    from tdbv_desktop.services.travel import enrolment  # noqa: PLC0415

    with talk.desk_at(workspace, password_file, user) as desk, desk.store.transaction() as session:
        enrolment.export_identity(session, file, actor=desk.actor)
    talk.answer(
        {"file": str(file)}, [f"Khóa bí mật ở {file}. Dùng xong hãy xóa tệp này."], as_json=as_json
    )
