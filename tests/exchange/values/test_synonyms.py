"""The words in `resources/values/synonyms.toml` fit the registers and mean one thing each."""

from __future__ import annotations

import tomllib
from itertools import chain

import pytest

from tdbv_desktop.core.assets import asset
from tdbv_desktop.core.vietnamese import fold
from tdbv_desktop.registers import BY_KEY

WORDS = tomllib.loads(asset("resources", "values", "synonyms.toml").read_text(encoding="utf-8"))


def groups():
    yield "yes_no", WORDS["yes_no"]
    yield from WORDS["choices"].items()


def test_words_stand_in_the_form_cells_are_compared_in():
    words = chain(WORDS["empty"], *(chain(*group.values()) for _, group in groups()))

    assert [word for word in words if word != fold(word).strip()] == []


@pytest.mark.parametrize(("name", "group"), list(groups()), ids=lambda value: str(value)[:20])
def test_no_word_means_two_things(name, group):
    words = list(chain(*group.values()))

    assert len(words) == len(set(words)), name


@pytest.mark.parametrize("name", list(WORDS["choices"]))
def test_every_option_with_other_words_is_one_of_a_register(name):
    fields = [
        field for register in BY_KEY.values() for field in register.fields if field.name == name
    ]

    assert fields
    for field in fields:
        assert set(WORDS["choices"][name]) <= {code for code, _ in field.options}
