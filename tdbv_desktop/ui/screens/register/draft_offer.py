"""The bar that offers what was typed and not saved the last time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tdbv_desktop.services.desk.draft_standing import Difference, DraftStanding
from tdbv_desktop.services.desk.drafts import KeptDraft
from tdbv_desktop.ui.kit.figures import instant_text
from tdbv_desktop.ui.kit.words import tr

MOST_DIFFERENCES = 4


class DraftOffer(QFrame):
    """Says what there is and since when; hidden while there is nothing to offer."""

    taken = Signal()
    thrown_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._head, self._more = _line("strong"), _line("dim")
        self.take_button = _button(tr("Go on with it"), kind="primary")
        self.drop_button = _button(tr("Throw it away"))
        self.take_button.clicked.connect(self.taken)
        self.drop_button.clicked.connect(self.thrown_away)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.take_button)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        for line in (self._head, self._more):
            column.addWidget(line)
        column.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """Return everything the bar says."""
        return "\n".join(line.text() for line in (self._head, self._more) if line.text())

    @property
    def may_go_on(self) -> bool:
        """Say whether the draft can be gone on with."""
        return not self.isHidden() and not self.take_button.isHidden()

    def offer(self, draft: KeptDraft, standing: DraftStanding) -> None:
        """Offer a draft."""
        when = instant_text(draft.saved_at)
        self._head.setText(
            tr("Typed {when} and not saved: {record}", when=when, record=standing.record)
            if standing.record
            else tr("Typed {when} and not saved: a new record", when=when)
        )
        lines = [standing.why_not, *_changes(standing)]
        if not standing.differences or standing.why_not:
            lines.append(_typed(draft))
        self._more.setText("\n".join(line for line in lines if line))
        self._more.setVisible(bool(self._more.text()))
        self.take_button.setVisible(not standing.why_not)
        self.setProperty("tone", "warn")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(self.text)
        self.show()

    def take_focus(self) -> None:
        """Put the cursor on the first answer."""
        button = self.take_button if self.may_go_on else self.drop_button
        button.setFocus(Qt.FocusReason.TabFocusReason)


def _changes(standing: DraftStanding) -> list[str]:
    """Return what somebody changed in the record since the draft was begun."""
    if standing.changed_at is None:
        return []
    lines = [
        tr(
            "The record was changed meanwhile ({when}, {who}).",
            when=instant_text(standing.changed_at),
            who=standing.changed_by,
        )
    ]
    lines += [_difference(one) for one in standing.differences[:MOST_DIFFERENCES]]
    if len(standing.differences) > MOST_DIFFERENCES:
        rest = len(standing.differences) - MOST_DIFFERENCES
        lines.append(tr("and {count} more fields", count=rest))
    return lines


def _difference(one: Difference) -> str:
    before, now = one.before or tr("empty"), one.now or tr("empty")
    said = tr("{field}: {before} -> {after}", field=one.label, before=before, after=now)
    if one.typed is None:
        return said
    return tr("{change}; in the draft: {typed}", change=said, typed=one.typed or tr("empty"))


def _typed(draft: KeptDraft) -> str:
    """Return the first words of what was typed."""
    texts = [typed.text for form in draft.forms for typed in form.fields.values() if typed.text]
    return ", ".join(texts[:MOST_DIFFERENCES])


def _line(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _button(text: str, *, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setAutoDefault(True)
    if kind:
        button.setProperty("kind", kind)
    return button
