"""Getting to know a partner: nobody is believed before the fingerprint was compared."""

from __future__ import annotations

import json

import pyrage
import pytest
from sqlalchemy import text

from tdbv_desktop.core.actor import Actor, Role
from tdbv_desktop.core.canonical import canonical
from tdbv_desktop.core.errors import UserMistake
from tdbv_desktop.core.files import FileNotWritten
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.exchange.enrolment import write_enrolment
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.exchange.sealing import make_keys
from tdbv_desktop.services.permissions import NotAllowed
from tdbv_desktop.services.travel import enrolment
from tdbv_desktop.services.travel.enrolment import FingerprintDiffers, NobodyEnrolled
from tests.builders import Town
from tests.exchange.neighbours import UNITS
from tests.unit.services.forging import trusts
from tests.unit.services.post import Post

OFFICER = Actor(new_id(), "Trần Thị Mẫu", Role.OFFICER)


@pytest.fixture
def stranger(near):
    """The key file of the second station, which the first does not know."""
    path = near.folder / "hai.tdbvkey"
    with near.stores["two"].reading() as session:
        shown = enrolment.write_key_file(session, path, actor=near.actor)
    return path, shown


def enrol(near, said, fingerprint, *, name="one", actor=None):
    with near.stores[name].transaction() as session:
        enrolment.enrol_partner(session, said, fingerprint=fingerprint, actor=actor or near.actor)


def test_a_key_file_tells_whose_it_is_and_the_same_fingerprint_as_its_owner_reads(near, stranger):
    path, shown = stranger
    said, fingerprint = enrolment.read_key_file(path)
    with near.stores["two"].reading() as session:
        own = enrolment.show_fingerprint(session, actor=near.actor)

    assert said.unit == UNITS["two"][0]
    assert shown == fingerprint == own
    assert len([letter for letter in shown if letter.isdigit()]) == 60


def test_a_key_file_holds_nothing_secret(near, stranger):
    with near.stores["two"].reading() as session:
        keys = enrolment.own_keys(session).keys
    blob = stranger[0].read_text(encoding="utf-8")

    assert keys.signing_secret not in blob
    assert keys.identity not in blob
    assert keys.signing_public in blob


def test_keys_stay_out_of_what_is_printed_by_mistake(near):
    with near.stores["two"].reading() as session:
        own = enrolment.own_keys(session)

    assert own.keys.signing_secret not in repr(own)
    assert own.keys.identity not in repr(own)


@pytest.mark.parametrize(
    "typed",
    [
        lambda shown: shown,
        lambda shown: shown.replace(" ", ""),
        lambda shown: f" {shown} ",
        lambda shown: shown.replace(" ", "-"),
        lambda shown: shown.replace(" ", "\n"),
    ],
)
def test_a_fingerprint_read_out_enrols_however_it_is_spaced(near, stranger, typed):
    said, shown = enrolment.read_key_file(stranger[0])
    enrol(near, said, typed(shown))

    assert trusts(near, "one") == {UNITS["two"][0], UNITS["upper"][0]}


@pytest.mark.parametrize(
    "typed", ["", "0" * 60, "khớp rồi", lambda s: s[:-1], lambda s: s + "0", lambda s: s[::-1]]
)
def test_a_fingerprint_that_differs_enrols_nobody(near, stranger, typed):
    said, shown = enrolment.read_key_file(stranger[0])

    with pytest.raises(FingerprintDiffers):
        enrol(near, said, typed if isinstance(typed, str) else typed(shown))
    assert trusts(near, "one") == {UNITS["upper"][0]}


def test_the_fingerprint_of_a_changed_file_is_another_one(near, stranger):
    """A go-between who puts in keys of their own is noticed on the telephone."""
    path, shown = stranger
    said, _ = enrolment.read_key_file(path)
    theirs = make_keys()
    forged = write_enrolment(
        type(said)(
            unit=said.unit,
            name=said.name,
            level=said.level,
            installation=said.installation,
            signing_public=theirs.signing_public,
            recipient=theirs.recipient,
        ),
        signing_secret=theirs.signing_secret,
    )
    path.write_bytes(forged)
    swapped, fingerprint = enrolment.read_key_file(path)

    assert fingerprint != shown
    with pytest.raises(FingerprintDiffers):
        enrol(near, swapped, shown)


@pytest.mark.parametrize("field", ["unit", "name", "level", "installation", "recipient"])
def test_a_file_changed_without_the_key_is_refused(stranger, field):
    path = stranger[0]
    said = json.loads(path.read_bytes())
    said[field] = {"recipient": make_keys().recipient, "installation": str(new_id())}.get(
        field, "khac"
    )
    path.write_bytes(canonical(said))

    with pytest.raises(Refused) as refused:
        enrolment.read_key_file(path)
    assert refused.value.code == "enrolment_signature"


