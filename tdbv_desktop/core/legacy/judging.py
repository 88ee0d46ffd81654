"""Judges the encoding of a whole column by what its texts read like; fonts are heard, not trusted.

One cell alone says little: `Lê` is right Unicode and possible TCVN3. Every text is read in each
encoding, its marked words counted as Vietnamese syllables or not, and only a clear gain counts.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.legacy.fonts import FontKind, font_kind
from tdbv_desktop.core.legacy.forms import Name, TextForm
from tdbv_desktop.core.legacy.mending import DECODERS, is_foreign_to, mend_cell
from tdbv_desktop.core.legacy.syllables import Score, score

MOST_TEXTS = 1_500  # different texts that are looked at, spread over the column
_ENOUGH = 3  # words that only the old encoding makes Vietnamese, for being sure without a font
_SHAPES = (0x302, 0x306, 0x31B)
_LEGACY: tuple[Name, ...] = ("tcvn3", "vni", "mojibake")


@dataclass(frozen=True, slots=True)
class _Gain:
    """What reading all texts in an encoding gains over reading them as Unicode.

    `clear` and `against` are words, `texts` how many texts gain, `known` by how many more well
    known words, `example` the text that gains most.
    """

    form: Name
    clear: int = 0
    against: int = 0
    texts: int = 0
    known: int = 0
    example: str = ""


def judge_column(cells: Iterable[tuple[str, str]]) -> TextForm:
    """Return the encoding of a column from its cells: the text of each, and its font or nothing."""
    counted = Counter((text, font) for text, font in cells if not text.isascii())
    texts = _spread(list(dict.fromkeys(text for text, _ in counted)))
    if not texts:
        return TextForm("unicode", evidence=_words()["unicode"])
    fonts = Counter(font_kind(font) for text, font in counted)
    said = fonts.most_common(1)[0][0]
    said_name = next((font for _, font in counted if font_kind(font) == said), "")
    read = {text: score(unicodedata.normalize("NFC", text)) for text in texts}
    gains = [_gain(form, read) for form in _LEGACY]
    best = max(gains, key=lambda gain: (gain.clear - gain.against, gain.form == said, gain.known))
    if said in _LEGACY and best.clear == 0:
        best = next(gain for gain in gains if gain.form == said)
    if _is_meant(best, said):
        font = next((font for text, font in counted if text == best.example), "")
        after = mend_cell(best.example, font, TextForm(best.form)).text
        return _legacy(best, said, said_name, after)
    return _modern(texts, said, said_name)


def _gain(form: Name, read: Mapping[str, Score]) -> _Gain:
    clear = against = texts = known = most = 0
    example = ""
    for text, old in read.items():
        decoded = DECODERS[form](text)
        if is_foreign_to(text, form):
            against += max(old.good, 0)
            continue
        new = score(decoded.text)
        gain = new.net - old.net
        known += new.known - old.known
        if gain > 0 and new.good:
            clear, texts = clear + gain, texts + 1
        elif gain < 0:
            against -= gain
        elif not decoded.is_complete:
            against += old.good
        if gain > most and decoded.is_complete:
            most, example = gain, text
    return _Gain(form, clear, against, texts, known, example)


def _is_meant(gain: _Gain, said: FontKind) -> bool:
    """Say whether an encoding explains a column better than Unicode does."""
    if gain.clear == 0:
        return gain.form == said and gain.against == 0 and gain.known >= 0
    if gain.form == said:
        return True
    if gain.against > gain.clear:
        return gain.texts > 1 and gain.clear >= _ENOUGH
    return True


def _legacy(gain: _Gain, said: FontKind, font: str, after: str) -> TextForm:
    by_font, is_mixed = gain.form == said, gain.against > 0
    is_sure = gain.clear >= _ENOUGH and gain.texts > 1 and (not is_mixed or by_font)
    is_sure = is_sure or (by_font and gain.clear > 1 and not is_mixed)
    words = _words()
    before = gain.example
    parts = [words[gain.form].format(before=before, after=after) if before else ""]
    parts.append(words["font_agrees"] if by_font else "")
    parts.append(words["font_lies"].format(font=font) if said and not by_font else "")
    parts.append(words["mixed"] if is_mixed else "")
    parts.append("" if is_sure else words["few"])
    return TextForm(
        gain.form,
        "sure" if is_sure else "likely",
        " ".join(filter(None, parts)),
        by_font=by_font,
        is_mixed=is_mixed,
    )


def _modern(texts: list[str], said: FontKind, font: str) -> TextForm:
    words = _words()
    loose = [text for text in texts if unicodedata.normalize("NFC", text) != text]
    name: Name = "unicode"
    if loose:
        shapes = any(ord(sign) in _SHAPES for text in loose for sign in text)
        name = "decomposed" if shapes else "combining"
    evidence = words[name]
    if said == "unknown":
        return TextForm(name, "no", words["unknown_font"].format(font=font))
    if said:
        evidence = f"{evidence} {words['font_lies'].format(font=font)}"
    return TextForm(name, "sure", evidence)


def _spread(texts: list[str]) -> list[str]:
    return texts[:: len(texts) // MOST_TEXTS + 1]


@cache
def _words() -> dict[str, str]:
    path = asset("resources", "messages", "legacy.toml")
    words: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return words
