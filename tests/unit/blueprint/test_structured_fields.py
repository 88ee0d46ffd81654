"""Kinds of fields that hold more than one thing: labels, lines, text with emphasis; and times."""

from __future__ import annotations

import json
from datetime import date, time
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.blueprint.attachments import Attachments
from tdbv_desktop.blueprint.dates import Day
from tdbv_desktop.blueprint.fields import LongText, Text
from tdbv_desktop.blueprint.lines import LONGEST, Lines
from tdbv_desktop.blueprint.numbers import WholeNumber
from tdbv_desktop.blueprint.rich_text import RichText, markup, reduced
from tdbv_desktop.blueprint.tags import Tags, labels_in
from tdbv_desktop.blueprint.times import Time

OPENS = Time(name="opens", label="Giờ mở cửa")
LABELS = Tags(name="labels", label="Nhãn", most=3)
THINGS = Lines(
    name="things",
    label="Thiết bị",
    columns=(
        Text(name="what", label="Loại", required=True),
        WholeNumber(name="pieces", label="Số lượng"),
        Day(name="seen_on", label="Ngày xem", years="past"),
    ),
    most=5,
)
STORY = RichText(name="story", label="Mô tả", max_length=200)
PAPERS = Attachments(name="papers", label="Giấy tờ")

words = st.text(alphabet="abcđêông 1-_|&<>'", max_size=12)


def complaint(field, text):
    with pytest.raises(ValueError, match=r".") as caught:
        field.parse(text)
    return str(caught.value)


# ---------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("730", "07:30"), ("0730", "07:30"), ("7:30", "07:30"), ("7h30", "07:30"),
        ("07 giờ 30", "07:30"), ("7 giờ 05 phút", "07:05"), ("7.30", "07:30"), ("7 30", "07:30"),
        ("19g30", "19:30"), ("7", "07:00"), ("7h", "07:00"), ("0", "00:00"), ("2359", "23:59"),
    ],
)  # fmt: skip
def test_a_time_is_typed_the_quick_way(typed, shown):
    assert OPENS.format(OPENS.parse(typed)) == shown
    assert OPENS.decode(OPENS.encode(OPENS.parse(typed))) == OPENS.parse(shown)


@pytest.mark.parametrize("typed", ["24:00", "2460", "7:60", "99"])
def test_a_time_the_clock_does_not_have_is_named(typed):
    assert complaint(OPENS, typed).startswith(f"Không có giờ {typed}")


@pytest.mark.parametrize("typed", ["x", "7h3", "12345", "7:30:00", "-1", "٧"])
def test_what_is_no_time_is_refused_in_words(typed):
    assert complaint(OPENS, typed) == "Gõ giờ kiểu 730, 7h30 hoặc 19:30."


@pytest.mark.parametrize("scalar", ["7:30", "24:00", "07:30:00", 730, "٠٧:٣٠", ""], ids=repr)
def test_a_time_written_otherwise_is_not_decoded(scalar):
    with pytest.raises(ValueError, match="opens"):
        OPENS.decode(scalar)


@given(st.times())
@settings(deadline=None)
def test_every_minute_comes_back(at):
    minute = time(at.hour, at.minute)
    assert OPENS.parse(OPENS.format(minute)) == OPENS.decode(OPENS.encode(minute)) == minute


# ---------------------------------------------------------------- labels


def test_the_same_labels_are_the_same_value_however_they_were_typed():
    value = LABELS.parse(" ven kênh,An toàn ; VEN KÊNH")
    assert labels_in(value) == ("An toàn", "ven kênh")
    assert LABELS.parse("an toàn, ven kênh") != value  # another spelling is kept as it is
    assert LABELS.parse(LABELS.format(value)) == LABELS.decode(LABELS.encode(value)) == value
    assert LABELS.parse("  ,, ") is None


@pytest.mark.parametrize("typed", ["a,b,c,d", "x" * 41, 'nhãn "lạ"', "a\\b", "a\u0007b"])
def test_labels_that_cannot_be_kept_are_refused(typed):
    assert complaint(LABELS, typed).endswith(".")


