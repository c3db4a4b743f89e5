"""Settle together: each difference with both sides, what becomes of it, and how the passage can be taught."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
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
    OtherDraftError,
    Review,
    Shown,
    Sides,
    Status,
    StillBlindError,
    counted,
    criteria_named,
    decided,
    left_to_settle,
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
from groundwork.lens_reviews.desk import Desk, change_file, desk_of_both, open_review, write
from groundwork.lens_reviews.errors import RefusedError
from groundwork.lens_reviews.into_course import revise
from groundwork.lens_reviews.page import criterion_name, lens_page, note, take_one, tell, words_of
from groundwork.lens_reviews.settled_together import ADDED, Together, standing, typed_by
from groundwork.lens_reviews.showing import agreement_rows
from groundwork.lens_reviews.told_instead import told_instead
from reporting.permission import role_required
from reporting.roles import Role

_MOST_SHOWN, _EMPTY_ROWS = 60, 3


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
@told_instead
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
@told_instead
def passage(request: HttpRequest, review: str, passage: str) -> HttpResponse:
    """Show both sides of each finding in a passage; on POST keep what was settled, and the revision."""
    desk = desk_of_both(request, review)
    if passage not in desk.review.passages or desk.review.agreed is None:
        raise Http404("There is no such passage to settle.")
    if request.method != "POST":
        return _page(request, desk, passage, standing(desk.review, passage))
    typed = typed_by(request.POST, desk.review, passage, [one.id for one in desk.criteria])
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
    if typed.added is not None:
        # Who mends it, and by when, is said where it stands now.
        return HttpResponseRedirect(
            f"{reverse('lens-settle', args=[review, passage])}#{typed.added.criterion}"
        )
    return HttpResponseRedirect(reverse("lens-settling", args=[review]))


def _keep(desk: Desk, passage: str, typed: Together, was: str) -> None:
    """Write what was settled of *passage*, and its revision, both or neither.

    Raises: RefusedError: somebody settled this passage meanwhile, or the text cannot be written.
    """
    folder = desk.review.folder
    agreed, revisions = folder / AGREED, folder / REVISIONS
    for _ in range(3):
        digests = {path: read_digest(path) for path in (agreed, revisions)}
        review, _ignored = open_review(folder)
        if review is None:
            raise RefusedError("lens_broken")
        if was != _digest(review, passage):
            raise RefusedError("lens_meanwhile_both")
        old = revisions.read_text(encoding="utf-8") if revisions.exists() else ""
        try:
            new = rewritten(old, passage, typed.rewriting, list(review.passages))
        except UnwritableTextError as error:
            raise RefusedError("lens_fault_unwritable") from error
        finding = typed.added.finding() if typed.added else None
        decisions = [*typed.decisions, *([typed.added.decision] if typed.added else [])]
        text = decided(review, agreed.read_text(encoding="utf-8"), decisions, finding)
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


def _unsettled(desk: Desk, on: date) -> list[dict[str, str]]:
    """Return what is left before the review is settled *on* a day, each with its place and its sentence."""
    agreed = desk.review.agreed
    if agreed is None:
        return []
    done = replace(desk.review, agreed=agreed.model_copy(update={"settled_on": on}))
    names = criteria_named(desk.reading.home.curriculum_content)
    found = dict.fromkeys((one.passage, one.criterion, one.fault) for one in left_to_settle(done, names))
    titles = {name: plain_line(one.title) for name, one in desk.review.passages.items()}
    return [
        {
            "passage": passage,
            "criterion": criterion,
            "title": titles.get(passage, passage),
            "said": f"lens_fault_{fault}",
        }
        for passage, criterion, fault in found
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
    told = standing(review, passage)
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
    typed: Together,
    faults: Mapping[str, list[str]] | None = None,
    *,
    fault: RefusedError | None = None,
    status: int = 200,
) -> HttpResponse:
    words, review = words_of(request), desk.review
    names = {one.id: criterion_name(one, words) for one in desk.criteria}
    stands, found = standing(review, passage), faults or {}
    both = {one.cell[1]: one for one in sides(review) if one.cell[0] == passage}
    context = {
        "review": review,
        "passage": review.passages[passage],
        "title": plain_line(review.passages[passage].title),
        "text": quoted_prose(review.passages[passage].body),
        "number": list(review.passages).index(passage) + 1,
        "all": len(review.passages),
        "rows": [
            row | {"name": names.get(row["id"], (words.language, row["id"])), "both": both[row["id"]]}
            for row in _decision_rows(stands, typed, found, is_refused=fault is not None)
        ],
        "added": typed.added,
        "added_faults": found.get(ADDED, []),
        "not_found": [(one.id, names[one.id]) for one in desk.criteria if one.id not in both],
        "revision": typed.rewriting,
        "revision_now": stands.rewriting if fault and stands.rewriting != typed.rewriting else None,
        "revision_faults": found.get("", []),
        "severities": [one.value for one in reversed(Severity)],
        "statuses": [one.value for one in Status],
        "was": request.POST.get("was", "") if faults else _digest(review, passage),
        "has_faults": bool(faults),
    }
    title = words.plain("lens_passage_title", number=context["number"], title=context["title"])
    return lens_page(request, "settle", context, title=title, fault=fault, status=status)


def _decision_rows(
    stands: Together, typed: Together, faults: Mapping[str, list[str]], *, is_refused: bool
) -> Iterator[dict[str, Any]]:
    """Yield each decision as it stands now, with what was typed of it and what is wrong with that.

    What somebody else added or took out meanwhile is seen as well; what they changed, where one was refused.
    """
    sent = {one.criterion: one for one in typed.decisions}
    for one in stands.decisions:
        own = sent.get(one.criterion, one)
        yield {
            "id": one.criterion,
            "typed": own,
            "faults": faults.get(one.criterion, []),
            "now": one if is_refused and one != own else None,
        }
