"""HR's page of reminders: what would be sent next and why, the plan, a stop for everything, what was sent.

No person is named on it. Each change is written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from player.api import Wording
from reporting.messages.contact import contacts
from reporting.messages.deciding import SITE, PlanError, Plans, decide, follow_site, pause, plans
from reporting.messages.history import sent_days, told_to
from reporting.messages.kept_preview import ShownPreview, shown_preview
from reporting.messages.plans import Plan
from reporting.messages.preview import Preview, Reason, samples
from reporting.models import Assignment
from reporting.models.messages import MessageKind, Subject
from reporting.moments import day_and_minute
from reporting.permission import role_required
from reporting.policy.loading import rules_kept
from reporting.roles import Role
from reporting.titles import title_in
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.pages import page
from reporting.web.wording import wording


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def reminders(request: HttpRequest) -> HttpResponse:
    """Show what would be sent and the plan; keep a plan, or stop everything."""
    rules = {row.key: row for row in rules_kept(timezone.localdate())}
    rule = request.POST.get("rule", request.GET.get("rule", SITE))
    rule = rule if rule in rules else SITE
    if request.method != "POST":
        return _shown(request, rules, rule)
    by, action = request.user.get_username(), request.POST.get("action", "")
    try:
        if action in ("pause", "resume"):
            pause(is_paused=action == "pause", by=by)
        elif action == "follow" and rule:
            follow_site(rule, by=by)
        else:
            decide(
                rule,
                request.POST.get("days", "")[:200],
                request.POST.get("leader_after", "")[:20],
                request.POST.get("senior_after", "")[:20],
                by=by,
            )
    except PlanError as error:
        return _shown(request, rules, rule, error.problems, request.POST.dict())
    write_down(request, "changed", "reminders", 1, about={"rule": rule, "action": action or "plan"})
    return HttpResponseRedirect(f"{reverse('reporting:reminders')}?saved=1&rule={rule}")


@require_GET
@role_required(Role.PEOPLE_LEADER)
def told(request: HttpRequest) -> HttpResponse:
    """Show a leader what he or she was told of whom. The look is written down."""
    words = wording(language_of(request))
    rows = [
        {
            "day": words.date(one.day),
            "name": one.name,
            "title": title_in(one.titles, one.line.course, words.language),
            "due_on": words.date(one.line.due_on),
        }
        for one in told_to(request.user.get_username())
    ]
    write_down(request, "looked", "told", len(rows))
    return page(request, "told.html", "messages_told_title", {"rows": rows})


def _shown(
    request: HttpRequest,
    rules: dict[str, Assignment],
    rule: str,
    problems: list[tuple[str, str]] | None = None,
    values: dict[str, Any] | None = None,
) -> HttpResponse:
    words, today, kept = wording(language_of(request)), timezone.localdate(), plans()
    context = _next(shown_preview(timezone.now()), words) | {
        "samples": list(samples(today)),
        "is_paused": kept.is_paused,
        "has_server": bool(settings.EMAIL_HOST),
        "rules": [(key, _rule_title(row, words), key in kept.of_rules) for key, row in sorted(rules.items())],
        "rule": rule,
        "rule_title": _rule_title(rules[rule], words) if rule else "",
        "has_own": rule in kept.of_rules,
        "values": values or _values(kept, rule),
        "problems": [(f"messages_{field}", problem) for field, problem in problems or []],
        "wrong": {field for field, _ in problems or []},
        "history": [
            (one, words.date(one.day), f"messages_kind_{one.kind}") for one in sent_days(timezone.now())
        ],
        "contacts": contacts(today),
        "is_saved": "saved" in request.GET,
    }
    return page(request, "reminders.html", "messages_title", context, status=400 if problems else 200)


def _next(shown: ShownPreview, words: Wording) -> dict[str, Any]:
    """Return what is told of the next day on which messages are sent."""
    told = {"next_day": words.date(shown.day), "is_known": shown.preview is not None}
    if shown.preview is None or shown.made_at is None:
        return told
    found = shown.preview
    return told | {
        "worked_out": day_and_minute(words, shown.made_at),
        "is_older": not shown.is_new,
        "total": found.total,
        "kinds": [
            (f"messages_kind_{kind}", found.kinds.get(kind, 0)) for kind in MessageKind if kind in found.kinds
        ],
        "languages": sorted(found.languages.items()),
        "without": found.without_address,
        "off": found.switched_off,
        "reasons": list(_reasons(found, words)),
    }


def _reasons(shown: Preview, words: Wording) -> Iterator[dict[str, Any]]:
    for one in shown.reasons:
        title = title_in(shown.titles.get(one.course, {}), one.course, words.language)
        yield {"title": title, "why": _why(one, words), "count": one.count}


def _why(one: Reason, words: Wording) -> Any:
    if one.subject is not Subject.REMINDER:
        return words(f"messages_subject_{one.subject}")
    if one.step < 0:
        return words("messages_before", -one.step)
    return words("messages_after", one.step) if one.step else words("messages_on_day")


def _rule_title(row: Assignment, words: Wording) -> str:
    title = title_in(row.course.titles, row.course.course, words.language).text
    return f"{title} – {row.name}" if row.name else title


def _values(kept: Plans, rule: str) -> dict[str, Any]:
    plan: Plan = kept.of_rules.get(rule, kept.site)
    return {
        "days": ", ".join(map(str, plan.days)),
        "leader_after": plan.leader_after or "",
        "senior_after": plan.senior_after or "",
    }
