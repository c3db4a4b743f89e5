"""Draw a form as accessible HTML, and do what its buttons ask.

The page only sends words and shows what comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from authoring.drawing.form_page import FormPage, PlainPage
from authoring.drawing.shown_faults import ShownFault
from authoring.drawing.story_map import draw_story_map, said_of
from authoring.drawing.templating import draw
from authoring.drawing.words import words_in
from authoring.forms.acts import Verb, act
from authoring.forms.content import Content, Subject
from authoring.forms.faults import Fault
from authoring.forms.saving import Reading, read
from authoring.forms.values import Values
from authoring.forms.writing import values_of
from curriculum.languages import Language, language_of_tag
from player.api import draw_text

Preview = Callable[[Content, Language], str]
"""Draws content as a learner sees it."""
_BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """A form as HTML, and where the reader goes on in it."""

    html: str
    focus: str = ""
    """The id of the element; empty where they stay where they are."""
    said: str = ""
    """What a screen reader is told."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where forms are drawn: for whom, on which page."""

    language: Language
    """Of the person who writes: the words around the fields."""
    scope: str
    """What all ids of the page begin with."""
    preview: Preview | None = None
    looks: dict[str, Markup] = field(default_factory=dict)
    later: frozenset[str] = frozenset()
    """Codes of problems that do not stand in the way of saving here."""
    page: PlainPage | None = None
    """Where the form is sent by a browser without script; None where there always is one, as in Studio."""


def draw_form(
    values: Values, subject: Subject, desk: Desk, *, do: str = "", reading: Reading | None = None
) -> DrawnForm:
    """Return the form of *subject* with *values* in it, after the act *do*.

    *do* is one of ``authoring.forms.acts``, or ``look <address>``, ``open <item>``, ``preview <language>``.
    With *reading*, what stood in the way of saving is said at the top and at each field.
    """
    verb, _, address = do.partition(" ")
    page = _page(values, subject, desk)
    if verb == "open":
        page.open_piece = address
        return DrawnForm(_drawn(page), page.id(address))
    if verb in set(Verb):
        acted = act(values, subject.kind, do)
        page = _page(acted.values, subject, desk, open_piece=acted.address)
        return _acted(page, verb, do, acted.address)
    if verb == "look":
        page.looks = {address: _look(values, subject, address)}
        page.open_piece = address
        return DrawnForm(_drawn(page), page.id(f"look-{address}"))
    if verb == "preview":
        return _preview(values, subject, desk, language_of_tag(address) or Language.EN)
    if reading is not None:
        page = _page(values, subject, desk, reading.faults)
        html = _drawn(page, reading)
        return DrawnForm(html, "faults" if reading.faults else "")
    return DrawnForm(_drawn(page))


def _page(
    values: Values, subject: Subject, desk: Desk, faults: tuple[Fault, ...] = (), open_piece: str = ""
) -> FormPage:
    asked = values.one(_BESIDE)
    beside = language_of_tag(asked) if asked else None
    if _BESIDE not in values.words and desk.language is not Language.EN:
        beside = desk.language
    beside = None if beside is Language.EN else beside
    return FormPage(
        values, subject, desk.language, beside, desk.scope, faults, open_piece=open_piece, desk=desk.page
    )


def _acted(page: FormPage, verb: str, do: str, address: str) -> DrawnForm:
    html = _drawn(page)
    what = page.names.get(address, Markup("")).striptags()
    key = {Verb.ADD: "added", Verb.REMOVE: "removed"}.get(Verb(verb), "moved")
    said = said_of(page, do) if page.subject.kind == "scenario" else ""
    said = said or words_in(page.language).plain(key, what=what or address)
    if verb == Verb.REMOVE:
        return DrawnForm(html, page.id(f"add/{address}"), said)
    return DrawnForm(html, page.id(address), said)


def _look(values: Values, subject: Subject, address: str) -> Markup:
    """Return the Markdown at *address* as learners see it."""
    parts = address.split("/text/")
    language = language_of_tag(parts[1].split("/")[0]) if len(parts) == 2 else None
    html = draw_text(values.text(address), language or Language.EN, subject.references)
    return Markup(html)  # noqa: S704 # the player's own, cleaned


def _preview(values: Values, subject: Subject, desk: Desk, language: Language) -> DrawnForm:
    reading = read(values, subject, desk.later)
    if reading.content is None or desk.preview is None:
        return draw_form(values, subject, desk, reading=reading)
    page = _page(values, subject, desk)
    page.preview = Markup(desk.preview(reading.content, language))  # noqa: S704 # the player's own
    page.preview_language = language
    return DrawnForm(_drawn(page, reading), "preview")


def _drawn(page: FormPage, reading: Reading | None = None) -> str:
    body = _body(page)
    faults, to_do = (reading.faults, reading.to_do) if reading else ((), ())
    summary = draw("summary", page, _shown(page, body, faults), _shown(page, body, to_do))
    return str(draw("form", page, summary, body))


def _body(page: FormPage) -> Markup:
    body = draw("component", page)
    if page.subject.kind == "scenario":
        body = draw_story_map(page) + body
    if page.subject.kind in ("assessment", "attestation"):
        body += draw(page.subject.kind, page)
    return body


def _shown(page: FormPage, body: Markup, faults: tuple[Fault, ...]) -> list[ShownFault]:
    """Return *faults* with where to go for each: its field, or what is around it."""
    return [page.shown_fault(fault, _nearest(page, body, fault.address)) for fault in faults]


def _nearest(page: FormPage, body: Markup, address: str) -> str:
    while address:
        if f'id="{page.id(address)}"' in body:
            return address
        address = address.rpartition("/")[0]
    return "component/text/en/title"


def fault_sentences(faults: tuple[Fault, ...], subject: Subject, language: Language) -> tuple[str, ...]:
    """Return each of *faults* as one sentence in *language*, with its place; each sentence once."""
    if not faults:
        return ()
    values = values_of(subject.before) if subject.before else Values()
    page = _page(values, subject, Desk(language, "gw"), faults)
    body = _body(page)
    shown = _shown(page, body, faults)
    said = (f"{one.place.striptags()}: {one.sentence}" if one.place else one.sentence for one in shown)
    return tuple(dict.fromkeys(said))


def field_names(values: Values, subject: Subject, language: Language) -> dict[str, Markup]:
    """Return what each field of the form is called in *language*, by address."""
    page = _page(values, subject, Desk(language, "gw"))
    _body(page)
    return page.names
