"""What reviewers say comes back from its file to the letter; what somebody altered there is found by line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from authoring.approval.api import (
    Answer,
    Approval,
    Comment,
    Withdrawal,
    appended,
    check_reviews,
    folder_of,
    load_review,
    load_rules,
    made,
)
from authoring.approval.records import CommentsFile
from curriculum.authoring import validate
from curriculum.languages import Language
from curriculum.yaml_reader import parse_yaml

DAY = date(2026, 11, 2)
DIGEST = "0123456789" * 2 + "0123"
# What a file of text may hold (curriculum.sources refuses control characters).
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=200)


def comment(says: str = "Say where.", words: str = "## Places") -> Comment:
    about = {"at": "words/places", "language": Language.EN, "text": DIGEST, "words": words}
    return made(Comment, on=DAY, by="Ola Berg", says=says, **about)


@given(st.lists(WORDS, min_size=1, max_size=4, unique=True))
def test_entries_come_back_as_they_were_said(said: list[str]) -> None:
    entries = [comment(one, words=one) for one in said]
    text = ""
    for one in entries:
        text = appended(text, one)
    document, problems = parse_yaml(text, Path("comments.yaml"))
    assert problems == []
    assert document is not None
    assert validate(document, CommentsFile) == (CommentsFile(entries=tuple(entries)), [])


def test_an_entry_is_added_at_the_end_and_touches_nothing_above() -> None:
    first = appended("", comment("One."))
    assert appended(first, comment("Two.")).startswith(first)


def _written(tmp_path: Path) -> Path:
    path = folder_of(tmp_path, "arc-100") / "comments.yaml"
    path.parent.mkdir(parents=True)
    said = comment()
    answer = made(Answer, on=DAY, by="Dana Fox", to=said.id, says="Done.", state="resolved")
    path.write_text(appended(appended("", said), answer), encoding="utf-8")
    return path


def test_a_review_is_read_back(tmp_path: Path) -> None:
    _written(tmp_path)
    review, problems = load_review(tmp_path, "arc-100")
    assert problems == []
    assert [one.says for one in review.comments] == ["Say where.", "Done."]
    (tmp_path / "courses/arc-100").mkdir(parents=True)
    assert check_reviews(tmp_path) == []


def test_words_that_were_altered_by_hand_are_found_and_count_for_nothing(tmp_path: Path) -> None:
    path = _written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("Say where.", "All good."), encoding="utf-8")
    review, problems = load_review(tmp_path, "arc-100")
    assert review.comments == ()
    assert [(one.code, one.line) for one in problems] == [("CUR006", 3), ("CUR006", 16)]
    assert "was changed after it was written" in problems[0].message
    assert "no comment" in problems[1].message


def test_an_approval_of_another_role_than_it_was_given_for_is_found(tmp_path: Path) -> None:
    said = {"role": "hr", "language": "en", "covers": {"words": DIGEST}}
    text = appended("", made(Approval, on=DAY, by="Dana Fox", **said))
    path = folder_of(tmp_path, "arc-100") / "approvals.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace("role: hr", "role: city-law"), encoding="utf-8")
    review, problems = load_review(tmp_path, "arc-100")
    assert review.approvals == ()
    assert len(problems) == 1
    path.write_text(text.replace("role: hr", "role: mayor"), encoding="utf-8")
    (tmp_path / "courses/arc-100").mkdir(parents=True)
    (problem,) = check_reviews(tmp_path)
    assert "city-law" in problem.message + problem.hint


def test_what_is_taken_back_has_to_be_there(tmp_path: Path) -> None:
    path = folder_of(tmp_path, "arc-100") / "approvals.yaml"
    path.parent.mkdir(parents=True)
    gone = made(Withdrawal, on=DAY, by="Dana Fox", of="0" * 16, says="Signed in error.")
    path.write_text(appended("", gone), encoding="utf-8")
    assert "no approval 0000000000000000" in load_review(tmp_path, "arc-100")[1][0].message


def test_reviews_of_no_course_and_rules_with_a_slip_are_problems(tmp_path: Path) -> None:
    _written(tmp_path)
    (tmp_path / "reviews/rules.yaml").write_text("unapproved: shrugged\n", encoding="utf-8")
    found = check_reviews(tmp_path)
    assert [(one.path.name, one.line) for one in found] == [("rules.yaml", 1), ("comments.yaml", 1)]
    assert load_rules(tmp_path)[0].unapproved == "marked"