@pytest.mark.parametrize(
    "scalar",
    [
        '["a;b"]',
        '["b","a"]',
        '["a", "b"]',
        '["a","A"]',
        "[]",
        '["a",1]',
        '{"a":1}',
        "a",
        1,
        '["a',
        '[" a"]',
    ],
    ids=repr,
)
def test_labels_written_otherwise_are_not_decoded(scalar):
    with pytest.raises(ValueError, match=r"."):
        LABELS.decode(scalar)


@given(st.lists(words, max_size=3))
@settings(deadline=None)
def test_any_labels_come_back(labels):
    value = LABELS.text_of(labels)
    assert LABELS.decode(value) == value
    assert LABELS.parse(LABELS.format(value)) == value
    assert LABELS.text_of(labels_in(value)) == value


# ---------------------------------------------------------------- lines


def test_lines_are_read_as_they_come_from_a_sheet_and_written_canonically():
    value = THINGS.parse("Bình\t4\t010225\n\nVòi")
    assert json.loads(value) == [
        {"pieces": 4, "seen_on": "2025-02-01", "what": "Bình"},
        {"what": "Vòi"},
    ]
    assert THINGS.format(value) == "Bình | 4 | 01/02/2025\nVòi |  |"
    assert THINGS.parse(THINGS.format(value)) == THINGS.parse(THINGS.sheet(value)) == value
    assert THINGS.lines_in(value)[0]["seen_on"] == date(2025, 2, 1)


@given(st.lists(st.tuples(words, st.none() | st.integers(0, 99)), max_size=5))
@settings(deadline=None)
def test_any_lines_come_back(lines):
    made = [{"what": THINGS.columns[0].parse(what), "pieces": n} for what, n in lines]
    value = THINGS.text_of(made)
    assert THINGS.decode(value) == value
    assert THINGS.parse(THINGS.sheet(value)) == value
    assert THINGS.text_of(THINGS.lines_in(value)) == value


def test_what_is_wrong_names_line_and_column():
    assert complaint(THINGS, "a\t1\nb\tx") == "Dòng 2, số lượng: Gõ một số nguyên, ví dụ 12."
    assert complaint(THINGS, "a\t1\t\tthừa") == "Dòng 1 có 4 ô, bảng chỉ có 3 cột."
    assert complaint(THINGS, "a\n" * 6) == "Nhiều nhất 5 dòng, ở đây có 6."
    (problem,) = THINGS.problems(THINGS.parse("\t4"))
    assert (problem.field, problem.message) == ("things", "Dòng 1, loại: Chưa có loại.")


def test_a_table_has_a_limit_of_letters():
    wide = Lines(name="wide", label="Bảng", columns=(Text(name="a", label="A"),), most=10**6)
    assert complaint(wide, "\n".join(["x" * 190] * 90)).startswith("Bảng dài quá 16.000 chữ")
    assert len(wide.parse("\n".join(["x" * 190] * 70))) < LONGEST


@pytest.mark.parametrize(
    "scalar",
    [
        '[{"what":"a","pieces":1}]', '[{"pieces": 1}]', "[{}]", "[]", "[1]", "{}", "null", 3, "[",
        '[{"what":""}]', '[{"what":" a"}]', '[{"what":"a\\nb"}]',
        '[{"other":"a"}]', '[{"pieces":"1"}]', '[{"what":null}]', '[{"seen_on":"2025-02-30"}]',
    ],
    ids=repr,
)  # fmt: skip
def test_lines_written_otherwise_are_not_decoded(scalar):
    with pytest.raises(ValueError, match="things"):
        THINGS.decode(scalar)


def told(before, after):
    return list(THINGS.differences(THINGS.parse(before), THINGS.parse(after)))


def test_a_change_is_told_cell_by_cell_and_line_by_line():
    assert told("a\t1\nb\t3", "a\t1\nb\t4") == [("Thiết bị, dòng 2, Số lượng", "3", "4")]
    assert told("a\nc", "a\nb\nc") == [("Thiết bị, dòng 2", "", "b |  |")]
    assert told("a\nb\nc", "a\nc") == [("Thiết bị, dòng 2", "b |  |", "")]
    assert told("", "a\t1") == [("Thiết bị, dòng 1", "", "a | 1 |")]
    assert told("a\t1", "a\t1") == []


def test_a_table_is_found_by_its_words():
    assert "binh bot" in THINGS.terms(THINGS.parse("Bình bột\t4")).words


