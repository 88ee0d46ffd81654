"""What the upper unit does with bundles that are damaged, foreign, faulty or false."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from tdbv_desktop.core.errors import WorldError
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.exchange.manifest import Recipient, State
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.registers import ALL, BY_KEY
from tdbv_desktop.services.travel import receiving
from tdbv_desktop.services.travel.leaving import ChangedPastTheJournal
from tdbv_desktop.store.history import journal
from tdbv_desktop.store.listing import lists
from tests.builders import Town, edit
from tests.unit.services.forging import forged, trusts, with_fields
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    town = Town(post.station, post.actor)
    town.known = town.person("Đặng Văn Á")
    town.kept = town.stay(town.known, town.room("P101"))
    return town


@pytest.fixture
def unchanged(post):
    """Check after the test that the upper unit's registers and journal are as before."""

    def state():
        with post.upper.reading() as session:
            return journal.tip(session), {
                r.key: lists.ids_of(session, r, lists.Wanted()) for r in ALL
            }

    before = state()
    yield
    assert state() == before


def changing(register, **fields):
    return lambda rows: [
        with_fields(row, **fields) if row.register == register else row for row in rows
    ]


def in_quarantine(post):
    return [path.name.partition("-")[2] for path in (post.upper.folder / "quarantine").iterdir()]


def refusal_of(post, path):
    with pytest.raises(Refused) as refused:
        post.receive(path)
    return refused.value.code


# ------------------------------------------------------------------ the whole file is refused


@pytest.mark.parametrize("place", [0.01, 0.2, 0.5, 0.8, 0.999])
def test_a_damaged_bundle_changes_nothing_and_the_original_stays(post, town, unchanged, place):
    path = post.send().path
    blob = bytearray(path.read_bytes())
    blob[int(len(blob) * place)] ^= 1
    path.write_bytes(blob)

    assert refusal_of(post, path) == "not_for_me_or_damaged"
    assert path.read_bytes() == bytes(blob)
    assert in_quarantine(post) == ["not_for_me_or_damaged.tdbv"]
    assert list((post.upper.folder / "inbox").iterdir()) == []


@pytest.mark.parametrize("kept", [0, 1, 21, 1000, -1])
def test_a_bundle_that_was_cut_changes_nothing(post, town, unchanged, kept):
    path = post.send().path
    path.write_bytes(path.read_bytes()[:kept])

    assert refusal_of(post, path) == "not_for_me_or_damaged"


def test_a_bundle_sealed_to_somebody_else_is_refused(near, post, town, unchanged):
    path = post.send().path

    with pytest.raises(Refused) as refused:
        receiving.receive_bundle(near.stores["two"], path, actor=near.actor)
    assert refused.value.code == "not_for_me_or_damaged"


def test_a_bundle_that_names_another_addressee_is_refused(near, post, town, unchanged):
    path = forged(near, post.send().path, recipient=Recipient(unit="PC06-KHAC", name="Phòng khác"))

    assert refusal_of(post, path) == "wrong_recipient"


def test_a_bundle_of_a_unit_nobody_enrolled_is_refused(near, post, town):
    with post.upper.transaction() as session:
        session.execute(text("DELETE FROM partner WHERE unit = :u"), {"u": post.unit})

    assert post.unit not in trusts(near, "upper")
    assert refusal_of(post, post.send()) == "unknown_sender"
    assert in_quarantine(post) == ["unknown_sender.tdbv"]


def test_a_receipt_is_no_bundle(post, town):
    got = post.receive(post.send())

    with pytest.raises(Refused) as refused:
        receiving.receive_bundle(post.station, got.receipt, actor=post.actor)
    assert refused.value.code == "wrong_kind"


def test_a_row_that_belongs_to_another_unit_refuses_the_whole_bundle(near, post, town, unchanged):
    path = forged(near, post.send().path, lambda rows: [replace(rows[0], owner="27988"), *rows[1:]])

    assert refusal_of(post, path) == "not_owner"
    assert in_quarantine(post) == ["not_owner.tdbv"]


def test_a_record_of_another_station_is_not_written_over(near, post, town):
    post.round()
    other = Post(near, "two")
    Town(other.station, other.actor).person("Lê Thị Bình")
    stolen = forged(
        near,
        other.send().path,
        sender="two",
        change=lambda rows: sorted(
            (
                with_fields(replace(row, id=str(town.known))) if row.register == "person" else row
                for row in rows
            ),
            key=lambda row: (row.register, row.id),
        ),
    )

    assert refusal_of(other, stolen) == "not_owner"
    assert post.names() == ["Đặng Văn Á"]


def test_a_row_whose_hash_is_not_its_own_refuses_the_bundle(near, post, town, unchanged):
    path = forged(
        near,
        post.send().path,
        lambda rows: [replace(rows[0], fields={**rows[0].fields, "note": "thêm"}), *rows[1:]],
    )

    assert refusal_of(post, path) == "row_hash"


def test_a_file_that_is_gone_is_said_so(post, unchanged):
    with pytest.raises(WorldError) as refused:
        post.receive(post.station.folder / "khong-co.tdbv")

    assert refused.value.code == "file_not_read"


# ------------------------------------------------------------------ single rows wait or stay out


def test_a_row_that_breaks_a_rule_is_refused_and_blocks_nothing_else(near, post, town):
    town.person("Lê Thị Bình")
    path = forged(
        near,
        post.send().path,
        lambda rows: [
            with_fields(row, full_name=None) if row.id == str(town.known) else row for row in rows
        ],
    )
    got = post.receive(path)
    answer = post.acknowledge(got)

    assert (got.verdict, got.refused, got.held, got.agrees) == ("applied", 1, 1, True)
    assert post.names() == ["Lê Thị Bình"]
    assert sorted(answer.findings) == [
        ("Người", "refused", "Chưa có họ, chữ đệm và tên."),
        ("Người ở trọ", "held", "Chưa có hồ sơ mà dòng này thuộc về: Người ở."),
    ]


