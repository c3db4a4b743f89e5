"""HR's pages of rules: what is required of whom, and what a change would do before it is saved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from curriculum.languages import Language
from player.api import Wording
from reporting.models import Assignment, CatalogueCourse, Unit
from reporting.obligations.condition_form import write_condition
from reporting.obligations.conditions import Field
from reporting.obligations.holidays import calendars
from reporting.obligations.problems import FormProblem
from reporting.obligations.rules import Rule
from reporting.permission import role_required
from reporting.persons import names_of
from reporting.policy.effects import Change, Effect, changed, effect
from reporting.policy.loading import course_again, histories, policy, rule_of, rules_kept
from reporting.policy.promises import promises
from reporting.policy.saving import RuleChangedError, kept_rule, new_key, save_rule
from reporting.roles import Role
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page, unknown
from reporting.web.promise_words import changed_promises, promises_of
from reporting.web.rule_input import COUNTED, GROUPS, STARTS, read_input, rows_in, values_of
from reporting.web.rule_problems import in_words
from reporting.web.rule_words import again_in_words, condition_in_words, due_in_words
from reporting.web.wording import wording

_NOT_THE_RULE = frozenset({"save", "preview", "csrfmiddlewaretoken"})
_SALT = "groundwork-rule"
_LONGEST = 10_000
"""Characters of all that is posted: no form of ours comes near."""


@require_GET
@role_required(Role.HR_ANALYST)
def rules(request: HttpRequest) -> HttpResponse:
    """List every rule in words, by course."""
    language = language_of(request)
    words, today, kept = wording(language), timezone.localdate(), promises()
    asked = policy(today)
    shown = [
        _in_words(rule_of(row), row.key, row.course.titles, words, language)
        | {"has_ended": row.valid_to is not None and row.valid_to <= today, "note": row.note}
        | {"promises": promises_of(rule_of(row), asked, kept, words)}
        for row in rules_kept(today)
    ]
    shown.sort(key=lambda one: (one["has_ended"], one["course"], one["name"]))
    context = {
        "rules": shown,
        "saved": request.GET.get("saved", ""),
        "has_promises": kept.is_there,
        "promise_problems": kept.problems,
    }
    return page(request, "rules.html", "rules_title", context)


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def rule(request: HttpRequest, key: str = "") -> HttpResponse:
    """Show a rule as a form; say what it would do; save it once somebody has seen that."""
    today = timezone.localdate()
    row = kept_rule(key, today) if key else None
    if key and row is None:
        return unknown(request, "rule_gone")
    if request.method != "POST":
        if row is None:
            return _form(request, "", {"from": today.isoformat(), "way": "months", "again": "course"})
        values = values_of(rule_of(row), row.note, states_again=row.again is not None)
        return _form(request, key, values)
    values = {name: request.POST[name][:_LONGEST] for name in request.POST}
    proof = _proof(values)
    read, problems = read_input(key or (proof.key if proof else new_key()), values)
    course = CatalogueCourse.objects.filter(course=read.course).first()
    told = list(problems)
    if row is not None and read.course != row.course.course:
        # Whoever has to take the course of the rule now would be left out of what is shown.
        message = f"the rule stays with {row.course.course}; let it end and write another"
        told.append(FormProblem("course", message, "stays", {"course": row.course.course}))
    if told or course is None:
        if course is None and not any(one.place == "course" for one in told):
            message = f"there is no course {read.course!r}"
            told.append(FormProblem("course", message, "no_course", {"got": read.course}))
        return _form(request, key, values, told, status=400)
    if values.get("again", "course") == "course":
        read = replace(read, again=course_again(course))
    if proof is None or (proof.key, proof.digest) != (read.id, _digest(values)):
        notice = "rules_changed_since" if "save" in values else ""
        return _preview(request, row, values, read, course, notice)
    try:
        kept = save_rule(
            read,
            note=values.get("note", "").strip(),
            states_again=values.get("again", "course") != "course",
            known_on=today,
            by=request.user.get_username(),
            replaces=proof.replaces,
        )
    except RuleChangedError:
        return _preview(request, row, values, read, course, "rules_changed_by_another")
    return HttpResponseRedirect(f"{reverse('reporting:rules')}?saved={kept.key}")


def _preview(
    request: HttpRequest,
    row: Assignment | None,
    values: dict[str, str],
    read: Rule,
    course: CatalogueCourse,
    notice: str,
) -> HttpResponse:
    """Show what the rule would do. Saving repeats the proof, so that only what was seen is ever saved."""
    key = row.key if row is not None else ""
    today = timezone.localdate()
    language = language_of(request)
    words = wording(language)
    before = policy(today)
    after = changed(before, read, replaced=key)
    day = max(today, read.first)
    about = before.sources(read.course) | after.sources(read.course)
    people = (known.history for known in histories(today, asked=after, about=about))
    found = effect(people, before, after, read.course, day)
    numbers = [*found.shown[Change.ENTERS], *found.shown[Change.LEAVES], *found.overdue]
    asked = {"rule": read.id, "course": read.course, "who": json.dumps(write_condition(read.who))}
    write_down(request, "looked", "rule preview", len(set(numbers)), about=asked)
    names = names_of(sorted(set(numbers)))
    context = {
        "effect": _effect_in_words(found, names),
        "day_text": words.date(day),
        "seen": _token(read.id, values, row),
        "notice": notice,
        "rule": _in_words(read, key, course.titles, words, language),
        "promises": changed_promises(read.course, before, after, promises(), words),
    }
    return _form(request, key, values, extra=context)


def _effect_in_words(found: Effect, names: dict[str, str]) -> dict[str, Any]:
    def named(numbers: list[str]) -> list[tuple[str, str]]:
        return [(number, names.get(number, number)) for number in numbers]

    return {
        "enters": found.total(Change.ENTERS),
        "leaves": found.total(Change.LEAVES),
        "stays": found.total(Change.STAYS),
        "overdue": found.becomes_overdue,
        "units": [
            {
                "unit": unit,
                "enters": one.changes[Change.ENTERS],
                "leaves": one.changes[Change.LEAVES],
                "stays": one.changes[Change.STAYS],
                "overdue": one.becomes_overdue,
            }
            for unit, one in sorted(found.units.items())
        ],
        "people": [
            ("rules_enters", named(found.shown[Change.ENTERS])),
            ("rules_leaves", named(found.shown[Change.LEAVES])),
            ("rules_overdue", named(found.overdue)),
        ],
    }


def _form(
    request: HttpRequest,
    key: str,
    values: dict[str, str],
    problems: list[FormProblem] | None = None,
    extra: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    language = language_of(request)
    context = {
        "key": key,
        "values": values,
        "problems": [in_words(one, wording(language)) for one in problems or []],
        "rows": rows_in(values),
        "fields": [(one.value, f"rules_field_{one.value}") for one in Field],
        "groups": GROUPS,
        "ways": [(one, f"rules_way_{one}") for one in ("none", "day", "each_year", *COUNTED)],
        "starts": [(one, f"rules_after_{one}") for one in STARTS],
        "agains": [
            (one, f"rules_again_{one}") for one in ("course", "never", "completion", "expiry", "season")
        ],
        "calendars": sorted(calendars()),
        "courses": [
            (one.course, title_in(one.titles, one.course, language).text)
            for one in CatalogueCourse.objects.all()
            if not key or one.course == values.get("course")
        ],
        "units": Unit.objects.values_list("path", flat=True)[:2000],
    }
    return page(request, "rule.html", "rules_title", context | (extra or {}), status=status)


def _in_words(
    one: Rule, key: str, titles: dict[str, str], words: Wording, language: Language
) -> dict[str, Any]:
    title = title_in(titles, one.course, language)
    return {
        "key": key,
        "course": one.course,
        "name": one.name,
        "title": title.text,
        "language": title.language,
        "who": condition_in_words(one.who, words),
        "due": due_in_words(one.due, words),
        "grace": words("rules_grace", one.grace_days) if one.grace_days else "",
        "again": again_in_words(one.again, words),
        "since": words.date(one.first) if one.first != date.min else "",
    }


class _Proof(NamedTuple):
    """What was seen: a form filled in so, in the place of that row."""

    key: str
    digest: str
    replaces: int | None


def _token(key: str, values: dict[str, str], row: Assignment | None) -> str:
    proof = _Proof(key, _digest(values), row.pk if row is not None else None)
    return signing.dumps(list(proof), salt=_SALT)


def _proof(values: dict[str, str]) -> _Proof | None:
    """Return what was seen before saving; None if there is no proof of it."""
    try:
        return _Proof(*signing.loads(values.get("save", ""), salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _digest(values: dict[str, str]) -> str:
    """Return what tells one filled-in form from another."""
    told = {name: value for name, value in values.items() if name not in _NOT_THE_RULE and value}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
