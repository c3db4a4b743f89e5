"""Answer with a file: in the format that the address ends with, or that it asks for; or say why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from player.api import PdfUnavailableError
from reporting.exports.api import Format, Report, TooManyRowsError
from reporting.exports.exporting import export
from reporting.exports.names import attachment
from reporting.exports.writing import most_rows
from reporting.visit import language_of
from reporting.web.pages import page
from reporting.web.wording import wording

AT_ONCE = 20_000
"""Rows of a workbook that is made while somebody waits: a few seconds of one processor."""


class FormatConverter:
    """The ending of an address, ``csv``, ``xlsx``, ``pdf`` or ``json``, for Django's addresses."""

    regex = "|".join(Format)

    def to_python(self, value: str) -> Format:
        """Return the format of *value*."""
        return Format(value)

    def to_url(self, value: str) -> str:
        """Return the ending."""
        return Format(value).value


def exported(
    request: HttpRequest,
    report: Report,
    wanted: Format,
    *,
    part: str = "",
    about: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return *report* as a file to keep, written down with the filters of the address.

    ``?format=`` goes before *wanted*. *part*, by ``exports.names.file_part``, is added to the file's
    name; *about* tells what was asked for where the parameters of the address do not.
    """
    chosen = request.GET.get("format", wanted.value)
    if chosen not in set(Format):
        return _refusal(request, "export_unknown_format", 400)
    asked = {name: value for name, value in request.GET.dict().items() if name not in ("format", "language")}
    by = request.user.get_username()
    if chosen == Format.XLSX and report.rows > AT_ONCE:
        return _refusal(request, "export_too_many", 422, rows=report.rows, most=AT_ONCE)
    try:
        file = export(report, Format(chosen), by=by, asked=asked | dict(about or {}), part=part)
    except TooManyRowsError as error:
        return _refusal(request, "export_too_many", 422, rows=error.rows, most=error.most)
    except PdfUnavailableError:
        return _refusal(request, "export_no_pdf", 503)
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": attachment(file.name)},
    )


def downloads(name: str, query: Mapping[str, str], *arguments: object) -> list[tuple[str, str]]:
    """Return the key of the words and the address of each format of the report at the address *name*."""
    wanted = {key: value for key, value in query.items() if value}
    asked = f"?{urlencode(wanted)}" if wanted else ""
    return [
        (f"export_as_{one}", f"{reverse(f'reporting:{name}', args=[*arguments, one])}{asked}")
        for one in Format
    ]


def too_many_rows(request: HttpRequest, rows: int, wanted: Format) -> HttpResponse:
    """Return the page that says that a file of *wanted* would have too many rows."""
    return _refusal(request, "export_too_many", 422, rows=rows, most=most_rows(wanted))


def _refusal(request: HttpRequest, sentence: str, status: int, **values: Any) -> HttpResponse:
    words = wording(language_of(request))
    said = words(sentence, **values)
    return page(request, "export_none.html", "export_none_title", {"sentence": said}, status=status)
