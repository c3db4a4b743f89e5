"""Lay a course out as Studio imports it: chapters, sequentials, verticals, blocks, policies, pages, assets.

A module is a chapter, a lesson a sequential with one vertical: the learner's page is the
same here, in a package and on the stand-alone site.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.model import Lesson, Module, Texts
from editions.model import Edition
from xblocks.olx import keys, pages
from xblocks.olx.archive import write_archive
from xblocks.olx.block_content import BlockContent, block_contents
from xblocks.olx.component_xml import write_content
from xblocks.olx.course_image import course_image
from xblocks.olx.errors import OlxError
from xblocks.olx.outline import outline_of
from xblocks.olx.policy import COURSE_IMAGE, GRADED_FORMAT, course_policy, graded_forms, grading_policy

STATIC = "static"
"""Where an LMS looks for the files of a course."""
FOLDER = "course"
"""The one top folder of the archive."""


def write_course(edition: Edition) -> bytes:
    """Return the edition as an OLX archive (.tar.gz). The same edition gives the same bytes.

    Raises:
        OlxError: two things of the course would get one name, or a text cannot be written as XML.
        MissingMediaError: a picture, sound or film of the edition is not at hand.
    """
    return write_archive({f"{FOLDER}/{path}": data for path, data in course_files(edition).items()})


def file_name(edition: Edition) -> str:
    """Return the archive's file name: ``arc-100-2026.1-olx.tar.gz``."""
    return f"{edition.content.course.id}-{edition.label}-olx.tar.gz"


def course_files(edition: Edition) -> dict[str, bytes]:
    """Return the files of the course by their path below its folder."""
    content = edition.content
    key = keys.course_key(content.course.id, edition.label)
    blocks = tuple(block_contents(content))
    _refuse_doubles(blocks)
    files = {
        "course.xml": _xml(_course_pointer(key)),
        f"course/{key.run}.xml": _xml(_course(content)),
        f"policies/{key.run}/policy.json": course_policy(
            key, outline_of(edition, blocks), title_of(content.course.texts)
        ),
        f"policies/{key.run}/grading_policy.json": grading_policy(content),
        "policies/assets.json": b"{}\n",
        "about/overview.html": pages.overview(content),
        "about/short_description.html": pages.short_description(content),
        "info/updates.html": pages.updates(edition),
        "tabs/who-can-help.html": pages.who_can_help(content),
        f"{STATIC}/{COURSE_IMAGE}": course_image(content.course.id),
    }
    files |= edition.media.published(content.course.media, STATIC)
    return files | {path: _xml(element) for path, element in _structure(content, blocks)}


def _refuse_doubles(blocks: tuple[BlockContent, ...]) -> None:
    """Refuse what the ids allow and a learner's state would not survive: two blocks of one name."""
    named: dict[str, str] = {}
    for block in blocks:
        name = keys.block_name(block.lesson, block.component.id)
        if name in named:
            message = (
                f"{named[name]} and {block.key} would both be called '{name}'; rename one of the components"
            )
            raise OlxError(message)
        named[name] = block.key


def title_of(texts: Texts) -> str:
    """Return the English title in plain letters: an outline and a gradebook show one title."""
    return plain_line(texts[Language.EN].section.title) if Language.EN in texts else ""


def _course_pointer(key: keys.CourseKey) -> etree._Element:
    return etree.Element("course", url_name=key.run, org=key.organisation, course=key.number)


def _course(content: CourseContent) -> etree._Element:
    course = etree.Element("course")
    for module in content.course.modules:
        etree.SubElement(course, "chapter", url_name=keys.chapter_name(module.id))
    return course


def _structure(
    content: CourseContent, blocks: tuple[BlockContent, ...]
) -> Iterator[tuple[str, etree._Element]]:
    for module in content.course.modules:
        yield f"chapter/{keys.chapter_name(module.id)}.xml", _chapter(module)
        for lesson in module.lessons:
            yield f"sequential/{keys.sequential_name(lesson.id)}.xml", _sequential(content, lesson)
            yield f"vertical/{keys.vertical_name(lesson.id)}.xml", _vertical(lesson, blocks)


def _chapter(module: Module) -> etree._Element:
    chapter = etree.Element("chapter", display_name=title_of(module.texts))
    for lesson in module.lessons:
        etree.SubElement(chapter, "sequential", url_name=keys.sequential_name(lesson.id))
    return chapter


def _sequential(content: CourseContent, lesson: Lesson) -> etree._Element:
    sequential = etree.Element("sequential", display_name=title_of(lesson.texts))
    graded = {form.id for form in graded_forms(content)}
    if any(each.kind == "assessment" and each.form in graded for each in lesson.components):
        sequential.set("format", GRADED_FORMAT)
        sequential.set("graded", "true")
    etree.SubElement(sequential, "vertical", url_name=keys.vertical_name(lesson.id))
    return sequential


def _vertical(lesson: Lesson, blocks: tuple[BlockContent, ...]) -> etree._Element:
    vertical = etree.Element("vertical", display_name=title_of(lesson.texts))
    vertical.extend([block_element(block) for block in blocks if block.lesson == lesson.id])
    return vertical


def block_element(content: BlockContent) -> etree._Element:
    """Return a block as it stands in its vertical: XBlocks of third parties are never pointers."""
    component = content.component
    block = etree.Element(
        keys.block_type_of(component.kind), url_name=keys.block_name(content.lesson, component.id)
    )
    block.set("display_name", title_of(component.texts) or component.id)
    block.append(write_content(content))
    return block


def _xml(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="utf-8", pretty_print=True)
