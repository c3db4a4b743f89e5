"""The pages on which a trainer brings a course back from Studio: the file, what it changes, taking it.

Looking changes nothing. Taking writes what was looked at and nothing else: where somebody saved one of its
files meanwhile, it is refused and the file has to be looked at again.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from authoring.files.api import ChangedMeanwhileError
from groundwork.clock import today
from groundwork.differences.drawing import draw_changes
from groundwork.reading import Reading, read
from groundwork.studio_return.looked import Looked, forget_looked, keep_looked, load_looked
from groundwork.studio_return.looking import MOST_BYTES, NotTakenError, look_at, take_looked
from groundwork.studio_return.words import words_in
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of, workshop_page
from reporting.api import Limit, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_LOOKED = Limit("studio", allowed=30, seconds=3600)
"""Looking at a course takes the processor seconds; nobody brings one every two minutes for hours."""
_DONE = frozenset({"taken", "away"})


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def studio(request: HttpRequest, course: str) -> HttpResponse:
    """Ask for the archive that Studio handed out; on POST look at it and show what it would change."""
    reading = _reading(course)
    if request.method != "POST":
        return _page(request, reading, course)
    try:
        looked = look_at(reading.home, _sent(request, reading).open(), course, today())
        name = keep_looked(reading.home, looked)
    except NotTakenError as error:
        return _page(request, reading, course, error, status=400)
    except OSError:
        return _page(request, reading, course, NotTakenError("no_room"), status=507)
    return redirect("course-studio-look", course, name)


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def look(request: HttpRequest, course: str, look: str) -> HttpResponse:
    """Show what one archive would change; on POST take it or throw it away."""
    reading = _reading(course)
    looked = load_looked(reading.home, course, look)
    if looked is None:
        return _page(request, reading, course, NotTakenError("gone"), status=404)
    if request.method != "POST":
        return _look_page(request, reading, looked)
    words, done = words_in(language_of(request)), "away"
    if request.POST.get("act") == "take":
        try:
            take_looked(reading, looked)
        except ChangedMeanwhileError:
            return _look_page(request, reading, looked, words.plain("st_meanwhile"), status=409)
        except RefusedError as error:
            return _look_page(request, reading, looked, sentence_of(error, words), status=409)
        done = "taken"
        about = {"course": course, "edition": looked.edition}
        write_down(request, "changed", "course", len(looked.files), about=about)
    forget_looked(reading.home, look)
    return redirect(f"{reverse('course-studio', args=[course])}?done={done}")


def _reading(course: str) -> Reading:
    """Return the content as it stands. Raises: Http404: it has no such course."""
    reading = read()
    if course not in reading.content.curriculum.courses:
        raise Http404(f"There is no course {course}.")
    reading.edition(course)
    return reading


def _sent(request: HttpRequest, reading: Reading) -> UploadedFile[Any]:
    """Return the archive that was sent, which lies on the disk if it is large.

    Raises: NotTakenError: there is none, or it is not looked at.
    """
    file = request.FILES.get("file")
    if reading.home.city:
        raise NotTakenError("city")
    if file is None or not file.size:
        raise NotTakenError("empty")
    if file.size > MOST_BYTES:
        raise NotTakenError("too_large")
    if not _LOOKED.take(request.user.get_username()):
        raise NotTakenError("too_often")
    return file


def _page(
    request: HttpRequest,
    reading: Reading,
    course: str,
    refused: NotTakenError | None = None,
    status: int = 200,
) -> HttpResponse:
    words, most = words_in(language_of(request)), MOST_BYTES // 1_000_000
    done = request.GET.get("done", "")
    context = _of_course(request, reading, course) | {
        "most": most,
        "is_open": not reading.home.city,
        "refused": words.plain(f"st_{refused.why}", most=most) if refused else "",
        "detail": refused.detail if refused else "",
        "done": words.plain(f"st_done_{done}") if done in _DONE and refused is None else "",
    }
    return _drawn(request, "studio_return/studio.html", context, status)


def _look_page(
    request: HttpRequest, reading: Reading, looked: Looked, error: str = "", status: int = 200
) -> HttpResponse:
    language = language_of(request)
    context = _of_course(request, reading, looked.course) | {
        "looked": looked,
        "error": error,
        "differences": draw_changes(looked.wording, language, level=4),
    }
    return _drawn(request, "studio_return/looked.html", context, status)


def _of_course(request: HttpRequest, reading: Reading, course: str) -> dict[str, Any]:
    words = words_in(language_of(request))
    texts = reading.content.curriculum.courses[course].texts
    return {"words": words, "course": course, "title": title_of(texts, words.language)}


def _drawn(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    heading = f"{context['title'][0]}: {context['words'].plain('st_title')}"
    differences = f"{settings.STATIC_URL}publishing/differences.css"
    return workshop_page(request, template, context, title=heading, status=status, stylesheets=[differences])
