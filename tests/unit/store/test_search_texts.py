"""Put together from single values, the texts of the index are those of a whole record."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tdbv_desktop.core.record import SearchTerms
from tdbv_desktop.store.listing.search import indexed_words, tokens
from tdbv_desktop.store.listing.search_texts import NOTHING, parts_of, texts_of

WORDS = st.lists(
    st.sampled_from(["kon", "tum", "p101", "07/05/1994", "y", "1994", "van", "a1b2", "th2", "-"]),
    max_size=9,
).map(" ".join)
TERMS = st.builds(
    SearchTerms,
    words=st.one_of(WORDS, st.text(max_size=12), st.lists(WORDS, max_size=3).map("\n".join)),
    digits=st.one_of(st.just(""), WORDS, st.from_regex(r"[0-9]{1,12}", fullmatch=True)),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(TERMS, max_size=4))
def test_the_texts_of_a_record_are_those_of_its_values(terms):
    words = "\n".join(term.words for term in terms if term.words)
    digits = " ".join(term.digits for term in terms if term.digits)
    expected = " ".join(indexed_words(words)), " ".join(tokens(digits))
    assert texts_of(map(parts_of, terms)) == expected


def test_a_value_without_words_leaves_nothing():
    assert parts_of(SearchTerms()) is NOTHING
    assert texts_of([NOTHING, NOTHING]) == ("", "")
