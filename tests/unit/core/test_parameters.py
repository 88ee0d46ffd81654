"""Numbers the law sets, by day."""

from __future__ import annotations

from datetime import date, time

import pytest

from tdbv_desktop.core.parameters import (
    all_parameters,
    nearest_parameter,
    parameter,
    read_parameters,
)

ENTRY = """
[[parameter]]
key = "{key}"
label = "Số ngày"
value = {value}
unit = "ngày"
effective_from = {start}
{end}
source = "Luật mẫu"
primary = true
"""


def entry(*, key="days", value="30", start="2021-07-01", end=""):
    return ENTRY.format(key=key, value=value, start=start, end=end and f"effective_to = {end}")


def read(folder, *entries):
    (folder / "sample.toml").write_text("".join(entries), encoding="utf-8")
    return read_parameters(folder)


@pytest.mark.parametrize(
    ("key", "day", "value"),
    [
        ("short_stay_max_days", date(2026, 11, 24), 30),
        ("temporary_residence_max_months", date(2026, 11, 24), 24),
        ("temporary_residence_renewal_window_days", date(2026, 11, 24), 15),
        ("temporary_residence_processing_working_days", date(2026, 11, 24), 3),
        ("temporary_residence_absence_months", date(2026, 11, 24), 6),
        ("stay_notice_deadline", date(2026, 6, 30), time(23)),
        ("stay_notice_deadline", date(2026, 7, 1), time(23)),
        ("stay_notice_next_day_deadline", date(2026, 7, 1), time(8)),
        ("lodging_data_retention_months", date(2026, 11, 24), 36),
        ("lodging_commune_police_max_rooms", date(2026, 3, 15), 29),
        ("lodging_provincial_police_min_rooms", date(2026, 3, 15), 30),
        ("temporary_residence_fee_counter", date(2026, 11, 24), 15_000),
        ("temporary_residence_fee_online", date(2026, 11, 24), 7_000),
    ],
)
def test_the_value_of_a_day(key, day, value):
    assert parameter(key, on=day) == value


@pytest.mark.parametrize(
    ("clause", "before", "since"),
    [
        (1, (500_000, 1_000_000), (500_000, 1_000_000)),
        (2, (1_000_000, 2_000_000), (2_000_000, 4_000_000)),
        (3, (2_000_000, 4_000_000), (4_000_000, 8_000_000)),
        (4, (4_000_000, 6_000_000), (8_000_000, 12_000_000)),
    ],
)
def test_fines_changed_on_15_december_2025(clause, before, since):
    keys = [f"residence_fine_clause_{clause}_{end}" for end in ("min", "max")]
    assert tuple(parameter(key, on=date(2025, 12, 14)) for key in keys) == before
    assert tuple(parameter(key, on=date(2025, 12, 15)) for key in keys) == since


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2021, 7, 1), "2021"),
        (date(2023, 12, 31), "2021"),
        (date(2024, 1, 1), "2023"),
        (date(2025, 6, 30), "2023"),
        (date(2025, 7, 1), "2025"),
        (date(2026, 6, 30), "2025"),
        (date(2026, 7, 1), "2026"),
    ],
)
def test_a_form_has_the_edition_of_its_day(day, edition):
    assert parameter("ct01_edition", on=day) == edition


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("no_such_key", date(2026, 11, 24)),
        ("short_stay_max_days", date(2021, 6, 30)),
        ("lodging_commune_police_max_rooms", date(2026, 3, 14)),
    ],
)
def test_no_value_is_said_and_not_made_up(key, day):
    with pytest.raises(LookupError, match=key):
        parameter(key, on=day)


def test_every_value_says_where_it_comes_from():
    for each in all_parameters():
        assert each.source
        assert each.label[0].isupper()
        assert each.effective_from >= date(2016, 1, 1)


def test_both_kinds_of_source_are_marked():
    assert {each.primary for each in all_parameters()} == {True, False}


def test_values_come_by_key_and_day(tmp_path):
    late = entry(start="2025-01-01", value="40")
    early = entry(end="2024-12-31")
    found = read(tmp_path, late, entry(key="a"), early)
    assert [(each.key, each.value) for each in found] == [("a", 30), ("days", 30), ("days", 40)]


def test_both_ends_of_a_period_belong_to_it(tmp_path):
    (only,) = read(tmp_path, entry(start="2025-01-01", end="2025-01-01"))
    assert only.is_in_force(date(2025, 1, 1))
    assert not only.is_in_force(date(2024, 12, 31))
    assert not only.is_in_force(date(2025, 1, 2))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry(end="2025-01-01"), entry(start="2025-01-01")], "two values on 2025-01-01"),
        ([entry(), entry(start="2025-01-01")], "two values on 2025-01-01"),
        ([entry(), entry()], "two values on 2021-07-01"),
        ([entry(start="2025-01-02", end="2025-01-01")], "ends before it begins"),
        ([entry(end="2024-12-31"), entry(start="2025-01-01", value='"40"')], "another kind"),
        ([entry(value="true")], "value True"),
        ([entry(value="1.5")], "value 1.5"),
        ([entry(start="2021-07-01T00:00:00")], "effective_from"),
        ([entry(start='"2021-07-01"')], "effective_from"),
        ([entry(key="")], "key, label and source are needed"),
        ([entry() + "color = 3\n"], "color"),
        ([entry().replace('source = "Luật mẫu"\n', "")], "source"),
        ([entry().replace("primary = true", "primary = 1")], "primary 1"),
        ([entry().replace('unit = "ngày"', "unit = 5")], "unit is no text"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused(tmp_path, entries, said):
    with pytest.raises(ValueError, match=said):
        read(tmp_path, *entries)


def test_a_clock_far_off_still_gets_the_nearest_value():
    early = nearest_parameter("ct01_edition", on=date(1980, 1, 1))
    late = nearest_parameter("ct01_edition", on=date(2099, 1, 1))
    assert (early, late) == ("2021", "2026")
    with pytest.raises(LookupError):
        nearest_parameter("no_such_key", on=date(2026, 1, 1))
