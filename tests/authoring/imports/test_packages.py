"""A SCORM package that others made: a lesson for each launched item; every file is taken or told."""

from __future__ import annotations

import io
import zipfile

from authoring.imports.api import ImportedLesson, LossKind, SourceFormat, block_text, format_of, read_source
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
    }
