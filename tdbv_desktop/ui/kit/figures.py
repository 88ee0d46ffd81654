"""How days and instants read on the screen, and how large a file is."""

from __future__ import annotations

from datetime import date, datetime

from tdbv_desktop.core import clock
from tdbv_desktop.ui.kit.words import tr

KILO = 1024


def day_text(day: date) -> str:
    """Return a day as dd/mm/yyyy."""
    return day.strftime("%d/%m/%Y")


def instant_text(at: datetime) -> str:
    """Return an instant by the wall clock; today and yesterday are called so."""
    local = at.astimezone()
    days = (clock.today() - local.date()).days
    time = local.strftime("%H:%M")
    if days == 0:
        return tr("today {time}", time=time)
    if days == 1:
        return tr("yesterday {time}", time=time)
    return f"{day_text(local.date())} {time}"


def size_text(size: int) -> str:
    """Return the size of a file in KB or MB."""
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO))} KB"
    return f"{size / KILO / KILO:.1f} MB".replace(".", ",")
