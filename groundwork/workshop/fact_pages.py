"""The facts that courses cite: what each says, its source, who has seen it and when, and where it is used."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from assessments.authoring import load, written_in
from authoring.files.api import ChangedMeanwhileError, read_digest
from authoring.forms.api import Values
from authoring.references.api import (
    CONFIDENCES,
    Use,
    edited_facts,
    fact_of,
    faults_of_fact,
    next_fact,
    uses_of_fact,
    values_of_fact,
    values_of_new_fact,
)
from curriculum.authoring import Folder
from curriculum.references import Fact
from groundwork.reading import Reading, places_of, read
from groundwork.workshop.course_page import named
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import words_of, workshop_page
from groundwork.workshop.saves import saves_of
from groundwork.workshop.saving import write
from groundwork.workshop.sheet_page import Sheet, SheetField, sheet_page
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

SAVED_AS = "facts"
"""Under which name their saves are kept, in the place of a course."""


@require_GET
@role_required(Role.TRAINER)
def facts(request: HttpRequest) -> HttpResponse:
    """Show every fact, those first whose source somebody should look at again."""
    reading, words = read(), words_of(request)
    sought = request.GET.get("q", "").strip()[:80]
    found = sorted(
        reading.content.curriculum.facts.values(),
        key=lambda one: (one.confidence != "memory", not one.is_overdue(reading.day)),
    )
    context = {
        "sought": sought,
        "facts": [
            (one, one.is_overdue(reading.day), words.plain(f"ws_seen_{one.confidence.replace('-', '_')}"))
            for one in found
            if sought.lower() in f"{one.id} {one.topic} {one.claim} {one.source}".lower()
        ],
        "count": len(found),
        "saves": saves_of(reading.home, places_of(reading.home), SAVED_AS),
    }
    return workshop_page(request, "workshop/facts.html", context, title=words.plain("ws_facts"))


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def fact(request: HttpRequest, name: str) -> HttpResponse:
    """Show a fact with its source and its uses; on POST change it, or take it out if nothing uses it."""
    reading, words = read(), words_of(request)
    found = reading.content.curriculum.facts.get(name)
    if found is None:
        raise Http404(f"There is no fact {name}.")

    def save(values: Values) -> str:
        _write(reading, found, fact_of(name, values), "edited")
        return name

    sheet = _sheet(words, reading, name, values_of_fact(found), save)
    return sheet_page(request, sheet)


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def new_fact(request: HttpRequest) -> HttpResponse:
    """Ask for a fact with its source; on POST give it the next number."""
    reading, words = read(), words_of(request)

    def save(values: Values) -> str:
        name = next_fact(reading.content.curriculum.facts_named)
        _write(reading, None, fact_of(name, values), "added")
        return name

    return sheet_page(request, _sheet(words, reading, "", values_of_new_fact(reading.day), save))


def every_folder(reading: Reading) -> tuple[Folder, ...]:
    """Return the files of everything that can cite a fact or link a term."""
    curriculum = reading.content.curriculum
    asked = load(reading.home.assessments_content, None, written_in(curriculum), reading.kept.memory)
    return (*curriculum.folders, *asked.folders)


def _sheet(words: Wording, reading: Reading, name: str, values: Values, save: object) -> Sheet:
    assert callable(save)  # noqa: S101 # what keeps the fields

    def remove() -> None:
        _write(reading, reading.content.curriculum.facts[name], None, "removed")

    def used() -> tuple[Use, ...]:
        return uses_of_fact(name, every_folder(reading)) if name else ()

    seen = tuple((one, words.plain(f"ws_seen_{one.replace('-', '_')}")) for one in CONFIDENCES)
    return Sheet(
        name=name,
        title=named(values.line("topic"), name) if name else words.plain("ws_new_fact"),
        back=reverse("workshop-facts"),
        back_title=words.plain("ws_facts"),
        fields=(
            SheetField(
                "claim", words.plain("ws_fact_claim"), "lines", help=words.plain("ws_fact_claim_help")
            ),
            SheetField(
                "exact", words.plain("ws_fact_exact"), "lines", help=words.plain("ws_fact_exact_help")
            ),
            SheetField("source", words.plain("ws_fact_source")),
            SheetField("url", words.plain("ws_fact_url")),
            SheetField("date", words.plain("ws_fact_date"), help=words.plain("ws_fact_date_help")),
            SheetField("confidence", words.plain("ws_fact_seen"), "one_of", choices=seen),
            SheetField("checked_on", words.plain("ws_fact_checked"), "date"),
            SheetField("review_by", words.plain("ws_fact_review"), "date"),
            SheetField("topic", words.plain("ws_fact_topic"), help=words.plain("ws_fact_topic_help")),
            SheetField("limits", words.plain("ws_fact_limits"), "lines"),
            SheetField("volatile", words.plain("ws_fact_volatile"), "flag"),
        ),
        values=values,
        faults=lambda sent: faults_of_fact(sent, reading.day),
        save=save,
        remove=remove,
        uses=used(),
    )


def _write(reading: Reading, before: Fact | None, after: Fact | None, act: str) -> None:
    path: Path = reading.home.curriculum_content / "facts.yaml"
    digest = read_digest(path)
    there = path.read_bytes().decode("utf-8")
    name = after.id if after else before.id if before else ""
    # Before it is edited: what somebody took out meanwhile cannot be found in it.
    if read().version != reading.version:
        raise RefusedError("ws_changed_meanwhile")
    text = edited_facts(there, before, after)
    try:
        write(reading, {path: text}, {path: digest}, course=SAVED_AS, what=name, act=act)
    except ChangedMeanwhileError:
        raise RefusedError("ws_changed_meanwhile") from None
