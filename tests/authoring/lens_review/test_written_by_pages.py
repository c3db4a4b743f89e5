"""What pages write into the files of a review: findings, decisions, revisions; the rest stays."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from authoring.files.api import Places, save
from authoring.lens_review.api import (
    Decision,
    Fault,
    Observation,
    OtherDraftError,
    Rewriting,
    Shown,
    Status,
    Terms,
    begun_of_lessons,
    check_lens_reviews,
    counted,
    decided,
    faults_of,
    faults_of_decision,
    finished,
    noted,
    revised_lessons,
    rewritten,
    settled,
    side_by_side,
    sides,
)
from curriculum.api import Severity, load_curriculum
from curriculum.editorial import Editorial
from tests.authoring.lens_review import reviews
from tests.authoring.lens_review.reviews import change, finding
from tests.factories_content import COURSE, LESSON, TODAY, ContentTree, write_content

_SELECT, _ASK = "selecting-passengers", "asking-for-a-fare"
_TERMS = Terms("transit", "Transit training", ("Transit training", "Equity office"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a review of a draft, which nobody has read yet."""
    places = Places(tmp_path / "curriculum", tmp_path / "assessments")
    places.curriculum.mkdir()
    places.assessments.mkdir()
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", places.curriculum / "lens")
    return reviews.begin(places, reviews.bring(places, reviews.TRANSIT))


@pytest.fixture
def read_apart(folder: Path) -> Path:
    """Return it read: both found one thing, with other severities, and one of them another."""
    look = finding(_SELECT, "L01", Severity.BLOCK, "look out of place")
    change(
        folder / "first.yaml",
        findings=[look, finding(_ASK, "L03", Severity.MINOR)],
        finished_on="2027-01-18",
    )
    change(folder / "second.yaml", findings=[look | {"severity": "major"}], finished_on="2027-01-19")
    edits = side_by_side(reviews.read(folder))
    for path, text in edits.files.items():
        path.write_text(str(text), encoding="utf-8")
    return folder


def _noted(folder: Path, passage: str, *found: Observation) -> None:
    path = folder / "first.yaml"
    path.write_text(noted(path.read_text(encoding="utf-8"), passage, found), encoding="utf-8")


def test_findings_of_a_passage_are_noted_and_those_of_others_stay_with_their_comments(folder: Path) -> None:
    path = folder / "first.yaml"
    head = path.read_text(encoding="utf-8").partition("findings:")[0]
    sixth = Observation(
        passage=_SELECT,
        criterion="L12",
        severity=Severity.MAJOR,
        quotes=(reviews.SENTENCE,),
        why="No\nrule: #1.",
    )
    _noted(folder, _SELECT, sixth)
    by_hand = path.read_text(encoding="utf-8").replace("severity: major\n", "severity: major  # mine\n")
    path.write_text(by_hand, encoding="utf-8")
    law = Observation(passage=_ASK, criterion="L02", severity=Severity.MINOR, why="Old.")
    _noted(folder, _ASK, law)
    _noted(folder, _ASK, law.model_copy(update={"severity": Severity.BLOCK}))

    reading = reviews.read(folder).first

    assert reading.findings == (sixth, law.model_copy(update={"severity": Severity.BLOCK}))
    assert reading.read == (_SELECT, _ASK)
    assert path.read_text(encoding="utf-8").startswith(head)
    assert "severity: major  # mine" in path.read_text(encoding="utf-8")


def test_a_passage_without_a_finding_is_read_all_the_same(folder: Path) -> None:
    _noted(folder, _SELECT, Observation(passage=_SELECT, criterion="L12", severity=Severity.MAJOR, why="So."))
    _noted(folder, _SELECT)

    assert (reviews.read(folder).first.findings, reviews.read(folder).first.read) == ((), (_SELECT,))


def test_a_reading_is_finished_and_gone_on_with(folder: Path) -> None:
    path = folder / "first.yaml"
    before = path.read_text(encoding="utf-8")
    done = finished(before, date(2027, 1, 18))
    path.write_text(done, encoding="utf-8")

    assert reviews.read(folder).first.finished_on == date(2027, 1, 18)
    assert finished(done, None) == before


@pytest.mark.parametrize(
    ("quotes", "why", "faults"),
    [
        pytest.param(["look out of place"], "So.", [], id="sound"),
        pytest.param([], " ", [Fault.NO_WHY], id="no reason"),
        pytest.param(["they look odd"], "So.", [Fault.NOT_THERE], id="not in the passage"),
        pytest.param(["the line"] * 11, "So.", [Fault.MANY_QUOTES], id="eleven quotations"),
        pytest.param(
            [" … ".join(["line"] * 61)],
            "So.",
            [Fault.LONG_QUOTE, Fault.MANY_WORDS, Fault.NOT_THERE],
            id="long",
        ),
        pytest.param([], "x" * 4001, [Fault.TOO_LONG], id="a reason that is too long"),
    ],
)
def test_what_is_wrong_with_a_finding_is_told(
    folder: Path, quotes: list[str], why: str, faults: list[Fault]
) -> None:
    assert faults_of(reviews.read(folder).passages[_SELECT], quotes, why, "") == faults