def test_a_held_row_takes_its_place_when_its_parent_comes(near, post, town):
    post.acknowledge(
        post.receive(forged(near, post.send().path, changing("person", full_name=None)))
    )
    edit(post.station, post.actor, "person", town.known, full_name="Đặng Văn Ân")
    sent = post.send()
    got = post.receive(sent)

    assert (sent.kind, sum(sent.rows.values())) == ("delta", 1)
    assert (got.verdict, got.held, got.refused) == ("applied", 0, 0)
    assert post.names() == ["Đặng Văn Ân"]
    with post.upper.reading() as session:
        assert lists.ids_of(session, BY_KEY["stay"], lists.Wanted()) == [town.kept]
    assert post.digests()[0] == post.digests()[1]
    assert post.acknowledge(got).findings == ()


def test_a_held_row_is_named_in_every_receipt_until_it_is_in_place(near, post, town):
    post.acknowledge(
        post.receive(forged(near, post.send().path, changing("person", full_name=None)))
    )
    edit(post.station, post.actor, "hamlet", town.hamlet, name="Ấp 4")
    got = post.receive(post.send())

    assert (got.held, got.refused) == (1, 1)
    assert len(post.acknowledge(got).findings) == 2


def test_a_code_that_is_not_known_here_is_held_not_refused(near, post, town):
    got = post.receive(forged(near, post.send().path, changing("hamlet", kind="lang_noi")))
    answer = post.acknowledge(got)

    assert (got.verdict, got.refused) == ("applied", 0)
    assert (
        "Thôn, ấp, tổ dân phố",
        "held",
        "Giá trị ở mục Loại chưa có trong danh mục.",
    ) in answer.findings
    assert post.names() == ["Đặng Văn Á"]


def test_a_register_of_a_newer_program_is_kept_and_held(near, post, town):
    def with_one_more(rows):
        strange = with_fields(replace(rows[0], register="club", id=str(new_id())))
        return sorted([strange, *rows], key=lambda row: (row.register, row.id))

    got = post.receive(forged(near, post.send().path, with_one_more))

    assert (got.verdict, got.held, got.agrees) == ("applied", 1, True)
    assert got.counts["club"] == {"live": 1, "closed": 0}


def test_a_field_of_a_newer_program_stays_in_the_mirror(near, post, town):
    got = post.receive(forged(near, post.send().path, changing("hamlet", telephone="0900000001")))

    assert (got.verdict, got.held, got.refused, got.agrees) == ("applied", 0, 0, True)


# ------------------------------------------------------------------ the workbook, the sender


def test_a_workbook_that_says_something_else_is_an_incident_and_the_rows_count(near, post, town):
    sent = post.send()
    edit(post.station, post.actor, "person", town.known, full_name="Đặng Văn Ân")
    other = post.send(complete=True)
    got = post.receive(forged(near, sent.path, book_of=other.path))
    with post.upper.reading() as session:
        acts = session.execute(text("SELECT action FROM journal_line")).scalars().all()

    assert (got.verdict, got.book_differences > 0) == ("applied", True)
    assert post.names() == ["Đặng Văn Á"]
    assert "incident" in acts


def test_an_honest_workbook_is_no_incident(post, town):
    assert post.receive(post.send()).book_differences == 0


def test_nothing_leaves_a_station_whose_records_were_changed_with_another_tool(post, town):
    with post.station.transaction() as session:
        session.execute(text("UPDATE person SET full_name = 'Khác'"))

    with pytest.raises(ChangedPastTheJournal, match="Trong sổ Người"):
        post.send()
    assert list((post.station.folder / "outbox").iterdir()) == []


# ------------------------------------------------------------------ the state does not add up


def test_a_state_that_does_not_add_up_is_taken_back_and_a_full_one_is_asked_for(near, post, town):
    post.round()
    town.person("Lê Thị Bình")
    sent = post.send()
    false = State(digest="00" * 32, counts={})
    got = post.receive(forged(near, sent.path, state=false))
    answer = post.acknowledge(got)

    assert (got.verdict, got.new, got.agrees) == ("digest_mismatch", 0, False)
    assert post.names() == ["Đặng Văn Á"]
    assert (answer.state, answer.need_full) == ("need_full", True)


def test_the_next_full_one_heals_it(near, post, town):
    post.round()
    town.person("Lê Thị Bình")
    post.acknowledge(
        post.receive(forged(near, post.send().path, state=State(digest="00" * 32, counts={})))
    )
    sent = post.send()
    got = post.receive(sent)
    answer = post.acknowledge(got)

    assert (sent.kind, got.verdict, got.agrees, answer.state) == (
        "full",
        "applied",
        True,
        "acknowledged",
    )
    assert post.names() == ["Đặng Văn Á", "Lê Thị Bình"]
    assert post.send().kind == "delta"


def test_a_row_left_out_is_noticed_by_the_recount(near, post, town):
    sent = post.send()
    honest = State(digest=sent.digest, counts={})
    got = post.receive(forged(near, sent.path, lambda rows: rows[:-1], state=honest))

    assert (got.verdict, got.new) == ("digest_mismatch", 0)
    assert post.names() == []


def test_looking_first_at_a_state_that_does_not_add_up_says_so(near, post, town, unchanged):
    path = forged(near, post.send().path, state=State(digest="00" * 32, counts={}))
    seen = receiving.preview_bundle(post.upper, path, actor=post.actor)

    assert (seen.verdict, seen.new) == ("digest_mismatch", 0)
