"""One person as HR sees him or her: how each course stands and why, and what HR decides about it.

No answer, no score, no result of a single question is on it. Each look is written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording
from reporting.evidence.showing import Evidence, evidence_of
from reporting.figures.own import own_changes
from reporting.models import CatalogueCourse, Person
from reporting.obligations.history import Answer, PersonHistory
from reporting.obligations.rules import Policy
from reporting.obligations.spans import FOREVER, ONE_DAY
from reporting.obligations.standings import standing_on, standings
from reporting.obligations.states import DONE, Standing
from reporting.obligations.tracing import Traced, traced
from reporting.permission import role_required, scope_here
from reporting.policy.deciding import REASONS, Asked, DecisionError, Kind, decide, decisions, take_back
from reporting.policy.loading import histories, policy
from reporting.roles import Role
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.differing import route_text
from reporting.web.pages import page, unknown
from reporting.web.rule_words import again_in_words, ask_in_words, condition_in_words, due_in_words
from reporting.web.wording import wording


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST, by_unit=True)
def person(request: HttpRequest, number: str) -> HttpResponse:
    """Explain every state of a person; take down a decision, or take one back."""
    today = timezone.localdate()
    found = Person.objects.filter(scope_here(request).people(today, today), number=number).first()
    if found is None:
        return unknown(request, "person_unknown")
    if request.method != "POST":
        return _person_page(request, found)
    by = request.user.get_username()
    kind = Kind(request.POST["kind"]) if request.POST.get("kind") in set(Kind) else None
    if kind is None:
        return _person_page(request, found, [("kind", "wrong_missing")])
    key = request.POST.get("take_back", "")
    if key.isascii() and key.isdecimal() and len(key) < 19:
        try:
            is_done = take_back(kind, found, int(key), by=by, today=today)
        except DecisionError as error:
            return _person_page(request, found, error.problems, kind)
        if not is_done:
            return HttpResponseRedirect(reverse("reporting:person", args=[number]))
    else:
        fields = {name: request.POST[name][:1000] for name in request.POST}
        try:
            decide(Asked(kind, found, fields, by, today))
        except DecisionError as error:
            return _person_page(request, found, error.problems, kind, fields)
    return HttpResponseRedirect(f"{reverse('reporting:person', args=[number])}?done=1")


def _person_page(
    request: HttpRequest,
    found: Person,
    problems: list[tuple[str, str]] | None = None,
    kind: Kind | None = None,
    values: dict[str, str] | None = None,
) -> HttpResponse:
    language, today = language_of(request), timezone.localdate()
    words = wording(language)
    asked = policy(today)
    (known,) = histories(today, [found.pk], asked=asked)
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    write_down(request, "looked", "person", 1, about={"person": found.number})
    evidence = evidence_of(found.number)
    context = {
        "person": found,
        "unit": known.history.unit_on(today),
        # What is asked of the person comes first; the sort leaves the order of the courses as it is.
        "courses": sorted(
            _courses(known.history, asked, titles, words, language, evidence),
            key=lambda one: one["state"] == "person_not_required",
        ),
        "decided": list(_decided(found, titles, words, language)),
        "kinds": [
            (one.value, [(code, words.plain(f"reason_{code}")) for code in REASONS[one]]) for one in Kind
        ],
        "answers": [one.value for one in Answer],
        "choices": [(course, title_in(its, course, language).text) for course, its in sorted(titles.items())],
        "problems": [(f"decide_{field}", problem) for field, problem in problems or []],
        "open_kind": kind.value if kind else request.GET.get("kind", ""),
        "values": values or {},
        "is_done": "done" in request.GET,
    }
    return page(request, "person.html", "person_title", context, status=400 if problems else 200)


def _courses(
    known: PersonHistory,
    asked: Policy,
    titles: dict[str, dict[str, str]],
    words: Wording,
    language: Language,
    evidence: Mapping[str, tuple[Evidence, ...]],
) -> Iterator[dict[str, Any]]:
    today = timezone.localdate()
    stretches = standings(known, asked)
    for course, rules in asked.by_course.items():
        title = title_in(titles.get(course, {}), course, language)
        now = standing_on(known, asked, course, today)
        yield {
            "title": title.text,
            "language": title.language,
            "state": now.state.value if now else "person_not_required",
            "lines": [*_lines(now, words), *_changes(now, words, today)] if now else [],
            "evidence": [_evidence(one, words) for one in evidence.get(course, ())],
            "rules": [
                {
                    "name": rule.name,
                    "reaches": now is not None and rule.id in now.rules,
                    "who": condition_in_words(rule.who, words),
                    "due": due_in_words(rule.due, words),
                    "again": again_in_words(rule.again, words),
                    "trace": [_answer(one, words) for one in traced(rule.who, known, today)],
                }
                for rule in rules
            ],
            "story": [
                {
                    "state": one.state.value,
                    "first": words.date(one.first),
                    "end": "" if one.end == FOREVER else _last(one.end, words),
                }
                for one in stretches
                if one.course == course and one.first <= today
            ],
        }


def _evidence(one: Evidence, words: Wording) -> Markup:
    """Return who says that something was done on a day: by two ways it counts once, and both say so."""
    day, delivery = words.date(one.day), words(f"delivery_{one.delivery}")
    if not one.route:
        return words("person_evidence", day=day, delivery=delivery)
    route, told_on = route_text(one.route, words), words.date(one.told_on)
    return words("person_evidence_by", day=day, delivery=delivery, route=route, told_on=told_on)


def _lines(now: Standing, words: Wording) -> list[Any]:
    """Return what explains the state, a sentence each."""
    lines = []
    # What a new edition asks for again has a day of its own, told beside it.
    if now.due_on and (now.state in DONE or not now.modules):
        key = "person_was_due" if now.state in DONE else "person_due"
        lines.append(words(key, day=words.date(now.due_on)))
    if now.completed_on:
        lines.append(words("person_completed", day=words.date(now.completed_on), n=now.cycle))
    if now.counts_until:
        lines.append(words("person_counts_until", day=_last(now.counts_until, words)))
    if now.stands_in:
        lines.append(words("person_stands_in", other=now.stands_in))
    if now.trouble:
        lines.append(words(f"trouble_{now.trouble}"))
    return lines


def _changes(now: Standing, words: Wording, today: date) -> Iterator[Any]:
    """Yield which modules a new edition asks for again, with its author's reason, and by when."""
    for one in own_changes(now.course, now.modules, today) if now.modules else ():
        title, reason = (title_in(text, "", words.language) for text in (one.titles, one.reasons))
        yield words("person_changed", module=title.text or one.module, reason=reason.text)
    if now.modules_due_on:
        key = "person_changed_due" if now.state in DONE else "person_changed_was_due"
        yield words(key, day=words.date(now.modules_due_on))


