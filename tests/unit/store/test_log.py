"""The log is moved into the file beside the saves, and only where nobody is kept waiting."""

from __future__ import annotations

from tdbv_desktop.store.vaults import SAVES_IN_LOG
from tests.builders import Town


def frames_left(store):
    """Return how many pages of the log are not in the file yet."""
    with store.reading() as session:
        connection = session.connection().connection.driver_connection
        connection.rollback()
        _, in_log, moved = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    return in_log - moved


def test_what_a_few_saves_wrote_is_moved_into_the_file(store, actor):
    Town(store, actor).person()
    assert frames_left(store) > 0

    store.shorten_log()
    assert frames_left(store) == 0


def test_somebody_who_reads_is_neither_disturbed_nor_waited_for(store, actor):
    town = Town(store, actor)
    with store.reading() as session:
        before = session.connection().exec_driver_sql("SELECT count(*) FROM person").scalar()
        town.person()
        store.shorten_log()
        after = session.connection().exec_driver_sql("SELECT count(*) FROM person").scalar()

    assert (before, after) == (0, 0)
    store.shorten_log()
    assert frames_left(store) == 0


def test_it_happens_long_before_a_save_would_have_to_do_it(store, actor):
    town = Town(store, actor)
    for _ in range(SAVES_IN_LOG):
        town.person()

    assert frames_left(store) < 8_000 / 4
