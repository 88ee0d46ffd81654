"""The states of the screens that take steps to reach; each is one line of `SCENES`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.progress import Step
from tdbv_desktop.services.desk.draft_standing import DraftStanding
from tdbv_desktop.services.desk.drafts import KeptDraft, TypedField, TypedForm
from tdbv_desktop.ui.shell.dialogs import CrashDialog, QuestionDialog
from tdbv_desktop.ui.shell.faults import fault_of
from tdbv_desktop.ui.shell.window_actions import BACKUP_PHASES
from tdbv_desktop.ui.shell.work_strip import WorkStrip
from tdbv_desktop.ui.tasks import Job
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


def _table(stage: Stage) -> None:
    stage.window.go_to("rental_house")
    settle(stage.window)
    form = stage.screen.detail.page.form
    form.edit_of("labels").put_text("ven kênh, công nhân")
    table = form.edit_of("fire_equipment")
    table.put_text("Bình bột MFZ4\t4\t010226\nVòi chữa cháy\thai")
    table.check()
    table.enter()


def _history(stage: Stage) -> None:
    stage.window.go_to("rental_house")
    settle(stage.window)
    stage.screen.show_history()


def _value_of_the_past(stage: Stage) -> None:
    stage.screen.detail.history.take_focus()


def _statistics(stage: Stage) -> None:
    stage.window.go_to("person")
    settle(stage.window)
    stage.screen.show_statistics()
    wait_for(lambda: stage.screen.figures.panel.found is not None)


def _statistics_as_table(stage: Stage) -> None:
    stage.screen.figures.panel.turn()


def _address(stage: Stage) -> None:
    stage.window.go_to("addresses")
    stage.screen.search.setText("P. 12 Q. Bình Thạnh TPHCM")
    wait_for(lambda: stage.screen.answers)


def _another_name(stage: Stage) -> None:
    stage.window.go_to("units")
    wait_for(lambda: stage.screen.side.change.isVisible())
    stage.screen.side.change.click()


def _messages(stage: Stage) -> None:
    stage.window.go_to("room")
    settle(stage.window)
    for words in ("Đã đóng: P101.", "Đã đóng: P102."):
        stage.screen.toast.say(words, action=("Hoàn tác", lambda: None))


def _draft(stage: Stage) -> None:
    stage.window.go_to("hamlet")
    settle(stage.window)
    detail = stage.screen.detail
    form = TypedForm(form="hamlet", fields={"name": TypedField("Ấp Tân Mẫu")})
    detail.offers.show()
    detail.offers.bar.offer(KeptDraft(place="hamlet", forms=(form,)), DraftStanding())


def _work(stage: Stage) -> None:
    area = stage.window.messages.anchor
    line = WorkStrip(stage.window, area, "Đang sao lưu…", BACKUP_PHASES).line
    line.begin(Job(lambda _step: None))
    line.show_step(Step("backup", 3, 4))
    line.show()


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


def _kept_back(stage: Stage) -> None:
    bundle = _newest(stage.stick, "TT_*.tdbv")
    damaged = stage.place / bundle.name
    damaged.write_bytes(bundle.read_bytes()[:-1])
    stage.window.go_to("receive")
    stage.screen.start_over()
    stage.screen.picker.line.setText(str(damaged))
    stage.screen.picker.go.click()
    wait_for(stage.screen.choose_notice.isVisible)
    stage.window.go_to("kept")
    stage.screen.take_focus()


def _receipt(stage: Stage) -> None:
    stage.window.go_to("receive")
    screen = stage.screen
    receipt = _newest(stage.place / "upper" / "outbox", "PB_*.tdbv")
    screen.picker.line.setText(str(receipt))
    screen.picker.go.click()
    wait_for(lambda: screen.meaning.state != "later")


def _question(stage: Stage) -> QWidget:
    for strip in stage.window.findChildren(WorkStrip):  # the work of the scene before has ended
        strip.end()
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
    Scene("table", "station", _table),
    Scene("history", "station", _history),
    Scene("history-chosen", "station", _value_of_the_past),
    Scene("statistics", "station", _statistics),
    Scene("statistics-table", "station", _statistics_as_table),
    Scene("messages", "station", _messages),
    Scene("addresses-found", "station", _address),
    Scene("units-form", "station", _another_name),
    Scene("draft", "station", _draft),
    Scene("nothing-found", "station", _nothing_found),
    Scene("import-house", "station", _file_to_import),
    Scene("import-preview", "station", _look_at_import),
    Scene("import-done", "station", _import),
    Scene("send-done", "station", _send),
    Scene("work", "station", _work),
    Scene("question", "station", _question),
    Scene("crash", "station", _crash),
    Scene("receive-preview", "upper", _bundle_to_receive),
    Scene("receive-done", "upper", _receive),
    Scene("kept-back", "upper", _kept_back),
    Scene("receipt", "again", _receipt),
)


def _newest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda file: (file.stat().st_mtime, file.name))
