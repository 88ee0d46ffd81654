"""What is done at the desk: saving, drafts, files put to a record, a workbook, settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.partial_date import PartialDate
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services import imports, preferences
from tdbv_desktop.services.desk import attachments, drafts, records
from tdbv_desktop.store import attachments as sealed
from tdbv_desktop.store.access.sign_ins import note_sign_in
from tdbv_desktop.store.history.ages import Ages
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.records import Draft
from tdbv_desktop.store.vaults import Store

SAMPLE = Path(__file__).parents[1] / "data" / "luu-tru-19-cot.xlsx"
PERSON, HOUSE = BY_KEY["person"], BY_KEY["rental_house"]
SAVES, FILES, DRAFTS, WINDOWS = 10, 3, 8, 4
SETTLES_AFTER = 5
_read: list = []


@contextmanager
def opened(folder: Path, key: str) -> Iterator[Store]:
    """Open a workspace as signing in does, short of the password."""
    store = Store(folder, {"core": bytes.fromhex(key)})
    store.open(create=False)
    try:
        sealed.sweep(store, ages=Ages(now=clock.now(), is_doubtful=False, worked=()))
        yield store
    finally:
        store.close()


def chief(ground: dict) -> Actor:
    """Return who works here."""
    return Actor(UUID(ground["chief"]), "Nguyễn Văn Mẫu", Role.CHIEF)


def save_people(root: Path, ground: dict, mark) -> None:
    """Save one person after another, each with a change; the log moves into the file halfway."""
    actor = chief(ground)
    with opened(root / "one", ground["keys"]["one"]) as store:
        for number in range(SAVES):
            digits = f"000090{number:06}"
            if _is_there(store, digits):
                continue
            values = {"full_name": f"Lê Văn Mẫu {number}", "birth": PartialDate(1990)}
            draft = Draft(values=values | {"sex": "male", "citizen_number": digits})
            with store.transaction() as session:
                made = records.save_record(session, PERSON, draft, actor=actor)
            mark(f"SAVED {digits}")
            with store.transaction() as session:
                again = Draft(values={"occupation": "Công nhân"}, record_id=made.record_ids[0])
                records.save_record(session, PERSON, again, actor=actor)
            mark(f"CHANGED {digits}")
            if number == SETTLES_AFTER:
                store.settle()


def _is_there(store: Store, digits: str) -> bool:
    with store.reading() as session:
        table = PERSON.model.__table__
        query = select(table.c.id).where(table.c.citizen_number == digits)
        return session.scalar(query) is not None


def keep_drafts(root: Path, ground: dict, mark) -> None:
    """Keep what is typed, letter by letter, then forget it as saving does."""
    actor, text = chief(ground), ""
    with opened(root / "one", ground["keys"]["one"]) as store:
        for number in range(DRAFTS):
            text += "abcdefgh"[number]
            typed = {"full_name": drafts.TypedField(text)}
            form = drafts.TypedForm(form="person", fields=typed)
            with store.transaction() as session:
                drafts.keep_draft(session, "person", [form], actor=actor)
            mark(f"KEPT {text}")


def put_files(root: Path, ground: dict, mark) -> None:
    """Put files to a house, take one away again, and bring the others to their number."""
    actor, house = chief(ground), UUID(ground["house"])
    field = HOUSE.field("papers")
    with opened(root / "one", ground["keys"]["one"]) as store:
        for number in range(FILES):
            name = f"giấy {number}.png"
            if name in [kept.name for kept in _files(store, house, actor)]:
                continue
            data = attachments.NewFile(name, b"\x89PNG\r\n\x1a\n" + bytes([number]) * 9_000)
            attachments.add_attachment(store, HOUSE, house, field, data, actor=actor)
            mark(f"ATTACHED {name}")
        first = [kept for kept in _files(store, house, actor) if kept.name == "cam kết.png"]
        if first:
            with store.transaction() as session:
                attachments.remove_attachment(session, first[0].id, actor=actor)
        mark("DETACHED cam kết.png")


def _files(store: Store, house: UUID, actor: Actor) -> list[attachments.Kept]:
    with store.reading() as session:
        return attachments.attachments_of(session, HOUSE, house, "papers", actor=actor)


def load_sample() -> None:
    """Read the workbook before anything is forked; reading it starts a process of its own."""
    _read.append(imports.read_lodging_file(SAMPLE))


def import_sample(root: Path, ground: dict, mark) -> None:
    """Import the workbook into a new house, in one action."""
    with opened(root / "one", ground["keys"]["one"]) as store:
        with store.reading() as session:
            wanted = lists.Wanted(typed="NT-MOI")
            is_done = bool(lists.ids_of(session, HOUSE, wanted))
        if not is_done:
            with store.transaction() as session:
                given = {"house_code": "NT-MOI", "actor": chief(ground)}
                imports.import_lodging(session, _read[0], **given)
        mark("IMPORTED NT-MOI")


def remember(root: Path, ground: dict, mark) -> None:
    """Remember things beside the records: the window, a column, who signed in."""
    from tdbv_desktop.ui.shell import settings

    actor, path = chief(ground), root / "config" / "TDBV" / settings.FILE_NAME
    with opened(root / "one", ground["keys"]["one"]) as store:
        for number in range(WINDOWS):
            wanted = settings.Settings(folders=(Path(f"/{number}"),), geometry="A" * 600)
            settings.save_settings(path, wanted)
            if settings.load_settings(path) == wanted:  # a full disk forgets it, by design
                mark(f"WINDOW {number}")
            with store.transaction() as session:
                preferences.set_preference(session, "columns", number, actor=actor)
            mark(f"PREFERENCE {number}")
            known = {ground["chief"]: actor.name}
            note_sign_in(store.folder, ground["chief"], at=clock.now(), known=known)
