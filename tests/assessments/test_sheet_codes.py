"""The code of a printed form is read as people type it, and a slip is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.api import SheetCode, SheetCodeError, read_sheet_code, sheet_code
from assessments.sheet_codes import ALPHABET, check_character

CODES = st.builds(
    SheetCode,
    st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,6}){0,3}", fullmatch=True),
    st.integers(1, 9999),
    st.from_regex(r"[0-9a-f]{6}", fullmatch=True),
)


def test_the_check_character_is_that_of_the_standards_own_example() -> None:
    """ISO/IEC 7064 MOD 37,36, as the Global Release Identifier uses it: A1-2425G-ABC1234002-M."""
    assert check_character("A12425GABC1234002") == "M"


def test_a_code_says_form_version_and_edition() -> None:
    code = sheet_code("arc-100-post", 7, "9c31f0aa" + "0" * 56)

    assert str(code) == "ARC-100-POST-7-9C31F0-1"
    assert code.seed == "paper-7"


@pytest.mark.parametrize(
    "typed",
    [
        "ARC-100-POST-7-9C31F0-1",
        " arc 100 post 7 9c31f0 1",
        "arc.100.post–7–9c31f0–1",
        "ARC-100-POST-٧-9C31F0-1",
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_sheet_code(typed) == SheetCode("arc-100-post", 7, "9c31f0")


@given(CODES)
def test_what_is_printed_is_read_back(code: SheetCode) -> None:
    assert read_sheet_code(str(code)) == code


@given(CODES, st.data())
def test_one_wrong_character_is_always_found(code: SheetCode, data: st.DataObject) -> None:
    text = str(code)
    place = data.draw(st.sampled_from([at for at, one in enumerate(text) if one != "-"]))
    wrong = data.draw(st.sampled_from([one for one in ALPHABET if one != text[place]]))

    with pytest.raises(SheetCodeError):
        read_sheet_code(text[:place] + wrong + text[place + 1 :])


@pytest.mark.parametrize("typed", ["", "ARC-100-POST", "7-9C31F0-1", "ARC-100-POST-0-9C31F0-1", "x" * 5000])
def test_what_is_no_code_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(SheetCodeError, match="expected a code such as ARC-100-POST-7-9C31F0-1"):
        read_sheet_code(typed)


@pytest.mark.parametrize("version", [0, 10_000])
def test_a_version_out_of_range_is_refused(version: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 9999"):
        sheet_code("arc-100-post", version, "9c31f0")
