"""The trainers' page for paper: type in one sheet after the other, see what each comes to, take files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.api import AssessmentsError, LetteredItem, read_sheet_code
from curriculum.languages import Language
from groundwork.clock import today
from groundwork.errors import GroundworkError
from groundwork.pages.page import site_page
from groundwork.paper.answers import LARGEST_FILE
from groundwork.paper.entering import Entry, fields_of
from groundwork.paper.errors import SheetProblem
from groundwork.paper.marking import MarkedSheet
from groundwork.paper.printed import Drawing, PrintedForms
from groundwork.paper.results import answers_csv, records_json, records_of, responses_csv, results_csv
from groundwork.reading import read
from reporting.permission import role_required
from reporting.roles import Role

_FILES: dict[str, tuple[str, Callable[[Sequence[MarkedSheet]], str]]] = {
    "answers": ("answers.csv", answers_csv),
    "results": ("results.csv", results_csv),
    "records": ("records.json", lambda sheets: records_json(records_of(sheets))),
    "responses": ("responses.csv", responses_csv),
}
_STAYS = ("form_code", "class", "language", "date", "attended")
"""What is the same for the next sheet."""


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def paper(request: HttpRequest) -> HttpResponse:
    """Show the page; on POST do what its button says, and show it again or send a file."""
    entry = Entry(PrintedForms(read().content), today())
    if request.method != "POST":
        return _page(request, entry, {"date": today().isoformat(), "language": "en"}, None)
    entry.take_file(request.POST.get("sheets", "").encode())
    sent = {name: str(request.POST[name]) for name in request.POST}
    act = sent.get("act", "")
    if act in _FILES:
        return _file(act, entry)
    drawing = _drawing(entry, sent)
    marked, said = None, ""
    if act == "mark" and drawing is not None:
        marked = entry.take_sheet(fields_of(sent, len(drawing.items)))
        if marked is not None:
            sent, said = {name: sent.get(name, "") for name in _STAYS}, _result(marked)
    elif act == "take-back":
        entry.take_back()
        said = "The last sheet is taken back."
    elif act == "load":
        file = request.FILES.get("file")
        count = entry.take_file(file.read(LARGEST_FILE + 1) if file else b"")
        said = f"{count} sheets taken from the file."
    return _page(request, entry, sent, drawing, said)


def _drawing(entry: Entry, sent: dict[str, str]) -> Drawing | None:
    """Return the form that the code leads to; a code that leads nowhere is a problem of the entry."""
    typed = sent.get("form_code", "")
    if not typed:
        return None
    try:
        return entry.printed.drawing_of(read_sheet_code(typed))
    except (AssessmentsError, GroundworkError) as error:
        entry.problems.append(SheetProblem(1, "form_code", str(error)))
        return None


def _page(
    request: HttpRequest, entry: Entry, sent: dict[str, str], drawing: Drawing | None, said: str = ""
) -> HttpResponse:
    is_of_sheet = sent.get("act") in ("mark", "open", "")
    faults = {problem.column: problem.message for problem in entry.problems} if is_of_sheet else {}
    context = {
        "sent": sent | ({"form_code": str(drawing.code)} if drawing else {}),
        "drawing": drawing,
        "items": [_box(asked, sent, faults) for asked in drawing.items] if drawing else [],
        "faults": faults,
        "problems": [] if is_of_sheet else [str(problem) for problem in entry.problems],
        "said": said,
        "languages": [(one.value, one.english_name, one.value == sent.get("language")) for one in Language],
        "sheets": [_row(one) for one in reversed(entry.sheets)],
        "text": entry.text,
        "files": [(act, name.capitalize()) for act, (name, _) in _FILES.items()],
    }
    return site_page(
        request,
        "paper/paper.html",
        context,
        title="Answers from paper",
        status=400 if entry.problems else 200,
        scripts=(f"{settings.STATIC_URL}paper/leaving.js",),
        has_languages=False,
    )


def _box(asked: LetteredItem, sent: dict[str, str], faults: dict[str, str]) -> dict[str, Any]:
    """Return the field into which the letters of an item are typed."""
    number = str(asked.number)
    signs = max((line.signs for line in asked.lines), key=len)
    span = f"{signs[0]} to {signs[-1]}"
    hint = ("any of " if asked.takes_several else "") + span
    return {
        "number": number,
        "hint": hint if asked.is_choice else f"{len(asked.lines)} signs, {span}",
        "typed": sent.get(f"item-{number}", ""),
        "fault": faults.get(number, ""),
        "width": max(4, len(asked.lines) + 2),
    }


def _result(marked: MarkedSheet) -> str:
    sheet = f"Sheet {marked.answers.sheet}" if marked.answers.sheet else "The sheet"
    percent = f"{marked.score.scaled * 100:.2f} %"
    return f"{sheet}: {percent} of the points{_passed(marked)}."


def _passed(marked: MarkedSheet) -> str:
    if marked.score.passed is None:
        return ""
    return ", passed" if marked.score.passed else ", not passed yet"


def _row(one: MarkedSheet) -> dict[str, Any]:
    return {
        "sheet": one.answers.sheet or "–",
        "has_name": bool(one.answers.learner),
        "form": one.drawing.form.id,
        "percent": f"{one.score.scaled * 100:.2f} %",
        "passed": _passed(one).removeprefix(", ") or "no pass mark",
    }


def _file(act: str, entry: Entry) -> HttpResponse:
    name, make = _FILES[act]
    kind = "application/json" if name.endswith(".json") else "text/csv"
    return HttpResponse(
        make(entry.sheets),
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
