"""The head of a page of the hub, its title and place; and what a new page begins with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from authoring.courses.api import name_of
from authoring.forms.api import Values
from authoring.hub.api import (
    HEAD,
    begun_page,
    faults_of_head,
    folder_of_page,
    new_page_files,
    uses_of_page,
    values_of_head,
    with_head,
)
from authoring.references.api import Use
from curriculum.hub import PageKind
from curriculum.languages import Language
from curriculum.markdown import plain_line
from groundwork.hub.finding import AUDIENCES
from groundwork.hub.words import words_in as words_of_hub
from groundwork.reading import Reading, read
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.fact_pages import every_folder
from groundwork.workshop.hub_asked import AskedPage, ask_page, hub_folders, judged, save_files, save_piece
from groundwork.workshop.page import words_of
from groundwork.workshop.sheet_page import Sheet, SheetField, sheet_page
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

_Offered = Mapping[str, tuple[tuple[str, str], ...]]


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def head(request: HttpRequest, name: str) -> HttpResponse:
    """Show title, summary and place of a page; on POST save them, or take it out if nothing leads there."""
    asked, words = ask_page(name), words_of(request)
    opened, offered = asked.opened, _offered(asked.reading, words)
    before = values_of_head(opened)

    def faults(sent: Values) -> Mapping[str, str]:
        names = {field: [value for value, _ in found] for field, found in offered.items()}
        return faults_of_head(sent, before, names) or judged(asked, HEAD, sent, with_head(opened, sent))

    def save(sent: Values) -> str:
        save_piece(asked, before, values_of_head, lambda now: with_head(now, sent))
        return plain_line(sent.line("title/en"))

    sheet = Sheet(
        name=name,
        title=words.plain("ws_hub_edit_head"),
        back=reverse("workshop-hub-page", args=[name]),
        back_title=title_of(asked.page.texts, words.language)[0],
        fields=(*_words_of_head(words, tuple(Language)), *_place_of_head(words, offered)),
        values=before,
        faults=faults,
        save=save,
        remove=lambda: _remove(asked),
        uses=_uses(asked.reading, name),
        after_removal=reverse("workshop-hub"),
        called=asked.title,
    )
    return sheet_page(request, sheet)


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def new_page(request: HttpRequest) -> HttpResponse:
    """Ask for a page with its first section: readers have it as soon as it is saved."""
    reading, words = read(), words_of(request)
    offered = _offered(reading, words)
    english = (Language.EN,)
    needed = ("section_title", "section_body")

    def faults(sent: Values) -> Mapping[str, str]:
        names = {field: [value for value, _ in found] for field, found in offered.items()}
        return faults_of_head(sent, Values(), names) | {
            field: "needed" for field in needed if not sent.text(field)
        }

    def save(sent: Values) -> str:
        title = plain_line(sent.line("title/en"))
        section = name_of(plain_line(sent.line("section_title")), (), "section")

        def edits(files: Reading) -> dict[Path, str | bytes | None]:
            taken = {one.path.name for one in hub_folders(files)}
            begun = begun_page(name_of(title, taken, "page"), section, sent)
            return dict(new_page_files(files.home.curriculum_content, begun))

        save_files(title, "added", edits)
        return title

    sheet = Sheet(
        name="",
        title=words.plain("ws_hub_new"),
        back=reverse("workshop-hub"),
        back_title=words.plain("ws_hub"),
        fields=(
            *_words_of_head(words, english),
            SheetField("section_title", words.plain("ws_hub_first_title")),
            SheetField(
                "section_body", words.plain("ws_hub_first_body"), "text", help=words.plain("ws_hub_markdown")
            ),
            *_place_of_head(words, offered),
        ),
        values=Values(),
        faults=faults,
        save=save,
        remove=lambda: None,
    )
    return sheet_page(request, sheet)


def _remove(asked: AskedPage) -> None:
    def edits(reading: Reading) -> dict[Path, str | bytes | None]:
        if _uses(reading, asked.page.id):
            raise RefusedError("ws_changed_meanwhile")
        folder = folder_of_page(reading.home.curriculum_content, asked.page.id)
        return {path: None for path in sorted(folder.rglob("*")) if path.is_file()}

    save_files(asked.title, "removed", edits)


def _uses(reading: Reading, name: str) -> tuple[Use, ...]:
    return uses_of_page(name, reading.home.curriculum_content, every_folder(reading))


def _offered(reading: Reading, words: Wording) -> _Offered:
    """Return what each list of the head can hold, with its words."""
    of_hub, curriculum = words_of_hub(words.language), reading.content.curriculum
    courses = dict.fromkeys(sorted(curriculum.courses_named), "")
    courses |= {one.id: title_of(one.texts, words.language)[0] for one in curriculum.courses.values()}
    actions = (
        (one.id, one.texts.get(words.language, one.texts[Language.EN]))
        for one in curriculum.framework.values()
    )
    return {
        "courses": tuple(courses.items()),
        "audiences": tuple((one, of_hub.plain(f"hub_for_{one}")) for one in AUDIENCES),
        "actions": tuple(actions),
        "kind": tuple((one.value, of_hub.plain(f"hub_kind_{one.value}")) for one in PageKind),
    }


def _words_of_head(words: Wording, languages: tuple[Language, ...]) -> tuple[SheetField, ...]:
    return (
        SheetField("title", words.plain("ws_field_title"), languages=languages),
        SheetField(
            "body",
            words.plain("ws_field_summary"),
            "lines",
            help=words.plain("ws_hub_summary_help"),
            languages=languages,
        ),
    )


def _place_of_head(words: Wording, offered: _Offered) -> tuple[SheetField, ...]:
    return (
        SheetField("kind", words.plain("ws_hub_kind"), "one_of", choices=offered["kind"]),
        SheetField(
            "audiences",
            words.plain("ws_audience"),
            "some_of",
            choices=offered["audiences"],
            help=words.plain("ws_hub_led"),
            has_codes=False,
        ),
        SheetField("courses", words.plain("ws_hub_courses"), "some_of", choices=offered["courses"]),
        SheetField("actions", words.plain("ws_objective_actions"), "some_of", choices=offered["actions"]),
    )
