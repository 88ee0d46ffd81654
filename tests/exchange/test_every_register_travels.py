"""A typical record of every register arrives at the upper unit as it was."""

from __future__ import annotations

import pytest

from tdbv_desktop.registers import IN_DEPENDENCY_ORDER
from tdbv_desktop.services.desk import attachments
from tdbv_desktop.services.desk.attachments import NewFile
from tdbv_desktop.services.travel import receiving, sending
from tdbv_desktop.store.listing import lists
from tests import samples, specimen
from tests.exchange.neighbours import UNITS, make_template, open_copy
from tests.specimen import SPECIMEN


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("neighbours") / "template"
    return folder, make_template(folder)


def test_every_register_travels(template, tmp_path):
    here = open_copy(template[0], tmp_path / "w", template[1])
    try:
        ids = {r.key: samples.make(here.stores["one"], here.actor, r) for r in IN_DEPENDENCY_ORDER}
        sent = sending.send_bundle(here.stores["one"], actor=here.actor)
        got = receiving.receive_bundle(here.stores["upper"], sent.path, actor=here.actor)

        assert (got.verdict, got.new, got.held, got.refused) == ("applied", len(ids), 0, 0)
        for register in IN_DEPENDENCY_ORDER:
            seen = []
            for name in ("one", "upper"):
                with here.stores[name].reading() as session:
                    seen += lists.rows_of(session, register, [ids[register.key]])
            assert seen[0] == seen[1]
            assert seen[1].owner_unit == UNITS["one"][0]
    finally:
        here.close()


def test_every_kind_of_field_travels_and_the_files_of_a_record_stay(
    template, tmp_path, monkeypatch
):
    here = open_copy(template[0], tmp_path / "w", template[1])
    try:
        one, upper = here.stores["one"], here.stores["upper"]
        specimen.add_to(one, monkeypatch)
        specimen.make_table(upper)
        record_id = samples.make(one, here.actor, SPECIMEN)
        picture = NewFile("ảnh.png", b"\x89PNG\r\n\x1a\n" + b"picture" * 9)
        field = SPECIMEN.field("papers")
        attachments.add_attachment(one, SPECIMEN, record_id, field, picture, actor=here.actor)

        sent = sending.send_bundle(one, actor=here.actor)
        got = receiving.receive_bundle(upper, sent.path, actor=here.actor)

        assert (got.verdict, got.held, got.refused) == ("applied", 0, 0)
        seen, files = [], []
        for store in (one, upper):
            with store.reading() as session:
                seen += lists.rows_of(session, SPECIMEN, [record_id])
                files.append(
                    attachments.attachments_of(
                        session, SPECIMEN, record_id, "papers", actor=here.actor
                    )
                )
        assert seen[0] == seen[1]
        assert all(seen[1].values.values())
        assert [len(found) for found in files] == [1, 0]
    finally:
        here.close()
