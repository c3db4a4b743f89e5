"""The editions of a course: what each changed, whom the next one asks, and the button that freezes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from authoring.files.api import read_digest
from curriculum.languages import Language
from curriculum.model import text_in
from editions.api import AlteredEditionError, Edition, EditionError, wording
from groundwork.building import DELIVERIES
from groundwork.clock import today
from groundwork.differences.drawing import draw_changes
from groundwork.errors import GroundworkError
from groundwork.pages.page import site_page
from groundwork.publishing.asking import asked_by
from groundwork.publishing.concerning import concerning
from groundwork.publishing.damaged import tells_what_is_damaged
from groundwork.publishing.handing_out import offer, package_of
from groundwork.publishing.marks import Marks
from groundwork.publishing.served import Step, served
from groundwork.publishing.showing import (
    Next,
    changed_rows,
    frozen_rows,
    next_edition,
)
from groundwork.publishing.steps import (
    Why,
    count_edition,
    freeze_course,
    republish_edition,
    say,
    withdraw_edition,
)
from groundwork.publishing.telling import Told, in_english, in_words, problems_told, unsaid_told
from groundwork.publishing.words import edition_words
from groundwork.reading import Reading, read
from groundwork.review_findings import findings_answered
from groundwork.revisions import said_of_edition
from player.api import Wording
from reporting.api import Limit, catalogue_editions, write_down
from reporting.permission import role_required
from reporting.roles import Role
from reporting.visit import language_of

_NOW = "now"
_LONGEST_REASON = 2000
"""Characters that are read of a reason."""
_CHOSEN = ("label", "completed", "counts_as", "material")
"""What is chosen beside a reason for an edition that exists."""
_PACKED = Limit("packages", allowed=60, seconds=3600)
"""Packing takes a second or two of the processor."""
STYLESHEET = f"{settings.STATIC_URL}publishing/differences.css"


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@tells_what_is_damaged
def editions(request: HttpRequest, course: str) -> HttpResponse:
    """Show the editions of *course*, and what the files say now; do what a button says."""
    reading = read()
    edition = reading.edition(course)
    if request.method != "POST":
        return _page(request, reading, edition)
    act = request.POST.get("act", "")
    doing = _ACTS.get(act)
    if doing is None:
        strange = in_english([f"act: '{act[:40]}' is none of: {', '.join(_ACTS)}"])
        return _page(request, reading, edition, strange)
    try:
        doing(request, reading, edition)
    except _ToldError as error:
        return _page(request, reading, edition, error.problems, error.marks)
    except (GroundworkError, EditionError) as error:
        return _page(request, reading, edition, in_english(str(error).splitlines()))
    about = {"course": course, "act": act, "label": request.POST.get("label", "")[:20]}
    write_down(request, "changed", "editions", 1, about=about)
    return HttpResponseRedirect(f"{reverse('course-editions', args=[course])}?done={act}")


@require_GET
@role_required(Role.TRAINER)
@tells_what_is_damaged
def difference(request: HttpRequest, course: str) -> HttpResponse:
    """Show word for word how two editions of *course* differ; ``now`` stands for the files."""
    reading, language = read(), language_of(request)
    words = edition_words(language)
    older, newer = (_named(reading, course, request.GET.get(name, _NOW)) for name in ("from", "to"))
    only = request.GET.get("texts", "")
    texts = (Language(only),) if only in set(Language) else tuple(Language)
    following = next_edition(reading.content.published, newer)
    said = following.said if request.GET.get("to", _NOW) == _NOW else None
    if said is None:
        told = {one.label: one.changes for one in reading.content.published.said(course)}
        said = told.get(newer.label)
    changes = wording(older, newer)
    changed = [
        (unit.key.lesson, unit.key.component)
        for module in changes
        for unit in module.units
        if unit.key.component
    ]
    record = reading.content.curriculum.editorials.get(course)
    context = {
        "words": words,
        "course": course,
        "title": _title(newer, language),
        "older": older.label,
        "newer": newer.label,
        "told": draw_changes(changes, language, texts, said if said and said.since == older.label else None),
        "answered": findings_answered(record.editorial.answers if record else (), changed),
    }
    title = words.plain("ed_difference_title", title=context["title"])
    return site_page(request, "publishing/difference.html", context, title=title, stylesheets=[STYLESHEET])


@require_GET
@role_required(Role.TRAINER)
@never_cache
@tells_what_is_damaged
def package(request: HttpRequest, course: str) -> HttpResponse:
    """Return a frozen edition of *course* as a package for a learning system, or tell why there is none."""
    reading = read()
    edition = reading.edition(course)
    label, delivery, only = (request.GET.get(name, "")[:20] for name in ("label", "delivery", "in"))
    chosen = (Language(only),) if only in set(Language) else tuple(Language)
    if not _PACKED.take(request.user.get_username()):
        words = edition_words(language_of(request))
        return _page(request, reading, edition, [in_words(words, "ed_too_many")], status=429)
    try:
        name, data = package_of(settings.HOME, course, label, delivery, chosen, today())
    except (GroundworkError, EditionError) as error:
        return _page(request, reading, edition, in_english(str(error).splitlines()))
    about = {"course": course, "label": label, "delivery": delivery}
    write_down(request, "exported", "editions", 1, about=about)
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class _ToldError(Exception):
    """Something was not done, for reasons that the page tells; what was typed is shown again."""

    def __init__(self, problems: list[Told], marks: Marks | None = None) -> None:
        super().__init__("; ".join(one.text for one in problems))
        self.problems, self.marks = problems, marks


def _typed(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed of an edition that exists, for the form that ``act`` names; else nothing."""
    act = request.POST.get("act", "")
    if act not in {"withdraw", "count", "republish"}:
        return {}
    chosen = {name: request.POST.get(name, "")[:20] for name in _CHOSEN}
    reasons = {one: request.POST.get(f"reason-{one.value}", "")[:_LONGEST_REASON] for one in Language}
    return {"act": act, "chosen": chosen, "reasons": reasons}


