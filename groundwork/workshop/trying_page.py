"""A story as a learner meets it, begun at any of its steps; nothing that is done there is kept."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET

from authoring.courses.api import with_component
from curriculum.languages import Language
from curriculum.model import Component, ScenarioComponent
from groundwork.workshop.asked import AskedComponent, ask_lesson
from groundwork.workshop.course_page import title_of
from groundwork.workshop.page import words_of
from player.api import draw_lesson, page_shell
from reporting.permission import role_required
from reporting.roles import Role


@require_GET
@role_required(Role.TRAINER)
def try_from(request: HttpRequest, course: str, lesson: str, component: str, step: str) -> HttpResponse:
    """Show a story alone, beginning at *step*, in the language that ``language`` names."""
    asked = ask_lesson(course, lesson).component(component)
    story = asked.place.component
    if not isinstance(story, ScenarioComponent) or all(one.id != step for one in story.steps):
        raise Http404(f"{component} has no step {step}; what is new has to be saved first.")
    named = request.GET.get("language", "")
    language = Language(named) if named in set(Language) else Language.EN
    return HttpResponse(_drawn(request, asked, story, step, language))


def beginning_at(story: ScenarioComponent, step: str) -> ScenarioComponent:
    """Return *story* with *step* in front: the first step is the beginning."""
    steps = sorted(story.steps, key=lambda one: one.id != step)
    return story.model_copy(update={"steps": tuple(steps)})


def _drawn(
    request: HttpRequest, asked: AskedComponent, story: ScenarioComponent, step: str, language: Language
) -> str:
    words, around, lesson = words_of(request), asked.around, asked.place.lesson

    def begun(_: Component) -> Component:
        return beginning_at(story, step)

    content = with_component(around.content, lesson.id, story.id, begun)
    alone = next(one for one in content.course.lessons if one.id == lesson.id)
    alone = alone.model_copy(
        update={"components": tuple(one for one in alone.components if one.id == story.id)}
    )
    modules = tuple(
        module.model_copy(
            update={"lessons": tuple(alone if one.id == lesson.id else one for one in module.lessons)}
        )
        for module in content.course.modules
    )
    course = content.course.model_copy(update={"modules": modules})
    title = title_of(story.texts, language)[0]
    back = reverse("workshop-component", args=[around.course_id, lesson.id, story.id])
    nav = format_html(
        '<nav lang="{}" dir="{}"><p><a href="{}">{}</a> {}</p></nav>',
        words.language.value,
        words.language.direction,
        back,
        words.plain("ws_back_to_form"),
        words.plain("ws_tried_only"),
    )
    main = draw_lesson(content.model_copy(update={"course": course}), lesson.id, language)
    return page_shell(
        f'{nav}<div data-preview-version="{around.reading.version}">{main}</div>',
        title=title,
        language=language,
        references=around.content.references,
        languages=[(one, f"{request.path}?language={one.value}") for one in Language],
        site_name="Groundwork",
        home="/trainers/",
        stylesheets=("/player/player.css",),
        scripts=("/player/player.js", *settings.GROUNDWORK_PAGE_SCRIPTS),
    )
