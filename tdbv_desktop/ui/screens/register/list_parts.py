"""The parts of one list that its tools share."""

from __future__ import annotations

from dataclasses import dataclass

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.ui.kit.edits.edits import Sources
from tdbv_desktop.ui.kit.lists.filter_bar import FilterBar
from tdbv_desktop.ui.kit.lists.record_table import RecordTable
from tdbv_desktop.ui.screens.register.listing import Listing
from tdbv_desktop.ui.screens.register.panel_slot import PanelSlot
from tdbv_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class ListParts:
    """What is asked, what shows it, and where the values of fields come from."""

    register: Register
    tasks: Tasks
    listing: Listing
    table: RecordTable
    bar: FilterBar
    slot: PanelSlot
    sources: Sources
