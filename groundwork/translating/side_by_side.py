"""A speaker reads a translation beside the English, section by section, changes it, and signs the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from authoring.exchange.api import HEAD, UnitSection, UnitState
from curriculum.authoring import Folder
from curriculum.languages import Language
from curriculum.markdown import plain_line
from curriculum.problems import Problem
from editions.api import Run, runs
from groundwork.clock import today
from groundwork.reading import read
from groundwork.translating.older_english import older_english
from groundwork.translating.page import tell, translating_page, words_of
from groundwork.translating.reading import language_or_404, texts_now
from groundwork.translating.signing import NotReadyError, signed, withdrawn
from groundwork.translating.standing import state_of, title_of
from groundwork.translating.texts import TextsToTranslate, file_of
from groundwork.translating.typed import Typed, Words, typed_in, words_by_slot
from groundwork.translating.writing import fault_in_writing
from reporting.api import names_of
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from

_SAID_BY_ITS_STATE = {"CUR021", "CUR022", "CUR023", "CUR029"}
"""Missing, stale and void: the page says so in its own words."""
_ID = re.compile(r"[ \t]*\{#[^}]*\}")


@dataclass(frozen=True, slots=True)
class _Row:
    """One section, as the page shows it."""

    section: UnitSection
    title: str
    state: UnitState
    words: tuple[Words, ...]
    since: tuple[Run, ...] = ()
    """How the English changed since the translation was made; none where nobody kept the older one."""
    problems: tuple[Problem, ...] = ()
    findings: tuple[str, ...] = ()
    """Why what was typed in is not saved."""
    is_confirmed: bool = True


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
@never_cache
def beside(request: HttpRequest, name: str, language: str, address: str) -> HttpResponse:
    """Show a text file beside its English; on POST save one section of it."""
    texts = texts_now()
    tongue, folder = language_or_404(language), _folder(texts, name, address)
    if request.method != "POST":
        return _page(request, texts, name, tongue, address)
    typed = typed_in(request.POST, texts, folder, address, tongue)
    if typed is None:
        raise Http404
    if not typed.findings and typed.edits:
        what = plain_line(folder.source.front.title) if folder.source else address
        fault = fault_in_writing(request, name, what or address, typed.edits, typed.digests)
        if fault:
            return _page(request, texts, name, tongue, address, typed=typed, fault=fault, status=409)
    if typed.findings:
        return _page(request, texts, name, tongue, address, typed=typed, status=400)
    tell(request, "translating_saved" if typed.edits else "translating_nothing_new")
    return redirect(f"{request.path}#{typed.section}")


@role_required(Role.TRAINER)
@sent_from("translation-beside", "name", "language", "address")
def sign(request: HttpRequest, name: str, language: str, address: str) -> HttpResponse:
    """Sign a text file as it stands, in the name of who is signed in; or take a signature back."""
    texts = texts_now()
    tongue, folder = language_or_404(language), _folder(texts, name, address)
    seen = request.POST.get("seen", "")
    try:
        if request.POST.get("act") == "withdraw":
            edits, digests = withdrawn(folder, tongue, seen)
        else:
            edits, digests = signed(folder, address, tongue, seen, _name_of(request.user), today())
    except NotReadyError as error:
        fault = words_of(request).plain(error.key)
        return _page(request, texts, name, tongue, address, fault=fault, status=409)
    fault = fault_in_writing(request, name, address, edits, digests)
    if fault:
        return _page(request, texts, name, tongue, address, fault=fault, status=409)
    tell(
        request,
        "translating_withdrawn" if request.POST.get("act") == "withdraw" else "translating_signed_now",
    )
    return redirect(
        reverse("translation-beside", kwargs={"name": name, "language": tongue.value, "address": address})
    )


def _folder(texts: TextsToTranslate, name: str, address: str) -> Folder:
    folder = texts.folders.get(address)
    if folder is None or texts.name_of(address) != name:
        raise Http404
    return folder


def _name_of(user: AbstractBaseUser | AnonymousUser) -> str:
    """Return the name of who is signed in, as the roster has it, else the account's own."""
    number = user.get_username()
    return names_of([number]).get(number) or number


def _page(
    request: HttpRequest,
    texts: TextsToTranslate,
    name: str,
    language: Language,
    address: str,
    *,
    typed: Typed | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    folder = texts.folders[address]
    words = words_of(request)
    file = folder.files.get(language)
    rows = tuple(_rows(texts, folder, address, language, typed))
    title = plain_line(folder.source.front.title) if folder.source else ""
    open_rows = [row for row in rows if not row.state.is_done]
    context: dict[str, Any] = {
        "name": name,
        "address": address,
        "title": title or address,
        "written": language,
        "rows": rows,
        "open": open_rows,
        "problem_count": sum(len(row.problems) for row in rows),
        "signed_by": file.signed_by if file else None,
        "signed_on": file.front.reviewed_on if file else None,
        "is_void": bool(file and file.front.reviewed_by and not file.signed_by),
        "seen": file.signed_text if file else "",
        "me": _name_of(request.user),
        "fault": fault,
    }
    heading = f"{title or address}: {words.plain('translating_beside')}"
    return translating_page(request, "beside.html", context, title=heading, status=status)


def _rows(
    texts: TextsToTranslate, folder: Folder, address: str, language: Language, typed: Typed | None
) -> Iterator[_Row]:
    units = file_of(texts, address, language)
    file = folder.files.get(language)
    problems = [
        one
        for one in read().problems
        if file and one.path == file.path and one.code not in _SAID_BY_ITS_STATE
    ]
    for section in units.sections if units else ():
        found = file.by_id.get(section.id) if file and section.id != HEAD else None
        made_from = found.translated_from if found else None
        here = [one for one in problems if file and _is_in(file.section_at(one.line), section.id)]
        state = state_of(section)
        is_typed = typed is not None and typed.section == section.id
        yield _Row(
            section,
            title_of(folder, section.id),
            state,
            tuple(words_by_slot(section.units, typed.values if typed and is_typed else None)),
            _since(folder, section, state, made_from),
            tuple(here),
            typed.findings if typed and is_typed else (),
            typed.is_confirmed if typed and is_typed else True,
        )


def _is_in(found: object, section: str) -> bool:
    return (getattr(found, "id", None) or HEAD) == section


def _since(folder: Folder, section: UnitSection, state: UnitState, made_from: str | None) -> tuple[Run, ...]:
    english = folder.source.by_id.get(section.id) if folder.source else None
    if state is not UnitState.STALE or english is None or not made_from:
        return ()
    published = read().content.published
    older = older_english(settings.HOME, published, folder, section.id, made_from)
    return runs(_ID.sub("", older), _ID.sub("", english.source)) if older else ()
