"""The time machine of addresses: any spelling in, the unit then, now and before out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tdbv_desktop.blueprint.dates import Day
from tdbv_desktop.core import clock
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.services.places.addresses import SOURCE, AddressAnswer, find_addresses
from tdbv_desktop.ui.kit.asking import Asking
from tdbv_desktop.ui.kit.edits.day_edit import DayEdit
from tdbv_desktop.ui.kit.empty_state import EmptyState
from tdbv_desktop.ui.kit.lists.filter_bar import WAIT_MS
from tdbv_desktop.ui.kit.lists.search_box import SearchBox
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame, scrolled
from tdbv_desktop.ui.kit.words import grouped, tr
from tdbv_desktop.ui.tasks import Tasks

MOST_LISTED = 12  # of the units one was made of


class AddressScreen(ScreenFrame):
    """Typing narrows the table; the chosen line is told on the right and can be copied."""

    def __init__(self, tasks: Tasks, asking: Asking) -> None:
        super().__init__(tr("Old and new addresses"), tr("Any spelling, with or without accents"))
        self._tasks, self._asking = tasks, asking
        self._answers: list[AddressAnswer] = []
        self._asked = 0
        self.search = SearchBox(tr("Xa Long Hau, Can Giuoc, Long An; P. 12 Q. Binh Thanh TPHCM"))
        self.day = DayEdit(Day(name="day", label=tr("On the day"), years="past"))
        self.table = TextTable(tr("Units found"), (tr("Unit"), tr("Valid"), tr("Now")), stretched=0)
        self.table.setWordWrap(True)
        self.empty = EmptyState("map-pin")
        self.told = AddressCard()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.look)
        self.search.textChanged.connect(lambda _text: self._wait.start())
        self.search.left_downwards.connect(self._go_down)
        self.day.edited.connect(self._wait.start)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.table.model().modelReset.connect(self._show_chosen)
        self.told.copied.clicked.connect(lambda: self.copy("rewritten"))
        self.told.copied_all.clicked.connect(lambda: self.copy("as_text"))
        self.day.show_value(clock.today())
        self._lay_out()
        self._show_answers(0, [])

    @property
    def answers(self) -> list[AddressAnswer]:
        """Return what is shown, best first."""
        return self._answers

    def take_focus(self) -> None:
        self.search.enter()

    def look(self) -> None:
        """Ask for what is typed; an answer that comes late for another question is dropped."""
        self._wait.stop()
        self._asked += 1
        asked, typed, actor, on = self._asked, self.search.text(), self._tasks.actor, self._on()
        if on is None:
            return
        self._tasks.look_later(
            lambda session: find_addresses(session, typed, on=on, actor=actor),
            lambda answers: self._show_answers(asked, answers),
            self._tell,
        )

    def copy(self, what: str) -> None:
        """Put today's address, or everything that is told, on the clipboard."""
        answer = self._chosen()
        if answer is not None:
            QApplication.clipboard().setText(str(getattr(answer, what)))
            self._asking.say(tr("Copied."))

    def _on(self) -> date | None:
        try:
            return self.day.value() or clock.today()
        except ValueError:
            return None

    def _chosen(self) -> AddressAnswer | None:
        place = self.table.chosen_row()
        return self._answers[place] if place is not None and place < len(self._answers) else None

    def _show_answers(self, asked: int, answers: list[AddressAnswer]) -> None:
        if asked != self._asked:
            return
        self._answers = answers
        self.table.show_rows([_cells(answer) for answer in answers])
        has_any = bool(answers)
        self.table.setVisible(has_any)
        self.told.setVisible(has_any)
        self.empty.setVisible(not has_any)
        unknown = tr("No unit recognised: check the spelling, or add the district or the province.")
        nothing = tr("Type an address, old or new. The commune is enough; more makes it certain.")
        self.empty.say(unknown if self.search.text().strip() else nothing, "")

    def _show_chosen(self) -> None:
        answer = self._chosen()
        if answer is not None:
            self.told.show_answer(answer, self._on() or clock.today())

    def _go_down(self) -> None:
        if self._wait.isActive():
            self.look()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, error: AppError) -> None:
        self._asking.tell(error)

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        asked.setSpacing(16)
        asked.addWidget(self.search, 1, Qt.AlignmentFlag.AlignBottom)
        self.day.setFixedWidth(220)
        asked.addWidget(self.day)
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(6, 4, 6, 4)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        parts = QHBoxLayout()
        parts.setSpacing(14)
        parts.addWidget(card, 3)
        parts.addWidget(self.told, 2)
        self.body.addLayout(asked)
        self.body.addLayout(parts, 1)


class AddressCard(QFrame):
    """One unit told in full: on the day asked, now, and before."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.found, self.validity = _line("heading"), _line("dim")
        self.written_head, self.written = _line("section"), _line("strong")
        self.then_head, self.then = _line("section"), _line("plain")
        self.now_head, self.now = _line("section"), _line("plain")
        self.before_head, self.before = _line("section"), _line("plain")
        self.source = _line("dim")
        self.copied = QPushButton(tr("Copy today's address"))
        self.copied_all = QPushButton(tr("Copy everything"))
        self.copied.setProperty("kind", "primary")
        self._lay_out()

    def show_answer(self, answer: AddressAnswer, on: date) -> None:
        """Tell of a unit."""
        self.found.setText(answer.found)
        rest = tr("Before the unit: {detail}", detail=answer.detail) if answer.detail else ""
        self.validity.setText("  ".join(part for part in (answer.validity, rest) if part))
        self.then_head.setText(tr("On {day}", day=f"{on:%d/%m/%Y}").upper())
        self.then.setText(_listed(answer.then))
        divided = tr("Now, divided; the largest part first")
        self.now_head.setText((divided if answer.is_divided else tr("Now")).upper())
        self.now.setText(_listed(answer.now))
        self.before_head.setText(tr("Made of, before 1 July 2025").upper())
        self.before.setText(_listed(answer.before))
        for part in (self.before_head, self.before):
            part.setVisible(bool(answer.before))
        self.written_head.setText(tr("Written as it is today").upper())
        self.written.setText(answer.rewritten)
        for part in (self.then_head, self.then):
            part.setVisible(answer.then != answer.now)
        for part in (self.now_head, self.now):
            part.setVisible(len(answer.now) > 1)
        self.source.setText(SOURCE)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.found)
        column.addWidget(self.validity)
        pairs = (
            (self.written_head, self.written),
            (self.then_head, self.then),
            (self.now_head, self.now),
            (self.before_head, self.before),
        )
        for head, text in pairs:
            column.addSpacing(8)
            column.addWidget(head)
            column.addWidget(text)
        column.addSpacing(8)
        column.addWidget(self.source)
        column.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.copied, self.copied_all):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 14, 10, 14)
        outer.addWidget(scrolled(inner), 1)
        outer.addLayout(buttons)


def _cells(answer: AddressAnswer) -> tuple[str, str, str]:
    first = answer.now[0].partition(",")[0] if answer.now else ""
    more = len(answer.now) - 1
    now = tr("{unit} and {count} more", unit=first, count=more) if more > 0 else first
    return answer.found, answer.validity, now


def _listed(texts: tuple[str, ...]) -> str:
    shown = list(texts[:MOST_LISTED])
    if len(texts) > MOST_LISTED:
        shown.append(tr("and {count} more", count=grouped(len(texts) - MOST_LISTED)))
    return "\n".join(shown)


def _line(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
