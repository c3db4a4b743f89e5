"""The dossier lays before a committee what changed, who signed, what is missing, and where it comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from lxml import html

from authoring.approval.api import Approval, Comment, appended, digests, folder_of, made, parts_of
from curriculum.languages import Language
from groundwork.approving.dossier import dossier
from groundwork.cli import groundwork
from groundwork.content import read_content
from groundwork.home import Home
from groundwork.publishing.steps import freeze_course
from tests.factories_content import COURSE, LESSON, TODAY, ContentTree, write_content

DAY = date(2026, 11, 2)
_STRINGS = Path(__file__).resolve().parents[3] / "groundwork/approving/strings"


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    return write_content(tmp_path)


def page(tree: ContentTree, today: date = TODAY, language: Language = Language.EN) -> str:
    place = Home(tree.root)
    return dossier(place, read_content(place, today), "arc-100", today, language)


def words(tree: ContentTree, today: date = TODAY) -> str:
    return " ".join(" ".join(html.fromstring(page(tree, today)).itertext()).split())


def test_it_names_who_is_missing_and_what_speaks_for_the_course(tree: ContentTree) -> None:
    told = words(tree)
    assert "Anti-Racism Action Committee · English : 9 parts not signed." in told
    assert "This is the first edition of the course." in told
    assert "FA1.EMP.1 Develop a curriculum words" in told
    assert "F001 Intent is not needed. A commission , undated November 22, 2026 May 31, 2027" in told
    assert "⚠ past" in words(tree, date(2027, 6, 1))
    assert "Tiếng Việt : words" in told, "no speaker has signed it"
    assert "Neither signature counts for the other." in told


def test_it_shows_what_changed_since_the_newest_edition(tree: ContentTree) -> None:
    place = Home(tree.root)
    freeze_course(place, read_content(place, TODAY), "arc-100", TODAY)
    assert "Nothing since edition 2026.1." in words(tree)
    tree.replace(f"{LESSON}/en.md", "{#places", "today {#places")
    told = html.fromstring(page(tree))
    assert any("today" in one.text_content() for one in told.iter("ins"))


def test_of_very_much_it_tells_what_changed_before_what_is_new_and_counts_the_rest(
    tree: ContentTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Home(tree.root)
    freeze_course(place, read_content(place, TODAY), "arc-100", TODAY)
    tree.replace(f"{LESSON}/lesson.yaml", "components:", "components:\n  - {id: fresh, kind: text}")
    text = tree.path(f"{LESSON}/en.md").read_text(encoding="utf-8")
    tree.write(f"{LESSON}/en.md", f"{text}\n## A new part {{#fresh}}\n\nFour words stand here.\n")
    tree.replace(f"{LESSON}/en.md", "{#places", "today {#places")
    assert "Four words stand here." in words(tree)
    monkeypatch.setattr("groundwork.approving.dossier._MOST_WORDS", 6)
    told = words(tree)
    assert "Four words stand here." not in told
    assert "1 more part differs and is not printed here" in told
    assert "groundwork diff arc-100@2026.1 arc-100@now --format html" in told
    assert any("today" in "".join(one.itertext()) for one in html.fromstring(page(tree)).iter("ins"))


def test_it_speaks_the_language_of_the_committee_and_says_if_no_speaker_reviewed_its_words(
    tree: ContentTree,
) -> None:
    arabic = html.fromstring(page(tree, language=Language.AR))
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    told = " ".join("".join(arabic.itertext()).split())
    assert "ملف الاعتماد" in told
    assert "الدائرة القانونية" not in told, "City Law signs nothing here"
    assert "لجنة العمل لمناهضة العنصرية" in told
    assert arabic.xpath("//p[@class='quiet']"), "it says that no speaker has reviewed its words"
    assert not html.fromstring(page(tree)).xpath("//p[@class='quiet']")
    own = [set(yaml.safe_load(path.read_text(encoding="utf-8"))["page"]) for path in _STRINGS.glob("*.yaml")]
    assert len(own) == len(Language)
    assert all(each == own[0] for each in own)


def test_it_tells_signatures_and_comments_as_text_and_never_as_markup(tree: ContentTree) -> None:
    parts = parts_of(read_content(Home(tree.root), TODAY).edition("arc-100").content, Language.EN)
    about = {"at": "words/places", "language": "en", "text": "0" * 24, "words": "Old."}
    comment = made(Comment, on=DAY, by="Ola Berg", says="<script>alert(1)</script>", **about)
    covers = digests(parts, {"words"})
    signed = made(Approval, on=DAY, by="Dana Fox", role="arac", language="en", covers=covers)
    folder = folder_of(tree.curriculum, "arc-100")
    folder.mkdir(parents=True)
    (folder / "comments.yaml").write_text(appended("", comment), encoding="utf-8")
    (folder / "approvals.yaml").write_text(appended("", signed), encoding="utf-8")
    asked = "confirm:\n  - {lesson: words, component: places, what: The places., who: hr}\n"
    tree.write(f"{COURSE}/editorial.yaml", asked)
    told = words(tree)
    assert (
        "Open comment: words/places , English (of an older text) <script>alert(1)</script> Ola Berg" in told
    )
    assert "<script" not in page(tree)
    assert "Anti-Racism Action Committee English Dana Fox , November 2, 2026 4 –" in told
    assert "The places. words/places HR not yet" in told


def test_the_command_writes_a_page_or_a_tagged_pdf_and_nothing_else(
    tree: ContentTree, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GROUNDWORK_HOME", str(tree.root))
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    run = CliRunner().invoke
    assert run(groundwork, ["dossier", "arc-100", "-o", str(tmp_path / "d.html")]).exit_code == 0
    assert (tmp_path / "d.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(groundwork, ["dossier", "arc-100", "-o", str(tmp_path / "d.pdf")]).exit_code == 0
    pdf = (tmp_path / "d.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    refused = run(groundwork, ["dossier", "arc-100", "-o", str(tmp_path / "d.docx")])
    assert "expected a name that ends with .html or .pdf" in str(refused.exception)
    assert "no course 'arc-999'" in str(run(groundwork, ["dossier", "arc-999", "-o", "x.html"]).exception)


def test_it_shows_what_was_let_stand_on_purpose_with_whose_reason(tree: ContentTree) -> None:
    assert "Let stand on purpose" in words(tree)
    tree.write(
        f"{COURSE}/editorial.yaml",
        "waivers:\n"
        "  - {lesson: words, word: permit, reason: It is the name of the form.}\n"
        "  - {lesson: words, word: licence, until: 2026-11-01, reason: Until the form was printed.}\n"
        "reading_waivers:\n"
        "  - lesson: words\n"
        "    component: places\n"
        '    text: "000000000000"\n'
        "    until: 2027-03-31\n"
        "    reason: The Act is quoted.\n"
        "    by: Robin Sample\n"
        "    on: 2026-10-30\n",
    )

    told = words(tree, DAY)

    assert "“permit” · English words It is the name of the form. –" in told
    assert (
        "hard to read · English words/places The Act is quoted. Robin Sample , October 30, 2026"
        " · until March 31, 2027 ⚠ the text was changed since, so it does not count" in told
    )
    assert "Until the form was printed." not in told, "its day is over"
