"""What a block tells outside its own page: to a mobile app that keeps it, and to search.

Where the server judges, an app gets what the page has before the answer: the parts in the
page's order, no feedback. Where it does not (a scenario, a rehearsal), the whole is in the
page anyway, since the way a learner took stays on their device; so an app gets it whole.

Search shows a line out of the middle of a text to someone who looks for something else. So
it is given nothing that stands behind a content note, and of a story its beginning only.
"""

from __future__ import annotations

from typing import Any

from curriculum.model import Component, Practice, Section

_NOTE, _OTHER_ROUTE = "note", "other-route"
_STORIES = frozenset({"scenario", "rehearse"})
_TOLD_APART = {"id", "kind", "required", "texts"}


def for_app(component: Component) -> dict[str, Any]:
    """Return the component's texts by language, and its structure; no key, and no feedback that judges."""
    data: dict[str, Any] = {
        "texts": {
            language.value: _for_app(component, text.section) for language, text in component.texts.items()
        }
    }
    if not isinstance(component, Practice):
        data["structure"] = component.model_dump(mode="json", exclude=_TOLD_APART)
    return data


def for_search(component: Component, section: Section) -> str:
    """Return the words by which *component* is found in the language of *section*."""
    if component.sensitive:
        return _lines(section.title, *(part.title for part in section.parts if part.id == _NOTE))
    parts = () if component.kind in _STORIES else _parts(component, section)
    bodies = () if isinstance(component, Practice) else (part.body for part in parts)
    return _lines(section.title, section.body, *(part.title for part in parts), *bodies)


def _for_app(component: Component, section: Section) -> dict[str, Any]:
    is_judged = isinstance(component, Practice)
    parts = [
        {"id": part.id, "title": part.title}
        | ({"body": part.body} if part.body and (not is_judged or part.id == _OTHER_ROUTE) else {})
        | ({"feedback": part.feedback} if part.feedback and not is_judged else {})
        for part in _parts(component, section)
    ]
    return {"title": section.title, "body": section.body, "parts": parts}


def _parts(component: Component, section: Section) -> tuple[Section, ...]:
    """Return the parts; of a question in the order of its page: the authored one may be the answer."""
    if not isinstance(component, Practice):
        return section.parts
    asked = component.interaction
    shown = asked.options if asked.kind == "choice" else (*asked.bins, *(card.id for card in asked.cards))
    found = {part.id: part for part in section.parts}
    return tuple(found[each] for each in (*shown, _NOTE, _OTHER_ROUTE) if each in found)


def _lines(*words: str) -> str:
    return "\n".join(each for each in words if each).strip()
