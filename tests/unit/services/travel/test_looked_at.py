"""What a bundle was opened to for its preview serves when it is taken in, and no longer."""

from __future__ import annotations

import pytest

from tdbv_desktop.core import clock
from tdbv_desktop.exchange.refusals import Refused
from tdbv_desktop.services.travel import looked_at, receiving
from tdbv_desktop.store.tables.exchange import Partner
from tests.builders import Town
from tests.unit.services.post import Post


@pytest.fixture
def post(near):
    return Post(near)


@pytest.fixture
def town(post):
    town = Town(post.station, post.actor)
    town.person("Đặng Văn Á")
    return town


@pytest.fixture
def bundle(post, town):
    return post.send().path


def look(post, path):
    return receiving.preview_bundle(post.upper, path, actor=post.actor)


def kept(post, path):
    return looked_at.take_looked_at(post.upper, path)


def test_what_was_looked_at_is_taken_in_as_it_was_opened(post, bundle):
    look(post, bundle)
    (known,) = post.upper.kept_while_open.values()
    got = post.receive(bundle)

    assert (got.verdict, got.new, got.agrees) == ("applied", len(known.rows), True)
    assert post.upper.kept_while_open == {}
    assert post.receive(bundle).verdict == "superseded"


def test_another_file_under_the_same_name_is_opened_anew(post, town, bundle, tmp_path):
    stick = tmp_path / "gói.tdbv"
    stick.write_bytes(bundle.read_bytes())
    look(post, stick)
    town.person("Lê Thị Bình")
    stick.write_bytes(post.send(complete=True).path.read_bytes())

    assert kept(post, stick) is None
    seen = look(post, bundle)
    assert post.receive(stick).new == seen.new + 1


def test_the_name_it_comes_under_when_it_is_taken_in_counts(post, bundle, tmp_path):
    look(post, bundle)
    other = tmp_path / "tên khác.tdbv"
    other.write_bytes(bundle.read_bytes())

    assert kept(post, other)[0].file_name == "tên khác.tdbv"


def test_a_key_that_counts_no_more_is_asked_for_again(post, bundle):
    look(post, bundle)
    with post.upper.transaction() as session:
        session.get_one(Partner, post.unit).signing_public = "00" * 32

    with pytest.raises(Refused) as refused:
        post.receive(bundle)
    assert refused.value.code == "unknown_sender"


def test_it_is_let_go_after_minutes_and_when_the_file_is_closed(post, bundle, monkeypatch):
    look(post, bundle)
    later = clock.ticks() + looked_at.GOOD_FOR.total_seconds() + 1
    with monkeypatch.context() as patch:
        patch.setattr(clock, "ticks", lambda: later)
        assert kept(post, bundle) is None
    look(post, bundle)
    assert post.upper.kept_while_open
    post.upper.close()

    assert post.upper.kept_while_open == {}


def test_a_copy_that_is_gone_from_the_inbox_is_made_again(post, bundle):
    look(post, bundle)
    for copy in (post.upper.folder / "inbox").iterdir():
        copy.unlink()

    assert post.receive(bundle).agrees
    assert len(list((post.upper.folder / "inbox").iterdir())) == 1
