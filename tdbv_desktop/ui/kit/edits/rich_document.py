"""Between Qt's document and the paragraphs a rich text is kept as."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)

from tdbv_desktop.blueprint.rich_text import tidied_block
from tdbv_desktop.blueprint.rich_words import Block, Kind, Run

BULLETS = QTextListFormat.Style.ListDisc
NUMBERS = QTextListFormat.Style.ListDecimal
_NUMBERED = (
    NUMBERS,
    QTextListFormat.Style.ListLowerAlpha,
    QTextListFormat.Style.ListUpperAlpha,
    QTextListFormat.Style.ListLowerRoman,
    QTextListFormat.Style.ListUpperRoman,
)
_LINE, _PARAGRAPH, _OBJECT = chr(0x2028), chr(0x2029), chr(0xFFFC)


def blocks_of(document: QTextDocument) -> list[Block]:
    """Return the paragraphs of a document that hold words; its pictures are left out."""
    found = []
    block = document.begin()
    while block.isValid():
        tidied = tidied_block(Block(_kind(block), tuple(_runs(block))))
        if tidied.runs:
            found.append(tidied)
        block = block.next()
    return found


def list_style(cursor: QTextCursor) -> QTextListFormat.Style | None:
    """Return the kind of list the cursor is in, None outside one."""
    around = cursor.currentList()
    return None if around is None else around.format().style()


def set_list(cursor: QTextCursor, style: QTextListFormat.Style) -> None:
    """Make a list of the paragraphs of the cursor, or plain paragraphs when they are one."""
    cursor.beginEditBlock()
    if list_style(cursor) != style:
        cursor.createList(style)
    else:
        around = cursor.currentList()
        block = cursor.document().findBlock(cursor.selectionStart())
        last = cursor.document().findBlock(cursor.selectionEnd())
        while around is not None and block.isValid() and block.position() <= last.position():
            around.remove(block)
            one = QTextCursor(block)
            one.setBlockFormat(QTextBlockFormat())
            block = block.next()
    cursor.endEditBlock()


def _kind(block: QTextBlock) -> Kind:
    around = block.textList()
    if around is None:
        return "paragraph"
    return "number" if around.format().style() in _NUMBERED else "bullet"


def _runs(block: QTextBlock) -> Iterator[Run]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            text = fragment.text().replace(_LINE, " ").replace(_PARAGRAPH, " ")
            yield Run(text.replace(_OBJECT, ""), _style(fragment.charFormat()))
        place += 1


def _style(looks: QTextCharFormat) -> str:
    marks = (
        ("b", looks.fontWeight() > QFont.Weight.Medium),
        ("i", looks.fontItalic()),
        ("u", looks.fontUnderline()),
    )
    return "".join(mark for mark, is_on in marks if is_on)
