"""Place a picture in a text, a sound or film in a lesson; take them out again. Pure: a course in, one out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessments.model import CourseContent
from authoring.courses.api import NotPossibleError, lesson_of, name_of, with_component, with_new_component
from authoring.media.record import Licence, Rights
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Component, Figure, MediaComponent, Section, Text, TextComponent, Texts
from curriculum.translations import TranslationStatus

UNWRITTEN = "[insert what this picture shows]"
"""Stands in a translation until somebody says it there; the check lists it."""
_FIGURE = r"!\[(?:\\.|[^\]\\])*\]\(figure:%s(?:\s+\"(?:\\.|[^\"\\])*\")?\s*\)"
_KNOWN_AS = {
    Licence.CC_BY: "CC BY 4.0",
    Licence.CC_BY_SA: "CC BY-SA 4.0",
    Licence.OGL_CALGARY: "Open Government Licence – City of Calgary",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture says in one language to those who do not see it, and below it to all."""

    alternative: str
    caption: str = ""


def with_figure(
    content: CourseContent,
    lesson_id: str,
    component_id: str,
    file: str,
    said: Mapping[Language, Shown],
    rights: Rights,
) -> CourseContent:
    """Return *content* with the picture *file* at the end of a text, in every language that the text has.

    A translation for which *said* has nothing gets words that the check finds, and is older than its English.

    Raises: NotPossibleError: the component is no text (``no_text``).
    """

    def placed(component: Component) -> Component:
        if not isinstance(component, TextComponent):
            raise NotPossibleError("no_text")
        name = name_of(file.rpartition(".")[0], {one.id for one in component.figures}, "picture")
        texts: Texts = {
            language: _text_with(text, name, said.get(language), rights)
            for language, text in component.texts.items()
        }
        figures = (*component.figures, Figure(id=name, file=file))
        return component.model_copy(update={"figures": figures, "texts": texts})

    return with_component(content, lesson_id, component_id, placed)


def with_media(
    content: CourseContent,
    lesson_id: str,
    kind: str,
    file: str,
    title: str,
    transcript: str,
    rights: Rights,
) -> tuple[CourseContent, str]:
    """Return *content* with a sound (*kind* ``audio``) or film (``video``) at a lesson's end, and its id."""
    lesson = lesson_of(content, lesson_id)
    name = name_of(title, {one.id for one in lesson.components}, kind)
    credit = credit_of(rights)
    body = f"{transcript}\n\n{credit}" if credit else transcript
    section = Section(id=name, title=title, body=body)
    texts = {SOURCE_LANGUAGE: Text(section=section, status=TranslationStatus.SOURCE)}
    component = MediaComponent.model_validate({"id": name, "kind": kind, "file": file, "texts": texts})
    return with_new_component(content, lesson_id, component), name


def with_other_file(content: CourseContent, lesson_id: str, old: str, new: str) -> CourseContent:
    """Return *content* in which a lesson shows the file *new* wherever it showed *old*."""

    def changed(component: Component) -> Component:
        if isinstance(component, TextComponent):
            figures = tuple(
                one.model_copy(update={"file": new}) if one.file == old else one for one in component.figures
            )
            return component.model_copy(update={"figures": figures})
        if isinstance(component, MediaComponent):
            named = {key: new for key in ("file", "poster") if getattr(component, key) == old}
            return component.model_copy(update=named)
        return component

    return _with_each(content, lesson_id, changed)


def with_poster(content: CourseContent, lesson_id: str, component_id: str, file: str) -> CourseContent:
    """Return *content* in which a film stands still as the picture *file* until it plays.

    Raises: NotPossibleError: the component is no film (``no_film``).
    """

    def changed(component: Component) -> Component:
        if not isinstance(component, MediaComponent) or component.kind != "video":
            raise NotPossibleError("no_film")
        return component.model_copy(update={"poster": file})

    return with_component(content, lesson_id, component_id, changed)


def without_file(content: CourseContent, lesson_id: str, file: str) -> CourseContent:
    """Return *content* in which no text of a lesson shows the picture *file* any more, in any language.

    Raises: NotPossibleError: a sound or film is nothing without it (``is_media``).
    """

    def left(component: Component) -> Component:
        if isinstance(component, MediaComponent) and file in (component.file, component.poster):
            if component.file == file:
                raise NotPossibleError("is_media")
            return component.model_copy(update={"poster": None})
        if not isinstance(component, TextComponent):
            return component
        gone = [one.id for one in component.figures if one.file == file]
        texts = dict(component.texts)
        for name in gone:
            texts = {language: _text_without(text, name) for language, text in texts.items()}
        figures = tuple(one for one in component.figures if one.id not in gone)
        return component.model_copy(update={"figures": figures, "texts": texts})

    return _with_each(content, lesson_id, left)


def users_of(content: CourseContent, lesson_id: str) -> dict[str, list[Component]]:
    """Return which components of a lesson show each file, by its name."""
    found: dict[str, list[Component]] = {}
    for component in lesson_of(content, lesson_id).components:
        if isinstance(component, TextComponent):
            names = [figure.file for figure in component.figures]
        elif isinstance(component, MediaComponent):
            names = [component.file, *([component.poster] if component.poster else [])]
        else:
            continue
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(component)
    return found


def credit_of(rights: Rights) -> str:
    """Return the line that the licence asks learners to read; nothing where it asks none."""
    return f"{rights.source}, {_KNOWN_AS[rights.licence]}" if rights.licence.wants_a_name else ""


def _with_each(
    content: CourseContent, lesson_id: str, change: Callable[[Component], Component]
) -> CourseContent:
    for component in lesson_of(content, lesson_id).components:
        content = with_component(content, lesson_id, component.id, change)
    return content


def _text_with(text: Text, figure: str, shown: Shown | None, rights: Rights) -> Text:
    said = shown or Shown(UNWRITTEN)
    caption = " · ".join(one for one in (said.caption, credit_of(rights)) if one)
    title = f' "{_escaped(caption, chr(34))}"' if caption else ""
    line = f"![{_escaped(said.alternative, '[]')}](figure:{figure}{title})"
    return _with_body(text, f"{text.section.body}\n\n{line}".strip(), is_whole=shown is not None)


def _text_without(text: Text, figure: str) -> Text:
    body = re.sub(rf"\n*^{_FIGURE % re.escape(figure)}[ \t]*$", "", text.section.body, flags=re.MULTILINE)
    return _with_body(text, body.strip("\n"), is_whole=True)


def _with_body(text: Text, body: str, *, is_whole: bool) -> Text:
    section = text.section.model_copy(update={"body": body})
    status = text.status
    if not is_whole and status is TranslationStatus.CURRENT:
        status = TranslationStatus.STALE
    return text.model_copy(update={"section": section, "status": status})


def _escaped(words: str, marks: str) -> str:
    line = " ".join(words.replace("\\", "\\\\").split())
    for mark in marks:
        line = line.replace(mark, f"\\{mark}")
    return line
