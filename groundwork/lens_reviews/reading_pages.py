"""Read a passage apart: the passage on one side, the criteria with their questions on the other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from authoring.lens_review.api import (
    FIRST,
    SECOND,
    Fault,
    Observation,
    Review,
    ReviewerRecord,
    faults_of,
    finished,
    noted,
    quoted_prose,
)
from curriculum.api import Criterion, Severity
from curriculum.markdown import plain_line
from curriculum.model import text_in
from groundwork.clock import today
from groundwork.lens_reviews.desk import FILES, Desk, change_file, desk_of
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.models import Place
from groundwork.lens_reviews.page import criterion_name, lens_page, note, take_one, tell, words_of
from groundwork.lens_reviews.told_instead import told_instead
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_FIELDS = ("severity", "quotes", "why", "evidence")
_MOST_TYPED = 20_000
"""Signs of one field that are looked at; what a finding may hold is less, and told."""


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
@told_instead
def passages(request: HttpRequest, review: str) -> HttpResponse:
    """Show how far one's own reading is; on POST finish it, or go on with it while the other still reads."""
    desk = desk_of(request, review)
    desk.own()
    if request.method != "POST":
        return _list(request, desk)
    act = request.POST.get("act", "")
    try:
        take_one(request)
        _finish(desk, act)
    except RefusedError as error:
        return _list(request, desk_of(request, review), error)
    note(request, review, act)
    tell(request, "lens_finished" if act == "finish" else "lens_going_on")
    return HttpResponseRedirect(reverse("lens-review", args=[review]))


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
@told_instead
def passage(request: HttpRequest, review: str, passage: str) -> HttpResponse:
    """Show a passage with the criteria; on POST keep what is found in it, or say what is wrong with it."""
    desk = desk_of(request, review)
    own = desk.own()
    if passage not in desk.review.passages:
        raise Http404("There is no such passage.")
    if request.method != "POST":
        typed = {one.criterion: _as_typed(one) for one in own.findings if one.passage == passage}
        return _page(request, desk, passage, typed)
    typed = _typed(request, desk)
    faults = _faults(desk, passage, typed)
    if faults:
        return _page(request, desk, passage, typed, faults, status=400)
    try:
        take_one(request)
        _keep(desk, passage, typed, request.POST.get("was", ""))
    except RefusedError as error:
        return _page(request, desk_of(request, review), passage, typed, fault=error)
    note(request, review, "read")
    tell(request, "lens_kept", title=_title(desk.review, passage))
    following = _beside(desk.review, passage)[1]
    if "next" in request.POST and following:
        return HttpResponseRedirect(reverse("lens-passage", args=[review, following]))
    return HttpResponseRedirect(reverse("lens-reading", args=[review]))


def _finish(desk: Desk, act: str) -> None:
    """Write that the reading is finished, or that it is gone on with. Raises: RefusedError."""
    if act not in {"finish", "go-on"}:
        raise RefusedError("lens_unknown")
    place = desk.place

    def change(review: Review, text: str) -> str:
        if not review.is_blind:
            raise RefusedError("lens_both_finished")
        own = review.first if place is Place.FIRST else review.second
        if act == "finish" and set(review.passages) - set(own.read):
            raise RefusedError("lens_unread")
        return finished(text, today() if act == "finish" else None)

    # The other's file is held as well: nobody goes on in the moment in which the other finishes.
    both = tuple(desk.review.folder / name for name in (FIRST, SECOND))
    change_file(desk.reading.home, desk.own_file(), change, also=both)


def _keep(desk: Desk, passage: str, typed: Mapping[str, Mapping[str, str]], was: str) -> None:
    """Write what *typed* finds in *passage* into one's own file; what it says of others is not touched.

    Raises: RefusedError: the reading is finished, or another window saved this passage meanwhile.
    """
    place = desk.place
    found = [_observation(passage, criterion, one) for criterion, one in typed.items() if one["severity"]]

    def change(review: Review, text: str) -> str:
        own = review.first if place is Place.FIRST else review.second
        if own.finished_on is not None:
            raise RefusedError("lens_is_finished")
        if was != _digest(own, passage):
            raise RefusedError("lens_meanwhile")
        return noted(text, passage, found)

    change_file(desk.reading.home, desk.own_file(), change)


def _typed(request: HttpRequest, desk: Desk) -> dict[str, dict[str, str]]:
    """Return what was typed by criterion; a criterion of which nothing was typed is left out."""
    found: dict[str, dict[str, str]] = {}
    for criterion in desk.criteria:
        sent = {
            name: request.POST.get(f"{criterion.id}-{name}", "")[:_MOST_TYPED].replace("\r\n", "\n").strip()
            for name in _FIELDS
        }
        if sent["severity"] not in set(Severity):
            sent["severity"] = ""
        if any(sent.values()):
            found[criterion.id] = sent
    return found


