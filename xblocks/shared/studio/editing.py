"""What a course team meets in Studio: the form of a block, and what happens when it is saved."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from markupsafe import Markup
from web_fragments.fragment import Fragment
from xblock.validation import ValidationMessage

from authoring.drawing.api import Desk, draw_form, fault_sentences, words_in
from authoring.drawing.api import script as form_script
from authoring.drawing.api import stylesheet as form_stylesheet
from authoring.forms.api import NOT_MADE_HERE, Content, Subject, Values, blank, read, values_of
from curriculum.languages import Language, language_of_tag
from curriculum.markdown import plain_line
from player.api import stylesheet
from xblocks.olx.block_content import BlockContent
from xblocks.shared.copies import own_name
from xblocks.shared.drawing import Drawable, component_html
from xblocks.shared.page import with_addresses
from xblocks.shared.studio.gate import may_edit, refuse_others
from xblocks.shared.studio.place import lesson_around
from xblocks.shared.studio.requests import Answer, FormRequest, form_handler

_SCRIPT = Path(__file__).parent / "page_files" / "studio.js"
INIT_FUNCTION = "GroundworkStudio"
_NEW = "new-component"


class EditingMixin:
    """``studio_view``, its handlers, and ``validate``: in words, in the language of Studio."""

    authored: BlockContent | None
    display_name: str
    kind: str
    has_author_view = True

    def studio_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """Return the form of this block, or one to begin with; nothing to those who may not edit."""
        words = words_in(self._studio_language)
        if not may_edit(self):
            return Fragment()
        if self.authored is None and self.kind in NOT_MADE_HERE:
            note = Markup('<div class="gw gw-edit editor-with-buttons"><p>{}</p></div>')
            drawn = Fragment(str(note.format(words("only_with_a_file"))))
            drawn.add_css(stylesheet() + form_stylesheet())
            return drawn
        subject = self._subject
        values = values_of(subject.before) if subject.before else blank(self.kind)
        reading = read(values, subject) if subject.before else None
        form = draw_form(values, subject, self._desk, reading=reading)
        # Studio hides its own buttons where it finds this class: the form has its own.
        wrapper = Markup(
            '<div class="wrapper-comp-settings is-active editor-with-buttons" '
            'data-gw-studio data-gw-scope="{}">{}</div>'
        )
        body = Markup(form.html)  # noqa: S704 # drawn from templates that escape
        drawn = Fragment(str(wrapper.format(self._desk.scope, body)))
        drawn.add_css(stylesheet() + form_stylesheet())
        drawn.add_javascript(form_script() + studio_script())
        drawn.initialize_js(INIT_FUNCTION, {"loaded": self._loaded})
        return drawn

    @form_handler
    def studio_draw(self, asked: FormRequest) -> Answer:
        """Return the form after what a button asked. Keeps nothing."""
        refuse_others(self)
        form = draw_form(asked.values, self._subject, self._desk, do=asked.do)
        html = with_addresses(self, form.html)
        return Answer({"html": html, "focus": form.focus, "said": form.said})

    @form_handler
    def studio_save(self, asked: FormRequest) -> Answer:
        """Keep the form whole; or nothing of it, and say everything that stands in the way.

        409: somebody else saved after the form was opened.
        """
        refuse_others(self)
        words = words_in(self._studio_language)
        values, subject = asked.values, self._subject
        if asked.loaded != self._loaded:
            return Answer({"error": words.plain("changed_meanwhile")}, 409)
        reading = read(values, subject)
        if reading.content is None:
            form = draw_form(values, subject, self._desk, reading=reading)
            return Answer({"html": form.html, "focus": form.focus, "said": form.said}, 400)
        self._keep_content(reading.content)
        return Answer({"saved": True, "said": words.plain("saved"), "loaded": self._loaded})

    def validate(self) -> Any:
        """Return what Studio shows above the block: what is wrong with it, and what is still to be done."""
        validation = super().validate()  # type: ignore[misc] # XBlock's
        words = words_in(self._studio_language)
        if self.authored is None:
            validation.add(ValidationMessage(ValidationMessage.WARNING, words.plain("not_written_yet")))
            return validation
        subject = self._subject
        reading = read(_values(subject), subject)
        for kind, found in (
            (ValidationMessage.ERROR, reading.faults),
            (ValidationMessage.WARNING, reading.to_do),
        ):
            for sentence in fault_sentences(found, self._subject, self._studio_language):
                validation.add(ValidationMessage(kind, sentence))
        return validation

    @property
    def _studio_language(self) -> Language:
        return language_of_tag(get_language()) or Language.EN

    @property
    def _loaded(self) -> str:
        return self.authored.digest if self.authored else ""

    @property
    def _subject(self) -> Subject:
        if self.authored is None:
            name = own_name(self.scope_ids.usage_id) or _NEW  # type: ignore[attr-defined] # XBlock's
            return Subject(self.kind, name)
        content: BlockContent = self.content  # type: ignore[attr-defined] # KeepingMixin's
        return Subject.of(
            Content(content.component, content.material, content.unfinished), content.references
        )

    @property
    def _desk(self) -> Desk:
        usage = str(self.scope_ids.usage_id)  # type: ignore[attr-defined] # XBlock's
        scope = f"gw-edit-{hashlib.sha256(usage.encode()).hexdigest()[:8]}"
        return Desk(self._studio_language, scope, self._preview)

    def _preview(self, content: Content, language: Language) -> str:
        block = self._block_content(content)
        drawable = Drawable.of(block, "gw-preview")
        html = component_html(drawable, language, content.drawn_once(), with_feedback=True)
        return with_addresses(self, html)

    def _block_content(self, content: Content) -> BlockContent:
        if self.authored is None:
            return BlockContent(
                lesson=lesson_around(self),
                component=content.component,
                material=content.material,
                unfinished=content.unfinished,
            )
        before: BlockContent = self.content  # type: ignore[attr-defined] # KeepingMixin's
        return BlockContent(
            lesson=before.lesson,
            component=content.component,
            objectives=before.objectives,
            references=before.references,
            material=content.material,
            course_languages=before.course_languages,
            unfinished=content.unfinished,
        )

    def _keep_content(self, content: Content) -> None:
        block = self._block_content(content)
        title = plain_line(block.component.texts[Language.EN].section.title)
        old = self.authored
        # A name that was given in Studio's outline stays; one that was the title follows it.
        if old is None or self.display_name == plain_line(old.component.texts[Language.EN].section.title):
            self.display_name = title
        self.authored = block


@cache
def studio_script() -> str:
    """Return what joins a form to Studio."""
    return _SCRIPT.read_text(encoding="utf-8")


def _values(subject: Subject) -> Values:
    return values_of(subject.before) if subject.before else blank(subject.kind)
