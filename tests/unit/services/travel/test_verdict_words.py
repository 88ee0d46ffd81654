"""Every verdict says what happened, what was kept and what to do next."""

from __future__ import annotations

import pytest

from tdbv_desktop.exchange.manifest import HOLDS, VERDICTS, Exceptions, Hold, Outcome, Receiver
from tdbv_desktop.services.travel.verdict_words import (
    outcome_words,
    recovery_words,
    told_of,
    verdict_words,
)


@pytest.mark.parametrize("verdict", sorted(VERDICTS))
def test_every_verdict_has_words(verdict):
    said = told_of(verdict)

    assert said.happened != verdict
    assert verdict == "applied" or said.kept
    assert verdict in ("applied", "superseded") or said.then


@pytest.mark.parametrize("reason", sorted(HOLDS))
def test_every_reason_to_wait_has_words(reason):
    said = told_of("hold", hold=reason, needs="0.9.0" if reason == "version" else "")

    assert "giữ lại" in said.kept
    assert said.then
    assert ("0.9.0" in said.whole) == (reason == "version")
    assert "{" not in said.whole


def test_two_writers_are_said_to_both_chiefs():
    assert "Chỉ huy hai bên" in told_of("hold", hold="two_writers").then


@pytest.mark.parametrize("verdict", ["applied", "fork", "digest_mismatch"])
def test_rows_kept_aside_are_counted_and_the_pack_is_named(verdict):
    said = told_of(verdict, orphans=3)

    assert "3 hồ sơ" in said.kept
    assert "gói gửi lại hồ sơ" in said.then
    assert "hồ sơ" not in told_of(verdict).then


def test_a_receipt_says_why_a_bundle_waits():
    outcome = Outcome(
        verdict="hold",
        receiver=Receiver(epoch=1, number=1),
        applied=None,
        need_full=True,
        exceptions=Exceptions(held=0, refused=0),
        hold=Hold(reason="version", program="0.9.0"),
    )

    assert "0.9.0" in outcome_words(outcome)
    assert "Hai máy" not in outcome_words(outcome)


def test_a_pack_says_how_much_of_the_unit_it_carries():
    assert "toàn bộ" in recovery_words(5, is_complete=True)
    assert "toàn bộ" not in recovery_words(5, is_complete=False)


def test_a_verdict_nobody_knows_is_shown_as_it_is():
    assert verdict_words("something") == "something"
