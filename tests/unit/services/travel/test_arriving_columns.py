"""A column of arriving values becomes what each value would have become by itself."""

from __future__ import annotations

from uuid import UUID

import pytest

from tdbv_desktop.blueprint.register import may_refuse
from tdbv_desktop.core.errors import errors_in
from tdbv_desktop.core.identifiers import new_id
from tdbv_desktop.registers import ALL
from tdbv_desktop.services.context import RecordView
from tdbv_desktop.services.travel.arriving_columns import reader_of
from tdbv_desktop.store.bulk import readers, text_columns, writers
from tests import samples
from tests.specimen import SPECIMEN

FIELDS = [(register, field) for register in (*ALL, SPECIMEN) for field in register.fields]
NAMES = [f"{register.key}.{field.name}" for register, field in FIELDS]
TEXTS = (
    *("", "x", " x ", "a\nb", "Đặng Văn Á", "a\t1", "<b>", "[]", "{}", "Tổ 4; tổ 5", "x" * 4001),
    *("1994", "1994-05", "1994-05-07", "1994-02-30", "1994-13", "07/05/1994", "0000", "1e3", "12"),
    *("08:30", "8:30", "24:00", "12.5", "12.50", "12.500", "-1", "-0.00", "1.000.000", "1 m²"),
    *("male", "1", "0", "19", "permanent", "good", "27994", "99999", "12345678901"),
    *("000190123456", "0001901234567", "0900000001", "B1234567", str(UUID(int=7))),
)
SCALARS = (None, *TEXTS, True, False, 0, 1, 5, -1, 999, 10**10, 2**53 - 1)


@pytest.fixture
def write(store):
    with store.reading() as session:
        yield lambda register: writers(session, register)


def alone(field, scalar, write):
    """Return what lies in the table for a value that arrives, or that it is doubtful."""
    try:
        value = field.decode(scalar)
    except ValueError:
        return "doubtful"
    return "doubtful" if errors_in(field.problems(value)) else (value, write(value))


@pytest.mark.parametrize(("book", "field"), FIELDS, ids=NAMES)
def test_every_value_of_every_field_becomes_in_a_column_what_it_becomes_alone(write, book, field):
    there = {str(UUID(int=7)): UUID(int=7).hex} if field.kind == "reference" else {}
    sample = samples.sample_of(book).values.get(field.name, "")
    known = [] if field.kind == "reference" else [field.encode(field.parse(sample))]
    columns = [[scalar] for scalar in (*SCALARS, *known)]
    columns += [[*TEXTS, None, *TEXTS], [0, 1, None, 5, 1], [True, False, None], [True, 1, "1"]]
    reader = reader_of(field, write(book)[field.name])
    for column in columns:
        read = reader.read(column, there)
        doubtful = set(read.doubtful)
        for place, scalar in enumerate(column):
            expected = alone(field, scalar, write(book)[field.name])
            if field.kind == "reference" and scalar is not None and scalar not in there:
                expected = "doubtful"
            if place not in doubtful:
                assert (read.values[place], read.raws[place]) == expected
                assert type(read.raws[place]) is type(expected[1])
            elif len({type(one) for one in column} - {type(None)}) == 1:
                assert expected == "doubtful", scalar


@pytest.mark.parametrize("book", [*ALL, SPECIMEN], ids=lambda book: book.key)
def test_where_text_lies_as_it_travels_it_is_what_the_field_makes_of_it(store, book):
    values = {}
    for name, text in samples.sample_of(book).values.items():
        if book.field(name).kind != "reference":
            values[name] = book.field(name).parse(text)
    with store.reading() as session:
        read, write = readers(session, book), writers(session, book)
    names = text_columns(book)
    assert names & values.keys()
    for name in names & values.keys():
        raw = write[name](values[name])
        assert book.field(name).encode(read[name](raw)) == raw
    assert not names & {field.name for field in book.references}


def others(field):
    """Return values that may stand in the place of the typical one."""
    options = getattr(field, "options", ())
    is_word = field.kind in ("text", "document_number")
    return [None, *(code for code, _words in options), *(["x"] if is_word else [])]


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.key)
def test_a_rule_that_only_warns_never_refuses(store, actor, book):
    """Each is asked of the typical record with any one of its fields, or any two, changed."""
    whole = samples.values_of(store, actor, book)
    changes = [{field.name: value} for field in book.fields for value in others(field)]
    with store.reading() as session:
        view = RecordView(session)
        view.record_id = new_id()
        for rule in [rule for rule in book.rules if not may_refuse(rule)]:
            records = [whole | one | other for one in changes for other in changes]
            found = [problem for record in records for problem in rule(record, view)]
            assert found
            assert not errors_in(found)
