"""Lay out the content of another city, and say what is its own, what it inherits and what is missing."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessments.authoring import check_all, load
from curriculum.api import load_curriculum
from curriculum.cities.api import (
    ABOUT_TRANSLATIONS,
    ABOUT_UNUSED_FACTS,
    BaseCity,
    City,
    StillOfTheBase,
    TakenOver,
    load_city,
    still_of_the_base,
    take_over,
)
from curriculum.languages import Language
from curriculum.problems import Problem


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The content of a city, written as one."""

    city: City
    base: BaseCity
    taken: TakenOver


@dataclass(frozen=True, slots=True)
class CityReport:
    """What `groundwork check --city` says."""

    city: City
    base: BaseCity
    problems: tuple[Problem, ...]
    """What is wrong with the city's own texts, or with the source as the city has it."""
    overlaid: tuple[tuple[Path, str], ...]
    """The city's files with the sections that are its own; empty where it is the whole file."""
    inherited: int
    """How many files are the source's as they stand."""
    still_of_the_base: tuple[StillOfTheBase, ...]
    untranslated: tuple[Problem, ...]
    """Texts that are missing or stale in a language that the city offers."""

    @property
    def is_sound(self) -> bool:
        """Return whether learners of the city could take it: an example may lack what a live city may not."""
        lacking = self.still_of_the_base or self.untranslated or self.city.wanted_languages
        return not self.problems and (self.city.status == "example" or not lacking)


def lay_out(content: Path, assessments: Path, into: Path, name: str) -> LaidOut:
    """Write the content of the city *name* to the folder *into*, and return it.

    *content* and *assessments* are the folders of the source (curriculum/content, assessments/content).

    Raises: UnknownCityError: there is no such city.
    """
    city, base, folder = load_city(content, name)
    taken = take_over({"content": content, "assessments": assessments}, city, folder, into)
    return LaidOut(city, base, taken)


def report_on(laid: LaidOut, today: date) -> CityReport:
    """Return what is overlaid, inherited, missing and wrong in the content of a city."""
    taken, city = laid.taken, laid.city
    found = check_all(taken.content, taken.assessments, today)
    about_languages = [one for one in found if one.code in ABOUT_TRANSLATIONS]
    curriculum, _ = load_curriculum(taken.content)
    folders = (*curriculum.folders, *load(taken.assessments).folders)
    still = still_of_the_base(folders, curriculum.facts.values(), laid.base, city)
    # A fact of the source that only other courses cite is nobody's mistake here.
    wrong = [one for one in found if one.code not in ABOUT_TRANSLATIONS | ABOUT_UNUSED_FACTS]
    return CityReport(
        city=city,
        base=laid.base,
        problems=tuple(sorted({*taken.problems, *map(taken.origin, wrong)})),
        overlaid=tuple(taken.overlaid),
        inherited=taken.inherited,
        still_of_the_base=tuple(_at_its_origin(one, taken) for one in still),
        untranslated=tuple(taken.origin(one) for one in about_languages if _is_offered(one, city)),
    )


def _is_offered(problem: Problem, city: City) -> bool:
    codes = {language.value for language in Language}
    return problem.path.stem not in codes or problem.path.stem in city.languages


def _at_its_origin(one: StillOfTheBase, taken: TakenOver) -> StillOfTheBase:
    place = taken.origin(Problem(one.file, one.line, 1, "", ""))
    return dataclasses.replace(one, file=place.path, line=place.line)