@pytest.mark.parametrize("blob", [b"", b"{}", b"[]", b"x" * 100, b"x" * 70_000])
def test_a_file_of_something_else_is_refused(tmp_path, blob):
    (tmp_path / "x.tdbvkey").write_bytes(blob)

    with pytest.raises(UserMistake):
        enrolment.read_key_file(tmp_path / "x.tdbvkey")


def test_a_key_file_that_is_gone_is_said_so(tmp_path):
    with pytest.raises(UserMistake, match="Không đọc được"):
        enrolment.read_key_file(tmp_path / "x.tdbvkey")


def test_another_key_of_a_known_unit_is_refused_and_the_old_one_stays(near, stranger):
    said, shown = enrolment.read_key_file(stranger[0])
    enrol(near, said, shown)
    theirs = make_keys()
    blob = write_enrolment(
        type(said)(
            unit=said.unit,
            name=said.name,
            level=said.level,
            installation=str(new_id()),
            signing_public=theirs.signing_public,
            recipient=theirs.recipient,
        ),
        signing_secret=theirs.signing_secret,
    )
    stranger[0].write_bytes(blob)
    new, fingerprint = enrolment.read_key_file(stranger[0])

    with pytest.raises(UserMistake, match="đã đăng ký với khóa khác"):
        enrol(near, new, fingerprint)
    with near.stores["one"].reading() as session:
        assert enrolment.trusted_keys(session)[said.unit] == said.signing_public


def test_the_same_key_twice_is_no_news(near, stranger):
    said, shown = enrolment.read_key_file(stranger[0])
    for _ in range(2):
        enrol(near, said, shown)

    with near.stores["one"].reading() as session:
        lines = session.execute(
            text("SELECT count(*) FROM journal_line WHERE action = 'enrol'")
        ).scalar()
    assert lines == 2  # the upper unit, and this one once


def test_a_unit_does_not_enrol_itself(near):
    path = near.folder / "minh.tdbvkey"
    with near.stores["one"].reading() as session:
        shown = enrolment.write_key_file(session, path, actor=near.actor)
    said, _ = enrolment.read_key_file(path)

    with pytest.raises(UserMistake, match="chính đơn vị này"):
        enrol(near, said, shown)


def test_only_the_chief_enrols_and_takes_the_secret_key_out(near, stranger):
    said, shown = enrolment.read_key_file(stranger[0])
    target = near.folder / "khoa.txt"
    with pytest.raises(NotAllowed):
        enrol(near, said, shown, actor=OFFICER)
    with pytest.raises(NotAllowed), near.stores["one"].transaction() as session:
        enrolment.export_identity(session, target, actor=OFFICER)

    assert not target.exists()
    assert trusts(near, "one") == {UNITS["upper"][0]}


def test_the_exported_key_opens_what_was_sealed_to_this_unit_and_leaves_a_line(near):
    post = Post(near)
    Town(post.station, post.actor)
    sent = post.send()
    target = near.folder / "khoa.txt"
    with near.stores["upper"].transaction() as session:
        enrolment.export_identity(session, target, actor=near.actor)
    secret = target.read_text().splitlines()[1]
    opened = pyrage.decrypt(sent.path.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])

    assert opened.startswith(b"PK")
    with near.stores["upper"].reading() as session:
        (content,) = session.execute(
            text(
                "SELECT content FROM journal_line JOIN journal_values USING (sequence) "
                "ORDER BY sequence DESC LIMIT 1"
            )
        ).one()
    assert json.loads(content) == {"identity_exported": True}


def test_a_key_that_could_not_be_written_leaves_no_line(near):
    with pytest.raises(FileNotWritten), near.stores["one"].transaction() as session:
        enrolment.export_identity(session, near.folder / "khong-co" / "khoa.txt", actor=near.actor)

    with near.stores["one"].reading() as session:
        lines = session.execute(
            text("SELECT count(*) FROM journal_values WHERE content LIKE '%identity%'")
        ).scalar()
    assert lines == 0


def test_bundles_go_to_the_first_partner_or_the_one_named(near, stranger):
    said, shown = enrolment.read_key_file(stranger[0])
    enrol(near, said, shown)
    with near.stores["one"].reading() as session:
        named = enrolment.partner_to_send_to(session, UNITS["upper"][0])
        with pytest.raises(NobodyEnrolled):
            enrolment.partner_to_send_to(session, "khong-co")

    assert named.unit == UNITS["upper"][0]
