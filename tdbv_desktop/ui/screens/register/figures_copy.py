"""Counted groups as text for the clipboard: tabs for sheets, a table for letters."""

from __future__ import annotations

from html import escape

from tdbv_desktop.services.listing.grouping import Groups
from tdbv_desktop.ui.kit.bar_chart import share_text
from tdbv_desktop.ui.kit.words import tr


def table_text(groups: Groups) -> str:
    """Return the numbers as lines of cells with tabs between them, numbers unbroken."""
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in _rows(groups))


def table_html(groups: Groups) -> str:
    """Return the numbers as a table of HTML."""
    head, *rows = _rows(groups)
    lines = ["".join(f"<th>{escape(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table border='1' cellspacing='0' cellpadding='4'>{body}</table>"


def _rows(groups: Groups) -> list[list[str]]:
    rows = [[groups.label, tr("Records"), tr("Share"), *groups.kinds]]
    rows += [
        [
            group.label,
            str(group.count),
            share_text(group.count, groups.total),
            *(str(part) for part in group.parts),
        ]
        for group in groups.groups
    ]
    return rows
