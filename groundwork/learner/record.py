"""My record: everything that is recorded about me, why it says so, what is not recorded, and who sees it."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from markupsafe import Markup

from curriculum.languages import Language
from groundwork.learner.certificates import issued_to
from groundwork.learner.corrections import own_requests
from groundwork.learner.explaining import explanation
from groundwork.learner.models import Certificate
from groundwork.learner.sent import sent_section
from groundwork.observed.showing import own_skills
from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from player.api import Wording
from reporting.api import OwnLook, OwnRecord, names_of, own_looks, own_records, title_in, waiting_records
from reporting.records.kinds import Source
from reporting.visit import language_of
from xblocks.host.api import Way, edition_of, ways_of


@require_GET
@login_required
@never_cache
def my_record(request: HttpRequest) -> HttpResponse:
    """Show the person's own record as of today."""
    words = words_in(language_of(request))
    learner, today = request.user.get_username(), timezone.localdate()
    ways, certificates = ways_of(learner, words.language), issued_to(learner)
    waiting, records = waiting_records(learner), own_records(learner)
    context = {
        "name": names_of([learner]).get(learner, ""),
        "number": learner,
        "as_of": words.date(today),
        "records": [_line(one, ways, certificates, today, words) for one in records],
        "waiting": words("record_waiting", waiting) if waiting else "",
        "requests": [request_shown(one, words) for one in own_requests(learner)],
        "was_sent": "sent" in request.GET,
        "looks": [_look(one, words) for one in own_looks(learner)],
        "sent": sent_section(learner, words.language),
        "observed": own_skills(learner, {one.course for one in records}, words.language),
    }
    return site_page(request, "learner/record.html", context, title=words.plain("my_record"))


def request_shown(one: Any, words: Wording) -> dict[str, Any]:
    """Return a correction request as the person who sent it reads it."""
    answered_on = words.date(timezone.localtime(one.answered_at).date()) if one.answered_at else ""
    return {
        "text": one.text,
        "course": one.course,
        "state": one.state,
        "state_words": words(f"correction_state_{one.state}"),
        "sent": words("correction_sent_on", day=words.date(timezone.localtime(one.sent_at).date())),
        "answer": one.answer,
        "answered": words("correction_answer_of", day=answered_on) if answered_on else "",
    }


def _look(one: OwnLook, words: Wording) -> Markup:
    """Return who looked, in which role, when and at what, as a sentence."""
    what = f"looks_at_{one.page}" if one.page in {"person", "role"} else "looks_at_other"
    return words(
        "looks_line",
        day=words.date(one.day),
        who=words.plain(f"looks_by_{one.role.name.lower()}"),
        unit=one.unit or words.plain("looks_whole"),
        what=words.plain(what),
    )


def _line(
    record: OwnRecord,
    ways: dict[str, Way],
    certificates: dict[tuple[str, str], Certificate],
    today: date,
    words: Wording,
) -> dict[str, Any]:
    course = edition_of(record.course, record.edition_digest)
    way = ways.get(record.course)
    # How far one is here tells of this registration only where it was begun here, in this edition.
    is_of_way = way is not None and record.source is Source.EMBEDDED and course is not None
    same = way if is_of_way and way is not None and way.course is course else None
    title = title_in(record.titles, record.course, words.language)
    certificate = certificates.get((record.course, record.registration))
    return {
        "title": title.text,
        "language": title.language,
        "state": _state(record, today, words),
        "is_complete": _counts(record, today),
        "reasons": list(explanation(record, course.rule if course else None, same, today, words)),
        "edition": record.edition,
        "began": words.date(_day(record)),
        "languages": words.joined([_endonym(language) for language in record.languages]),
        "source": words(f"source_{record.source.value}"),
        "can_have_certificate": record.completed_on is not None,
        "certificate": f"/learn/certificates/{certificate.code}/" if certificate else "",
        "course": record.course,
        "registration": record.registration,
        "correction": "/learn/record/correction/?"
        + urlencode({"course": record.course, "registration": record.registration}),
    }


def _endonym(language: Language) -> Markup:
    return Markup('<bdi lang="{}">{}</bdi>').format(language.value, language.endonym)


def _counts(record: OwnRecord, today: date) -> bool:
    return record.completed_on is not None and (record.expires_on is None or record.expires_on > today)


def _state(record: OwnRecord, today: date, words: Wording) -> Any:
    if record.completed_on is None:
        return words("is_incomplete")
    key = "is_complete" if _counts(record, today) else "is_over"
    return words(key, day=words.date(record.completed_on))


def _day(record: OwnRecord) -> date:
    return timezone.localtime(record.began_at).date()
