"""Every word on the screens has its Vietnamese, and what ships is what was translated."""

import ast
import re
import string
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QTranslator

from tools import update_words

ROOT = Path(__file__).resolve().parents[2]
WORDS = update_words.read_words(update_words.FILE)
SPOKEN = list(update_words.spoken_in(update_words.SCREENS))
UPDATE = "run: .venv/bin/python tools/update_words.py"


def places_in(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_word_is_a_literal():
    assert [one.place for one in SPOKEN if one.text is None] == []


def test_every_word_said_is_in_the_list_of_words():
    said = {one.text for one in SPOKEN if one.text}
    assert said == set(WORDS[update_words.CONTEXT]), UPDATE


def test_every_word_has_its_vietnamese():
    missing = {context: [source for source, text in entries.items() if not text]
               for context, entries in WORDS.items()}  # fmt: skip
    assert {context: sources for context, sources in missing.items() if sources} == {}


def test_a_translation_keeps_the_places_to_fill_in():
    wrong = [source for source, text in WORDS[update_words.CONTEXT].items()
             if places_in(source) != places_in(text)]  # fmt: skip
    assert wrong == []


def test_a_word_of_qt_keeps_its_numbered_places():
    wrong = [source for context, entries in WORDS.items() for source, text in entries.items()
             if context != update_words.CONTEXT and ("%1" in source) != ("%1" in text)]  # fmt: skip
    assert wrong == []


def test_the_compiled_words_are_fresh():
    compiled = update_words.compiled(update_words.FILE)
    assert update_words.FILE.with_suffix(".qm").read_bytes() == compiled, UPDATE


def test_the_list_of_words_is_written_in_its_fixed_order(tmp_path):
    update_words.write_words(tmp_path / "again.ts", WORDS)
    assert update_words.FILE.read_bytes() == (tmp_path / "again.ts").read_bytes(), UPDATE


def test_the_words_of_qt_that_we_translate_are_words_qt_says():
    german = QTranslator()
    folder = Path(PySide6.__file__).parent / "Qt" / "translations"
    if not folder.is_dir():
        folder = Path(PySide6.__file__).parent / "translations"
    assert german.load(str(folder / "qtbase_de.qm"))
    of_qt = [(context, source) for context, entries in WORDS.items() for source in entries
             if context != update_words.CONTEXT]  # fmt: skip
    assert [pair for pair in of_qt if not german.translate(*pair)] == []


@pytest.mark.parametrize(
    "call",
    ["tr(name)", 'tr(f"{name} saved")', 'tr("a" + name)', "tr()", 'noted("")', 'tr("a", "b")'],
)
def test_a_word_put_together_at_run_time_is_found(tmp_path, call):
    (tmp_path / "planted.py").write_text(f"name = 'x'\nprint({call})\n", encoding="utf-8")
    assert list(update_words.spoken_in(tmp_path)) == [update_words.Spoken("planted.py:2", None)]


def test_a_word_over_two_lines_is_one_literal(tmp_path):
    (tmp_path / "planted.py").write_text('tr("one "\n   "two", count=1)\n', encoding="utf-8")
    assert [one.text for one in update_words.spoken_in(tmp_path)] == ["one two"]


def test_the_translation_method_of_qt_objects_is_not_used():
    users = [path.name for path in update_words.SCREENS.rglob("*.py")
             if ".tr(" in path.read_text(encoding="utf-8")]  # fmt: skip
    assert users == []


def test_new_words_are_marked_gone_words_dropped_and_the_rest_kept():
    held = {"tdbv": {"Save": "Lưu", "Gone": "Đã bỏ"}, "QLineEdit": {"&Undo": "&Hoàn tác"}}
    assert update_words.brought_up_to_date(held, {"Save", "New"}) == {
        "tdbv": {"Save": "Lưu", "New": ""},
        "QLineEdit": {"&Undo": "&Hoàn tác"},
    }


def test_words_survive_being_written_and_read(tmp_path):
    words = {
        "tdbv": {'A "word" & <more>\nbelow': "Một từ", "New": ""},
        "QLineEdit": {"Cu&t": "&Cắt"},
    }
    update_words.write_words(tmp_path / "words.ts", words)
    assert update_words.read_words(tmp_path / "words.ts") == words


# Words of programmers, and what officers read instead: docs/glossary.md.
JARGON = ("nhánh", "epoch", "hash", "journal")


@pytest.mark.parametrize("word", JARGON)
def test_no_word_of_programmers_is_read_by_officers(word):
    said = [text for entries in WORDS.values() for text in entries.values()]
    for folder in ("services", "registers", "reports", "exchange", "blueprint"):
        for path in (ROOT / "tdbv_desktop" / folder).rglob("*.py"):
            said += sentences_in(path.read_text(encoding="utf-8"))
    said += [path.read_text(encoding="utf-8") for path in (ROOT / "resources").rglob("*.toml")
             if path.parent.name == "parameters"]  # fmt: skip
    assert [text for text in said if is_said(word, text)] == []


def test_a_planted_word_of_programmers_is_found():
    [text] = sentences_in('"""Names it nhánh."""\nTOLD = "Số liệu có hai nhánh."\n')
    assert is_said("nhánh", text)
    assert not is_said("nhánh", "Số liệu có hai bản.")


def sentences_in(code):
    """Return the literals that hold a Vietnamese letter, docstrings aside."""
    tree = ast.parse(code)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            and id(node) not in docs and not node.value.isascii()]  # fmt: skip


def is_said(word, text):
    """Say whether a text holds a word as a word of its own."""
    return re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None
