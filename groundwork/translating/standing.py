"""How the translations of a text file stand: counted for each language, and section by section."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from authoring.exchange.api import HEAD, ApprovedTerms, UnitSection, UnitState, folder_units
from curriculum.authoring import Folder
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from curriculum.markdown import plain_line

_NO_TERMS = ApprovedTerms({}, None)
_WORST_FIRST = (UnitState.MISSING, UnitState.STALE, UnitState.CURRENT, UnitState.REVIEWED)


@dataclass(frozen=True, slots=True)
class LanguageStanding:
    """One language of one text file."""

    language: Language
    counts: dict[str, int]
    """Sections by their state."""
    signed_by: str | None
    signed_on: date | None
    is_wanted: bool
    """Whether the course is written in it: else it is not shown to learners yet."""

    @property
    def worst(self) -> UnitState:
        """Return the state of the section that lacks most."""
        return next((state for state in _WORST_FIRST if self.counts.get(state.value)), UnitState.MISSING)


@dataclass(frozen=True, slots=True)
class SectionStanding:
    """One section in all languages."""

    id: str
    title: str
    states: tuple[tuple[Language, UnitState], ...]


@dataclass(frozen=True, slots=True)
class FileStanding:
    """One text file in all languages."""

    address: str
    title: str
    languages: tuple[LanguageStanding, ...]
    sections: tuple[SectionStanding, ...]


def file_standing(address: str, folder: Folder) -> FileStanding:
    """Return how the folder *address* stands."""
    by_language = {
        language: folder_units(folder, address, language, _NO_TERMS).sections
        for language in TRANSLATED_LANGUAGES
    }
    source = folder.source
    sections = [
        SectionStanding(
            one.id,
            title_of(folder, one.id),
            tuple((language, state_of(found[index])) for language, found in by_language.items()),
        )
        for index, one in enumerate(next(iter(by_language.values())))
    ]
    title = source.front.title if source else ""
    languages = tuple(_language(folder, language, found) for language, found in by_language.items())
    return FileStanding(address, plain_line(title) or address, languages, tuple(sections))


def title_of(folder: Folder, section: str) -> str:
    """Return the English heading of *section*; empty for what stands at the head of the file."""
    found = folder.source.by_id.get(section) if folder.source and section != HEAD else None
    return plain_line(found.title) if found else ""


def state_of(section: UnitSection) -> UnitState:
    """Return the state of the text of *section* that lacks most."""
    return min((unit.state for unit in section.units), key=_WORST_FIRST.index)


def _language(folder: Folder, language: Language, sections: tuple[UnitSection, ...]) -> LanguageStanding:
    file = folder.files.get(language)
    counts = Counter(state_of(one).value for one in sections)
    return LanguageStanding(
        language,
        dict(counts),
        file.signed_by if file else None,
        file.front.reviewed_on if file else None,
        language in folder.written_in,
    )
