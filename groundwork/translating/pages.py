"""How a course's translations stand; its files for translators, and what comes back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from authoring.exchange.api import MOST_BYTES, ExchangeError, Format, write
from curriculum.languages import TRANSLATED_LANGUAGES
from curriculum.markdown import plain_line
from groundwork.translating.importing import Arrival, arrive
from groundwork.translating.page import tell, translating_page, words_of
from groundwork.translating.reading import language_or_404, named_or_404, texts_now
from groundwork.translating.standing import file_standing
from groundwork.translating.texts import TextsToTranslate, exchange_of
from groundwork.translating.writing import fault_in_writing
from player.api import Wording
from reporting.api import Limit
from reporting.permission import role_required
from reporting.roles import Role
from reporting.sent_from import sent_from

_MOST_FILES = 8
_UPLOADS = Limit("translation", allowed=60, seconds=3600)
"""Comparing a course takes seconds; nobody brings one a minute for hours."""
_SHARED = {"attestations", "banks", "glossary", "hub", "lens", "observations", "supports"}


@require_GET
@role_required(Role.TRAINER)
@never_cache
def overview(request: HttpRequest, name: str) -> HttpResponse:
    """Show how each text of a course stands in each language."""
    texts = texts_now()
    return _overview(request, texts, named_or_404(texts, name))


@require_GET
@role_required(Role.TRAINER)
@never_cache
def download(request: HttpRequest, name: str) -> HttpResponse:
    """Send the file for translators."""
    texts = texts_now()
    language = language_or_404(request.GET.get("language", ""))
    form = request.GET.get("to", "")
    if form not in set(Format):
        raise Http404
    is_open_only = request.GET.get("open") == "yes"
    exchange = exchange_of(texts, named_or_404(texts, name), language, is_open_only=is_open_only)
    if not exchange.files:
        words = words_of(request)
        return _overview(request, texts, name, note=words.plain("translating_nothing_open"))
    try:
        data = write(exchange, Format(form))
    except ExchangeError as error:
        return _overview(request, texts, name, fault=str(error), status=400)
    file = f"{name}-{language.value}{Format(form).suffix}"
    header = content_disposition_header(as_attachment=True, filename=file) or "attachment"
    kind = "text/x-gettext-translation" if form == Format.PO else "application/xliff+xml"
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": header})


@role_required(Role.TRAINER)
@never_cache
@sent_from("translation", "name")
def bring_back(request: HttpRequest, name: str) -> HttpResponse:
    """Take the files of translators, all or nothing; or only say what taking them would do."""
    texts = texts_now()
    named_or_404(texts, name)
    files = request.FILES.getlist("files")
    if len(files) > _MOST_FILES or not _UPLOADS.take(request.user.get_username()):
        fault = words_of(request).plain("translating_too_many", n=_MOST_FILES, allowed=_UPLOADS.allowed)
        return _overview(request, texts, name, fault=fault, status=429)
    arrival = arrive([(file.name or "", file.read(MOST_BYTES + 1)) for file in files], texts)
    if not arrival.is_sound or not files:
        return _overview(request, texts, name, arrival=arrival, status=400)
    if request.POST.get("act") != "take":
        return _overview(request, texts, name, arrival=arrival)
    title = _title(texts, name)
    fault = fault_in_writing(request, name, title, arrival.edits, arrival.digests) if arrival.edits else ""
    if fault:
        return _overview(request, texts, name, fault=fault, status=409)
    tell(request, "translating_taken", n=arrival.changed, confirmed=arrival.confirmed)
    return _overview(request, texts_now(), name, arrival=arrival, is_taken=True)


def _overview(
    request: HttpRequest,
    texts: TextsToTranslate,
    name: str,
    *,
    arrival: Arrival | None = None,
    is_taken: bool = False,
    fault: str = "",
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    words = words_of(request)
    title = _called(name, words) or _title(texts, name)
    context = {
        "name": name,
        "title": title,
        "is_course": name in texts.curriculum.courses,
        "languages": TRANSLATED_LANGUAGES,
        "formats": [(one.value, words.plain(f"translating_{one.value}")) for one in Format],
        "files": [file_standing(address, folder) for address, folder in texts.of(name).items()],
        "others": [(one, _called(one, words)) for one in texts.names() if one != name],
        "arrival": arrival,
        "is_taken": is_taken,
        "fault": fault,
        "note": note,
    }
    heading = words.plain("translating_title")
    return translating_page(request, "overview.html", context, title=f"{title}: {heading}", status=status)


def _called(name: str, words: Wording) -> str:
    """Return what the texts *name* are called; empty for a course, whose id is its name."""
    return words.plain(f"translating_of_{name}") if name in _SHARED else ""


def _title(texts: TextsToTranslate, name: str) -> str:
    """Return what is called *name* in English: a course's title, else the name."""
    source = texts.folders[name].source if name in texts.folders else None
    return plain_line(source.front.title) if source and source.front.title else name
