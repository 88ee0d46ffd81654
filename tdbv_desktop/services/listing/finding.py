"""Finds records of every register at once by what is typed, the closest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from tdbv_desktop.blueprint.register import Register
from tdbv_desktop.core.actor import Actor
from tdbv_desktop.core.vietnamese import agrees_in_marks
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.desk.captions import BETWEEN, caption_of, learn_references, shown
from tdbv_desktop.services.listing.lists import SAYS_NOTHING_ALONE
from tdbv_desktop.services.permissions import Right, require
from tdbv_desktop.store.listing import lists, search
from tdbv_desktop.store.listing.closest import closest

EACH = 6  # records of one register
POINTED = 3  # found records whose neighbours are shown too, as a person's stays
WEIGHED = 16  # candidates of one register that are compared with what was typed
DETAILS = 2
CLOSED, POINTING = 20, 10  # how much further such a record is


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: where it stands, its line, and what tells namesakes apart."""

    register: str
    id: UUID
    caption: str
    detail: str
    is_closed: bool


def find_everywhere(session: Session, typed: str, *, actor: Actor) -> list[Hit]:
    """Return the records of every register found by what was typed, the closest first."""
    require(actor, Right.VIEW)
    if not search.tokens(typed):
        return []
    view, hits = RecordView(session), list[tuple[int, Hit]]()
    found = {register.key: _rows(session, register, typed) for register in ALL}
    for register in ALL:
        own = found[register.key]
        pointing = _pointing(session, register, found) if len(own) < EACH else []
        for extra, rows in ((0, own), (POINTING, pointing)):
            hits += [(extra + _distance(hit, typed), hit) for hit in _hits(register, rows, view)]
    return [hit for _, hit in sorted(hits, key=lambda pair: pair[0])]


def hits_of(session: Session, wanted: Sequence[tuple[str, UUID]], *, actor: Actor) -> list[Hit]:
    """Return these records as they would be found now; what is not there is left out."""
    require(actor, Right.VIEW)
    view, hits = RecordView(session), dict[UUID, Hit]()
    for register in ALL:
        ids = [record_id for key, record_id in wanted if key == register.key]
        rows = lists.rows_of(session, register, ids) if ids else []
        hits |= {hit.id: hit for hit in _hits(register, rows, view)}
    return [hits[record_id] for _, record_id in wanted if record_id in hits]


def _rows(session: Session, register: Register, typed: str) -> list[lists.Row]:
    ids = closest(session, register, typed, limit=WEIGHED)
    rows = lists.rows_of(session, register, ids)
    weighed = sorted(
        rows, key=lambda row: (_strangeness(register, row, typed), bool(row.closed_at))
    )
    return weighed[:EACH]


def _pointing(
    session: Session, register: Register, found: dict[str, list[lists.Row]]
) -> list[lists.Row]:
    """Return open records found through the first record they point to, as a person's stays."""
    known = {row.id for row in found[register.key]}
    rows: list[lists.Row] = []
    for name in register.search_through[:1]:
        to = register.field(name).to  # type: ignore[attr-defined] # only references are named
        ids = [row.id for row in found[to][:POINTED]]
        rows += lists.rows_among(session, register, name, ids, limit=EACH + len(known))
    return [row for row in rows if row.id not in known][: EACH - len(known)]


def _hits(register: Register, rows: Sequence[lists.Row], view: RecordView) -> Iterator[Hit]:
    learn_references(register, [row.values for row in rows], view)
    for row in rows:
        caption = caption_of(register, row.values, view)
        detail = _detail(register, row, view)
        yield Hit(register.key, row.id, caption, detail, row.closed_at is not None)


def _detail(register: Register, row: lists.Row, view: RecordView) -> str:
    names = [n for n in register.columns if n in register.by_name and n not in register.caption]
    names = [n for n in names if register.field(n).kind not in SAYS_NOTHING_ALONE]
    texts = [shown(register, name, row.values[name], view) for name in names]
    return BETWEEN.join([text for text in texts if text][:DETAILS])


def _distance(hit: Hit, typed: str) -> int:
    return _far(f"{hit.caption} {hit.detail}", hit.caption, typed) + CLOSED * hit.is_closed


def _strangeness(register: Register, row: lists.Row, typed: str) -> int:
    """Return how far a record's own words are from what was typed; 0 is the very same."""
    fields = [register.field(name) for name in register.search_in]
    texts = [field.plain(row.values[field.name]) for field in fields if row.values[field.name]]
    name = register.field(register.sort_by).plain(row.values[register.sort_by])
    return _far(" ".join(texts), name, typed)


def _far(text: str, name: str, typed: str) -> int:
    wanted, words = " ".join(search.tokens(typed)), set(search.tokens(text))
    first = " ".join(search.tokens(name))
    ranks = (
        first == wanted or wanted in words,
        first.startswith(f"{wanted} ") or first.endswith(f" {wanted}"),
        first.startswith(wanted),
        f" {wanted}" in f" {first}",
        set(wanted.split()) <= words,
    )
    rank = next((place for place, is_so in enumerate(ranks) if is_so), len(ranks))
    return 2 * rank + (not agrees_in_marks(typed, text))
