"""Who may do what: the whole table, and every use case asks it before it does anything."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from tdbv_desktop import services
from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.services.permissions import (
    ALLOWED,
    POSSIBLE,
    VIEWING,
    NotAllowed,
    Right,
    may,
    require,
)
from tdbv_desktop.store.workspace import KINDS

NOBODY = Actor(new_id(), "Người Lạ", "nobody")

# The whole matrix, written by hand: a right given in passing shows here.
CHIEF_ONLY = {
    Right.EXPORT_IDENTITY,
    Right.ENROL,
    Right.MANAGE_ACCOUNTS,
    Right.MANAGE_UNITS,
    Right.KEEP_SHEET,
    Right.RESTORE,
    Right.BEGIN_EPOCH,
    Right.ERASE,
}
EXPECTED = {
    (role, right): role == Role.CHIEF or right not in CHIEF_ONLY for role in Role for right in Right
}

# What a kind of workspace can do at all, for a chief; what is not named here is refused there.
POSSIBLE_THERE = {
    "station": set(Right),
    "upper": set(Right) - {Right.SEND, Right.IMPORT},
    "desk": {
        Right.VIEW, Right.EDIT, Right.IMPORT, Right.BACK_UP, Right.CHECK, Right.MANAGE_ACCOUNTS,
        Right.MANAGE_UNITS,
        Right.KEEP_SHEET, Right.RESTORE, Right.BEGIN_EPOCH, Right.ERASE,
    },
    "chair": {Right.BACK_UP, Right.CHECK, Right.KEEP_SHEET},
    VIEWING: {Right.VIEW},
}  # fmt: skip

# Parts of a use case that asks for itself; no screen and no command calls them.
INSIDE = {
    "door.marks.renew_marks",
    "intake.runs.note_import",
    "travel.bundle_book.bundle_book",
    "context.stamp_of",
    "practice.filling.change_station",
    "practice.filling.fill_station",
    "safety.erased_again.take_told",
    "travel.receipts.plan_receipt",
    "travel.outbox.note_outgoing",
    "travel.taking.note_came",
    "travel.taking.note_incident",
    "travel.taking.note_incoming",
    "travel.taking.note_mismatch",
    "travel.taking.note_unread",
    "travel.taking.take",
}
# Before anybody has signed in there is no actor to ask about.
WITHOUT_ACTOR = {
    "door.workspaces.create_workspace",
    "door.workspaces.people_of",
    "door.workspaces.recover_access",
    "door.workspaces.signed_in",
}


def modules():
    for found in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        yield importlib.import_module(found.name)


def functions():
    """Every public function of the room, by its name inside the room."""
    for module in modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                short = module.__name__.removeprefix(f"{services.__name__}.")
                yield f"{short}.{name}", function


ASKS = {
    name: function
    for name, function in functions()
    if {"actor", "desk"} & set(inspect.signature(function).parameters)
    and not name.startswith("permissions.")
}


class Untouched:
    """An argument nobody may use before the right was asked for."""

    def __getattribute__(self, name):
        pytest.fail(f"{name} was used before the right was asked for")

    __iter__ = __len__ = __bool__ = __getitem__ = __enter__ = __truediv__ = lambda self, *_: (
        pytest.fail("an argument was used before the right was asked for")
    )


def arguments(function):
    """Return an argument for every parameter that has no default, and the actor."""
    given = {
        name: Untouched()
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.default is inspect.Parameter.empty
    }
    return given | (
        {"desk": SimpleNamespace(actor=NOBODY)} if "desk" in given else {"actor": NOBODY}
    )


@pytest.mark.parametrize(("role", "right"), EXPECTED, ids=str)
def test_the_table_says_who_may(role, right):
    actor = Actor(new_id(), "Nguyễn Văn Mẫu", role)

    assert may(actor, right) is EXPECTED[role, right]


@pytest.mark.parametrize("kind", [*POSSIBLE_THERE, "unheard of"])
@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("role", Role)
def test_the_kind_of_workspace_limits_every_role(kind, right, role):
    actor = Actor(new_id(), "Nguyễn Văn Mẫu", role, kind)
    is_possible = right in POSSIBLE_THERE.get(kind, set())

    assert may(actor, right) is (is_possible and EXPECTED[role, right])


def test_every_kind_of_workspace_stands_in_the_table():
    assert set(POSSIBLE) == set(POSSIBLE_THERE) == {*KINDS, VIEWING}


def test_every_role_stands_in_the_table():
    assert set(ALLOWED) == set(Role)


@pytest.mark.parametrize("right", Right)
def test_a_role_the_table_does_not_name_may_nothing(right):
    with pytest.raises(NotAllowed) as refused:
        require(NOBODY, right)

    assert refused.value.right is right
    assert refused.value.kept


@pytest.mark.parametrize("name", sorted(ASKS.keys() - INSIDE))
def test_a_use_case_asks_before_it_does_anything(name):
    function = ASKS[name]

    with pytest.raises(NotAllowed):
        function(**arguments(function))


def test_what_stands_outside_the_table_is_there():
    assert not INSIDE - ASKS.keys()
    assert {name for name, _ in functions()} >= WITHOUT_ACTOR


def test_there_are_use_cases_to_ask():
    assert {
        "desk.records.save_record",
        "travel.sending.send_bundle",
        "travel.receiving.receive_bundle",
        "door.workspaces.add_officer",
        "imports.import_lodging",
        "travel.enrolment.export_identity",
        "safety.backups.back_up",
        "desk.history.undo_action",
    } <= ASKS.keys() - INSIDE


@pytest.mark.parametrize("name", sorted(INSIDE))
def test_a_part_is_called_from_services_alone(name):
    """A screen or a command that called it would pass by the table."""
    *_, module, function = name.split(".")
    called = re.compile(
        rf"\b{module}\.{function}\(|^from .*\b{module} import .*\b{function}\b", re.MULTILINE
    )
    package = Path(services.__path__[0]).parent
    for room in ("ui", "cli", "bootstrap"):
        for path in [package / f"{room}.py", *(package / room).rglob("*.py")]:
            if path.is_file():
                assert not called.search(path.read_text(encoding="utf-8")), path


def test_a_session_or_store_is_never_reached_without_saying_who_asks():
    """A public function that takes a session or a store but no actor is a part, and named here."""
    found = {
        name
        for name, function in functions()
        if {"session", "store"} & set(inspect.signature(function).parameters) and name not in ASKS
    }

    assert found == {
        "desk.attachments.take_back",
        "door.marks.compare_marks",
        "door.marks.leave_marks",
        "travel.arriving.open_bundle",
        "travel.looked_at.take_looked_at",
        "travel.looked_at.keep_looked_at",
        "travel.arriving.open_looked_at",
        "travel.projection.hold_newer",
        "travel.putting.put_in_mirror",
        "travel.putting.may_go_straight",
        "travel.putting.put_straight",
        "travel.projection.judge_singly",
        "travel.book_check.count_differences",
        "travel.bundle_book.sheets_of",
        "desk.checking.problems_of_many",
        "travel.answers.open_answer",
        "travel.enrolment.own_keys",
        "travel.enrolment.partner_to_send_to",
        "travel.enrolment.trusted_keys",
        "safety.erased_again.finish_erasing",
        "safety.erased_again.old_bundles",
        "safety.new_line.account_in",
        "safety.new_line.first_chief",
        "safety.new_line.known_partners",
        "safety.new_line.known_people",
        "safety.set_list.changes_since",
        "safety.set_list.shown_set",
        "safety.set_list.sound_counts",
        "travel.erased_rows.clear_erased",
        "travel.erased_rows.erase_again",
        "travel.erased_rows.note_erased",
        "travel.envelopes.bundle_manifest",
        "travel.envelopes.receipt_manifest",
        "travel.envelopes.recovery_manifest",
        "travel.inbox.open_message",
        "travel.inbox.quarantine",
        "travel.leaving.packed_rows",
        "travel.leaving.selected_rows",
        "listing.lists.chosen_ids",
        "parted.parting.keep_branch",
        "parted.parting.make_room",
        "parted.parting.note_absent",
        "parted.parting.settle_returned",
        "travel.projection.hold_loose_ends",
        "travel.projection.make_equal",
        "travel.projection.make_room",
        "travel.projection.project",
        "door.labels.is_other_label",
        "travel.receipts.write_receipt",
        "parted.two_writers.block",
        "parted.two_writers.is_blocked",
        "parted.two_writers.note_line",
        "parted.two_writers.other_machine",
        "desk.records.refuse_loose_ends",
        "travel.standing.acknowledged",
        "travel.standing.known_of",
        "travel.standing.mirror_digest",
        "travel.standing.own_digest",
        "travel.standing.peer_of",
        "travel.standing.waiting_rows",
        "parted.versions.version_before",
        "intake.runs.note_taken_back",
    }
