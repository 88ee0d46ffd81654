"""The small table both sides of an exchange show: open and closed records of every register."""

from __future__ import annotations

from collections.abc import Mapping

from tdbv_desktop.registers import ALL
from tdbv_desktop.ui.kit.lists.text_table import TextTable
from tdbv_desktop.ui.kit.words import grouped, tr

Counts = Mapping[str, Mapping[str, int]]
STATES = ("live", "closed")


class CountsTable(TextTable):
    """Registers as rows; what the sender counted beside what was counted here."""

    def __init__(self) -> None:
        super().__init__(
            tr("Recount on both sides"),
            (
                tr("Register"),
                tr("Open, sender"),
                tr("Open, here"),
                tr("Closed, sender"),
                tr("Closed, here"),
                tr("Result"),
            ),
            figures=(1, 2, 3, 4),
            is_static=True,
        )
        self.grow_to(len(ALL))

    def show_counts(self, there: Counts, here: Counts) -> None:
        """Show both countings side by side."""
        rows = []
        for register in ALL:
            sent = [there.get(register.key, {}).get(state, 0) for state in STATES]
            held = [here.get(register.key, {}).get(state, 0) for state in STATES]
            result = tr("agrees") if sent == held else tr("differs")
            figures = [grouped(n) for n in (sent[0], held[0], sent[1], held[1])]
            rows.append((register.title, *figures, result))
        self.show_rows(rows)
