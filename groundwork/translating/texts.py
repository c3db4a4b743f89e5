"""Which text files there are to translate, by what belongs together: a course, the glossary, the hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.authoring import LoadedMaterial, load, written_in
from authoring.exchange.api import ApprovedTerms, Exchange, UnitFile, address_of, approved_terms, folder_units
from curriculum.api import Curriculum, Memory, load_curriculum
from curriculum.authoring import Folder
from curriculum.languages import Language
from groundwork.errors import GroundworkError
from groundwork.home import Home

ALL = "all"


@dataclass(frozen=True, slots=True)
class TextsToTranslate:
    """Every folder of texts of a home, by its address."""

    curriculum: Curriculum
    folders: Mapping[str, Folder]

    def names(self) -> tuple[str, ...]:
        """Return what can be asked for: courses by id first, then what they share."""
        named = {self.name_of(address) for address in self.folders}
        courses = self.curriculum.courses_named
        return tuple(sorted(named, key=lambda name: (name not in courses, name)))

    def name_of(self, address: str) -> str:
        """Return the name under which the folder *address* goes out: a bank with the course that asks it."""
        first, _, rest = address.partition("/")
        if first != "banks":
            return first
        asking = (
            course.id
            for course in self.curriculum.courses.values()
            if any(objective.id == rest for objective in course.objectives)
        )
        return min(asking, default=first)

    def of(self, name: str) -> dict[str, Folder]:
        """Return the folders of *name*, or of everything for ``all``.

        Raises: GroundworkError: there is nothing of that name.
        """
        found = {
            address: folder
            for address, folder in self.folders.items()
            if name == ALL or self.name_of(address) == name
        }
        if not found:
            raise GroundworkError(
                f"there is nothing called {name}; there are: {', '.join(self.names())}, all"
            )
        return found

    def terms(self, language: Language) -> ApprovedTerms:
        """Return the glossary in *language*."""
        return approved_terms(self.folders.get("glossary"), language)


def texts_of(home: Home, memory: Memory | None = None) -> TextsToTranslate:
    """Return the texts of *home* as its files stand; with *memory* only what changed is read again."""
    curriculum, _ = load_curriculum(home.curriculum_content, memory=memory)
    material = load(home.assessments_content, languages=written_in(curriculum), memory=memory)
    return TextsToTranslate(curriculum, dict(_addressed(home, curriculum, material)))


def exchange_of(
    texts: TextsToTranslate, name: str, language: Language, *, is_open_only: bool = False
) -> Exchange:
    """Return what there is to translate into *language* of what is called *name*.

    Raises: GroundworkError: there is nothing of that name.
    """
    terms = texts.terms(language)
    made = (
        folder_units(folder, address, language, terms, is_open_only=is_open_only)
        for address, folder in texts.of(name).items()
    )
    return Exchange(language, tuple(file for file in made if file.sections))


def file_of(texts: TextsToTranslate, address: str, language: Language) -> UnitFile | None:
    """Return the units of the folder *address*; None where there is no such folder."""
    folder = texts.folders.get(address)
    return folder_units(folder, address, language, texts.terms(language)) if folder else None


def _addressed(home: Home, curriculum: Curriculum, material: LoadedMaterial) -> Iterable[tuple[str, Folder]]:
    for content, folders in (
        (home.curriculum_content, curriculum.folders),
        (home.assessments_content, material.folders),
    ):
        for folder in folders:
            yield address_of(folder.path, content), folder