def _page(
    request: HttpRequest,
    reading: Reading,
    edition: Edition,
    problems: list[Told] | None = None,
    marks: Marks | None = None,
    status: int = 400,
) -> HttpResponse:
    language, course = language_of(request), edition.content.course.id
    words, done = edition_words(language), request.GET.get("done", "")
    following = next_edition(reading.content.published, edition)
    context = {
        "words": words,
        "course": course,
        "title": _title(edition, language),
        "label": edition.label.removesuffix("-draft"),
        "languages": list(Language),
        "problems": problems or [],
        "is_english_told": any(one.language is not language for one in problems or ()),
        "typed": _typed(request),
        "done": done if done in _ACTS else "",
        **_of_frozen(reading, course, words),
        **_of_next(reading, following, words, marks),
        **_of_content(reading, edition, words),
    }
    if "count" in request.GET:
        context |= _counted(request, reading, following, words)
    return site_page(
        request,
        "publishing/editions.html",
        context,
        title=words.plain("ed_title", title=context["title"]),
        status=status if problems else 200,
        stylesheets=[STYLESHEET],
    )


def _of_frozen(reading: Reading, course: str, words: Wording) -> dict[str, Any]:
    """Return what the page shows of the editions there are: what each is, what is offered, how it is had."""
    published = reading.content.published
    standing = published.standing(course)
    return {
        "frozen": frozen_rows(published, course),
        "labels": published.labels(course),
        "standing": standing,
        "served": served(catalogue_editions().get(course, ""), standing),
        "deliveries": [(one, words.plain(f"ed_delivery_{one}")) for one in DELIVERIES],
    }


def _of_next(reading: Reading, following: Next, words: Wording, typed: Marks | None) -> dict[str, Any]:
    """Return what the page shows of the edition to come; what was *typed* of it goes before what stands."""
    published, edition = reading.content.published, following.edition
    course = edition.content.course.id
    rows = changed_rows(following, words.language)
    since = following.latest.label if following.latest else ""
    marks = typed or Marks.of(following.said, since, [row["id"] for row in rows])
    return {
        "next": following,
        "unreadable": following.unreadable.replace(f"{settings.HOME.root}/", ""),
        "modules": [row | {"mark": marks.modules.get(row["id"])} for row in rows],
        "marks": marks,
        "counts": [(label, marks.counts.get(label, "")) for label in published.labels(course)],
        "read": read_digest(published.next_file(course)),
        "unsaid": unsaid_told(following.problems, edition, words),
    }


def _of_content(reading: Reading, edition: Edition, words: Wording) -> dict[str, Any]:
    """Return what is wrong in the files of the course, and how much in those of others."""
    ours = concerning(reading.problems, reading.home, edition.content)
    return {
        "content_problems": len(ours),
        "problems_elsewhere": len(reading.problems) - len(ours),
        "problems_of_codes": problems_told(ours, words),
    }


