"""Change a page of the hub: its head, one section, the order of its sections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from authoring.forms.values import Values
from authoring.hub.opened import HEAD, OpenedPage, values_of_piece
from curriculum.authoring import facts_cited
from curriculum.hub import PageKind
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Section, Text, Texts
from curriculum.translations import TranslationStatus

LISTS = ("courses", "audiences", "actions")
"""Fields of the head that are several of what is offered."""


class NotPossibleError(Exception):
    """What was asked cannot be done to the page; *reason* is a word of ours."""

    def __init__(self, reason: str) -> None:
        """Keep the *reason*."""
        self.reason = reason
        super().__init__(reason)


def values_of_head(opened: OpenedPage) -> Values:
    """Return what stands in the form of title, summary and structure."""
    page = opened.page
    words: dict[str, tuple[str, ...]] = {name: tuple(getattr(page, name)) for name in LISTS}
    words["kind"] = (page.kind.value,)
    return values_of_piece(opened, HEAD).having({name: found for name, found in words.items() if any(found)})


def faults_of_words(values: Values, before: Values) -> dict[str, str]:
    """Return by field what is missing: ``empty`` in English, ``emptied``, or ``needed`` of the other half."""
    faults: dict[str, str] = {}
    for language in Language:
        names = f"title/{language.value}", f"body/{language.value}"
        said = [bool(values.text(name)) for name in names]
        for name, is_there in zip(names, said, strict=True):
            if is_there:
                continue
            if language is SOURCE_LANGUAGE:
                faults[name] = "empty"
            elif before.text(name):
                faults[name] = "emptied"
            elif any(said):
                faults[name] = "needed"
    return faults


def faults_of_head(values: Values, before: Values, offered: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return by field what cannot stand so; *offered* is what each list can hold."""
    faults = faults_of_words(values, before)
    if values.line("kind") not in set(PageKind):
        faults["kind"] = "choose"
    faults |= {name: "choose" for name in LISTS if set(values.ids(name)) - set(offered[name])}
    if not values.ids("actions"):
        faults["actions"] = "choose"
    if not values.ids("courses") and not values.ids("audiences"):
        faults["audiences"] = "led"
    return faults


def with_head(opened: OpenedPage, values: Values) -> OpenedPage:
    """Return the page with *values*, which have no faults, as its head."""
    page = opened.page
    lists = {name: _in_order(getattr(page, name), values.ids(name)) for name in LISTS}
    changed = opened.having(**lists, kind=PageKind(values.line("kind")))
    return replace(changed, head=_changed(opened, HEAD, opened.head, values))


def with_section(opened: OpenedPage, name: str, values: Values) -> OpenedPage:
    """Return the page with *values* as the section *name*; one that it has not yet stands at its end."""
    texts = _changed(opened, name, opened.sections.get(name, {}), values)
    return _arranged(opened, {**opened.sections, name: texts})


def without_section(opened: OpenedPage, name: str) -> OpenedPage:
    """Return the page without a section.

    Raises: NotPossibleError: it is the last one (``last_section``), or there is none (``gone``).
    """
    if name not in opened.sections:
        raise NotPossibleError("gone")
    if len(opened.sections) == 1:
        raise NotPossibleError("last_section")
    return _arranged(opened, {one: texts for one, texts in opened.sections.items() if one != name})


def with_moved_section(opened: OpenedPage, name: str, step: int) -> OpenedPage:
    """Return the page with a section *step* places further down. Raises: NotPossibleError: ``gone``."""
    order = list(opened.sections)
    if name not in order:
        raise NotPossibleError("gone")
    index = order.index(name)
    order.insert(max(0, min(len(order) - 1, index + step)), order.pop(index))
    return _arranged(opened, {one: opened.sections[one] for one in order})


def _arranged(opened: OpenedPage, sections: Mapping[str, Texts]) -> OpenedPage:
    """Return the page with *sections*; it lists the facts that their English cites, and no others."""
    every = (opened.head, *sections.values())
    english = (one[SOURCE_LANGUAGE].section for one in every if SOURCE_LANGUAGE in one)
    cited = [fact for one in english for fact in facts_cited(f"{one.title}\n{one.body}")]
    changed = opened.having(sections=tuple(sections), facts=_in_order(opened.page.facts, cited))
    return replace(changed, sections=sections)


def _changed(opened: OpenedPage, piece: str, before: Texts, values: Values) -> Texts:
    """Return the texts of *piece*: what reads as it did stays, also where it is stale or not whole."""
    texts = dict(before)
    for language in Language:
        title, body = values.line(f"title/{language.value}"), values.text(f"body/{language.value}")
        if not title or opened.typed.get((piece, language)) == (title, body):
            continue
        is_source = language is SOURCE_LANGUAGE
        status = TranslationStatus.SOURCE if is_source else TranslationStatus.CURRENT
        texts[language] = Text(section=Section(id=piece or "page", title=title, body=body), status=status)
    return texts


def _in_order(before: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """Return *chosen* in the order of *before*; what is new comes behind."""
    wanted = tuple(dict.fromkeys(chosen))
    kept = [one for one in before if one in wanted]
    return (*kept, *(one for one in wanted if one not in kept))
