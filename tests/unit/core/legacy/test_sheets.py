"""Columns of one table help each other to be understood."""

from __future__ import annotations

import pytest

from tdbv_desktop.core.legacy.mending import mend
from tdbv_desktop.core.legacy.sheets import judge_table
from tdbv_desktop.core.legacy.tables import encode_tcvn3, encode_vni

PEOPLE = ["Nguyễn Văn Hùng", "Trần Thị Hoa", "Đỗ Quý", "Phạm Trí Dũng"]


def plain(texts):
    return [(text, "") for text in texts]


@pytest.mark.parametrize(
    ("encode", "texts"), [(encode_tcvn3, ["Có", "Không"]), (encode_vni, ["Hồng", "Hồng"])]
)
def test_a_short_column_follows_the_others(encode, texts):
    old = [encode(text) for text in texts]
    forms = judge_table({1: plain(map(encode, PEOPLE)), 2: plain(old), 3: plain(["12", "x"])})

    assert [mend(text, forms[2]) for text in old] == texts
    assert (forms[2].certainty, forms[2].by_font) == ("likely", False)
    assert forms[3].is_plain


def test_right_unicode_beside_an_old_encoding_stays():
    forms = judge_table({1: plain(map(encode_tcvn3, PEOPLE)), 2: plain(PEOPLE)})

    assert forms[1].name == "tcvn3"
    assert forms[2].is_plain


def test_a_table_of_unicode_stays_as_it_is():
    forms = judge_table({1: plain(PEOPLE), 2: plain(["Cã", "Hoàng"])})

    assert all(form.is_plain for form in forms.values())