def test_both_sides_of_each_finding_stand_with_the_graver_severity(read_apart: Path) -> None:
    told = [
        (one.cell, [found and found.severity for found in (one.first, one.second)], one.decision.severity)
        for one in sides(reviews.read(read_apart))
    ]
    assert told == [
        ((_SELECT, "L01"), [Severity.BLOCK, Severity.MAJOR], Severity.BLOCK),
        ((_ASK, "L03"), [Severity.MINOR, None], Severity.MINOR),
    ]


def test_decisions_are_written_and_taken_back_without_losing_the_words_of_both(read_apart: Path) -> None:
    path = read_apart / "agreed.yaml"
    due = date(2027, 2, 15)
    milder = Decision(_SELECT, "L01", Severity.MAJOR, "One word.", "Transit training", due, Status.IN_WORK)
    none = Decision(_ASK, "L03", None, "The law is named two pages on.")
    review = reviews.read(read_apart)
    path.write_text(decided(review, path.read_text(encoding="utf-8"), [milder, none]), encoding="utf-8")

    review = reviews.read(read_apart)
    assert review.agreed is not None
    [kept] = review.agreed.findings
    assert (kept.severity, kept.because, kept.owner, kept.due_on, kept.quotes, kept.why) == (
        Severity.MAJOR,
        "One word.",
        "Transit training",
        due,
        ("look out of place",),
        "It harms.",
    )
    assert [one.cell for one in review.agreed.no_findings] == [(_ASK, "L03")]
    assert list(check_lens_reviews(read_apart.parents[2])) == []

    again = Decision(_ASK, "L03", Severity.MINOR, "It is one after all.")
    path.write_text(decided(review, path.read_text(encoding="utf-8"), [again]), encoding="utf-8")
    review = reviews.read(read_apart)
    assert review.agreed is not None
    assert [(one.cell, one.why) for one in review.agreed.findings] == [
        ((_SELECT, "L01"), "It harms."),
        ((_ASK, "L03"), "It harms."),
    ]
    assert review.agreed.no_findings == ()


