"""Settle together: each difference with both sides, what becomes of it, and how the passage can be taught."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from authoring.files.api import ChangedMeanwhileError, read_digest
from authoring.lens_review.api import (
    AGREED,
    PARTS,
    REVISIONS,
    AlreadySettlingError,
    Decision,
    Fault,
    OtherDraftError,
    Review,
    Rewriting,
    Shown,
    Sides,
    Status,
    StillBlindError,
    check_review,
    counted,
    criteria_named,
    decided,
    faults_of_decision,
    load_review,
    quoted_prose,
    rewritten,
    settled,
    side_by_side,
    sides,
)
from curriculum.api import Severity
from curriculum.markdown import plain_line
from curriculum.section_writing import UnwritableTextError
from groundwork.clock import today
from groundwork.lens_reviews.desk import Desk, change_file, desk_of_both, write
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.into_course import revise
from groundwork.lens_reviews.page import criterion_name, lens_page, note, take_one, tell, words_of
from groundwork.lens_reviews.showing import agreement_rows
from reporting.permission import role_required
from reporting.roles import Role

NONE = "none"
"""What a form says where both agree that it is no finding."""
_MOST_SHOWN, _EMPTY_ROWS = 60, 3
_LONGEST, _LONGEST_LINE = 4000, 200


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def settling(request: HttpRequest, review: str) -> HttpResponse:
    """Show how far both agree and what is still to settle; on POST begin, count who is shown, or settle."""
    desk = desk_of_both(request, review)
    if request.method != "POST":
        return _overview(request, desk)
    act = request.POST.get("act", "")
    try:
        take_one(request)
        by_hand = _act(request, desk, act)
    except RefusedError as error:
        return _overview(request, desk_of_both(request, review), error)
    note(request, review, act)
    if by_hand:
        tell(request, "lens_done_by_hand", components=", ".join(by_hand))
    else:
        tell(request, f"lens_done_{act}")
    return HttpResponseRedirect(reverse("lens-settling", args=[review]))


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def passage(request: HttpRequest, review: str, passage: str) -> HttpResponse:
    """Show both sides of each finding in a passage; on POST keep what was settled, and the revision."""
    desk = desk_of_both(request, review)
    if passage not in desk.review.passages or desk.review.agreed is None:
        raise Http404("There is no such passage to settle.")
    if request.method != "POST":
        return _page(request, desk, passage, _standing(desk.review, passage))
    typed = _typed(request, desk.review, passage)
    faults = typed.faults(desk.review)
    if faults:
        return _page(request, desk, passage, typed, faults, status=400)
    try:
        take_one(request)
        _keep(desk, passage, typed, request.POST.get("was", ""))
    except RefusedError as error:
        return _page(request, desk_of_both(request, review), passage, typed, fault=error)
    note(request, review, "settled a passage")
    tell(request, "lens_kept", title=plain_line(desk.review.passages[passage].title))
    return HttpResponseRedirect(reverse("lens-settling", args=[review]))


@dataclass(frozen=True, slots=True)
class _Together:
    """What two settle of one passage."""

    decisions: tuple[Decision, ...]
    rewriting: Rewriting
    bad_days: frozenset[str] = frozenset()
    """Criteria whose day is none."""

    def faults(self, review: Review) -> dict[str, list[str]]:
        """Return by criterion, and under nothing for the revision, the sentences of what is wrong."""
        found: dict[str, list[str]] = {}
        whole = self.rewriting.is_there and not self.rewriting.faults
        for one in self.decisions:
            faults = [f"lens_fault_{each}" for each in faults_of_decision(review, one, whole)]
            if max(map(len, (one.because, one.kept_because))) > _LONGEST or len(one.owner) > _LONGEST_LINE:
                faults.append(f"lens_fault_{Fault.TOO_LONG}")
            if one.criterion in self.bad_days:
                faults.append("lens_fault_no_day")
            if faults:
                found[one.criterion] = faults
        if self.rewriting.faults:
            found[""] = [f"lens_fault_{each}" for each in self.rewriting.faults]
        return found


def _standing(review: Review, passage: str) -> _Together:
    decisions = tuple(one.decision for one in sides(review) if one.cell[0] == passage)
    rewriting = Rewriting.of(review.revisions.get(passage))
    if not rewriting.is_there:
        rewriting = replace(rewriting, title=plain_line(review.passages[passage].title))
    return _Together(decisions, rewriting)


def _typed(request: HttpRequest, review: Review, passage: str) -> _Together:
    sent: dict[str, str] = {name: str(request.POST[name]).replace("\r\n", "\n") for name in request.POST}
    bad: set[str] = set()

    def decision(one: Decision) -> Decision:
        def of(name: str) -> str:
            return sent.get(f"{one.criterion}-{name}", "").strip()

        try:
            due = date.fromisoformat(of("due_on")) if of("due_on") else None
        except ValueError:
            bad.add(one.criterion)
            due = None
        severity, status = of("severity"), of("status")
        return Decision(
            one.passage,
            one.criterion,
            Severity(severity) if severity in set(Severity) else None if severity == NONE else one.severity,
            of("because"),
            of("owner"),
            due,
            Status(status) if status in set(Status) else one.status,
            of("kept_because"),
        )

    decisions = tuple(decision(one) for one in _standing(review, passage).decisions)
    rewriting = Rewriting(*(sent.get(f"revision-{name}", "") for name in ("title", "text", "why", "keeps")))
    return _Together(decisions, rewriting, frozenset(bad))


def _keep(desk: Desk, passage: str, typed: _Together, was: str) -> None:
    """Write what was settled of *passage*, and its revision, both or neither.

    Raises: RefusedError: somebody settled this passage meanwhile, or the text cannot be written.
    """
    folder = desk.review.folder
    agreed, revisions = folder / AGREED, folder / REVISIONS
    for _ in range(3):
        digests = {path: read_digest(path) for path in (agreed, revisions)}
        review, _ignored = load_review(folder)
        if review is None:
            raise RefusedError("lens_broken")
        if was != _digest(review, passage):
            raise RefusedError("lens_meanwhile_both")
        old = revisions.read_text(encoding="utf-8") if revisions.exists() else ""
        try:
            new = rewritten(old, passage, typed.rewriting, list(review.passages))
        except UnwritableTextError as error:
            raise RefusedError("lens_fault_unwritable") from error
        text = decided(review, agreed.read_text(encoding="utf-8"), typed.decisions)
        files: dict[Path, str | bytes | None] = {agreed: text}
        if new != old:
            files[revisions] = new
        try:
            write(desk.reading.home, files, digests)
        except ChangedMeanwhileError:
            continue
        return
    raise RefusedError("lens_busy")


def _act(request: HttpRequest, desk: Desk, act: str) -> tuple[str, ...]:
    """Do what a button of the overview says, and return what is left to a person. Raises: RefusedError."""
    home, path = desk.reading.home, desk.review.folder / AGREED
    if act == "begin":
        _begin(desk)
    elif act == "count":
        shown = _shown(request)
        change_file(home, path, lambda _review, text: counted(text, shown))
    elif act == "settle":
        problems = _unsettled(desk, today())
        if problems:
            raise RefusedError("lens_not_settled", n=len(problems))
        change_file(home, path, lambda _review, text: settled(text, today()))
    elif act == "revise":
        try:
            return revise(desk)
        except OtherDraftError as error:
            raise RefusedError("lens_other_text", passages=str(error)) from None
    else:
        raise RefusedError("lens_unknown")
    return ()


def _begin(desk: Desk) -> None:
    try:
        edits = side_by_side(desk.review)
        write(desk.reading.home, edits.files, edits.read)
    except AlreadySettlingError:
        return  # the other one pressed the button a moment before
    except (StillBlindError, ChangedMeanwhileError):
        raise RefusedError("lens_busy") from None


def _unsettled(desk: Desk, on: date) -> list[str]:
    """Return what the check would say once the review is settled *on* a day: in English, for the files."""
    agreed = desk.review.agreed
    if agreed is None:
        return []
    done = replace(desk.review, agreed=agreed.model_copy(update={"settled_on": on}))
    names = criteria_named(desk.reading.home.curriculum_content)
    return [
        f"{each.message} ({each.hint})" if each.hint else each.message for each in check_review(done, names)
    ]


def _shown(request: HttpRequest) -> list[Shown]:
    """Return who is shown, row by row; an empty row is none. Raises: RefusedError: a number is none."""
    lists = [request.POST.getlist(name)[:_MOST_SHOWN] for name in ("part", "who", "before", "after")]
    found: list[Shown] = []
    for part, who, before, after in zip(*lists, strict=False):
        if not who.strip():
            continue
        try:
            counts = {"before": int(before or 0), "after": int(after or 0)}
            found.append(Shown.model_validate({"part": part, "who": who.strip(), **counts}))
        except ValueError as error:
            raise RefusedError("lens_bad_count", who=who.strip()[:60]) from error
    return found


def _digest(review: Review, passage: str) -> str:
    """Return by what it is known whether a passage stands settled as when its page was opened."""
    told = _standing(review, passage)
    return hashlib.sha256(repr((told.decisions, told.rewriting)).encode()).hexdigest()[:24]


def _overview(request: HttpRequest, desk: Desk, fault: RefusedError | None = None) -> HttpResponse:
    words, review = words_of(request), desk.review
    has_begun = review.agreed is not None
    found = sides(review)
    names = {one.id: criterion_name(one, words) for one in desk.criteria}
    rows = [
        _passage_row(review, name, [one for one in found if one.cell[0] == name]) for name in review.passages
    ]
    shown = _shown_rows(request, review, is_typed=fault is not None and request.POST.get("act") == "count")
    blank = {"part": "", "who": "", "before": "", "after": ""}
    problems = _unsettled(desk, review.agreed.settled_on or today()) if review.agreed else []
    context = {
        "review": review,
        "has_begun": has_begun,
        "agreement": agreement_rows(review, desk.criteria, words),
        "rows": [row for row in rows if row["sides"] or row["is_revised"]],
        "others": [row for row in rows if not row["sides"] and not row["is_revised"]],
        "names": names,
        "shown": [*shown, *([blank] * min(_EMPTY_ROWS, _MOST_SHOWN - len(shown)))],
        "parts": PARTS,
        "problems": problems,
        "is_settled": review.agreed is not None and review.agreed.settled_on is not None,
        "is_of_course": review.record.material.course,
        "draft": review.record.material.draft,
        "revised": len(review.revisions),
    }
    return lens_page(request, "settling", context, title=words.plain("lens_settling"), fault=fault)


def _shown_rows(request: HttpRequest, review: Review, *, is_typed: bool) -> list[dict[str, Any]]:
    """Return who is shown, row by row: as it stands, or as it was typed and could not be kept."""
    if not is_typed:
        return [one.model_dump() for one in review.agreed.shown] if review.agreed else []
    keys = ("part", "who", "before", "after")
    rows = zip(*(request.POST.getlist(key)[:_MOST_SHOWN] for key in keys), strict=False)
    return [dict(zip(keys, row, strict=True)) for row in rows if row[1].strip()]


def _passage_row(review: Review, name: str, found: list[Sides]) -> dict[str, Any]:
    return {
        "id": name,
        "title": plain_line(review.passages[name].title),
        "sides": found,
        "differ": sum(one.differs for one in found),
        "is_revised": name in review.revisions,
        "unsettled": sum(one.differs and not one.decision.because.strip() for one in found),
    }


def _page(
    request: HttpRequest,
    desk: Desk,
    passage: str,
    typed: _Together,
    faults: Mapping[str, list[str]] | None = None,
    *,
    fault: RefusedError | None = None,
    status: int = 200,
) -> HttpResponse:
    words, review = words_of(request), desk.review
    names = {one.id: criterion_name(one, words) for one in desk.criteria}
    standing = _standing(review, passage)
    both = {one.cell[1]: one for one in sides(review) if one.cell[0] == passage}
    now = {one.criterion: one for one in standing.decisions}
    context = {
        "review": review,
        "passage": review.passages[passage],
        "title": plain_line(review.passages[passage].title),
        "text": quoted_prose(review.passages[passage].body),
        "number": list(review.passages).index(passage) + 1,
        "all": len(review.passages),
        "rows": [
            {
                "id": one.criterion,
                "name": names.get(one.criterion, (words.language, one.criterion)),
                "both": both[one.criterion],
                "typed": one,
                "faults": (faults or {}).get(one.criterion, []),
                "now": now[one.criterion] if fault and now[one.criterion] != one else None,
            }
            for one in typed.decisions
            if one.criterion in both
        ],
        "revision": typed.rewriting,
        "revision_now": standing.rewriting if fault and standing.rewriting != typed.rewriting else None,
        "revision_faults": (faults or {}).get("", []),
        "severities": [one.value for one in reversed(Severity)],
        "statuses": [one.value for one in Status],
        "was": request.POST.get("was", "") if faults else _digest(review, passage),
        "has_faults": bool(faults),
    }
    title = words.plain("lens_passage_title", number=context["number"], title=context["title"])
    return lens_page(request, "settle", context, title=title, fault=fault, status=status)
