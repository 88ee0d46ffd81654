"""Reads any HTML as plain paragraphs with bold, italic and underlined runs; drops all the rest."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from tdbv_desktop.blueprint.rich_words import Block, Kind, Run

_STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u"}
_LOUD = {"h1", "h2", "h3", "h4", "h5", "h6", "th"}  # headings are kept as bold words
_BREAKS = {"p", "div", "br", "li", "tr", "ul", "ol", "table", "blockquote", "pre", "hr"} | _LOUD
_SILENT = {"script", "style", "head", "title", "template", "object", "svg"}
_VOID = {"br", "hr", "img", "meta", "link", "input", "col", "wbr", "base", "area"}
_CSS = (
    ("b", re.compile(r"font-weight\s*:\s*(bold|[6-9]00)")),
    ("i", re.compile(r"font-style\s*:\s*(italic|oblique)")),
    ("u", re.compile(r"text-decoration(?:-line)?\s*:[^;]*underline")),
)
_WORD_ITEM = re.compile(r"mso-list\s*:\s*(?!ignore|none)", re.IGNORECASE)
_WORD_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
DEEPEST = 200
# What is unfinished reaches to the end: nothing is looked through twice, however it is nested.
_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)", re.DOTALL)
_STRAY = re.compile(r"<(?!/?[A-Za-z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>)")


def blocks_in(html: str) -> list[Block]:
    """Return the paragraphs of an HTML text in order; what is no text is left out."""
    reader = _Reader()
    # The parser of the library stops at a strange declaration, and takes hours over a row of
    # tags that never end; neither comes to it.
    reader.feed(_STRAY.sub("&lt;", _NO_TEXT.sub("", html)))
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    """Keeps a stack of open elements: what each adds to the style, and whether it is silent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._open: list[tuple[str, str, bool]] = []  # tag, its styles, silent
        self._item: Kind | None = None  # the kind of the list item that is open
        self._is_word_sign = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        css = dict(attrs).get("style") or ""
        if tag in _BREAKS:
            self.end_block()
        if tag in ("td", "th") and self._runs:
            self._runs.append(Run(" "))
        if tag == "li":
            self._item = "number" if self._is_in("ol") else "bullet"
        elif tag == "p" and _WORD_ITEM.search(css):
            self._item = "bullet"
        if tag in _VOID or len(self._open) >= DEEPEST:
            return
        is_sign = _WORD_SIGN.search(css) is not None
        self._open.append((tag, _styles_of(tag, css), tag in _SILENT or is_sign))
        self._is_word_sign = self._is_word_sign or is_sign

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.end_block()
        places = [place for place, (name, _, _) in enumerate(self._open) if name == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        if self._is_word_sign and any(character.isdigit() for character in data):
            self._item = "number"  # Word writes the item's own number into the text
        self._is_word_sign = False
        if any(is_silent for _, _, is_silent in self._open):
            return
        present = "".join(styles for _, styles, _ in self._open)
        self._runs.append(Run(data, "".join(style for style in "biu" if style in present)))

    def end_block(self) -> None:
        """Close the paragraph that is open, if it has any words."""
        if any(run.text.strip() for run in self._runs):
            self.blocks.append(Block(self._item or "paragraph", tuple(self._runs)))
            self._item = None if not self._is_in("li") else self._item
        if not self._is_in("li"):
            self._item = None
        self._runs = []

    def _is_in(self, tag: str) -> bool:
        """Say whether the innermost of lists, items and this tag is the tag."""
        for name, _, _ in reversed(self._open):
            if name == tag:
                return True
            if name in ("ul", "ol") and tag in ("ul", "ol"):
                return False
        return False


def _styles_of(tag: str, css: str) -> str:
    found = _STYLES.get(tag, "b" if tag in _LOUD else "")
    return found + "".join(style for style, form in _CSS if form.search(css))
