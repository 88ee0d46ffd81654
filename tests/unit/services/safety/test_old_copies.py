"""Copies that hold what was erased go when two people say so, never the backup of now."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.errors import AppError
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.safety import erasing, old_copies
from tdbv_desktop.services.safety.backups import back_up
from tdbv_desktop.store.keeping import copy_check
from tdbv_desktop.store.keeping.backup_sets import SIDECAR, is_whole
from tdbv_desktop.store.keeping.pointer import EVIDENCE
from tdbv_desktop.store.workspace import Label, write_label
from tests.builders import Town
from tests.conftest import OWN_UNIT

SECOND = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)


@pytest.fixture
def erased(store, actor):
    """Return the set of before an erasure; evidence and somebody else's set lie there too."""
    write_label(store.folder, Label(kind="station", unit=OWN_UNIT, unit_name="Công an xã Mẫu"))
    town = Town(store, actor)
    person = town.person("Canhbao Xoahet")
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], person, revision=1, reason="Đã đi", actor=actor)
    before = back_up(store, actor=actor)
    assert old_copies.old_copies(store, actor=actor).count == 0
    order = erasing.ErasureOrder(basis="term_over", reason="Hết thời hạn")
    erasing.erase_records(store, BY_KEY["person"], [person], order, actor=actor, second=SECOND)
    foreign = store.folder / "backups" / "000000002-foreign"
    foreign.mkdir()
    (foreign / SIDECAR).write_text('{"sequence": 2, "chain": "c", "epoch": "e"}', encoding="utf-8")
    (store.folder / EVIDENCE).mkdir()
    (store.folder / EVIDENCE / "core.db").write_bytes(b"of before a restore")
    return before.folder


def names(store):
    return sorted(path.name for path in (store.folder / "backups").iterdir())


def test_they_are_named_and_go_and_the_backup_of_now_stays(store, actor, erased):
    found = old_copies.old_copies(store, actor=actor)
    assert (found.sets, [path.name for path in found.evidence]) == ((erased,), ["core.db"])

    gone = old_copies.remove_old_copies(store, actor=actor, second=SECOND)

    assert gone == found
    assert not (store.folder / EVIDENCE).exists()
    foreign, made = names(store)
    assert foreign.endswith("foreign")
    assert is_whole(store.folder / "backups" / made)
    assert old_copies.old_copies(store, actor=actor).count == 0


def test_without_a_good_backup_of_now_nothing_goes(store, actor, erased, monkeypatch):
    monkeypatch.setattr(copy_check, "holds", lambda *_args: False)
    with pytest.raises(AppError):
        old_copies.remove_old_copies(store, actor=actor, second=SECOND)
    assert erased.is_dir()
    assert (store.folder / EVIDENCE / "core.db").is_file()


def test_an_officer_may_not(store, erased):
    officer = Actor(new_id(), "Lê Văn Mẫu", Role.OFFICER)
    with pytest.raises(NotAllowed):
        old_copies.remove_old_copies(store, actor=officer, second=SECOND)
