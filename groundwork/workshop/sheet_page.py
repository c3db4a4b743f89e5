"""One page for what courses refer to: its fields, its words in every language, where it is used.

Two changes are merged field by field, as above the components of a lesson; what is used is not taken out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from authoring.forms.api import TooMuchError, Values, merged
from authoring.references.api import Use
from curriculum.languages import Language
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.fields_sent import sent_with_before
from groundwork.workshop.page import fault_sentence, sentence_of, tell, words_of, workshop_page

Kind = Literal["line", "lines", "text", "date", "one_of", "some_of", "flag"]


@dataclass(frozen=True, slots=True)
class SheetField:
    """One thing to fill in; with *languages*, once in each of them."""

    name: str
    label: str
    kind: Kind = "line"
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    languages: tuple[Language, ...] = ()
    language: str = "en"
    """In which its words are, where it has no *languages*."""
    has_codes: bool = True
    """Whether what is offered is known by its code as well, which then stands before its words."""
    is_english: bool = False
    """Whether its words are English for each of *languages* as well: what is said about a translation."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is edited, and how it is kept."""

    name: str
    """Its id, as trainers know it; empty for something new."""
    title: str
    back: str
    back_title: str
    fields: tuple[SheetField, ...]
    values: Values
    """As the files have it now."""
    faults: Callable[[Values], Mapping[str, str]]
    """By field, the key of the sentence that says what is wrong: ``ws_sheet_<key>``, or a problem's code."""
    save: Callable[[Values], str]
    """Keeps what was written; returns what it is called."""
    remove: Callable[[], None]
    uses: tuple[Use, ...] = ()
    has_uses: bool = True
    """Whether anything refers to it by its id; where nothing can, no page says that it is used nowhere."""
    can_go: bool = True
    """Whether it is taken out here."""
    after_removal: str = ""
    """Where a page leads after it was taken out; empty: back."""
    action: str = ""
    """Where the form is sent; empty: to its own page."""
    called: str = ""
    """What it is called once it is taken out; empty: as its title says."""


def sheet_page(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Show *sheet*; on POST save it, or take it out."""
    words = words_of(request)
    if request.method != "POST":
        return _page(request, sheet, sheet.values)
    try:
        if request.POST.get("act") == "remove":
            return _removed(request, sheet)
        ours, base = sent_with_before(request)
    except RefusedError as error:
        return _page(request, sheet, sheet.values, error=sentence_of(error, words), status=409)
    except TooMuchError:
        return _page(request, sheet, sheet.values, error=words.plain("ws_too_much"), status=413)
    both = merged(base, ours, sheet.values) if sheet.name else merged(base, ours, base)
    if both.conflicts:
        told = words.plain("ws_conflict")
        return _page(request, sheet, both.values, conflicts=both.conflicts, error=told, status=409)
    faults = {
        name: fault_sentence(f"ws_sheet_{key}", words) for name, key in sheet.faults(both.values).items()
    }
    if faults:
        return _page(request, sheet, both.values, faults=faults, status=400)
    try:
        what = sheet.save(both.values)
    except RefusedError as refused:
        return _page(request, sheet, both.values, error=sentence_of(refused, words), status=409)
    tell(request, "ws_saved", what=what)
    return redirect(sheet.back)


def sheet_gone(request: HttpRequest, sheet: Sheet, key: str) -> HttpResponse:
    """Show what was written about something that is not there any more, to be sent as something new.

    *key* names the sentence that says so; nothing is saved yet.
    """
    words = words_of(request)
    try:
        ours, _ = sent_with_before(request)
    except TooMuchError:
        return _page(request, sheet, sheet.values, error=words.plain("ws_too_much"), status=413)
    return _page(request, sheet, ours, error=words.plain(key), status=409)


def _removed(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Take out what nothing uses. Raises: RefusedError: something does."""
    if sheet.uses:
        raise RefusedError("ws_sheet_used", name=sheet.name, n=len(sheet.uses))
    sheet.remove()
    tell(request, "ws_removed", what=sheet.called or sheet.title)
    return redirect(sheet.after_removal or sheet.back)


def _page(
    request: HttpRequest,
    sheet: Sheet,
    values: Values,
    *,
    faults: Mapping[str, str] | None = None,
    conflicts: Sequence[str] = (),
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "sheet": sheet,
        "rows": [_row(field, values, sheet.values, faults or {}, conflicts) for field in sheet.fields],
        "was": [(name, word) for name, found in sheet.values.items() for word in found],
        "faults": [(name, _label(sheet, name), fault) for name, fault in _in_order(sheet, faults or {})],
        "uses": [
            (use.place, reverse("workshop-lesson", args=[use.course, use.lesson]) if use.lesson else "")
            for use in sheet.uses
        ],
        "error": error,
    }
    return workshop_page(request, "workshop/sheet.html", context, title=sheet.title, status=status)


def _in_order(sheet: Sheet, faults: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return *faults* as their fields follow each other on the page."""
    places = {field.name: place for place, field in enumerate(sheet.fields)}
    return sorted(faults.items(), key=lambda one: places.get(one[0].partition("/")[0], -1))


def _label(sheet: Sheet, name: str) -> str:
    """Return the words by which people know the field *name*, in a list that stands apart (WCAG 3.3.1)."""
    of, _, tag = name.partition("/")
    label = next((field.label for field in sheet.fields if field.name == of), "")
    return f"{label}, {Language(tag).endonym}" if tag else label


def _row(
    field: SheetField, values: Values, theirs: Values, faults: Mapping[str, str], conflicts: Sequence[str]
) -> dict[str, Any]:
    names: list[tuple[str, Language | None]] = [
        (f"{field.name}/{one.value}", one) for one in field.languages
    ] or [(field.name, None)]
    return {
        "field": field,
        "fault": faults.get(field.name, ""),
        "cells": [
            {
                "name": name,
                "language": language,
                "value": values.one(name),
                "theirs": theirs.one(name) if name in conflicts else None,
                "fault": faults.get(name, ""),
            }
            for name, language in names
        ],
        "choices": [(value, said, value in values[field.name]) for value, said in field.choices],
    }