@pytest.mark.parametrize(
    ("decision", "faults"),
    [
        pytest.param(Decision(_SELECT, "L01", Severity.MAJOR), [Fault.NO_BECAUSE], id="differed, no reason"),
        pytest.param(Decision(_ASK, "L03", None), [Fault.NO_BECAUSE], id="dropped, no reason"),
        pytest.param(
            Decision(_SELECT, "L01", Severity.BLOCK, "So.", status=Status.KEPT),
            [Fault.KEPT_BLOCK],
            id="a block finding kept",
        ),
        pytest.param(
            Decision(_SELECT, "L01", Severity.MINOR, "So.", status=Status.KEPT),
            [Fault.NO_KEPT],
            id="kept, no reason",
        ),
        pytest.param(
            Decision(_SELECT, "L01", Severity.MINOR, "So.", status=Status.MENDED),
            [Fault.NOT_REVISED],
            id="mended without a revision",
        ),
        pytest.param(
            Decision(_ASK, "L05", Severity.MINOR), [Fault.NEW_BECAUSE], id="neither had it, no word of how"
        ),
        pytest.param(Decision(_ASK, "L05", None), [], id="neither had it, and it is taken out"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_decision_is_told(
    read_apart: Path, decision: Decision, faults: list[Fault]
) -> None:
    assert faults_of_decision(reviews.read(read_apart), decision, revised=False) == faults


def test_who_is_shown_is_counted_and_the_review_settled(read_apart: Path) -> None:
    path = read_apart / "agreed.yaml"
    shown = Shown(part="in-danger", who="a newcomer", before=3, after=0)
    path.write_text(settled(counted(path.read_text(encoding="utf-8"), [shown]), date(2027, 2, 1)), "utf-8")

    agreed = reviews.read(read_apart).agreed

    assert agreed is not None
    assert (agreed.shown, agreed.settled_on) == ((shown,), date(2027, 2, 1))


def test_a_revision_is_written_changed_and_taken_out(folder: Path) -> None:
    order = [_SELECT, _ASK]
    text = rewritten("", _ASK, Rewriting("Asking", "Ask politely.", "Fair.", "Fares are paid."), order)
    text = rewritten(text, _SELECT, Rewriting("Counting", "Every third.", "A rule.", "Checks go on."), order)
    (folder / "revisions.md").write_text(text, encoding="utf-8")

    found = reviews.read(folder).revisions

    assert {name: Rewriting.of(one).text for name, one in found.items()} == {
        _SELECT: "Every third.",
        _ASK: "Ask politely.",
    }
    assert Rewriting.of(found[_SELECT]).keeps == "Checks go on."
    assert list(check_lens_reviews(folder.parents[2])) == []
    assert Rewriting("Counting", "Every third.").faults == [Fault.REVISION_PARTS]
    assert _SELECT not in rewritten(text, _SELECT, Rewriting("Counting"), order)


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """Return a content with a course, whose lesson `words` is reviewed as ``words-2027``."""
    tree = write_content(tmp_path)
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", tree.curriculum / "lens")
    course = load_curriculum(tree.curriculum)[0].courses["arc-100"]
    edits = begun_of_lessons(
        tree.curriculum, "words-2027", course, ["words"], _TERMS, reviews.criteria(), TODAY
    )
    save(Places(tree.curriculum, tree.assessments), edits.files, edits.read)
    return tree


def test_lessons_of_a_course_are_material_component_by_component(tree: ContentTree) -> None:
    review = reviews.read(tree.curriculum / "lens/reviews/words-2027")

    assert dict(review.record.material.components) == {
        name: f"words/{name}" for name in ("places", "more", "which", "levels")
    }
    assert list(review.passages) == ["places", "more", "which", "levels"]
    assert "**" in review.passages["which"].body, "options stand as paragraphs"
    assert review.record.material.course == "arc-100"
    assert list(check_lens_reviews(tree.curriculum)) == []


def _settled_with_revisions(tree: ContentTree) -> Path:
    folder = tree.curriculum / "lens/reviews/words-2027"
    for name in ("first.yaml", "second.yaml"):
        found = [finding("more", "L12", Severity.MAJOR), finding("which", "L04", Severity.MINOR)]
        change(folder / name, findings=found, finished_on="2027-01-18")
    edits = side_by_side(reviews.read(folder))
    text = rewritten(
        "", "more", Rewriting("More", "Plainer words.", "Fair.", "All of it."), ["more", "which"]
    )
    text = rewritten(
        text, "which", Rewriting("Which", "Asked anew.", "Fair.", "The rule."), ["more", "which"]
    )
    save(
        Places(tree.curriculum, tree.assessments), {**edits.files, folder / "revisions.md": text}, edits.read
    )
    return folder


def test_revisions_go_into_the_lesson_and_the_record_of_the_course_says_what_they_answer(
    tree: ContentTree,
) -> None:
    review = reviews.read(_settled_with_revisions(tree))

    made = revised_lessons(review, tree.curriculum)
    save(Places(tree.curriculum, tree.assessments), made.edits.files, made.edits.read)

    assert made.by_hand == ("which",)
    assert "Plainer words." in (tree.root / LESSON / "en.md").read_text(encoding="utf-8")
    record = load_curriculum(tree.curriculum)[0].editorials["arc-100"].editorial
    assert [(one.lesson, one.component, one.findings) for one in record.answers] == [
        ("words", "more", ("words-2027/more/L12",)),
        ("words", "which", ("words-2027/which/L04",)),
    ]
    assert isinstance(record, Editorial)
    again = revised_lessons(review, tree.curriculum).edits
    assert all(path.read_text(encoding="utf-8") == text for path, text in again.files.items())


def test_a_lesson_that_reads_otherwise_by_now_is_not_written_over(tree: ContentTree) -> None:
    review = reviews.read(_settled_with_revisions(tree))
    path = tree.root / LESSON / "en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("{#more", "today {#more"), encoding="utf-8")

    with pytest.raises(OtherDraftError, match="more"):
        revised_lessons(review, tree.curriculum)
    assert not (tree.root / COURSE / "editorial.yaml").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("words-2027/more/L12", [], id="settled"),
        pytest.param(
            "words-2027/more/L13", ["no review settled a finding `words-2027/more/L13`"], id="never found"
        ),
        pytest.param(
            "words-2026/more/L12", ["no review settled a finding `words-2026/more/L12`"], id="no such review"
        ),
    ],
)
def test_a_finding_that_a_course_answers_has_to_be_one_of_a_review(
    tree: ContentTree, name: str, told: list[str]
) -> None:
    made = revised_lessons(reviews.read(_settled_with_revisions(tree)), tree.curriculum)
    save(Places(tree.curriculum, tree.assessments), made.edits.files, made.edits.read)
    record = tree.root / COURSE / "editorial.yaml"
    text = record.read_text(encoding="utf-8").replace("words-2027/more/L12", name)
    record.write_text(text, encoding="utf-8")

    found = list(check_lens_reviews(tree.curriculum))

    assert [one.message for one in found] == told
    assert {(one.path, text.splitlines()[one.line - 1].strip()) for one in found} == {
        (record, f"- {name}") for _ in told
    }


def test_of_a_review_with_a_fault_only_the_fault_is_told(tree: ContentTree) -> None:
    folder = _settled_with_revisions(tree)
    made = revised_lessons(reviews.read(folder), tree.curriculum)
    save(Places(tree.curriculum, tree.assessments), made.edits.files, made.edits.read)
    (folder / "second.yaml").write_text("findings: 3\n", encoding="utf-8")

    assert {one.path.name for one in check_lens_reviews(tree.curriculum)} == {"second.yaml"}
