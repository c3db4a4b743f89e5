"""Take an edition apart into the units that people compare: modules, lessons, components, items, laws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from curriculum.languages import Language
from curriculum.media import MediaFile
from curriculum.model import Component, Lesson, Model, Module, Section, Texts
from editions.model import Edition, canonical_json

Where = tuple[str, ...]
"""Which text of a unit: the ids of the parts that lead to it, then ``title``, ``body`` or ``feedback``."""
_NO_SETTING = {"id", "kind", "texts", "media", "captions", "lessons", "components", "banks", "forms"}


@dataclass(frozen=True, slots=True)
class UnitKey:
    """What finds a unit again in another edition of the course."""

    lesson: str = ""
    """Empty: the module itself, or a law that it cites."""
    component: str = ""
    """Empty: the lesson itself."""
    part: str = ""
    """What belongs to the component: ``form``, ``attestation``, an item such as ``ARC100.O3 item-1``; of the
    module: a law such as ``F004``."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of an edition."""

    kind: str
    """``module``, ``lesson``, the kind of a component or of an item, ``form``, ``confirmation``, ``law``."""
    titles: Mapping[Language, str]
    texts: Mapping[Language, Mapping[Where, str]]
    settings: Mapping[str, str] = field(default_factory=dict)
    """What is said beside the words, such as what counts as right, each as a short text."""
    order: tuple[str, ...] = ()
    """What stands in it, one after the other."""


def units_of(edition: Edition, module: Module) -> dict[UnitKey, Unit]:
    """Return the units of *module*, a module of *edition*, in its order."""
    found = {UnitKey(): _unit("module", module, order=[one.id for one in module.lessons])}
    for lesson in module.lessons:
        order = [one.id for one in lesson.components]
        found[UnitKey(lesson.id)] = _unit("lesson", lesson, order=order)
        for component in lesson.components:
            found |= _component(edition, lesson, component)
    return found | _laws(edition, module)


def _component(edition: Edition, lesson: Lesson, component: Component) -> dict[UnitKey, Unit]:
    found = {UnitKey(lesson.id, component.id): _unit(component.kind, component)}
    material = edition.content.material
    if component.kind == "assessment":
        form = material.form(component.form)
        settings = _settings(form) | {"blueprint": _said(form.model_dump(mode="json")["blueprint"])}
        found[UnitKey(lesson.id, component.id, "form")] = Unit("form", {}, {}, settings)
        for quota in form.blueprint:
            for item in material.bank(quota.objective).items:
                key = UnitKey(lesson.id, component.id, f"{quota.objective} {item.id}")
                found[key] = _unit(item.kind, item)
    if component.kind == "attestation":
        text = material.attestation(component.attestation)
        found[UnitKey(lesson.id, component.id, "attestation")] = _unit("confirmation", text)
    return found


def _laws(edition: Edition, module: Module) -> dict[UnitKey, Unit]:
    """Return what each law says that *module* cites: it may change while no word of a lesson does."""
    cited = {fact for lesson in module.lessons for one in lesson.components for fact in one.facts}
    told = canonical_json(module.model_dump(mode="json"))
    return {
        UnitKey(part=fact.id): Unit("law", {}, {Language.EN: {("claim",): fact.claim}})
        for fact in edition.content.references.facts
        if fact.is_law and (fact.id in cited or f"[^{fact.id}]" in told)
    }


def _unit(kind: str, said: Any, order: list[str] | None = None) -> Unit:
    texts: Texts = said.texts
    passages = {language: dict(_passages(text.section)) for language, text in texts.items()}
    for language, captions in getattr(said, "captions", {}).items():
        passages.setdefault(language, {})[("captions",)] = captions
    settings = _settings(said)
    for language, text in texts.items():
        if language is not Language.EN:
            settings[f"translation {language.value}"] = text.status.value
            settings[f"reviewed_by {language.value}"] = text.reviewed_by or ""
    titles = {language: text.section.title for language, text in texts.items()}
    return Unit(kind, titles, passages, settings, tuple(order or ()))


def _passages(section: Section, path: Where = ()) -> Iterator[tuple[Where, str]]:
    for name in ("title", "body", "feedback"):
        if text := getattr(section, name):
            yield (*path, name), text
    for part in section.parts:
        yield from _passages(part, (*path, part.id))


def _settings(said: Model) -> dict[str, str]:
    settings = {
        name: _said(value)
        for name, value in said.model_dump(mode="json", exclude=_NO_SETTING).items()
        if value not in (None, [], {}, "")
    }
    media: tuple[MediaFile, ...] = getattr(said, "media", ())
    settings |= {f"file {one.published_name}": one.digest[:12] for one in media}
    return settings


def _said(value: Any) -> str:
    """Return a setting as a short text: words as they are, lists with commas, the rest in JSON."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return ", ".join(map(str, value))
    return str(value) if isinstance(value, str | int | float) else canonical_json(value)
