"""HR's page of published figures: see what everybody will see, publish it, withdraw or correct it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from player.api import Wording
from reporting.codes import read_code, shown_code
from reporting.figures.explaining import ExplainedTable, tables
from reporting.figures.proof_chain import Withdrawn, WithdrawnFor, withdrawals
from reporting.figures.published_tables import CourseTable, Held
from reporting.figures.publishing import ChangedSinceError, DayNotOverError, Draft, Wanted, drafted, publish
from reporting.figures.threshold import threshold
from reporting.figures.withdrawing import NothingToWithdrawError, is_withdrawal, withdraw
from reporting.models import FigureProof, Unit
from reporting.permission import role_required
from reporting.roles import Role
from reporting.scope import UnknownUnitError
from reporting.sent_from import sent_from
from reporting.visit import language_of
from reporting.web.auditing import write_down
from reporting.web.figure_words import FigureTable, table_in_words, withdrawn_in_words
from reporting.web.pages import page, unknown
from reporting.web.wording import wording

_MOST = 500
"""Characters of a field."""
_DIGITS = 4
"""Of a threshold."""


@require_http_methods(["GET", "POST"])
@role_required(Role.HR_ANALYST)
def published(request: HttpRequest) -> HttpResponse:
    """List what was published; show beforehand what would be; publish what was shown.

    Everything published holds later tables back, whoever's they are: so this is for analysts of the whole
    organisation.
    """
    fields = request.POST if request.method == "POST" else request.GET
    wanted, problems = _wanted(fields)
    draft = None
    if fields.get("as_of"):
        try:
            if request.method == "POST" and wanted and not problems:
                return _publish(request, wanted, fields.get("seen", ""))
            draft = drafted(wanted) if wanted and not problems else None
        except DayNotOverError:
            problems.append(("as_of", "published_not_over"))
        except UnknownUnitError:
            problems.append(("unit", "unknown_unit"))
        except NothingToWithdrawError:
            problems.append(("corrects", "published_nothing_to_correct"))
        except ChangedSinceError:
            problems.append(("as_of", "published_changed"))
            draft = drafted(wanted) if wanted else None
    context = _context(request, fields, draft, problems)
    status = 400 if problems and request.method == "POST" else 200
    return page(request, "published.html", "published_title", context, status=status)


@role_required(Role.HR_ANALYST)
@sent_from("reporting:published")
def withdrawal(request: HttpRequest, code: str) -> HttpResponse:
    """Withdraw the figures of *code*."""
    reason = request.POST.get("reason", "")
    try:
        withdraw(read_code(code) or "", WithdrawnFor(reason), request.user.get_username())
    except (NothingToWithdrawError, ValueError):
        return unknown(request, "published_nothing_to_correct")
    write_down(
        request, "changed", "published", 1, about={"code": code, "action": "withdrawn", "reason": reason}
    )
    return HttpResponseRedirect(f"{reverse('reporting:published')}?withdrawn=1")


def _publish(request: HttpRequest, wanted: Wanted, seen: str) -> HttpResponse:
    proof = publish(wanted, request.user.get_username(), seen=seen or "unseen")
    about = {"code": proof.code, "action": "published", "unit": wanted.unit, "corrects": wanted.corrects}
    write_down(request, "changed", "published", 1, about={name: one for name, one in about.items() if one})
    return HttpResponseRedirect(f"{reverse('reporting:published')}?done={proof.code}")


def _wanted(fields: QueryDict) -> tuple[Wanted | None, list[tuple[str, str]]]:
    """Return what *fields* ask for, and of each field that makes no sense the key of what is wrong."""
    problems, days = [], {}
    for name in ("as_of", "known_on"):
        try:
            days[name] = date.fromisoformat(fields.get(name, ""))
        except ValueError:
            problems.append((name, "published_not_a_day"))
    stricter = fields.get("threshold", "").strip()
    if stricter and not (stricter.isdecimal() and len(stricter) <= _DIGITS):
        problems.append(("threshold", "published_not_a_number"))
    corrects = fields.get("corrects", "").strip()
    if corrects and read_code(corrects) is None:
        problems.append(("corrects", "published_nothing_to_correct"))
    if problems or len(days) < 2:
        return None, problems if fields.get("as_of") else []
    reason = fields.get("reason", "")
    return Wanted(
        **days,
        unit=fields.get("unit", "")[:_MOST],
        is_public="public" in fields,
        threshold=int(stricter or 0),
        corrects=read_code(corrects) or "",
        reason=WithdrawnFor(reason) if reason in set(WithdrawnFor) else WithdrawnFor.REPLACED,
    ), []


def _context(
    request: HttpRequest, fields: QueryDict, draft: Draft | None, problems: list[tuple[str, str]]
) -> dict[str, Any]:
    words = wording(language_of(request))
    last = timezone.localdate() - timedelta(days=1)
    withdrawn = withdrawals()
    rows = [row for row in FigureProof.objects.order_by("-sequence") if not is_withdrawal(row)]
    done = next((row.code for row in rows if row.code == fields.get("done")), "")
    return {
        "last": last.isoformat(),
        "least": threshold(),
        "units": ["", *Unit.objects.order_by("path").values_list("path", flat=True)],
        "values": {
            name: fields.get(name, "")[:_MOST]
            for name in ("as_of", "known_on", "unit", "threshold", "corrects", "reason")
        },
        "is_public": "public" in fields,
        "reasons": [(one.value, f"withdrawn_{one.value}") for one in WithdrawnFor],
        "problems": [(_LABELS[field], problem) for field, problem in problems],
        "wrong": {field for field, _ in problems},
        "draft": draft and _draft(draft, words),
        "rows": [_row(row, withdrawn.get(row.code), words) for row in rows],
        "done": shown_code(done) if done else "",
        "done_address": _address(done),
        "is_withdrawn": "withdrawn" in fields,
    }


_LABELS = {
    "as_of": "as_of",
    "known_on": "known_on",
    "unit": "unit",
    "threshold": "published_threshold",
    "corrects": "published_corrects",
}


def _draft(draft: Draft, words: Wording) -> dict[str, Any]:
    """Return what would be published, in the words of the page of a code, and why which row is hidden."""
    told = tables(json.loads(json.dumps([one.told for one in draft.tables])))
    return {
        "digest": draft.digest,
        "headcount": draft.headcount,
        "threshold": draft.threshold,
        "tables": [
            _table(table_in_words(table, words.language), table, one, words)
            for one, table in zip(draft.tables, told, strict=True)
        ],
    }


def _table(said: FigureTable, table: ExplainedTable, course: CourseTable, words: Wording) -> dict[str, Any]:
    """Return the rows that are shown, and by reason the names of those that are not."""
    held: dict[Held, list[str]] = {}
    shown = []
    for line, row in zip(said.rows, table.rows, strict=True):
        why = course.held.get((row.unit, row.is_own))
        if why is None:
            shown.append(line)
        else:
            held.setdefault(why, []).append(line[0])
    names = Markup("<bdi>{}</bdi>")
    return {
        "said": said,
        "shown": shown,
        "held": [
            (f"held_{why}", words.joined([names.format(one) for one in some])) for why, some in held.items()
        ],
        "held_count": sum(map(len, held.values())),
    }


def _row(row: FigureProof, withdrawn: Withdrawn | None, words: Wording) -> dict[str, Any]:
    told = json.loads(row.content)
    again = {"as_of": told["as_of"], "unit": told["unit"], "corrects": row.code}
    return {
        "code": shown_code(row.code),
        "key": row.code,
        "address": _address(row.code),
        "published": words.date(timezone.localdate(row.published_at)),
        "unit": told["unit"],
        "as_of": words.date(date.fromisoformat(told["as_of"])),
        "known_on": words.date(date.fromisoformat(told["known_on"])),
        "is_public": told["is_public"],
        "kept_back": sum(bool(one["kept_back_for"]) for one in told["tables"]),
        "courses": len(told["tables"]),
        "withdrawn": withdrawn_in_words(withdrawn, words) if withdrawn else "",
        "correct": urlencode({name: value for name, value in again.items() if value}),
    }


def _address(code: str) -> str:
    """Return where *code* is explained; empty: the site around the reports has no such page."""
    try:
        return reverse("verify-code", args=[code]) if code else ""
    except NoReverseMatch:
        return ""
