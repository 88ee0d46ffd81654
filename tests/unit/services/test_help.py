"""Help says what is declared: every field, rule, setting and legal number, and nothing twice."""

from __future__ import annotations

from datetime import date, time

from tdbv_desktop.blueprint.register import words_of
from tdbv_desktop.core.parameters import Parameter, all_parameters
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.help import is_about, narrowed, register_help, settings_help
from tdbv_desktop.services.legal import FUTURE, NOW, PAST, READ, TOLD, legal_numbers
from tdbv_desktop.services.settings import SETTINGS

A_DAY = date(2026, 11, 24)


def words_in(topic):
    return " ".join(text for part in topic.parts for row in part.rows for text in row)


def test_the_help_of_a_register_names_its_purpose_every_field_and_every_rule(register):
    topic = register_help(register, today=A_DAY)

    assert topic.purpose
    said = words_in(topic)
    assert [field.label for field in register.asked if field.label not in said] == []
    rules = [*register.rules, *register.comparisons]
    assert [rule.__name__ for rule in rules if not words_of(rule)] == []
    assert all(words_of(rule) in said for rule in rules)


def test_the_law_behind_a_register_is_there_with_source_and_sureness():
    keys = {key for register in ALL for key in register.law}
    assert keys <= {one.key for one in all_parameters()}
    stay = next(register for register in ALL if register.key == "stay")

    said = words_in(register_help(stay, today=A_DAY))
    assert "Luật Cư trú 68/2020/QH14" in said
    assert READ in said


def test_the_help_of_settings_names_every_setting_and_for_whom_it_counts():
    said = words_in(settings_help())

    assert [one.label for one in SETTINGS if one.label not in said] == []
    assert "cả đơn vị" in said


def test_help_is_found_without_accents_and_narrowed_to_the_lines_that_hold_it():
    topic = register_help(ALL[0], today=A_DAY)

    assert is_about(topic, "ngay den")
    assert not is_about(topic, "thuyền buồm")
    lines = [row for part in narrowed(topic, "ngay roi").parts for row in part.rows]
    assert lines
    assert len(lines) < sum(len(part.rows) for part in topic.parts)
    assert narrowed(topic, "thuyền buồm") == topic


def parameter(**values):
    given = {
        "key": "k", "label": "Thử", "value": 1500000, "unit": "đồng", "source": "Văn bản thử",
        "effective_from": date(2025, 1, 1), "primary": True,
    }  # fmt: skip
    return Parameter(**(given | values))


def test_a_legal_number_says_its_value_days_state_and_how_sure_it_is():
    past = parameter(effective_to=date(2025, 12, 31), primary=False)
    now = parameter(effective_from=date(2026, 1, 1), effective_to=date(2026, 12, 31))
    soon = parameter(effective_from=date(2027, 1, 1), value=2000000)
    found = legal_numbers(today=A_DAY, parameters=[past, now, soon])

    assert [one.state for one in found] == [NOW, FUTURE, PAST]
    assert [one.sureness for one in found] == [READ, READ, TOLD]
    assert (found[0].value, found[0].begins, found[0].ends) == (
        "1.500.000 đồng",
        "01/01/2026",
        "31/12/2026",
    )


def test_an_hour_reads_as_an_hour():
    (one,) = legal_numbers(today=A_DAY, parameters=[parameter(value=time(23), unit="giờ")])

    assert one.value == "23:00"


def test_every_number_that_ships_is_listed():
    assert len(legal_numbers(today=A_DAY)) == len(all_parameters())
