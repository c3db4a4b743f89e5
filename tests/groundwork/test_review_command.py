"""``groundwork review``: from an imported page to a settled review, its report, and the revised draft."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from curriculum.api import Severity
from groundwork.cli import groundwork, main
from groundwork.home import Home
from tests.authoring.lens_review import reviews
from tests.authoring.lens_review.reviews import change, finding

_BEGIN = (
    "--service",
    "transit",
    "--owner",
    "Transit training",
    "--reviewer",
    "Transit",
    "--reviewer",
    "Equity",
)
_PAGE = "<title>Fares</title><h2>Selecting</h2><p>Officers develop a sixth sense.</p>"
_REVISION = """\
## Counting {#selecting}

Check every third.

### Why {#why}

Fair.

### What the safety purpose keeps {#keeps}

Fares are checked.
"""


@pytest.fixture
def folder(own_home: Home, tmp_path: Path) -> Path:
    """Return where the review `fares` will be, of a page that was imported as the draft `fares`."""
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", own_home.curriculum_content / "lens")
    page = tmp_path / "fares.html"
    page.write_text(_PAGE, encoding="utf-8")
    assert CliRunner().invoke(groundwork, ["import", "html", str(page)]).exit_code == 0
    return own_home.curriculum_content / "lens/reviews/fares"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(groundwork, ["review", *arguments])


def _refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        main(["review", *arguments])
    assert left.value.code == 1
    return capsys.readouterr().err.strip()


def _read_by_both(folder: Path) -> None:
    sixth = finding("selecting", "L12", Severity.MAJOR, "a sixth sense")
    change(folder / "first.yaml", findings=[sixth], finished_on="2027-01-18")
    change(folder / "second.yaml", findings=[sixth], finished_on="2027-01-19")


def test_a_review_goes_from_an_import_to_a_report_and_back_into_the_draft(
    folder: Path, own_home: Home, tmp_path: Path
) -> None:
    assert _run("new", "fares", "fares", *_BEGIN).stdout.splitlines() == [
        f"Written: curriculum/content/lens/reviews/fares/{name}"
        for name in ("first.yaml", "passages.md", "review.yaml", "second.yaml")
    ]
    _read_by_both(folder)
    assert _run("settle", "fares").stdout == "Written: curriculum/content/lens/reviews/fares/agreed.yaml\n"
    sixth = finding("selecting", "L12", Severity.MAJOR, "a sixth sense")
    change(folder / "agreed.yaml", findings=[sixth | {"status": "mended"}], settled_on="2027-02-01")
    (folder / "revisions.md").write_text(_REVISION, encoding="utf-8")
    assert _run("check", "fares").stdout == "No problems found.\n"
    assert _run("revise", "fares").stdout == "Written: curriculum/content/drafts/fares/en.md\n"
    assert _run("revise", "fares").stdout == "Nothing to write: everything stands there already.\n"
    draft = (own_home.curriculum_content / "drafts/fares/en.md").read_text(encoding="utf-8")
    assert "## Counting {#selecting}\n\nCheck every third." in draft

    told = _run("report", "fares", "--language", "ar", "-o", str(tmp_path / "fares.pdf"))

    assert told.stdout.endswith("fares.pdf  1 finding, 0 that keep the training out of use\n")
    with pikepdf.open(tmp_path / "fares.pdf") as pdf:
        assert str(pdf.Root.Lang) == "ar"


def test_the_check_of_everything_tells_a_reviews_mistakes_with_their_place(folder: Path) -> None:
    _run("new", "fares", "fares", *_BEGIN)
    change(folder / "second.yaml", findings=[finding("selecting", "L98", Severity.MINOR)])

    told = CliRunner().invoke(groundwork, ["check", str(folder)])

    assert told.exit_code == 1
    assert told.stdout.splitlines()[0] == (
        "curriculum/content/lens/reviews/fares/second.yaml:3:16: CUR084 the lens has no criterion L98"
    )


def test_no_report_and_no_settling_while_somebody_is_still_reading(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run("new", "fares", "fares", *_BEGIN)

    assert _refused(capsys, "settle", "fares") == (
        "Error: one of the reviewers of fares is still reading; both write finished_on first"
    )
    assert _refused(capsys, "report", "fares", "-o", str(tmp_path / "report.html")) == (
        "Error: fares is not settled; there is a report once agreed.yaml says settled_on"
    )
    assert not (tmp_path / "report.html").exists()


def test_a_review_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run("new", "fares", "fares", *_BEGIN)
    _read_by_both(folder)
    before = (folder / "first.yaml").read_bytes()

    said = _refused(capsys, "new", "fares", "fares", *_BEGIN)

    assert said == "Error: there is a review fares already; give this one another name"
    assert (folder / "first.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("new", "fares", "far", *_BEGIN), "Error: there is no draft far (there are: fares)"),
        (("new", "../up", "fares", *_BEGIN), "Error: REVIEW is small letters, digits and hyphens"),
        (("new", "fares", "fares", *_BEGIN, "--reviewer", "Three"), "Error: a review has 2 reviewers, not 3"),
        (("settle", "../up"), "Error: there is no review ../up (there are: none)"),
        (
            ("report", "fares", "-o", "fares.docx"),
            "Error: fares.docx: expected a name that ends in .pdf or .html",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    folder: Path, arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _refused(capsys, *arguments).startswith(says)
    assert not folder.parent.exists()


def test_the_draft_that_somebody_changed_is_not_written_over(
    folder: Path, own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    _run("new", "fares", "fares", *_BEGIN)
    (folder / "revisions.md").write_text(_REVISION, encoding="utf-8")
    text = own_home.curriculum_content / "drafts/fares/en.md"
    text.write_text(text.read_text(encoding="utf-8").replace("sixth", "seventh"), encoding="utf-8")

    said = _refused(capsys, "revise", "fares")

    assert "reads otherwise than it was reviewed, in: selecting; nothing was written" in said
    assert "seventh" in text.read_text(encoding="utf-8")


def test_the_how_to_goes_through_as_it_is_written(own_home: Home, tmp_path: Path) -> None:
    # The how-to reviews lessons of a course of the whole content, beside a deck.
    shutil.copytree(reviews.ROOT / "curriculum/content", own_home.curriculum_content, dirs_exist_ok=True)
    shutil.copytree(reviews.ROOT / "assessments/content", own_home.assessments_content, dirs_exist_ok=True)
    text = (reviews.ROOT / "docs/how-to/review-existing-training-through-the-lens.md").read_text("utf-8")
    page = f"<title>Fare inspection</title><h2>Selecting passengers</h2><p>{reviews.SENTENCE}</p>"
    (tmp_path / "fare-inspection.html").write_text(page, encoding="utf-8")
    folder = own_home.curriculum_content / "lens/reviews/fares-2027"
    commands = [shlex.split(line)[1:] for line in text.splitlines() if line.startswith("groundwork ")]
    reading = re.findall(r"```yaml\n(.*?)```", text, re.S)[0]
    said = []

    for command in commands:
        if command[1] == "settle":
            for name in ("first.yaml", "second.yaml"):
                (folder / name).write_text(textwrap.dedent(reading), encoding="utf-8")
        if command[1] == "report":
            action = {"owner": "Transit training", "due_on": "2027-05-31"}
            settled = finding("selecting-passengers", "L12", Severity.MAJOR, reviews.SENTENCE) | action
            change(folder / "agreed.yaml", settled_on="2027-02-01", findings=[settled])
            revision = re.findall(r"```markdown\n(.*?)```", text, re.S)[0]
            (folder / "revisions.md").write_text(revision, encoding="utf-8")
        result = CliRunner().invoke(groundwork, command)
        assert result.exit_code == 0, result.output
        said.append(result.stdout)

    assert [command[1] for command in commands] == ["html", "new", "new", "settle", "report", "revise"]
    assert said[1] == re.findall(r"```text\n(.*?)```", text, re.S)[0]
    assert (tmp_path / "fares-2027.pdf").is_file()
