"""The pages of docs/editorial that come from the content, so that they cannot fall behind."""

from __future__ import annotations

from pathlib import Path

from groundwork.clock import today
from groundwork.commands.coverage import as_markdown as coverage_page
from groundwork.commands.measure import as_markdown as measures_page
from groundwork.content import Content, read_content
from groundwork.home import Home
from groundwork.measuring import Measured, covered, measure
from groundwork.sign_offs import as_markdown as sign_offs_page
from groundwork.sign_offs import open_sign_offs

_COVERAGE = """\
# What is covered

What serves each of the nine actions of Focus Area 1 (education and training), for whom.
Under a language stands how many of the courses and pages are whole in it.
Written by `python scripts/write_editorial_pages.py`; \
`groundwork coverage` prints it, with what is promised and missing.

"""
_MEASURES = """\
# How hard, how long

`grade` is the Flesch-Kincaid grade of the English, `sentence` its mean length in words, \
`longest` its longest sentence; \
`minutes` are those that the authors give, `estimate` those estimated from words and tasks; \
`practice` is the share of practice in all that is neither form nor attestation.
Under the other languages stands the mean length of a sentence, in characters for Chinese.
A grade counts syllables and knows nothing of meaning: it is a smoke alarm and no judge.
Written by `python scripts/write_editorial_pages.py`; `groundwork measure` prints it.

"""


def editorial_pages(root: Path) -> dict[str, str]:
    """Return the pages by file name, from the content below *root*."""
    content = read_content(Home(root), today())
    return {
        "coverage.md": _COVERAGE + coverage_page(covered(content)),
        "measures.md": _MEASURES + measures_page(_rows(content)),
        "open-sign-offs.md": sign_offs_page(open_sign_offs(content)),
    }


def _rows(content: Content) -> list[Measured]:
    courses = sorted(content.curriculum.courses.items())
    return [row for _, course in courses for row in measure(content, course, by_lesson=False)]