def _counted(request: HttpRequest, reading: Reading, following: Next, words: Wording) -> dict[str, Any]:
    """Return whom the next edition would ask, or why nobody can say."""
    course = following.edition.content.course.id
    # Whoever looks writes nothing: what is still to be said is written when somebody says it.
    if following.unreadable:
        return {"uncounted": in_english([following.unreadable])}
    if following.problems:
        return {"uncounted": unsaid_told(following.problems, following.edition, words)}
    try:
        said, _ = said_of_edition(reading.content, course, _NOW)
    except (GroundworkError, EditionError) as error:
        return {"uncounted": in_english(str(error).splitlines())}
    write_down(request, "looked", "editions", 0, about={"course": course})
    return asked_by(said, following.edition, words)


def _say(request: HttpRequest, reading: Reading, edition: Edition) -> None:
    published, course = reading.content.published, edition.content.course.id
    following = next_edition(published, edition)
    if following.latest is None or following.unreadable:
        raise GroundworkError(following.unreadable or "there is no edition before: nothing has to be said")
    modules = [row["id"] for row in changed_rows(following, Language.EN)]
    sent = {name: str(request.POST[name]) for name in request.POST}
    marks = Marks.typed(sent, following.latest.label, modules, published.labels(course))
    said, problems = marks.said(following.said)
    if said is None:
        words = edition_words(language_of(request))
        told = [in_words(words, f"ed_typed_{one.field}", got=one.got) for one in problems]
        raise _ToldError(told, marks)
    try:
        say(settings.HOME, course, said, sent.get("read", "")[:64])
    except GroundworkError as error:
        raise _ToldError(in_english(str(error).splitlines()), marks) from error


def _freeze(request: HttpRequest, reading: Reading, edition: Edition) -> None:
    words = edition_words(language_of(request))
    if ours := concerning(reading.problems, reading.home, edition.content):
        count = Told(words.plain("ed_content_problems", len(ours)), words.language)
        raise _ToldError([count, *problems_told(ours, words)])
    try:
        freeze_course(settings.HOME, reading.content, edition.content.course.id, today())
    except GroundworkError as error:
        unsaid = next_edition(reading.content.published, edition).problems
        if not unsaid:
            raise
        raise _ToldError(unsaid_told(unsaid, edition, words)) from error


def _offer(request: HttpRequest, reading: Reading, edition: Edition) -> None:
    course = edition.content.course.id
    now = served(catalogue_editions().get(course, ""), reading.content.published.standing(course))
    if now.step is Step.BACK and request.POST.get("back") != "yes":
        # Else a button that says "offer" would take people from the text they read to an older one.
        words = edition_words(language_of(request))
        labels = {"served": now.label, "label": now.newest, "awaited": now.awaited}
        raise _ToldError([in_words(words, "ed_offer_back", **labels)])
    offer(settings.HOME, course, today())


def _withdraw(request: HttpRequest, _reading: Reading, edition: Edition) -> None:
    label = request.POST.get("label", "")[:20]
    withdraw_edition(settings.HOME, edition.content.course.id, label, _why(request))


def _count(request: HttpRequest, _reading: Reading, edition: Edition) -> None:
    completed, counts_as = (request.POST.get(name, "")[:20] for name in ("completed", "counts_as"))
    count_edition(settings.HOME, edition.content.course.id, completed, counts_as, _why(request))


def _republish(request: HttpRequest, _reading: Reading, edition: Edition) -> None:
    material = request.POST.get("material", "")
    if material not in {"yes", "no"}:
        raise GroundworkError("material: say whether people take the modules that differ again (yes or no)")
    republish_edition(
        settings.HOME,
        edition.content.course.id,
        request.POST.get("label", "")[:20],
        _why(request).reason,
        today(),
        is_material=material == "yes",
    )


def _why(request: HttpRequest) -> Why:
    reasons = {one: request.POST.get(f"reason-{one.value}", "").strip()[:_LONGEST_REASON] for one in Language}
    told = {language: text for language, text in reasons.items() if text}
    return Why(today(), request.user.get_username(), told)


_ACTS: dict[str, Callable[[HttpRequest, Reading, Edition], None]] = {
    "say": _say,
    "freeze": _freeze,
    "offer": _offer,
    "withdraw": _withdraw,
    "count": _count,
    "republish": _republish,
}


def _named(reading: Reading, course: str, label: str) -> Edition:
    if label == _NOW:
        return reading.edition(course)
    try:
        return reading.content.published.read(course, label)
    except AlteredEditionError:
        raise  # it is there, and damaged
    except EditionError as error:
        raise Http404(str(error)) from error


def _title(edition: Edition, language: Language) -> str:
    return text_in(edition.content.course.texts, language)[1].section.title
