"""Every workbook of the corpus: what is head, record, sub-head, sum and note in it."""

from __future__ import annotations

import pytest
from openpyxl.utils import get_column_letter

from tdbv_desktop.exchange.foreign import read_file
from tdbv_desktop.exchange.tables import find_tables
from tests.corpus.making import ENCODERS, SHAPES, description, drawn, make_all


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return make_all(tmp_path_factory.mktemp("corpus"))


def expected_roles(sheet):
    """Return what each filled row of a drawn sheet is, by its number."""
    return {row: role for row, (role, cells) in enumerate(drawn(sheet), 1) if any(cells)}


def found_roles(tables, sheet):
    """Return what each filled row was taken for; a row of two tables has the roles of both."""
    parts = {"H": "header_rows", "R": "records", "S": "subtotals", "N": "notes", "G": "groups"}
    roles: dict[int, str] = {}
    for table in tables:
        for role, part in parts.items():
            for row in getattr(table, part):
                assert roles.get(row, role) in (role, "R", "N"), row
                roles[row] = role if roles.get(row) != "R" else "R"
    return {row: roles.get(row, "T") for row in sheet.rows}


def columns_of(table):
    return [f"{get_column_letter(column.number)} {column.name}".strip() for column in table.columns]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.stem)
def test_rows_and_columns_are_taken_for_what_they_are(corpus, shape):
    described = description(shape)
    encode = ENCODERS[described.get("letters", "")]
    file = read_file(corpus[shape.stem])
    assert file.kind == described["kind"]
    assert file.encoding == described.get("read_as", described.get("encoding", file.encoding))
    for sheet, wanted in zip(file.sheets, described["sheets"], strict=True):
        assert sheet.title == wanted.get("title", sheet.title)
        assert sheet.is_hidden == wanted.get("is_hidden", False)
        tables = find_tables(sheet)
        assert found_roles(tables, sheet) == expected_roles(wanted)
        columns = [columns_of(table) for table in tables]
        assert columns == [
            [name[:2] + encode(name[2:]) for name in names] for names in wanted["columns"]
        ]
        groups = [text for table in tables for text in table.groups.values()]
        assert groups == [encode(text) for text in wanted.get("groups", [])]
        assert [row for table in tables for row in table.hidden] == wanted.get("hidden_rows", [])


def test_the_corpus_has_at_least_forty_shapes_of_all_kinds():
    kinds = [description(shape)["kind"] for shape in SHAPES]
    assert len(kinds) >= 40
    assert set(kinds) == {"xlsx", "xls", "ods", "csv"}
