"""Every piece of work a power cut may meet, as a small script through the real use cases.

A work may find its folder in any state an earlier try left it in, and then finishes what is
missing. After each call that the window would answer with a word such as "saved", it marks what
was promised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults import works_desk, works_door, works_safety, works_travel

Mark = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A script, and the trees of the ground it works on."""

    name: str
    run: Callable[[Path, dict, Mark], None]
    needs: tuple[str, ...] = ()


ONE = ("one",)
ALL = (
    Work(name="saving", run=works_desk.save_people, needs=ONE),
    Work(name="drafts", run=works_desk.keep_drafts, needs=ONE),
    Work(name="attachments", run=works_desk.put_files, needs=ONE),
    Work(name="importing", run=works_desk.import_sample, needs=ONE),
    Work(name="settings", run=works_desk.remember, needs=ONE),
    Work(name="migrating", run=works_door.bring_up_to_date, needs=("old",)),
    Work(name="founding", run=works_door.found),
    Work(name="slots", run=works_door.change_slots, needs=ONE),
    Work(name="backing-up", run=works_door.back_up_often, needs=ONE),
    Work(name="erasing", run=works_safety.erase, needs=ONE),
    Work(name="restoring", run=works_safety.bring_back, needs=ONE),
    Work(name="sending", run=works_travel.send, needs=("one", "stick")),
    Work(name="receiving", run=works_travel.receive, needs=("upper", "parcels")),
    Work(name="acknowledging", run=works_travel.acknowledge, needs=("sent", "parcels")),
)
WORKS = {work.name: work for work in ALL}
