"""The dossier lays before a committee what changed, who signed, what is missing, and where it comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
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


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    return write_content(tmp_path)


def page(tree: ContentTree, today: date = TODAY) -> str:
    place = Home(tree.root)
    return dossier(place, read_content(place, today), "arc-100", today)


def words(tree: ContentTree, today: date = TODAY) -> str:
    return " ".join(" ".join(html.fromstring(page(tree, today)).itertext()).split())


def test_it_names_who_is_missing_and_what_speaks_for_the_course(tree: ContentTree) -> None:
    told = words(tree)
    assert "Anti-Racism Action Committee: the English, 9 parts not signed" in told
    assert "This is the first edition of the course." in told
    assert "FA1.EMP.1 Develop a curriculum words" in told
    assert "F001 Intent is not needed. A commission , undated 2026-11-22 2027-05-31" in told
    assert "⚠ past" in words(tree, date(2027, 6, 1))
    assert "Vietnamese: words" in told, "no speaker has signed it"


def test_it_shows_what_changed_since_the_newest_edition(tree: ContentTree) -> None:
    place = Home(tree.root)
    freeze_course(place, read_content(place, TODAY), "arc-100", TODAY)
    assert "Nothing since edition 2026.1." in words(tree)
    tree.replace(f"{LESSON}/en.md", "{#places", "today {#places")
    told = html.fromstring(page(tree))
    assert any("today" in one.text_content() for one in told.iter("ins"))


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
    assert "Open: words/places , English (of an older text) <script>alert(1)</script> Ola Berg" in told
    assert "<script" not in page(tree)
    assert "Anti-Racism Action Committee English Dana Fox, 2026-11-02 4 nothing" in told
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
