"""The form of a section of a page of the hub: its title and text in every language."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authoring.courses.api import name_of
from authoring.forms.api import Values
from authoring.hub.api import faults_of_words, values_of_piece, with_section
from curriculum.languages import Language
from curriculum.markdown import plain_line
from groundwork.workshop.course_page import title_of
from groundwork.workshop.hub_asked import AskedPage, ask_page, judged, save_piece
from groundwork.workshop.page import words_of
from groundwork.workshop.sheet_page import Sheet, SheetField, sheet_page
from reporting.permission import role_required
from reporting.roles import Role


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def section(request: HttpRequest, name: str, section: str) -> HttpResponse:
    """Show the words of a section in every language; on POST save them."""
    asked = ask_page(name)
    if section not in asked.opened.sections:
        raise Http404(f"The page {name} has no section {section}.")
    return sheet_page(request, _section_sheet(request, asked, section))


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def new_section(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for the words of a new section, which then stands at the end of its page."""
    return sheet_page(request, _section_sheet(request, ask_page(name), ""))


def _section_sheet(request: HttpRequest, asked: AskedPage, name: str) -> Sheet:
    words, opened = words_of(request), asked.opened
    before = values_of_piece(opened, name) if name else Values()

    def named(sent: Values) -> str:
        return name or name_of(plain_line(sent.line("title/en")), set(opened.sections), "section")

    def faults(sent: Values) -> Mapping[str, str]:
        found = faults_of_words(sent, before)
        return found or judged(asked, named(sent), sent, with_section(opened, named(sent), sent))

    def save(sent: Values) -> str:
        piece = named(sent)
        save_piece(
            asked, before, lambda now: values_of_piece(now, piece), lambda now: with_section(now, piece, sent)
        )
        return asked.title

    title = title_of(opened.sections[name], words.language)[0] if name else words.plain("ws_hub_new_section")
    return Sheet(
        name=name,
        title=title,
        back=reverse("workshop-hub-page", args=[asked.page.id]),
        back_title=title_of(asked.page.texts, words.language)[0],
        fields=(
            SheetField("title", words.plain("ws_hub_section_title"), languages=tuple(Language)),
            SheetField(
                "body",
                words.plain("ws_hub_section_body"),
                "text",
                help=words.plain("ws_hub_markdown"),
                languages=tuple(Language),
            ),
        ),
        values=before,
        faults=faults,
        save=save,
        remove=lambda: None,
        can_go=False,
    )
