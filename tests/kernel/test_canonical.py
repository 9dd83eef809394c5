"""Canonical JSON, judged by the samples of RFC 8785."""

import json
import struct
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.canonical import NotCanonicalError, canonical
from sekisho.kernel.texts import Text

EXACT = 2**53 - 1
SCALARS = st.none() | st.booleans() | st.integers(-EXACT, EXACT) | st.floats(-1e15, 1e15) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)


class Outcome(StrEnum):
    DENY = "deny"


@pytest.mark.parametrize(
    ("bits", "written"),
    [
        ("0000000000000000", "0"),
        ("8000000000000000", "0"),
        ("0000000000000001", "5e-324"),
        ("8000000000000001", "-5e-324"),
        ("7fefffffffffffff", "1.7976931348623157e+308"),
        ("ffefffffffffffff", "-1.7976931348623157e+308"),
        ("4340000000000000", "9007199254740992"),
        ("c340000000000000", "-9007199254740992"),
        ("4430000000000000", "295147905179352830000"),
        ("44b52d02c7e14af5", "9.999999999999997e+22"),
        ("44b52d02c7e14af6", "1e+23"),
        ("44b52d02c7e14af7", "1.0000000000000001e+23"),
        ("444b1ae4d6e2ef4e", "999999999999999700000"),
        ("444b1ae4d6e2ef4f", "999999999999999900000"),
        ("444b1ae4d6e2ef50", "1e+21"),
        ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
        ("3eb0c6f7a0b5ed8d", "0.000001"),
        ("41b3de4355555553", "333333333.3333332"),
        ("41b3de4355555554", "333333333.33333325"),
        ("41b3de4355555555", "333333333.3333333"),
        ("41b3de4355555556", "333333333.3333334"),
        ("41b3de4355555557", "333333333.33333343"),
        ("becbf647612f3696", "-0.0000033333333333333333"),
        ("43143ff3c1cb0959", "1424953923781206.2"),
    ],
)
def test_numbers_are_written_as_the_rfc_lists_them(bits: str, written: str) -> None:
    (number,) = struct.unpack(">d", bytes.fromhex(bits))

    assert canonical(number).decode() == written


def test_keys_are_sorted_by_their_utf_16_units() -> None:
    keys = ["€", "\r", "\ufb33", "1", "😀", "\u0080", "ö"]

    assert list(json.loads(canonical(dict.fromkeys(keys)))) == ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"]


def test_the_sample_object_of_the_rfc_has_the_bytes_of_the_rfc() -> None:
    sample = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": '\u20ac$\u000f\u000aA\'B"\\\\"/',
        "literals": [None, True, False],
    }

    assert canonical(sample).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


@given(VALUES)
def test_the_bytes_read_back_to_the_value_and_to_the_same_bytes(value: object) -> None:
    written = canonical(value)

    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(st.text(), SCALARS))
def test_the_order_of_keys_changes_nothing(value: dict[str, object]) -> None:
    backwards = dict(reversed(value.items()))

    assert canonical(backwards) == canonical(value)


def test_days_and_moments_are_written_in_iso_form_with_the_offset_of_tokyo() -> None:
    value = {"on": date(2026, 4, 1), "at": (datetime(2026, 4, 1, 9), datetime(2026, 4, 1, tzinfo=UTC))}

    assert canonical(value) == (b'{"at":["2026-04-01T09:00:00+09:00","2026-04-01T09:00:00+09:00"],"on":"2026-04-01"}')


def test_a_code_is_written_as_its_string() -> None:
    assert canonical({Outcome.DENY: Outcome.DENY}) == b'{"deny":"deny"}'


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": [1, float("nan")]}, r"\$\.a\[1\]: nan is no JSON number"),
        (float("-inf"), r"\$: -inf is no JSON number"),
        ({"n": 2**53}, r"\$\.n: 9007199254740992 is beyond 2\^53 - 1"),
        ([-(2**53)], r"\$\[0\]: -9007199254740992 is beyond"),
        ({"text": Text("拒否", "deny")}, r"\$\.text: Text has no canonical form"),
        ({1: "one"}, r"\$: a key must be a string, not int"),
        (["\ud800"], r"\$\[0\]: the text holds half of a surrogate pair"),
        ({"\ud800": 1}, r"\$: the text holds half of a surrogate pair"),
        ({1, 2}, r"\$: set has no canonical form"),
        (b"bytes", r"\$: bytes has no canonical form"),
    ],
)
def test_a_value_without_canonical_form_is_refused_with_its_place(value: object, message: str) -> None:
    with pytest.raises(NotCanonicalError, match=message):
        canonical(value)
