"""Every problem code is documented, explained, and used somewhere in the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessments.authoring import CATALOGUE as ASSESSMENT_CODES
from assessments.authoring import explain_problem, problem_page
from curriculum.api import CATALOGUE as CURRICULUM_CODES

ROOT = Path(__file__).parents[2]
ENTRIES = {**CURRICULUM_CODES, **ASSESSMENT_CODES}


def test_the_reference_page_is_up_to_date() -> None:
    page = (ROOT / "docs/reference/problems.md").read_text(encoding="utf-8")

    assert page == problem_page(), "run: python scripts/write_problem_page.py"


def test_every_code_has_its_entry_on_the_page() -> None:
    headings = re.findall(r"^### ((?:CUR|ASM)\d+) ", problem_page(), re.MULTILINE)

    assert headings == sorted(CURRICULUM_CODES) + sorted(ASSESSMENT_CODES)


@pytest.mark.parametrize("code", ENTRIES)
def test_every_entry_says_what_why_and_how(code: str) -> None:
    entry = ENTRIES[code]

    assert entry.code == code
    assert entry.why.endswith(".")
    assert entry.cure.endswith(".")
    assert entry.example
    assert explain_problem(code) == entry.explanation()


def test_an_unknown_code_has_no_explanation() -> None:
    assert explain_problem("CUR999") is None
