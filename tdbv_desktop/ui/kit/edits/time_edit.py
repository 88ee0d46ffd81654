"""A box for a time of day."""

from __future__ import annotations

from tdbv_desktop.ui.kit.edits.text_edit import TextEdit
from tdbv_desktop.ui.kit.words import tr


class TimeEdit(TextEdit):
    """Takes 730, 7h30 or 7:30 and shows 07:30 once the cursor has gone on."""

    @property
    def hint(self) -> str:
        return self.field.hint or tr("730 or 7h30; 24-hour clock")