def _last(end: date, words: Wording) -> str:
    """Return the last day before *end*, as people say it: a leave to 31 March, not to 1 April."""
    return words.date(end - ONE_DAY)


def _answer(one: Traced, words: Wording) -> dict[str, Any]:
    verdict = {True: "trace_true", False: "trace_false", None: "trace_unknown"}[one.verdict]
    return {"asked": ask_in_words(one.ask, words), "found": one.found, "verdict": verdict}


def _decided(
    found: Person, titles: dict[str, dict[str, str]], words: Wording, language: Language
) -> Iterator[dict[str, Any]]:
    courses = dict(CatalogueCourse.objects.values_list("pk", "course"))
    for kind in Kind:
        for row in decisions(kind, found, timezone.localdate()):
            course = courses.get(getattr(row, "course_id", None) or 0, "")
            reason = row.reason or getattr(row, "kind", "")
            until = getattr(row, "until", None) or getattr(row, "due_on", None)
            yield {
                "kind": kind.value,
                "key": row.pk,
                "title": title_in(titles[course], course, language).text if course else "",
                "first": words.date(row.valid_from),
                "end": _last(row.valid_to, words) if row.valid_to else "",
                "until": words.date(until) if until else "",
                "reason": f"reason_{reason}" if reason in REASONS[kind] else "reason_other",
                "approver": row.approver,
                "note": row.note,
            }
