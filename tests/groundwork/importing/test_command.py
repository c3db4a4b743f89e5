"""``groundwork import``: drafts in the content, a report on what was lost, a sentence for what is refused."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from groundwork.cli import groundwork, main
from groundwork.home import Home
from tests.authoring.imports import sources


@pytest.fixture
def deck(own_home: Home, tmp_path: Path) -> Path:
    """Return a deck as a file."""
    path = tmp_path / "counter.pptx"
    path.write_bytes(sources.deck([("A fair counter", ["First come", "First served"], "Tell the story.")]))
    return path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(groundwork, ["import", *arguments])


def test_a_deck_becomes_a_draft_that_no_course_shows(deck: Path, own_home: Home) -> None:
    result = _run("pptx", str(deck))

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "drafts/a-fair-counter  draft.yaml, en.md, lesson.yaml, notes.md",
        "1 draft, 0 not taken, 0 changed",
    ]
    assert CliRunner().invoke(groundwork, ["check"]).exit_code == 0
    assert (own_home.curriculum_content / "drafts/a-fair-counter/notes.md").is_file()


def test_what_was_lost_is_told_with_place_words_and_cure(own_home: Home, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Words</p><select><option>Pick me</select>")

    result = _run("html", str(page))

    assert result.exit_code == 1
    assert result.stdout.splitlines()[:4] == [
        "file page.html: A field or button of a form is not taken.",
        "  <select>",
        "  Pick me",
        "  hint: If it was a question, make a question or a reflection in its place.",
    ]


def test_questions_need_an_objective(own_home: Home, tmp_path: Path) -> None:
    gift = tmp_path / "questions.gift"
    gift.write_text("::one::What is a rule? {=A rule#So it is. ~A mind#No.}")

    result = _run("gift", str(gift), "--objective", "ARC100.O3")

    assert result.stdout.splitlines()[-2] == "drafts/arc100-o3-questions  bank.yaml, draft.yaml, en.md"


@pytest.mark.parametrize(
    ("form", "objective", "sentence"),
    [
        ("docx", (), "counter.pptx: expected docx, got pptx; try groundwork import pptx"),
        ("gift", (), "it holds questions. Choose the objective"),
        ("gift", ("--objective", "ARC999.O1"), "no course has the objective ARC999.O1"),
    ],
    ids=["another format", "no objective", "an objective of no course"],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    deck: Path, form: str, objective: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = deck
    if form == "gift":
        file = deck.with_name("questions.gift")
        file.write_text("::one::What is a rule? {=A rule#So it is. ~A mind#No.}")

    with pytest.raises(SystemExit) as left:
        main(["import", form, str(file), *objective])

    assert left.value.code == 1
    assert sentence in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_there(
    deck: Path, own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_home.curriculum_content / "drafts").write_text("a file where the folder should be")

    with pytest.raises(SystemExit):
        main(["import", "pptx", str(deck)])

    assert capsys.readouterr().err.startswith("Error: ")
    assert (own_home.curriculum_content / "drafts").is_file()


def test_two_files_of_one_title_brought_at_once_become_two_drafts(
    deck: Path, own_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run("pptx", str(deck))
    deck.write_bytes(sources.deck([("A fair counter", ["Other words"], "")]))
    seen = iter([[], ["a-fair-counter"]])  # the other one was not there yet when we looked
    monkeypatch.setattr("groundwork.importing.bringing.draft_ids", lambda _: next(seen))

    result = _run("pptx", str(deck))

    assert result.exit_code == 0
    drafts = sorted(each.name for each in (own_home.curriculum_content / "drafts").iterdir())
    assert drafts == ["a-fair-counter", "a-fair-counter-2"]


def test_a_file_of_more_lessons_than_anybody_looks_through_leaves_nothing(
    own_home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pages.zip"
    with ZipFile(path, "w") as archive:
        for number in range(501):
            archive.writestr(f"{number}.html", f"<h1>Part {number}</h1><p>Words.</p>")

    with pytest.raises(SystemExit):
        main(["import", "html", str(path)])

    assert "pages.zip: it holds 501 lessons; at most 500 are taken at once." in capsys.readouterr().err
    assert not (own_home.curriculum_content / "drafts").exists()
