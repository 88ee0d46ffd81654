"""What a station erased by law is gone at its upper unit: from lists, figures, packs and files."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.exchange.sealing import unseal
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.parted.recovery_packs import make_recovery_pack
from tdbv_desktop.services.safety import erasing
from tdbv_desktop.services.travel.enrolment import own_keys
from tdbv_desktop.services.travel.tidying import tidy_files
from tdbv_desktop.store.history.ages import note_day
from tdbv_desktop.store.listing import lists
from tdbv_desktop.store.others import mirror
from tests.builders import Town
from tests.raw_pages import plain_bytes
from tests.unit.services.post import Post

CANARY, STAYS = "Canhbao Xoahet", "Đặng Văn Á"
SECOND = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
ORDER = erasing.ErasureOrder(basis="term_over", reason="Đã hết thời hạn lưu")
PERSON = BY_KEY["person"]


@pytest.fixture
def post(near):
    """Two people arrived at the upper unit; one of them was closed, then erased at the station."""
    post = Post(near)
    town = Town(post.station, post.actor)
    town.person(STAYS)
    gone = town.person(CANARY)
    post.round()
    with post.station.transaction() as session:
        close_record(session, PERSON, gone, revision=1, reason="Canhbao đi", actor=post.actor)
    post.round()
    erasing.erase_records(post.station, PERSON, [gone], ORDER, actor=post.actor, second=SECOND)
    post.round()
    return post


def speaks(data):
    """Say whether bytes tell of the erased person, looking into what is packed in them."""
    low = data.lower()
    if b"canhbao" in low or b"xoahet" in low:
        return True
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return any(speaks(packed.read(name)) for name in packed.namelist())


def opened(post, path):
    """Return what lies in a file of the upper unit, for somebody who has all of its keys."""
    data = path.read_bytes()
    if path.suffix == ".tdbv":
        with post.upper.reading() as session:
            return unseal(data, own_keys(session).keys.identity)
    return plain_bytes(path, post.upper.key()) if path.suffix == ".db" else data


def telling(post):
    """Return the files of the upper unit that still tell of the erased person, by folder."""
    post.upper.settle()
    files = [path for path in post.upper.folder.rglob("*") if path.is_file()]
    found = [path for path in files if speaks(opened(post, path))]
    return {path.relative_to(post.upper.folder).parts[0] for path in found}


def ids(session, **wanted):
    return lists.ids_of(session, PERSON, lists.Wanted(**wanted))


def test_neither_list_nor_search_nor_figures_know_of_it(post):
    with post.upper.reading() as session:
        every = [*ids(session), *ids(session, shows_closed=True)]
        names = [row.values["full_name"] for row in lists.rows_of(session, PERSON, every)]
        found = [*ids(session, typed="canhbao"), *ids(session, typed="canhbao", shows_closed=True)]
        counts = mirror.mirror_counts(session, post.unit)

    assert (names, found) == ([STAYS], [])
    assert dict(counts["person"]) == {"live": 1, "closed": 0}
    assert post.digests()[0] == post.digests()[1]


def test_a_complete_recovery_pack_carries_its_tombstone_and_nothing_else_of_it(post):
    pack = make_recovery_pack(post.upper, post.unit, actor=post.actor, complete=True)

    inside = opened(post, pack.path)
    assert not speaks(inside)
    with zipfile.ZipFile(io.BytesIO(inside)) as packed:
        rows = packed.read("rows.jsonl")
    assert STAYS.encode() in rows
    assert rows.count(b'"erased"') == 1


def test_only_the_sealed_archive_and_backups_of_before_still_tell_of_it(post):
    """Both are named among what is not guaranteed; in the vault no page does."""
    assert telling(post) == {"inbox", "backups"}


def test_the_archive_forgets_it_when_its_days_are_over(post):
    began = clock.today()
    post.round()  # the newest file of the archive is one of after
    with clock.frozen(clock.now() + timedelta(days=100)):
        with post.upper.transaction() as session:
            for day in range(100):
                note_day(session, began + timedelta(days=day))
        tidy_files(post.upper, actor=post.actor)

    assert telling(post) == {"backups"}
