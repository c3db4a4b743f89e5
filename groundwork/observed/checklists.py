"""The checklists as the content files have them, with what they cite."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404

from assessments.api import Checklist
from assessments.authoring import load_checklists
from curriculum.languages import Language
from curriculum.model import text_in
from curriculum.references import References
from groundwork.changes import version_of
from groundwork.clock import today
from groundwork.content import read_content

_last: tuple[str, dict[str, Checklist], References] | None = None


def checklists() -> dict[str, Checklist]:
    """Return the sound checklists by id, read again when a file changed."""
    return _read()[1]


def references() -> References:
    """Return the facts that checklists may cite."""
    return _read()[2]


def checklist_or_404(identifier: str) -> Checklist:
    """Return the checklist. Raises: Http404: there is none."""
    found = checklists().get(identifier)
    if found is None:
        raise Http404("There is no such checklist.")
    return found


def title_of(checklist: Checklist, section: str, language: Language, part: str = "") -> str:
    """Return the plain title of a section, or of a part of one."""
    _, text = text_in(checklist.texts[section], language)
    return text.section.part(part).title if part else text.section.title


def digest_of(checklist: Checklist) -> str:
    """Return the SHA-256 of all that an observer is shown and judged by, in hex."""
    return hashlib.sha256(checklist.model_dump_json().encode()).hexdigest()


def _read() -> tuple[str, dict[str, Checklist], References]:
    global _last
    version = version_of(settings.HOME)
    if _last is None or _last[0] != version:
        found = {one.id: one for one in load_checklists(settings.HOME.assessments_content)}
        facts = tuple(read_content(settings.HOME, today()).curriculum.facts.values())
        _last = version, found, References(facts=facts)
    return _last
