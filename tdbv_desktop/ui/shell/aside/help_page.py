"""Help for every screen, made from what is declared; F1 opens it and goes back."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
)

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.help import (
    Part,
    Topic,
    is_about,
    narrowed,
    register_help,
    settings_help,
)
from tdbv_desktop.services.permissions import may
from tdbv_desktop.ui.kit.command import Scope
from tdbv_desktop.ui.kit.commands import COMMANDS
from tdbv_desktop.ui.kit.icons import icon
from tdbv_desktop.ui.kit.screen_frame import ScreenFrame
from tdbv_desktop.ui.kit.theme import token
from tdbv_desktop.ui.kit.words import Word, noted, said, tr
from tdbv_desktop.ui.shell.key_words import SCOPES, keys_text
from tdbv_desktop.ui.shell.navigation import NavItem

KEYS = "keys"
LIST_WIDTH = 236
OF_SCREENS: dict[str, Word] = {
    "send": noted(
        "Makes a sealed bundle of what changed, puts it on a stick, and waits for the receipt."
    ),
    "receive": noted(
        "Opens what came by stick or mail. Nothing of a file counts before its seal held."
    ),
    "recovered": noted(
        "What only the upper unit still holds comes back here. Each record is compared with the "
        "one on this PC, and a person decides."
    ),
    "branches": noted(
        "A unit whose history parted: what stands aside, what goes back to it, and bundles that "
        "wait."
    ),
    "kept": noted(
        "Files that were not taken in, each with what happened and what to do next. Nothing of "
        "them counts."
    ),
    "import": noted(
        "Takes the lodging list from Excel: looks at it first, shows every fault, then writes all "
        "or nothing."
    ),
    "log": noted("What was sent and received, by number, with the answers that came."),
    "addresses": noted(
        "Takes an address however it was written and says which unit it was then, is now, and was "
        "before."
    ),
    "units": noted(
        "The units of the country with their names by day; a change the program does not know yet "
        "is entered here."
    ),
    "partners": noted(
        "The key of this unit, and the units whose bundles are trusted. The fingerprint is read "
        "out by telephone."
    ),
}
STRONG = "font-weight:600"  # the heaviest of the shipped fonts
AT_A_REGISTER: tuple[Scope, ...] = ("screen", "list", "form")


class HelpPage(ScreenFrame):
    """At the left what there is help for, at the right the help; letters search in all of it."""

    left = Signal()

    def __init__(self, actor: Actor, items: Sequence[NavItem]) -> None:
        super().__init__(tr("Help"), tr("Made from what the program checks itself"))
        self._actor = actor
        self._topics = self._all_topics(items)
        self.back = QPushButton(tr("Back   Esc"))
        self.search, self.topics, self.text = QLineEdit(), QListWidget(), QTextBrowser()
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.topics.currentRowChanged.connect(lambda _row: self._show())
        for watched in (self.search, self.topics):
            watched.installEventFilter(self)
        for key, run in (("Esc", self.left.emit), ("Ctrl+F", self.take_focus)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        self._narrow()

    def take_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def show_for(self, key: str) -> None:
        """Show the help of a screen; a screen without one shows the keys."""
        self.search.clear()
        keys = [topic.key for topic in self._topics]
        self.topics.setCurrentRow(keys.index(key) if key in keys else keys.index(KEYS))

    @property
    def topic(self) -> Topic | None:
        """Return what is shown."""
        item = self.topics.currentItem()
        return None if item is None else self._topics[int(item.data(Qt.ItemDataRole.UserRole))]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search and event.key() in (
                Qt.Key.Key_Down,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self.topics.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self.topics and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.text.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if watched is self.topics and event.text().strip() and event.text().isprintable():
                self.take_focus()
                self.search.setText(event.text())
                return True
        return False

    def _narrow(self) -> None:
        typed, shown = self.search.text(), self.topic
        quiet = QSignalBlocker(self.topics)
        self.topics.ensurePolished()  # a list laid out before that keeps rows that are too low
        self.topics.clear()
        for place, topic in enumerate(self._topics):
            if is_about(topic, typed):
                item = QListWidgetItem(topic.title)
                item.setData(Qt.ItemDataRole.UserRole, place)
                self.topics.addItem(item)
                if topic is shown:
                    self.topics.setCurrentItem(item)
        if self.topics.currentRow() < 0:
            self.topics.setCurrentRow(0)
        quiet.unblock()
        self._show()

    def _show(self) -> None:
        topic = self.topic
        if topic is None:
            self.text.setHtml(f"<p>{escape(tr('Nothing was found.'))}</p>")
            return
        self.text.setHtml(_html(narrowed(topic, self.search.text())))

    def _all_topics(self, items: Sequence[NavItem]) -> list[Topic]:
        today = clock.today()
        topics = []
        for item in items:
            if item.key in BY_KEY:
                made = register_help(BY_KEY[item.key], today=today)
                keys = tuple(self._keys(scope) for scope in AT_A_REGISTER)
                topics.append(Topic(made.key, made.title, made.purpose, made.parts + keys))
            elif item.key in OF_SCREENS:
                topics.append(Topic(item.key, item.text, said(OF_SCREENS[item.key]), ()))
        keys = tuple(self._keys(scope) for scope, _ in SCOPES)
        return [
            *topics,
            Topic(KEYS, tr("All keys"), tr("Everything works without a mouse"), keys),
            settings_help(),
        ]

    def _keys(self, scope: Scope) -> Part:
        heading = tr("Keys: {where}", where=said(dict(SCOPES)[scope]).lower())
        rows = [
            (keys_text(one), said(one.text))
            for one in COMMANDS
            if one.scope == scope and (one.needs is None or may(self._actor, one.needs))
        ]
        return Part(heading, tuple(rows))

    def _lay_out(self) -> None:
        self.back.setAccessibleName(tr("Back"))
        self.back.setAutoDefault(True)
        self.secondary.addWidget(self.back)
        self.search.setPlaceholderText(tr("Search in the help"))
        self.search.setAccessibleName(tr("Search in the help"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self.topics.setAccessibleName(tr("What there is help for"))
        self.topics.setProperty("kind", "list")
        self.text.setAccessibleName(tr("Help"))
        self.text.setObjectName("helptext")
        self.text.setOpenLinks(False)
        side = QVBoxLayout()
        side.setSpacing(8)
        for part in (self.search, self.topics):
            part.setFixedWidth(LIST_WIDTH)
            side.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(side)
        row.addWidget(self.text, 1)
        self.body.addLayout(row, 1)


def _html(topic: Topic) -> str:
    """Return a topic as the rich text Qt shows."""
    dim = token("dim").name()
    parts = [f'<p style="font-size:20px; {STRONG}">{escape(topic.title)}</p>']
    parts.append(f'<p style="color:{dim}">{escape(topic.purpose)}</p>')
    for part in topic.parts:
        heading = f"font-size:15px; margin-top:18px; margin-bottom:4px; {STRONG}"
        parts.append(f'<p style="{heading}">{escape(part.heading)}</p>')
        parts.append('<table cellspacing="0" cellpadding="4" width="100%">')
        parts += [_row(name, words, dim) for name, words in part.rows]
        parts.append("</table>")
    return "".join(parts)


def _row(name: str, words: str, dim: str) -> str:
    if not name:
        return f'<tr><td colspan="2">{escape(words)}</td></tr>'
    return (
        f'<tr><td width="34%"><span style="{STRONG}">{escape(name)}</span></td>'
        f'<td style="color:{dim}">{escape(words)}</td></tr>'
    )
