"""The words of the glossary in every language: what each means, what is beside it, what links to it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from authoring.courses.api import name_of
from authoring.files.api import ChangedMeanwhileError, read_digest
from authoring.forms.api import Values
from authoring.references.api import (
    edited_forms,
    edited_glossary,
    faults_of_forms,
    faults_of_term,
    term_of,
    uses_of_term,
    values_of_forms,
    values_of_term,
)
from curriculum.api import TermForm
from curriculum.authoring import says_form
from curriculum.languages import SOURCE_LANGUAGE, TRANSLATED_LANGUAGES, Language
from curriculum.references import Term
from curriculum.section_writing import UnwritableTextError
from groundwork.reading import Reading, places_of, read
from groundwork.workshop.course_page import title_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.fact_pages import every_folder
from groundwork.workshop.page import words_of, workshop_page
from groundwork.workshop.saves import saves_of
from groundwork.workshop.saving import write
from groundwork.workshop.sheet_page import Sheet, SheetField, sheet_page
from player.api import Wording
from reporting.permission import role_required
from reporting.roles import Role

SAVED_AS = "terms"
_FORMS = "forms.yaml"


@require_GET
@role_required(Role.TRAINER)
def terms(request: HttpRequest) -> HttpResponse:
    """Show every term with the languages in which it has words."""
    reading, words = read(), words_of(request)
    context = {
        "terms": [
            (one, title_of(one.texts, words.language), [each for each in Language if each not in one.texts])
            for one in reading.content.curriculum.terms.values()
        ],
        "saves": saves_of(reading.home, places_of(reading.home), SAVED_AS),
    }
    return workshop_page(request, "workshop/terms.html", context, title=words.plain("ws_terms"))


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def term(request: HttpRequest, name: str) -> HttpResponse:
    """Show a term in every language with its uses; on POST change it, or take it out if nothing uses it."""
    reading, words = read(), words_of(request)
    found = reading.content.curriculum.terms.get(name)
    if found is None:
        raise Http404(f"There is no term {name}.")

    def save(values: Values) -> str:
        _write(reading, name, term_of(name, values, found), "edited", values)
        return values.line(f"title/{SOURCE_LANGUAGE.value}")

    return sheet_page(request, _sheet(words, reading, found, save))


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER)
def new_term(request: HttpRequest) -> HttpResponse:
    """Ask for a term; on POST it is named after its English."""
    reading, words = read(), words_of(request)

    def save(values: Values) -> str:
        title = values.line(f"title/{SOURCE_LANGUAGE.value}")
        name = name_of(title, {"new", "undo", *reading.content.curriculum.terms_named}, "term")
        _write(reading, name, term_of(name, values, None), "added", values)
        return title

    return sheet_page(request, _sheet(words, reading, None, save))


def _sheet(words: Wording, reading: Reading, found: Term | None, save: Callable[[Values], str]) -> Sheet:
    every = reading.content.curriculum.terms
    name = found.id if found else ""
    groups = dict.fromkeys(one.group for one in every.values())
    forms, folders = _forms_of(reading, name), every_folder(reading) if name else ()

    def faults(sent: Values) -> dict[str, str]:
        said = faults_of_forms(sent, forms, lambda language, one: says_form(folders, name, language, one))
        return faults_of_term(sent, found, every) | said

    return Sheet(
        name=name,
        title=title_of(found.texts, words.language)[0] if found else words.plain("ws_new_term"),
        back=reverse("workshop-terms"),
        back_title=words.plain("ws_terms"),
        fields=(
            SheetField("title", words.plain("ws_term_title"), languages=tuple(Language)),
            SheetField("body", words.plain("ws_term_body"), "lines", languages=tuple(Language)),
            SheetField("group", words.plain("ws_term_group"), help=", ".join(groups)),
            SheetField("see_also", words.plain("ws_term_see"), help=words.plain("ws_term_see_help")),
            *(_form_fields(words) if found else ()),
        ),
        values=values_of_term(found).having(values_of_forms(forms)) if found else Values(),
        faults=faults,
        save=save,
        remove=lambda: _write(reading, name, None, "removed"),
        uses=uses_of_term(name, folders, every.values()) if name else (),
    )


def _form_fields(words: Wording) -> tuple[SheetField, ...]:
    """Return what is asked of other ways to say a term; what is new has no text yet that says it so."""
    about = words.plain("ws_term_forms_help")
    return (
        SheetField(
            "forms", words.plain("ws_term_forms"), "lines", help=about, languages=TRANSLATED_LANGUAGES
        ),
        SheetField(
            "because", words.plain("ws_term_because"), languages=TRANSLATED_LANGUAGES, is_english=True
        ),
    )


def _forms_of(reading: Reading, name: str) -> tuple[TermForm, ...]:
    listed = reading.content.curriculum.term_forms
    return tuple(one for _, one in listed.entries if one.term == name) if listed else ()


def _write(reading: Reading, name: str, after: Term | None, act: str, values: Values | None = None) -> None:
    before = reading.content.curriculum.terms
    wanted = {key: one for key, one in before.items() if key != name or after is not None}
    if after is not None:
        wanted[name] = after
    folder = reading.home.curriculum_content / "glossary"
    digests = {path: read_digest(path) for path in folder.iterdir() if path.is_file()}
    if read().version != reading.version:
        raise RefusedError("ws_changed_meanwhile")
    try:
        edits = edited_glossary(folder, before, wanted)
        forms = folder / _FORMS
        old = forms.read_bytes().decode("utf-8") if forms.is_file() else ""
        said = edited_forms(old, name, values or Values())
        edits |= {forms: said} if said != old else {}
        kept = {path: digests.get(path, "") for path in edits}
        write(reading, edits, kept, course=SAVED_AS, what=name, act=act)
    except UnwritableTextError as error:
        raise RefusedError("ws_unwritable", reason=str(error).partition(": ")[2] or str(error)) from None
    except ChangedMeanwhileError:
        raise RefusedError("ws_changed_meanwhile") from None
