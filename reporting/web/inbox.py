"""HR's inbox: whose due day nobody can work out, by kind and course; and one decision for several at once.

Each look is written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from curriculum.languages import Language
from player.api import Wording
from reporting.ledger.deciding_days import waiting_days
from reporting.models import CatalogueCourse, Person
from reporting.obligations.due import Trouble
from reporting.obligations.history import Answer
from reporting.permission import role_required
from reporting.persons import names_of
from reporting.policy.deciding import REASONS, Asked, DecisionError, Kind, decide
from reporting.policy.undecided import Undecided, undecided
from reporting.prepared.keeping import ready_files
from reporting.roles import Role
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page
from reporting.web.wording import wording
from reporting.xapi.tokens import how_many_end_soon

PAGE = 50
"""People of one page, and the most for whom one decision is written down at once."""
AT_ONCE = (Answer.FROM_REACHED, Answer.SET_DAY)
"""Answers that are safe for several: each leaves everybody a due day. Exempting is decided one by one."""


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def exceptions(request: HttpRequest) -> HttpResponse:
    """List what waits for HR; write one decision down for those who were ticked."""
    waiting = undecided(timezone.localdate())
    if request.method != "POST":
        return _inbox(request, waiting)
    ticked = set(request.POST.getlist("one")[: PAGE + 1])
    chosen = [one for one in _chosen(waiting, request) if f"{one.number}/{one.course}" in ticked]
    problems = _decide(request, [one for one in chosen if _is_safe(one)][:PAGE])
    if problems:
        return _inbox(request, waiting, problems, ticked)
    query = urlencode({**_asked(request), "done": str(len(chosen))})
    return HttpResponseRedirect(f"{reverse('reporting:exceptions')}?{query}")


def _decide(request: HttpRequest, chosen: list[Undecided]) -> list[tuple[str, str, str]]:
    """Write the decision down for all of *chosen*, or for none; return number, field and what is wrong."""
    if not chosen:
        return [("", "one", "wrong_missing")]
    if request.POST.get("answer", "") not in {one.value for one in AT_ONCE}:
        return [("", "answer", "wrong_missing")]
    people = {one.number: one for one in Person.objects.filter(pk__in=[one.person for one in chosen])}
    fields = {name: request.POST[name][:1000] for name in request.POST if name != "one"}
    by, today = request.user.get_username(), timezone.localdate()
    problems: list[tuple[str, str, str]] = []
    with transaction.atomic():
        for one in chosen:
            try:
                decide(Asked(Kind.DUE, people[one.number], fields | {"course": one.course}, by, today))
            except DecisionError as error:
                problems += [(one.number, field, problem) for field, problem in error.problems]
        if not problems:
            # An answer that does not fit the rule, such as counting from a day where it names one.
            still = {(one.number, one.course) for one in undecided(today, [one.person for one in chosen])}
            problems = [
                (one.number, "answer", "inbox_no_cure") for one in chosen if (one.number, one.course) in still
            ]
        if problems:
            transaction.set_rollback(True)
    return problems


def _inbox(
    request: HttpRequest,
    waiting: list[Undecided],
    problems: Iterable[tuple[str, str, str]] = (),
    ticked: Iterable[str] = (),
) -> HttpResponse:
    language = language_of(request)
    words = wording(language)
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    shown = Paginator(_chosen(waiting, request), PAGE).get_page(request.GET.get("page"))
    names = names_of(sorted({one.number for one in shown}))
    write_down(request, "looked", "exceptions", len(shown))
    told = list(dict.fromkeys(problems))
    context = {
        "count": len(waiting),
        "page": shown,
        "rows": [_row(one, names, titles, words, set(ticked)) for one in shown],
        "kinds": list(_filters(waiting, request, "kind", words, titles)),
        "courses": list(_filters(waiting, request, "course", words, titles)),
        "previous": urlencode(_asked(request) | {"page": str(shown.number - 1)}),
        "next": urlencode(_asked(request) | {"page": str(shown.number + 1)}),
        "here": urlencode(_asked(request)),
        "reasons": [(code, words.plain(f"reason_{code}")) for code in REASONS[Kind.DUE]],
        "answers": [(one.value, words.plain(f"answer_{one.value}")) for one in AT_ONCE],
        "values": request.POST,
        "problems": [
            (number, f"decide_{field}" if field != "one" else "inbox_tick", key)
            for number, field, key in told
        ],
        "can_decide": any(_is_safe(one) for one in shown),
        "early": words("early_inbox", days) if (days := waiting_days()) else "",
        "files": words("files_told", files) if (files := _files_ready(request)) else "",
        "tokens": words("inbox_tokens", ending) if (ending := how_many_end_soon()) else "",
        "done": words("inbox_done", int(done)) if (done := request.GET.get("done", "")).isdecimal() else "",
    }
    return page(request, "exceptions.html", "exceptions_title", context, status=400 if told else 200)


def _files_ready(request: HttpRequest) -> int:
    """Return how many large files wait to be fetched by whoever asks."""
    return ready_files(request.user.get_username(), timezone.now())


def _is_safe(one: Undecided) -> bool:
    """Return whether a due day cures it: a missing fact has to be added, or decided person by person."""
    return one.trouble is not Trouble.NOBODY_KNOWS_WHETHER


def _asked(request: HttpRequest) -> dict[str, str]:
    given = {name: request.GET.get(name, "")[:100] for name in ("kind", "course")}
    return {name: value for name, value in given.items() if value}


def _chosen(waiting: list[Undecided], request: HttpRequest) -> list[Undecided]:
    asked = _asked(request)
    kind, course = asked.get("kind", ""), asked.get("course", "")
    return [one for one in waiting if kind in ("", one.trouble) and course in ("", one.course)]


def _filters(
    waiting: list[Undecided],
    request: HttpRequest,
    name: str,
    words: Wording,
    titles: dict[str, dict[str, str]],
) -> Iterator[dict[str, Any]]:
    asked = _asked(request)
    other = {key: value for key, value in asked.items() if key != name}
    counts = Counter(one.trouble.value if name == "kind" else one.course for one in waiting)
    yield {
        "label": words("all"),
        "count": len(waiting),
        "query": urlencode(other),
        "is_chosen": name not in asked,
    }
    for value, count in sorted(counts.items()):
        if name == "kind":
            label = words(f"inbox_{value}")
        else:
            label = words("inbox_course", course=title_in(titles[value], value, words.language).text)
        query = urlencode(other | {name: value})
        yield {"label": label, "count": count, "query": query, "is_chosen": asked.get(name) == value}


def _row(
    one: Undecided,
    names: dict[str, str],
    titles: dict[str, dict[str, str]],
    words: Wording,
    ticked: set[str],
) -> dict[str, Any]:
    title = title_in(titles[one.course], one.course, words.language)
    key = f"{one.number}/{one.course}"
    language: Language = title.language
    return {
        "key": key,
        "number": one.number,
        "name": names.get(one.number, one.number),
        "title": title.text,
        "language": language,
        "trouble": f"trouble_{one.trouble}",
        "since": words.date(one.since) if one.since else "",
        "is_safe": _is_safe(one),
        "is_ticked": key in ticked,
        "address": reverse("reporting:person", args=[one.number]) + ("?kind=due" if _is_safe(one) else ""),
    }