def test_only_simple_fields_are_columns():
    with pytest.raises(TypeError, match="note"):
        Lines(name="t", label="T", columns=(LongText(name="note", label="Ghi chú"),))


# ---------------------------------------------------------------- text with emphasis


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a <strong>b</strong></p>", "<p>a <b>b</b></p>"),
        ('<p style="x" onclick="y()">a<script>z</script></p>', "<p>a</p>"),
        ('<a href="javascript:1">nhấn</a><img src="x" onerror="y">', "<p>nhấn</p>"),
        ('<span style="font-weight:700;font-style:italic">a</span>', "<p><b><i>a</i></b></p>"),
        ("<h1>Đầu</h1>a<br>b", "<p><b>Đầu</b></p><p>a</p><p>b</p>"),
        ("<ol><li><p>một</p></li><li>hai</li></ol>", "<ol><li>một</li><li>hai</li></ol>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a b</p>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("&lt;b&gt; &amp;amp;", "<p>&lt;b&gt; &amp;amp;</p>"),
        ("<p>  a   <b> b</b></p><p> </p>", "<p>a <b>b</b></p>"),
        ("<style>p{}</style><!--[if mso]>x<![endif]--><p>a", "<p>a</p>"),
        ("<b>" * 500 + "a", "<p><b>a</b></p>"),
        ("<![x[y]]>a<![ z", "<p>a</p>"),
        ("<p>a&#129;\x01b", "<p>ab</p>"),
        ("1 < 2 <a ", "<p>1 &lt; 2 &lt;a</p>"),
    ],
)
def test_any_html_is_reduced_to_the_subset(html, kept):
    assert markup(reduced(html)) == kept
    assert STORY.decode(kept) == kept


@pytest.mark.parametrize(
    "scalar",
    [
        "chữ trần", "<p>a</p> ", "<p class='x'>a</p>", "<p><i><b>a</b></i></p>", "<p></p>", "",
        "<b>a</b>", "<p>a</p><script>x</script>", "<p>a<br>b</p>", "<p>a & b</p>", 5,
        "<![x[y]]>", "<p>a\x01</p>",
        "<p>" + "a" * 201 + "</p>",
    ],
    ids=lambda scalar: str(scalar)[:20],
)  # fmt: skip
def test_markup_that_the_field_never_writes_is_not_decoded(scalar):
    with pytest.raises(ValueError, match=r"."):
        STORY.decode(scalar)


@pytest.mark.parametrize("unfinished", ["<a ", "<!--", "</", "<?", "<a b='"])
def test_tags_that_never_end_take_no_longer_than_others(unfinished):
    begin = perf_counter()
    reduced(unfinished * 30_000)  # the parser of the library takes minutes over them
    assert perf_counter() - begin < 5


signs = st.sampled_from(["<", ">", "<!", "<![", "<?", "</", "<p>", "<b>", "<li>", "'", '"', "&#"])


@given(st.lists(signs | st.text(max_size=9), max_size=12).map("".join))
@settings(deadline=None)
def test_whatever_is_fed_becomes_markup_that_is_read_back_the_same(text):
    written = markup(reduced(text))
    assert markup(reduced(written)) == written


def test_plain_text_with_signs_of_lists_becomes_lists_and_reads_back():
    value = STORY.parse("Mở đầu\n- a\n- b\n1. x\n2. y")
    assert value == "<p>Mở đầu</p><ul><li>a</li><li>b</li></ul><ol><li>x</li><li>y</li></ol>"
    assert STORY.format(value) == "Mở đầu\n• a\n• b\n1. x\n2. y"
    assert STORY.parse(STORY.format(value)) == value
    assert "mo dau" in STORY.terms(value).words


def test_a_text_too_long_is_refused_by_what_is_read_of_it():
    assert complaint(STORY, "a" * 201) == "Dài quá 200 chữ."


# ---------------------------------------------------------------- files


def test_the_journal_tells_of_a_file_by_its_name():
    told_of = PAPERS.decode("01a20fd3-5016-7552-8b41-a231bfdc3ba7 giấy cam kết.png")
    assert PAPERS.format(told_of) == "giấy cam kết.png"
    assert list(PAPERS.differences(None, told_of)) == [(PAPERS.label, "", "giấy cam kết.png")]
    assert not PAPERS.is_stored
