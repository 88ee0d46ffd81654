"""What an officer waits for at the desk: a key of a search, the list in order, a record saved."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from tdbv_desktop.core.actor import Actor
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk import records
from tdbv_desktop.services.listing import lists
from tdbv_desktop.services.listing.lists import Query
from tdbv_desktop.services.practice.memory import peak_mb
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import SAVES_IN_LOG
from tools.bench.ground import copy_of, desk
from tools.bench.measure import (
    Reading,
    fsync_seconds,
    seconds_of,
    side_by_side,
    spread,
)

PEOPLE = BY_KEY["person"]
RESTS = 4  # saves between two rests: typing a record takes longer than a rest is
PAGE = 30  # rows that come with a list (ui/kit/record_rows)
_LIKE = "FROM person WHERE full_name LIKE ? OR citizen_number LIKE ? ORDER BY sort_key"
TYPED = (
    "nguyen",
    "tran van",
    "le thi",
    "vo",
    "000",
    "1985",
    "xuan yen",
    "dang huu dung",
    "kim",
    "y",
)


def search(folder: Path, rounds: int) -> Reading:
    """Type queries letter by letter and read the first page of each, beside LIKE and its page."""

    def ask(session: Session, typed: str, actor: Actor) -> None:
        query = Query(typed=typed)
        lists.list_beginning(
            session, PEOPLE, query, columns=PEOPLE.columns, count=PAGE, actor=actor
        )

    return _typed("search", folder, rounds, ask, f"SELECT * {_LIKE} LIMIT {PAGE}")


def search_all(folder: Path, rounds: int) -> Reading:
    """Type queries letter by letter and read every key they find, beside the list unsearched.

    What nearly every record holds finds nearly the whole list, and should take no longer.
    """
    ours, theirs, peak = list[float](), list[float](), 0
    with desk(folder / "station") as opened, opened.store.reading() as session:

        def ask(typed: str) -> float:
            query = Query(typed=typed)
            work = partial(lists.list_ids, session, PEOPLE, query, actor=opened.actor)
            return seconds_of(work)

        for typed in ("a", ""):  # what is read once for all is not a key's
            ask(typed)
        for typed in _keys() * rounds:
            ours.append(ask(typed))
            peak = peak or peak_mb()
            theirs.append(ask(""))
    p50, p95 = spread(ours)
    beside = spread(theirs)
    return Reading(
        job="search_all",
        seconds=p50,
        p95=p95,
        rival="the list with nothing typed",
        rival_seconds=beside[0],
        rival_p95=beside[1],
        peak_mb=peak,
    )


def _keys() -> list[str]:
    return [word[:end] for word in TYPED for end in range(1, len(word) + 1)]


def order(folder: Path, rounds: int) -> Reading:
    """Read the first page of all people in order of name, beside sorting the names."""
    with desk(folder / "station") as opened, opened.store.reading() as session:
        ask = session.connection().exec_driver_sql
        names = [name for (name,) in ask("SELECT full_name FROM person")]

        def begin() -> None:
            lists.list_beginning(
                session, PEOPLE, Query(), columns=PEOPLE.columns, count=PAGE, actor=opened.actor
            )

        begin()  # what is read once for all is not the list's
        beside = side_by_side(begin, lambda: sorted(names), rounds=20 * rounds)
    return Reading(
        job="order",
        seconds=beside.ours,
        rival="sorted() of all names",
        rival_seconds=beside.theirs,
        amount=f"{len(names)} people",
        peak_mb=beside.peak_mb,
    )


def _typed(
    job: str, folder: Path, rounds: int, ask: Callable[[Session, str, Actor], None], plain: str
) -> Reading:
    """Return how long an answer takes for each letter typed, beside a plain question in SQL."""
    ours, theirs, peak = [], [], 0
    with desk(folder / "station") as opened, opened.store.reading() as session:
        like = session.connection().exec_driver_sql
        ask(session, "a", opened.actor)  # what is read once for all is not a key's
        for typed in _keys() * rounds:
            ours.append(seconds_of(partial(ask, session, typed, opened.actor)))
            peak = peak or peak_mb()
            said = (f"%{typed}%",) * 2
            theirs.append(seconds_of(partial(_all_of, like, plain, said)))
    p50, p95 = spread(ours)
    beside = spread(theirs)
    return Reading(
        job=job,
        seconds=p50,
        p95=p95,
        rival="LIKE",
        rival_seconds=beside[0],
        rival_p95=beside[1],
        peak_mb=peak,
    )


def _all_of(ask: Any, plain: str, said: tuple[str, ...]) -> None:
    ask(plain, said).all()


def save(folder: Path, rounds: int) -> Reading:
    """Save people one by one as the form does, beside the disk keeping 12 KB."""
    dice = random.Random(7)  # noqa: S311 - no secret
    times: list[float] = []
    floors: list[float] = []
    with copy_of(folder / "station", "save") as opened, ThreadPoolExecutor(1) as beside:
        with opened.store.reading() as session:
            ids = lists.list_ids(session, PEOPLE, Query(), actor=opened.actor)
        gc.freeze()  # as the program does at its start
        for number in range(60 * rounds):
            if number % SAVES_IN_LOG == 0:  # as ui/tasks does
                beside.submit(opened.store.shorten_log)
            if number % RESTS == 0:  # and whenever nobody saved for a second and a half
                opened.store.tidy_beside()
            draft = Draft(
                values={"note": f"Ghi chú {number}"}, record_id=ids[dice.randrange(len(ids))]
            )

            def keep(draft: Draft = draft) -> None:
                with opened.store.transaction() as session:
                    records.save_record(session, PEOPLE, draft, actor=opened.actor)

            times.append(seconds_of(keep))
            floors += fsync_seconds(str(folder), times=1)  # in turn: what else runs falls on both
    p50, p95 = spread(times)
    floor = spread(floors)
    return Reading(
        job="save",
        seconds=p50,
        p95=p95,
        rival="fsync of 12 KB",
        rival_seconds=floor[0],
        rival_p95=floor[1],
    )
