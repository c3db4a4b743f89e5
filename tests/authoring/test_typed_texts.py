"""Whatever the forms of terms, objectives, lessons and courses let pass, the check does not refuse it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.authoring import check_all
from authoring.courses.typed_texts import written_wrongly
from authoring.files.api import Places, course_edits
from authoring.forms.api import Values
from authoring.references.api import (
    edited_facts,
    edited_glossary,
    fact_of,
    faults_of_fact,
    faults_of_objective,
    faults_of_term,
    objective_of,
    term_of,
    with_objective,
)
from curriculum.api import load_curriculum
from curriculum.languages import Language
from curriculum.section_writing import UnwritableTextError
from groundwork.content import read_content
from groundwork.home import Home
from tests.factories_content import ContentTree, write_content

TODAY = date(2026, 11, 23)
_PIECES = [
    "# y {#z}", "## y {#z}", "### a {#b .correct}", "   # y { #z }", "{#z}", "{", "}", "```", "~~~",
    "> quote", "---", "- one", "&amp;", "<b>", "<script>", "[a](javascript:b)", "[a](http://b)", "[a](https://b.org)",
    "[a](https://)", "[^F1]", "[^F001]", "[ ](x.md)", "TODO", "…", "\u200b", "\u202e", "e\u0301", "简", "ж",
    "y", "Two words.", " ", "\n", "\n\n", "\t", ":", "'", '"', "|", "%", "@", "!", "*", "`", "null", "12:30",
    "\x07", "\x85", "\u2028", "\ufeff",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3).map("".join)
_OTHER_MATTERS = re.compile(r"CUR02[1-6]|CUR04[1256]|CUR05[12]")
"""How translations follow the English, and what a text refers to: no question of how it is written."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> ContentTree:
    return write_content(tmp_path_factory.mktemp("typed"))


def _found_after(tree: ContentTree, edits: dict[Path, str]) -> list[str]:
    """Return the codes that the check finds once *edits* are written. The files are put back."""
    before = {path: path.read_bytes() if path.exists() else None for path in edits}
    for path, text in edits.items():
        path.write_bytes(text.encode())
    try:
        found = check_all(tree.curriculum, tree.assessments, TODAY)
    finally:
        for path, data in before.items():
            path.write_bytes(data) if data is not None else path.unlink()
    return [str(one) for one in found if not _OTHER_MATTERS.fullmatch(one.code)]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXTS, body=TEXTS, language=st.sampled_from(list(Language)))
def test_a_term_that_the_form_takes_is_sound(
    tree: ContentTree, title: str, body: str, language: Language
) -> None:
    terms = load_curriculum(tree.curriculum)[0].terms
    english = {"title/en": ("Ally",), "body/en": ("Who stands beside somebody.",), "group": ("people",)}
    typed = {f"title/{language.value}": (title,), f"body/{language.value}": (body,)}
    values = Values(english | typed)
    if faults_of_term(values, None, terms):
        return
    try:
        edits = edited_glossary(
            tree.curriculum / "glossary", terms, terms | {"ally": term_of("ally", values, None)}
        )
    except UnwritableTextError:
        return
    assert _found_after(tree, edits) == []


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim=TEXTS, source=TEXTS, url=TEXTS.map(lambda one: f"https://{one}"), limits=TEXTS)
def test_a_fact_that_the_form_takes_is_sound(
    tree: ContentTree, claim: str, source: str, url: str, limits: str
) -> None:
    days = {"confidence": "seen", "checked_on": "2026-11-21", "review_by": "2027-01-31", "date": "2026"}
    typed = {"claim": claim, "source": source, "url": url, "limits": limits, "topic": "weather"}
    values = Values({name: (word,) for name, word in (typed | days).items()})
    if faults_of_fact(values, TODAY):
        return
    path = tree.curriculum / "facts.yaml"
    text = edited_facts(path.read_text("utf-8"), None, fact_of("F900", values))

    assert _found_after(tree, {path: text}) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXTS, language=st.sampled_from(list(Language)))
def test_an_objective_that_the_form_takes_is_sound(tree: ContentTree, title: str, language: Language) -> None:
    content = read_content(Home(tree.root), TODAY)
    before = content.edition("arc-100").content
    found = before.course.objectives[0]
    words = {f"title/{one.value}": (text.section.title,) for one, text in found.texts.items()}
    values = Values(
        words | {f"title/{language.value}": (title,), "tag": (found.tag,), "actions": found.actions}
    )
    if faults_of_objective(values, found, found.actions):
        return
    places = Places(tree.curriculum, tree.assessments)
    try:
        edits = course_edits(places, before, with_objective(before, objective_of(found.id, values, found)))
    except UnwritableTextError:
        return
    assert _found_after(tree, {path: str(text) for path, text in edits.items()}) == []


@pytest.mark.parametrize(
    ("title", "body", "told"),
    [
        ("Ally", "Who stands by.", []),
        ("Ally", "One\n# y {#z}", [("body", "CUR015")]),
        ("Ally", "## y {#z}", [("body", "CUR012")]),
        ("Ally", "```\nopen", [("body", "CUR016")]),
        ("<b>Ally</b>", "Text.", [("title", "CUR071")]),
    ],
    ids=["sound", "a heading with an id", "one of ours", "an open fence", "HTML in the title"],
)
def test_what_is_wrong_is_told_at_its_field(title: str, body: str, told: list[tuple[str, str]]) -> None:
    assert list(written_wrongly(title, body, Language.EN)) == told
