"""Old pages put back into the file: each still has its seal, and each is noticed all the same.

The cipher binds a page to its place and not to its time; what ties the pages together is the chain.
"""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from tdbv_desktop.core.errors import AppError
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.store.history import verify
from tdbv_desktop.store.vaults import Store
from tests.builders import Town, edit
from tests.conftest import OWN_UNIT

PAGE = 4096
WATCHED = (*(one.key for one in ALL), "journal_line", "journal_values", "erased_record")


@pytest.fixture
def two_states(store, actor):
    """Return the file of a station as it was a while ago, and as it is now."""
    town = Town(store, actor)
    people = [town.person(f"Đặng Văn {number}") for number in range(12)]
    store.settle()
    old = store.path().read_bytes()
    for person in people[:4]:
        edit(store, actor, "person", person, full_name="Lê Thị Khác", phone="0900000001")
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], people[0], revision=2, reason="Đi", actor=actor)
    town.person("Phạm Văn Mới")
    store.settle()
    return old, store.path().read_bytes()


def looked_at(folder, key, blob):
    """Return what a file says of its records and history, and what the verifier says of it."""
    folder.mkdir()
    (folder / "core.db").write_bytes(blob)
    opened = Store(folder, {"core": key})
    try:
        opened.open(create=False)
        with opened.reading() as session:
            found = list(verify.faults(session, ALL, owner=OWN_UNIT))
            said = {
                name: session.execute(text(f"SELECT * FROM {name} ORDER BY 1")).all()  # noqa: S608 - declared names
                for name in WATCHED
            }
    except (AppError, SQLAlchemyError) as error:
        return None, [type(error).__name__]
    finally:
        opened.close()
        shutil.rmtree(folder)
    return said, found


def test_no_old_page_passes_for_a_present_one(store, two_states, tmp_path):
    old, now = two_states
    assert looked_at(tmp_path / "now", store.key(), now)[1] == []
    whole, _ = looked_at(tmp_path / "whole", store.key(), now)
    missed, noticed, sealed = [], 0, 0
    for start in range(0, len(old), PAGE):
        page = old[start : start + PAGE]
        if page == now[start : start + PAGE]:
            continue
        said, found = looked_at(
            tmp_path / f"p{start}", store.key(), now[:start] + page + now[start + PAGE :]
        )
        noticed += bool(found)
        sealed += not any(one.startswith("cipher") for one in found)
        if not found and said != whole:
            missed.append(start // PAGE)

    assert noticed > 5
    assert sealed > 5, "the cipher alone says nothing of them: that is what the chain is for"
    assert missed == []
