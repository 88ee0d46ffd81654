"""A box for a day, or for as much of a day as is known."""

from __future__ import annotations

from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.words import tr


class DayEdit(TextEdit):
    """Takes 010326, 1/3/26 or 1-3-2026 and shows 01/03/2026 once the cursor has gone on."""

    @property
    def hint(self) -> str:
        return self.field.hint or tr("010326 or 1/3/2026")
