"""A draft is a lesson's folder with its origin and report; adopting it touches the course's files alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.exchange.api import Target
from authoring.drafts.api import (
    AdoptionError,
    AdoptionFault,
    Draft,
    NewDraft,
    adopted,
    adopted_bank,
    discarded,
    draft_ids,
    load_drafts,
    new_bank_draft,
    new_drafts,
)
from authoring.files.api import Places, save
from authoring.imports.api import LossKind, SourceFormat, read_source
from curriculum.languages import Language
from tests.authoring.imports import sources
from tests.sample_city import copy_sample_city

_TODAY = date(2026, 11, 24)
_PAGE = b"<title>Fair</title><h2>At the desk</h2><p>Everybody counts.</p><select><option>Pick</select>"
_SIGNS = "ab1_*#`[]<>|&\\-+.:!(){}~$^=/'\" \n\u202eạ種ع"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Return the sample city's content, to be changed."""
    home = copy_sample_city(tmp_path, with_editions=False)
    return Places(home.curriculum_content, home.assessments_content)


def _kept(places: Places, drafts: list[NewDraft]) -> list[Draft]:
    """Write *drafts* and return all that are there."""
    folder = places.curriculum / "drafts"
    save(places, {folder / one.id / name: text for one in drafts for name, text in one.files.items()}, {})
    found, problems = load_drafts(places.curriculum)
    assert problems == []
    return found


def _page(places: Places) -> Draft:
    imported = read_source(_PAGE, "fair.html")
    [draft] = _kept(places, new_drafts(imported, sources.ARRIVAL, ()))
    return draft


def test_a_draft_says_where_it_comes_from_and_what_was_lost(places: Places) -> None:
    draft = _page(places)

    assert (draft.id, draft.title, draft.problems) == ("fair", "Fair", ())
    assert draft.record.source.file == "source.file"
    assert [(loss.kind, loss.words) for loss in draft.losses] == [(LossKind.FORM_FIELD, "Pick")]
    assert draft.lesson is not None
    assert [one.id for one in draft.lesson.components] == ["at-the-desk"]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(alphabet=_SIGNS, min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=5))
def test_whatever_the_words_are_the_draft_is_a_whole_lesson(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("content")
    data = sources.word_document(
        [("Heading 1" if index % 2 else "Normal", text) for index, text in enumerate(texts)]
    )
    for draft in new_drafts(read_source(data, "source.docx"), sources.ARRIVAL, ()):
        for name, text in draft.files.items():
            path = folder / "drafts" / draft.id / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    [found], problems = load_drafts(folder)

    assert problems == []
    assert found.problems == ()
    assert found.lesson is not None


def test_several_drafts_of_one_file_share_its_report_and_have_ids_of_their_own(places: Places) -> None:
    [lesson] = read_source(_PAGE, "fair.html").lessons
    imported = replace(read_source(_PAGE, "fair.html"), lessons=(lesson, lesson))

    first, second = _kept(places, new_drafts(imported, sources.ARRIVAL, ["fair"]))

    assert (first.id, second.id) == ("fair-2", "fair-3")
    assert second.record.losses == ()
    assert second.losses == first.losses != ()


def test_an_adopted_draft_is_the_last_lesson_of_its_module_and_keeps_its_report(places: Places) -> None:
    draft = _page(places)
    course = places.curriculum / "courses/arc-100"
    before = (course / "course.yaml").read_text()

    edits, folder = adopted(places, draft, "arc-100", "words-we-share", "fair-desk", _TODAY)
    save(places, edits.files, edits.read)

    assert folder == course / "lessons/fair-desk"
    assert (folder / "lesson.yaml").read_text().startswith("id: fair-desk\n")
    assert (folder / "en.md").read_bytes() == (draft.folder / "en.md").read_bytes()
    after = (course / "course.yaml").read_text()
    assert after.replace(", fair-desk]", "]") == before, "no other line of the course is touched"
    [kept], _ = load_drafts(places.curriculum)
    assert kept.record.adopted is not None
    assert (kept.record.adopted.lesson, kept.record.adopted.adopted_on) == ("fair-desk", _TODAY)
    with pytest.raises(AdoptionError) as caught:
        adopted(places, kept, "arc-100", "words-we-share", "again", _TODAY)
    assert caught.value.fault is AdoptionFault.ADOPTED


@pytest.mark.parametrize(
    ("course", "module", "lesson", "fault"),
    [
        ("arc-999", "words-we-share", "fair", AdoptionFault.NO_COURSE),
        ("../courses/arc-100", "words-we-share", "fair", AdoptionFault.NO_COURSE),
        ("arc-100", "nowhere", "fair", AdoptionFault.NO_MODULE),
        ("arc-100", "words-we-share", "words-we-share", AdoptionFault.LESSON_THERE),
        ("arc-100", "words-we-share", "../../x", AdoptionFault.NOT_AN_ID),
    ],
)
def test_a_place_that_does_not_fit_is_refused(
    places: Places, course: str, module: str, lesson: str, fault: AdoptionFault
) -> None:
    with pytest.raises(AdoptionError) as caught:
        adopted(places, _page(places), course, module, lesson, _TODAY)

    assert caught.value.fault is fault


def test_a_draft_in_another_language_waits_for_its_english(places: Places) -> None:
    imported = read_source("<h2>Công bằng</h2><p>Mọi người.</p>".encode(), "cong-bang.html")
    arrival = replace(sources.ARRIVAL, language=Language.VI)

    [draft] = _kept(places, new_drafts(imported, arrival, ()))

    assert (draft.folder / "vi.md").is_file()
    assert draft.lesson is None
    assert [problem.path.name for problem in draft.problems] == ["en.md"]
    with pytest.raises(AdoptionError) as caught:
        adopted(places, draft, "arc-100", "words-we-share", "fair", _TODAY)
    assert caught.value.fault is AdoptionFault.NOT_WHOLE


def test_questions_join_their_bank_under_ids_of_their_own(places: Places) -> None:
    bank = places.assessments / "banks/ARC100.O3"
    before = (bank / "bank.yaml").read_text()
    taken = before.partition("- id: ")[2].partition("\n")[0]
    gift = f"::{taken}::What is a rule? {{=A rule#So it is. ~A mind#No.}}".encode()
    target = Target("ARC100.O3", "knowledge", ("FA1.COM.3",))
    made, losses = new_bank_draft(gift, SourceFormat.GIFT, sources.ARRIVAL, target, ())
    [draft] = _kept(places, [made])
    assert [loss.kind for loss in losses] == [LossKind.QUESTION_CHANGED]

    edits, folder = adopted_bank(places, draft, _TODAY)
    save(places, edits.files, edits.read)

    assert folder == bank
    assert (bank / "bank.yaml").read_text().startswith(before.rstrip())
    assert f"  - id: {taken}-2\n" in (bank / "bank.yaml").read_text()
    assert f"## What is a rule? {{#{taken}-2}}" in (bank / "en.md").read_text()


def test_a_draft_is_thrown_away_whole_and_no_other(places: Places) -> None:
    draft = _page(places)
    edits = discarded(draft)

    save(places, edits.files, edits.read)

    assert draft_ids(places.curriculum) == []


def test_a_record_that_is_damaged_is_a_problem_with_its_line(places: Places) -> None:
    draft = _page(places)
    path = draft.folder / "draft.yaml"
    path.write_text(path.read_text().replace("format: html", "format: rtf"))

    drafts, [problem] = load_drafts(places.curriculum)

    assert drafts == []
    assert (problem.path, problem.line) == (path, 5)
