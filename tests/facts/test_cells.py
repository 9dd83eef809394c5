"""No cell of ours is one that a spreadsheet would run."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.facts.cells import guard, guarded, unguard, unguarded

texts = st.text(st.one_of(st.sampled_from("'=+-@＝＋－＠\t\r\n 　ax1"), st.characters(codec="utf-8")), max_size=8)


@given(text=texts)
def test_what_is_guarded_is_unguarded_to_the_same(text: str) -> None:
    assert unguard(guard(text)) == text


@given(text=texts)
def test_nothing_guarded_begins_like_a_formula(text: str) -> None:
    assert not guard(text).lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert not guard(text).startswith(("\t", "\r", "\n")) or not text.strip("\t\r\n ")


@given(column=st.lists(texts))
def test_columns_are_guarded_and_unguarded_as_single_texts_are(column: list[str]) -> None:
    frame = pl.DataFrame({"text": column}, schema={"text": pl.String})

    safe = frame.select(guarded("text"))["text"]

    assert safe.to_list() == [guard(text) for text in column]
    assert unguarded(safe).to_list() == column
    assert unguarded(frame["text"]).to_list() == [unguard(text) for text in column]


@pytest.mark.parametrize("text", ["=1+1", "+81312345678", "-x", "@cmd", "\t=1", "\r=1", " =1", "＝1", "\x1f="])
def test_what_a_spreadsheet_runs_gets_a_mark(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert pl.DataFrame({"text": [text]}).select(guarded("text"))["text"].to_list() == [f"'{text}"]


@pytest.mark.parametrize("text", ["", "1+1", "山田", "2-4-1", "1-イ", "'s", "a=b"])
def test_what_it_does_not_run_stays(text: str) -> None:
    assert guard(text) == text
