"""Every lesson as an employee sees it, drawn from the files at each request."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from curriculum.languages import Language
from curriculum.model import Lesson
from editions.api import Edition
from groundwork.changes import version_of
from groundwork.pages.page import site_page
from groundwork.reading import Reading, read
from player.api import draw_lesson, page_shell
from reporting.permission import role_required
from reporting.roles import Role
from xblocks.host.api import media_response


@require_GET
@role_required(Role.TRAINER)
def lesson(request: HttpRequest, course: str, lesson: str) -> HttpResponse:
    """Show one lesson in one language, or English beside another; drawn anew when a file is saved."""
    reading = read()
    edition = reading.edition(course)
    found = next((one for one in edition.content.course.lessons if one.id == lesson), None)
    if found is None:
        raise Http404(f"There is no lesson {lesson} in {course}, or it has a problem that hides it.")
    if request.GET.get("beside") in set(Language):
        beside = (Language.EN, Language(request.GET["beside"]))
        context = {
            "version": reading.version,
            "title": found.texts[Language.EN].section.title,
            "languages": beside,
            "course": course,
            "lesson": lesson,
        }
        scripts = (f"{settings.STATIC_URL}preview/reload.js",)
        return site_page(
            request,
            "preview/beside.html",
            context,
            title="Side by side",
            scripts=scripts,
            has_languages=False,
        )
    return HttpResponse(_drawn(request, reading, edition, found))


@require_GET
@role_required(Role.TRAINER)
def media(request: HttpRequest, course: str, lesson: str, name: str) -> HttpResponseBase:
    """Return a picture, sound or film of a lesson, from the files as they stand."""
    edition = read().edition(course)
    found = next((file for file in edition.content.course.media if file.published_name == name), None)
    if found is None:
        raise Http404
    return media_response(request, found, edition.media)


@require_GET
@role_required(Role.TRAINER)
def changes(request: HttpRequest) -> JsonResponse:
    """Tell the version of the files, so that an open page knows when to draw itself anew."""
    return JsonResponse({"version": version_of(settings.HOME)})


def _drawn(request: HttpRequest, reading: Reading, edition: Edition, found: Lesson) -> str:
    asked = request.GET.get("language", "")
    language = Language(asked) if asked in set(Language) else Language.EN
    title = found.texts.get(language, found.texts[Language.EN]).section.title
    main = draw_lesson(edition.content, found.id, language)
    return page_shell(
        f'<div data-preview-version="{reading.version}">{main}</div>',
        title=title,
        language=language,
        references=edition.content.references,
        languages=[(one, f"{request.path}?language={one}") for one in Language],
        site_name="Groundwork",
        home="/trainers/",
        stylesheets=("/player/player.css",),
        scripts=(
            "/player/player.js",
            *settings.GROUNDWORK_PAGE_SCRIPTS,
            f"{settings.STATIC_URL}preview/reload.js",
        ),
        edition_label=edition.label,
        digest=edition.digest,
    )
