"""What was typed and not saved: kept, read back as it was, told apart from what changed since."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select, text

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import BY_KEY
from tdbv_desktop.services.desk.draft_standing import CLOSED, GONE, standing_of_draft
from tdbv_desktop.services.desk.drafts import (
    KeptDraft,
    TypedField,
    TypedForm,
    drafts_kept,
    drop_draft,
    drop_drafts_of_closed_accounts,
    free_place,
    keep_draft,
)
from tdbv_desktop.services.desk.records import close_record
from tdbv_desktop.store.tables.desk import StoredDraft
from tdbv_desktop.store.tables.workspace import Account
from tests.builders import Town, edit

NEW = TypedForm(form="person", fields={"full_name": TypedField("Đặng Văn", "Đặng Văn")})


@pytest.fixture
def town(store, actor):
    return Town(store, actor)


@pytest.fixture
def keep(store, actor):
    def keep_forms(place, *forms, by=actor):
        with store.transaction() as session:
            keep_draft(session, place, forms, actor=by)

    return keep_forms


def kept(store, actor, place=None):
    with store.reading() as session:
        return drafts_kept(session, actor=actor, place=place)


def standing(store, actor, form):
    with store.reading() as session:
        draft = KeptDraft(place="person", forms=(form,))
        return standing_of_draft(session, draft, actor=actor)


def test_a_draft_comes_back_as_it_was_typed(store, actor, keep):
    above = TypedForm(
        form="room",
        fields={"number": TypedField("", None, "101")},
        record_id=UUID(int=7),
        revision=3,
        wanted_by="room",
    )
    keep("stay", NEW, above)
    (draft,) = kept(store, actor)
    assert (draft.place, draft.register, draft.forms) == ("stay", "stay", (NEW, above))


def test_a_newer_draft_of_a_place_replaces_the_older_one(store, actor, keep):
    keep("person", NEW)
    keep("person", TypedForm(form="person", fields={"phone": TypedField("09")}))
    (draft,) = kept(store, actor, "person")
    assert set(draft.forms[0].fields) == {"phone"}


def test_a_second_draft_lies_beside_one_that_waits_for_an_answer(store, actor, keep):
    keep("person", NEW)
    place = free_place("person", [draft.place for draft in kept(store, actor, "person")])
    keep(place, NEW)
    assert {draft.place for draft in kept(store, actor, "person")} == {"person", "person:2"}
    assert kept(store, actor, "stay") == []


def test_a_draft_is_its_owners_alone_and_can_be_dropped(store, actor, keep):
    colleague = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
    keep("person", NEW)
    assert kept(store, colleague) == []
    with store.transaction() as session:
        drop_draft(session, "person", actor=colleague)
    assert len(kept(store, actor)) == 1
    with store.transaction() as session:
        drop_draft(session, "person", actor=actor)
    assert kept(store, actor) == []


def test_drafts_of_closed_accounts_are_dropped_and_the_others_stay(store, actor, keep):
    active, closed = (Actor(new_id(), name, Role.OFFICER) for name in ("A", "B"))
    with store.transaction() as session:
        for one, is_active in ((active, True), (closed, False)):
            session.add(Account(id=one.user_id, name=one.name, role=one.role, is_active=is_active))
    for one in (actor, active, closed):
        keep("person", NEW, by=one)
    with store.transaction() as session:
        assert drop_drafts_of_closed_accounts(session, actor=actor) == 1
    with store.reading() as session:
        owners = set(session.scalars(select(StoredDraft.account_id)))
    assert owners == {actor.user_id, active.user_id}


@pytest.mark.parametrize("content", ["{", "[]", '[{"form": "person"}]', '[{"fields": 3}]', "null"])
def test_a_draft_another_version_wrote_is_not_offered(store, actor, keep, content):
    keep("person", NEW)
    with store.transaction() as session:
        session.execute(text("UPDATE stored_draft SET content = :c"), {"c": content})
    assert kept(store, actor) == []


# ---------------------------------------------------------------- what changed meanwhile


def test_a_record_that_changed_since_is_told_field_by_field(store, actor, town):
    person = town.person(phone="0903123456", occupation="Công nhân")
    form = TypedForm(
        form="person",
        record_id=person,
        revision=1,
        fields={"phone": TypedField("0911", None, "0903 123 456")},
    )
    assert standing(store, actor, form).changed_at is None
    colleague = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)
    edit(store, colleague, "person", person, phone="0909000000", occupation="Lái xe")
    edit(store, colleague, "person", person, occupation="Thợ hồ")
    said = standing(store, actor, form)
    assert (said.record, said.changed_by, said.why_not) == ("Đặng Văn Á", "Trần Thị Mẫu", "")
    told = [(one.label, one.before, one.now, one.typed) for one in said.differences]
    assert told == [
        ("Điện thoại", "0903 123 456", "0909 000 000", "0911"),
        ("Nghề nghiệp", "Công nhân", "Thợ hồ", None),
    ]


def test_a_change_that_was_taken_back_is_no_difference(store, actor, town):
    person = town.person(occupation="Công nhân")
    form = TypedForm(form="person", record_id=person, revision=1, fields={})
    edit(store, actor, "person", person, occupation="Lái xe")
    edit(store, actor, "person", person, occupation="Công nhân")
    assert standing(store, actor, form).differences == ()


def test_a_closed_or_lost_record_cannot_be_gone_on_with(store, actor, town):
    person = town.person()
    form = TypedForm(form="person", record_id=person, revision=1, fields={})
    with store.transaction() as session:
        close_record(session, BY_KEY["person"], person, revision=1, reason="Trùng", actor=actor)
    assert standing(store, actor, form).why_not == CLOSED
    lost = TypedForm(form="person", record_id=new_id(), revision=1, fields={})
    assert standing(store, actor, lost).why_not == GONE


def test_a_form_that_is_no_register_can_keep_a_draft_too(store, actor, keep):
    keep("minutes", TypedForm(form="minutes", fields={"place": TypedField("Số 1")}))
    (draft,) = kept(store, actor, "minutes")
    with store.reading() as session:
        assert standing_of_draft(session, draft, actor=actor).why_not == ""
