"""Whether the clock of this PC can be believed; nothing is ordered by it, days are typed by it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.history.ages import Ages, days_worked
from tdbv_desktop.store.tables.journal import JournalLine

MOST_BEHIND = timedelta(minutes=10)
LONGEST_REST = timedelta(days=400)  # a register nobody wrote in for longer is put away


def clock_doubt(session: Session, *, actor: Actor) -> str:
    """Return why the clock cannot be right, or an empty text.

    A clock that is right again is doubted until the first line is written after the wrong ones.
    """
    require(actor, Right.VIEW)
    at = clock.now()
    if clock.today() < clock.NOT_BEFORE:
        return f"Đồng hồ máy chậm: máy đang báo ngày {_day(at)}, trước khi có chương trình này."
    if clock.jumped() < -MOST_BEHIND:
        return "Đồng hồ máy chậm: giờ của máy vừa bị lùi lại trong lúc chương trình đang mở."
    newest = session.scalar(select(JournalLine.at).order_by(JournalLine.sequence.desc()).limit(1))
    if newest is None:
        return ""
    if newest - at > MOST_BEHIND:
        return (
            f"Đồng hồ máy chậm, hoặc đã chạy nhanh trước đây: máy đang báo "
            f"{_minute(at)}, việc gần nhất lại ghi lúc {_minute(newest)}."
        )
    if at - newest > LONGEST_REST:
        return (
            f"Đồng hồ máy có thể chạy nhanh: máy đang báo ngày {_day(at)}, "
            f"việc gần nhất ghi ngày {_day(newest)}."
        )
    return ""


def ages_of(session: Session, *, actor: Actor) -> Ages:
    """Return what is known of the passing of time, for letting go of what is old."""
    doubt = clock_doubt(session, actor=actor)
    return Ages(now=clock.now(), is_doubtful=bool(doubt), worked=days_worked(session))


def _day(at: datetime) -> str:
    return f"{at.astimezone():%d/%m/%Y}"


def _minute(at: datetime) -> str:
    return f"{at.astimezone():%H:%M %d/%m/%Y}"
