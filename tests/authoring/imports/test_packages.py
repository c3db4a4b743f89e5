"""A SCORM package that others made: a lesson for each launched item; every file is taken or told."""

from __future__ import annotations

import io
import zipfile

from assessments.exchange.api import Target
from authoring.drafts.api import new_drafts, with_questions
from authoring.imports.api import ImportedLesson, LossKind, SourceFormat, block_text, format_of, read_source
from curriculum.languages import Language
from tests.authoring.imports import sources

_MANIFEST = """<?xml version="1.0"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<organizations default="o"><organization identifier="o"><title>Respect</title>
<item identifier="i1"><title>Basics</title>
 <item identifier="i2" identifierref="r1"><title>Words</title></item>
 <item identifier="i3" identifierref="r2"><title>Practice</title></item></item>
<item identifier="i4" identifierref="r3"><title>Film only</title></item>
</organization></organizations>
<resources>
<resource identifier="r1" type="webcontent" adlcp:scormtype="sco" href="words/index.html?x=1"
  xml:base="pages/">
 <file href="words/index.html"/><file href="words/two.html"/><file href="words/a.png"/></resource>
<resource identifier="r2" type="webcontent" href="practice.html"><file href="practice.html"/></resource>
<resource identifier="r3" type="webcontent" href="film.mp4"/>
</resources></manifest>"""


_ITEM = """<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="Quiz">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse>
<value>a</value></correctResponse></responseDeclaration>
<itemBody><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Who counts?</prompt>
<simpleChoice identifier="a">All</simpleChoice><simpleChoice identifier="b">Some</simpleChoice>
</choiceInteraction></itemBody></assessmentItem>"""


def _package() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("imsmanifest.xml", _MANIFEST)
        picture = "<p>One</p><img src='a.png' alt='A sign'>"
        archive.writestr("pages/words/index.html", f"<title>T</title><h1>First</h1>{picture}")
        archive.writestr("pages/words/two.html", "<h1>Second</h1><p>Two</p>")
        archive.writestr("pages/words/a.png", sources.picture())
        archive.writestr(
            "practice.html", "<p>Try it</p><form><input type=radio>Yes<button>Check</button></form>"
        )
        for name in ("film.mp4", "scripts/api.js", "scripts/quiz.js", "look.css", "guide.pdf"):
            archive.writestr(name, b"x")
        archive.writestr("quiz/q1.xml", _ITEM)
        archive.writestr("left-over.html", "<h2>Left over</h2><p>Nobody links here</p>")
    return out.getvalue()


def _outline(lesson: ImportedLesson) -> tuple[str, tuple[str, ...], list[tuple[str, str]]]:
    sections = [(one.title, " ".join(map(block_text, one.blocks))) for one in lesson.sections]
    return lesson.title, lesson.path, sections


def test_each_item_is_a_lesson_with_all_its_pages() -> None:
    assert format_of(_package(), "package.zip") is SourceFormat.SCORM

    imported = read_source(_package(), "package.zip")

    assert [_outline(lesson) for lesson in imported.lessons] == [
        ("Words", ("Respect", "Basics"), [("First", "One A sign"), ("Second", "Two")]),
        ("Practice", ("Respect", "Basics"), [("Practice", "Try it Yes")]),
        ("Left over", (), [("Left over", "Nobody links here")]),
    ]


def test_every_file_is_taken_or_told() -> None:
    told = {(loss.kind, loss.words, loss.detail) for loss in read_source(_package(), "package.zip").losses}

    assert told == {
        (LossKind.SECTION_NAME, "T", ""),
        (LossKind.FORM_FIELD, "", "<input>"),
        (LossKind.FORM_FIELD, "Check", "<button>"),
        (LossKind.PAGE_ABSENT, "Film only", "film.mp4"),
        (LossKind.PAGE_APART, "", "left-over.html"),
        (LossKind.MEDIA, "", "film.mp4"),
        (LossKind.SCRIPT, "", "2: scripts/api.js, scripts/quiz.js"),
        (LossKind.TECHNICAL, "", "1: look.css"),
        (LossKind.OTHER_FILE, "", "guide.pdf"),
        (LossKind.QUESTION, "Quiz Who counts? All Some", "quiz/q1.xml"),
    }


def test_its_questions_become_a_bank_beside_the_lessons_and_name_the_draft_with_the_report() -> None:
    target = Target("ARC100.O3", "knowledge", ("FA1.COM.3",))

    imported, bank = with_questions(read_source(_package(), "package.zip"), target, Language.EN)

    *lessons, draft = new_drafts(imported, sources.ARRIVAL, (), bank)
    assert (len(lessons), draft.id) == (3, "arc100-o3-questions")
    assert f"report: {lessons[0].id}\n" in str(draft.files["draft.yaml"])
    assert "## Who counts? {#q1}\n\n### All {#a .correct}\n\n### Some {#b}" in str(draft.files["en.md"])
    assert LossKind.QUESTION not in {loss.kind for loss in imported.losses}
    assert (LossKind.QUESTION_WORDS, "Quiz") in {(loss.kind, loss.words) for loss in imported.losses}


def test_a_package_of_questions_that_runs_pages_as_well_is_no_bank_alone() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("imsmanifest.xml", _MANIFEST.replace('"webcontent" href', '"imsqti_item" href'))

    assert format_of(out.getvalue(), "package.zip") is SourceFormat.SCORM
