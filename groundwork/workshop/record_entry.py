"""The form of one entry of an editorial record: begun, changed, taken out; nobody's words are lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authoring.editorial.api import (
    PARTS,
    Entry,
    edited_record,
    entries_of,
    entry_of,
    faults_of_entry,
    find_entry,
    key_of_entry,
    place_of_entry,
    values_of_entry,
    values_of_new_entry,
)
from authoring.forms.api import Values
from curriculum.editorial import Gender, Part, People, Signer
from groundwork.reading import Reading, read
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import words_of
from groundwork.workshop.record_file import change_record
from groundwork.workshop.record_lines import editorial_of, places_in, signer_name
from groundwork.workshop.sheet_page import Sheet, SheetField, sheet_gone, sheet_page
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which list of which record, as it was read."""

    reading: Reading
    course: str
    part: str
    entry: Entry | None

    @property
    def taken(self) -> set[str]:
        """Return the keys of all entries but this one."""
        found = entries_of(editorial_of(self.reading, self.course), self.part)
        return {key_of_entry(self.part, one) for one in found if one != self.entry}


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def entry(request: HttpRequest, course: str, part: str, name: str) -> HttpResponse:
    """Show an entry; on POST change it or take it out.

    Of one that somebody else took out or named anew, what was written here stands in a form for a new one.
    """
    asked = _asked(course, part, name)
    if asked.entry is not None:
        return sheet_page(request, _sheet(request, asked))
    if request.method == "POST" and request.POST.get("act") != "remove":
        action = reverse("workshop-new-record-entry", args=[course, part])
        return sheet_gone(request, replace(_sheet(request, asked), action=action), "ws_record_gone")
    if request.method == "POST":
        return redirect("workshop-record", course)
    raise Http404("The record has no such entry.")


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def new_entry(request: HttpRequest, course: str, part: str) -> HttpResponse:
    """Ask for an entry; ``at`` says about which lesson or component."""
    return sheet_page(request, _sheet(request, _asked(course, part, "")))


def _asked(course: str, part: str, name: str) -> _Asked:
    """Return what an address names. Raises: Http404: there is no such course or list."""
    reading = read()
    reading.edition(course)
    if part not in PARTS:
        raise Http404("The record has no such list.")
    found = find_entry(editorial_of(reading, course), part, name) if name else None
    return _Asked(reading, course, part, found)


def _sheet(request: HttpRequest, asked: _Asked) -> Sheet:
    words, here = words_of(request), asked.entry
    places = _places(asked, words)
    at = request.GET.get("at", "")
    values = (
        values_of_entry(asked.part, here)
        if here
        else values_of_new_entry(asked.part, at if at in places else "")
    )

    def save(sent: Values) -> str:
        after = entry_of(asked.part, sent)
        _write(asked, after)
        return _title(after)

    return Sheet(
        name=key_of_entry(asked.part, here) if here else "",
        title=_title(here) if here else words.plain(f"ws_record_new_{asked.part}"),
        back=reverse("workshop-record", args=[asked.course]),
        back_title=words.plain("ws_record"),
        fields=_fields(asked.part, places, words),
        values=values,
        faults=lambda sent: faults_of_entry(asked.part, sent, places, asked.taken),
        save=save,
        remove=lambda: _write(asked, None),
        has_uses=False,
    )


def _places(asked: _Asked, words: Wording) -> Mapping[str, str]:
    """Return what an entry of the list can be about, with its title: people are shown by a component."""
    content = asked.reading.edition(asked.course).content
    every = places_in(content, words.language)
    if asked.part == "cast":
        every = {name: title for name, title in every.items() if "/" in name}
    elif asked.part == "permissions":
        every = {name: title for name, title in every.items() if "/" not in name}
    found = {name: title for name, (title, _) in every.items()}
    kept = place_of_entry(asked.entry) if asked.entry and asked.part == "permissions" else ""
    return found if not kept or kept in found else {kept: kept, **found}


def _fields(part: str, places: Mapping[str, str], words: Wording) -> tuple[SheetField, ...]:
    place = SheetField(
        "place",
        words.plain("ws_permission_used_in" if part == "permissions" else "ws_record_place"),
        "one_of",
        choices=tuple(places.items()),
    )
    if part == "cast":
        return (
            SheetField("name", words.plain("ws_cast_name"), help=words.plain("ws_cast_name_help")),
            place,
            _chosen("does", "ws_cast_does", get_args(Part), words),
            _chosen("people", "ws_cast_people", get_args(People), words, "ws_cast_people_help"),
            _chosen("gender", "ws_cast_gender", get_args(Gender), words),
        )
    if part == "confirm":
        signers = tuple((one, signer_name(one, words.language)) for one in get_args(Signer))
        return (
            SheetField("what", words.plain("ws_confirm_what"), "lines"),
            place,
            SheetField("who", words.plain("ws_confirm_who"), "one_of", choices=signers),
        )
    return (
        SheetField("what", words.plain("ws_permission_what"), "lines"),
        SheetField("owner", words.plain("ws_permission_owner")),
        place,
        SheetField("until_then", words.plain("ws_permission_until"), "lines"),
        SheetField(
            "granted_on",
            words.plain("ws_permission_granted"),
            help=words.plain("ws_permission_granted_help"),
        ),
    )


def _chosen(name: str, label: str, offered: tuple[str, ...], words: Wording, about: str = "") -> SheetField:
    choices = tuple((one, words.plain(f"ws_{name}_{one.replace('-', '_')}")) for one in offered)
    return SheetField(
        name, words.plain(label), "one_of", choices=choices, help=words.plain(about) if about else ""
    )


def _title(entry: Entry) -> str:
    """Return how *entry* is called among the saves: its beginning."""
    title = getattr(entry, "name", "") or getattr(entry, "what", "")
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()} …"


def _write(asked: _Asked, after: Entry | None) -> None:
    """Put *after* in the place of the entry that was asked for.

    Raises: RefusedError: somebody changed that entry, or entered the same, since it was read.
    """
    before = asked.entry

    def change(reading: Reading, text: str) -> str:
        now = entries_of(editorial_of(reading, asked.course), asked.part)
        others = {key_of_entry(asked.part, one) for one in now if one != before}
        if (before is not None and before not in now) or (
            after is not None and key_of_entry(asked.part, after) in others
        ):
            raise RefusedError("ws_changed_meanwhile")
        return edited_record(text, asked.part, before, after)

    act = "removed" if after is None else "edited" if before is not None else "added"
    what = after or before
    assert what is not None  # noqa: S101 # something is written, or taken out
    change_record(asked.course, _title(what), act, change)
