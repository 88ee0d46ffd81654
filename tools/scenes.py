"""The states of the screens that take steps to reach; each is one line of `SCENES`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tdbv_desktop.core.assets import asset
from tdbv_desktop.ui.shell.dialogs import CrashDialog, QuestionDialog
from tdbv_desktop.ui.shell.faults import fault_of
from tools.stage import Scene, Stage, pause, settle, wait_for

LETTERS = 200  # milliseconds until the list has followed what was typed into its search box


def _known_workspace(stage: Stage) -> None:
    stage.window.show_sign_in(stage.place / "station")


def _wrong_password(stage: Stage) -> None:
    QTest.keyClicks(stage.screen.password.box, "sai")
    stage.screen.enter_with("sai mật khẩu")
    wait_for(lambda: not stage.screen.password.problem.isHidden())


def _assistant(stage: Stage) -> Any:
    page = stage.screen
    page.unit.show_folder(stage.place / "assistant")
    return page


def _unit(stage: Stage) -> None:
    page = _assistant(stage)
    page.kind.choose("station")
    page.go_next()
    page.unit.form.edits["commune"].put("00565")
    page.unit.form.edits["commune"].edited.emit()


def _account(stage: Stage) -> None:
    page = stage.screen
    page.go_next()
    page.account.form.edits["name"].put_text("Lê Thị Chỉ Huy")
    for box in (page.account.password.box, page.account.again.box):
        box.setText("ba con đường đất")


def _recovery_codes(stage: Stage) -> None:
    page = stage.screen
    page.law.read.setChecked(True)
    page.go_next()
    wait_for(lambda: page.step is page.sheet)


def _wrong_codes(stage: Stage) -> None:
    page = stage.screen
    page.go_next()
    for box in page.typing.boxes.values():
        box.line.setText("ABCDE-F")
    page.go_next()
    wait_for(lambda: not page.is_busy)


def _backup_place(stage: Stage) -> None:
    page = stage.screen
    for number, box in page.typing.boxes.items():
        box.line.setText(page.sheet.groups[number - 1])
    page.go_next()
    wait_for(lambda: page.step is page.backup)


def _file_to_import(stage: Stage) -> None:
    stage.window.go_to("import")
    screen = stage.screen
    screen.picker.line.setText(str(asset("resources", "samples", "luu-tru-19-cot.xlsx")))
    screen.picker.go.click()
    wait_for(lambda: screen.where.state == "now")


def _look_at_import(stage: Stage) -> None:
    stage.screen.house.submitted.emit("NT-900", "Nhà trọ Tệp Thử")
    wait_for(lambda: stage.screen.look.state == "now")


def _import(stage: Stage) -> None:
    stage.screen.write.click()
    wait_for(lambda: stage.screen.done.state == "done")


def _send(stage: Stage) -> None:
    stage.window.go_to("send")
    screen = stage.screen
    wait_for(screen.make_button.isEnabled)
    screen.make_button.click()
    wait_for(lambda: screen.carry.state == "now")
    screen.carrier.place.setEditText(str(stage.stick))
    screen.carrier.copy()
    wait_for(lambda: screen.carrier.notice.property("tone") == "ok")


def _new_record(stage: Stage) -> None:
    stage.window.go_to("stay")
    settle(stage.window)
    stage.screen.start_new()


def _mistakes(stage: Stage) -> None:
    stage.screen.save()


def _history(stage: Stage) -> None:
    stage.window.go_to("rental_house")
    settle(stage.window)
    stage.screen.show_history()


def _nothing_found(stage: Stage) -> None:
    stage.window.go_to("person")
    settle(stage.window)
    stage.screen.find_records()
    box = QApplication.focusWidget()
    if box is not None:
        QTest.keyClicks(box, "khong co ai ten nay")
    pause(LETTERS)


def _bundle_to_receive(stage: Stage) -> None:
    stage.window.go_to("receive")
    screen = stage.screen
    screen.picker.line.setText(str(_newest(stage.stick, "TT_*.tdbv")))
    screen.picker.go.click()
    wait_for(lambda: screen.look.state == "now")


def _receive(stage: Stage) -> None:
    stage.screen.take_button.click()
    wait_for(lambda: stage.screen.answer.state == "now")


def _receipt(stage: Stage) -> None:
    stage.window.go_to("receive")
    screen = stage.screen
    receipt = _newest(stage.place / "upper" / "outbox", "PB_*.tdbv")
    screen.picker.line.setText(str(receipt))
    screen.picker.go.click()
    wait_for(lambda: screen.meaning.state != "later")


def _question(stage: Stage) -> QWidget:
    question = "Đợt ở của Lê Ngọc Diễm chưa được lưu. Lưu lại rồi mới rời đi?"
    answers = ["Ở lại", "Bỏ thay đổi", "Lưu"]
    return QuestionDialog(question, answers, stage.window)


def _crash(stage: Stage) -> QWidget:
    return CrashDialog(fault_of(ZeroDivisionError()), stage.window)


SCENES: tuple[Scene, ...] = (
    Scene("welcome", "door", lambda stage: stage.window.show_welcome() and None),
    Scene("assistant-kind", "door", lambda stage: stage.window.show_new() and None),
    Scene("assistant-unit", "door", _unit),
    Scene("assistant-account", "door", _account),
    Scene("assistant-law", "door", lambda stage: stage.screen.go_next()),
    Scene("assistant-sheet", "door", _recovery_codes),
    Scene("assistant-wrong-sheet", "door", _wrong_codes),
    Scene("assistant-backup", "door", _backup_place),
    Scene("recovery-sheet", "door", lambda s: s.window.show_regain(s.place / "station") and None),
    Scene("sign-in", "door", _known_workspace),
    Scene("wrong-password", "door", _wrong_password),
    Scene("new-record", "station", _new_record),
    Scene("mistakes", "station", _mistakes),
    Scene("history", "station", _history),
    Scene("nothing-found", "station", _nothing_found),
    Scene("import-house", "station", _file_to_import),
    Scene("import-preview", "station", _look_at_import),
    Scene("import-done", "station", _import),
    Scene("send-done", "station", _send),
    Scene("question", "station", _question),
    Scene("crash", "station", _crash),
    Scene("receive-preview", "upper", _bundle_to_receive),
    Scene("receive-done", "upper", _receive),
    Scene("receipt", "again", _receipt),
)


def _newest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda file: (file.stat().st_mtime, file.name))
