"""Turns the English source words of the screens into the Vietnamese an officer reads.

`tools/update_words.py` collects every `tr("...")` and `noted("...")` of `ui/`; the translations
live in `resources/i18n/tdbv_vi.ts`. Both functions therefore take a literal only (a test checks).
"""

from __future__ import annotations

from functools import cache
from typing import NewType

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from tdbv_desktop.core.assets import asset

CONTEXT = "tdbv"
Word = NewType("Word", str)


def tr(text: str, /, **values: object) -> str:
    """Return the Vietnamese of an English literal, its `{named}` places filled with the values."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


def noted(text: str, /) -> Word:
    """Mark an English literal kept in a table, so that it is collected now and said later."""
    return Word(text)


def said(word: Word, /, **values: object) -> str:
    """Return the Vietnamese of a word that was noted in a table."""
    translated = QCoreApplication.translate(CONTEXT, word)
    return translated.format(**values) if values else translated


def grouped(number: int) -> str:
    """Return a whole number with a dot between thousands: 4982 becomes 4.982."""
    return f"{number:,}".replace(",", ".")


def install_words(app: QCoreApplication) -> None:
    """Make `app` speak Vietnamese, the standard buttons and menus of Qt included."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(app)
    # Given as bytes: a file that Qt maps into memory must not be written while the program runs.
    if not translator.load(_compiled()):
        raise FileNotFoundError("tdbv_vi.qm")
    app.installTranslator(translator)


@cache
def _compiled() -> bytes:
    """Return the compiled words; Qt reads them where they lie, so they are kept for good."""
    return asset("resources", "i18n", "tdbv_vi.qm").read_bytes()