def _faults(desk: Desk, passage: str, typed: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Return by criterion the sentences that say what keeps *typed* from being kept."""
    found: dict[str, list[str]] = {}
    for criterion, one in typed.items():
        if not one["severity"]:
            found[criterion] = ["lens_fault_no_severity"]
            continue
        faults: list[Fault] = faults_of(
            desk.review.passages[passage], _quotes(one["quotes"]), one["why"], one["evidence"]
        )
        if faults:
            found[criterion] = [f"lens_fault_{fault}" for fault in faults]
    return found


def _observation(passage: str, criterion: str, typed: Mapping[str, str]) -> Observation:
    return Observation(
        passage=passage,
        criterion=criterion,
        severity=Severity(typed["severity"]),
        quotes=tuple(_quotes(typed["quotes"])),
        why=typed["why"],
        evidence=typed["evidence"],
    )


def _as_typed(one: Observation) -> dict[str, str]:
    return {
        "severity": one.severity.value,
        "quotes": "\n".join(one.quotes),
        "why": one.why,
        "evidence": one.evidence,
    }


def _quotes(text: str) -> list[str]:
    """Return the quotations, one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _digest(own: ReviewerRecord, passage: str) -> str:
    """Return by what it is known whether a reading says the same of *passage* as when it was opened."""
    said = [one.model_dump_json() for one in own.findings if one.passage == passage]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:24]


def _page(
    request: HttpRequest,
    desk: Desk,
    passage: str,
    typed: Mapping[str, Mapping[str, str]],
    faults: Mapping[str, list[str]] | None = None,
    *,
    fault: RefusedError | None = None,
    status: int = 200,
) -> HttpResponse:
    words, review, own = words_of(request), desk.review, desk.own()
    found = review.passages[passage]
    before, after = _beside(review, passage)
    rows = [
        _row(criterion, typed.get(criterion.id, {}), (faults or {}).get(criterion.id, []), words)
        for criterion in desk.criteria
    ]
    context = {
        "review": review,
        "passage": found,
        "title": _title(review, passage),
        "text": quoted_prose(found.body),
        "number": list(review.passages).index(passage) + 1,
        "all": len(review.passages),
        "before": before,
        "after": after,
        "rows": rows,
        "severities": [one.value for one in Severity],
        # What could not be kept still rests on what was opened.
        "was": request.POST.get("was", "") if faults else _digest(own, passage),
        "is_finished": own.finished_on is not None,
        "is_read": passage in own.read,
        "has_faults": bool(faults),
        "found": sum(bool(row["typed"].get("severity")) for row in rows),
    }
    title = words.plain("lens_passage_title", number=context["number"], title=context["title"])
    return lens_page(request, "passage", context, title=title, fault=fault, status=status)


def _row(criterion: Criterion, typed: Mapping[str, str], faults: list[str], words: Wording) -> dict[str, Any]:
    language, text = text_in(criterion.texts, words.language)
    return {
        "id": criterion.id,
        "usual": criterion.severity.value,
        "typed": typed,
        "faults": faults,
        "name": criterion_name(criterion, words),
        "language": language,
        "questions": quoted_prose(text.section.body),
        "wanted": quoted_prose(next((one.body for one in text.section.parts), "")),
    }


def _list(request: HttpRequest, desk: Desk, fault: RefusedError | None = None) -> HttpResponse:
    words, review, own = words_of(request), desk.review, desk.own()
    counts = {name: sum(one.passage == name for one in own.findings) for name in review.passages}
    rows = [
        {"id": name, "title": _title(review, name), "is_read": name in own.read, "found": counts[name]}
        for name in review.passages
    ]
    context = {
        "review": review,
        "function": review.record.reviewers[list(FILES).index(desk.place or Place.FIRST)],
        "rows": rows,
        "read": len(set(own.read) & set(review.passages)),
        "all": len(rows),
        "next": next((row["id"] for row in rows if not row["is_read"]), ""),
        "is_finished": own.finished_on is not None,
        "is_blind": review.is_blind,
    }
    return lens_page(request, "reading", context, title=words.plain("lens_reading"), fault=fault)


def _beside(review: Review, passage: str) -> tuple[str, str]:
    """Return the passages before and after *passage*, empty where there is none."""
    names = list(review.passages)
    place = names.index(passage)
    return names[place - 1] if place else "", names[place + 1] if place + 1 < len(names) else ""


def _title(review: Review, passage: str) -> str:
    return plain_line(review.passages[passage].title)
