"""Write the content of a city: the source with the city's own files and sections laid over it.

What comes out is an ordinary content folder, so nothing that reads content knows of cities. Text
files are laid over section by section, ``facts.yaml`` fact by fact; any other file of the city
stands for the whole file of the source. Each says by a digest what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.cities.blocks import Laid
from curriculum.cities.city import City
from curriculum.cities.laying_facts import lay_facts
from curriculum.cities.laying_files import lay_file
from curriculum.cities.laying_over import ids_overlaid, lay_over
from curriculum.cities.leaving_out import is_left_out, sections_left_out
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.problems import Problem
from curriculum.sources import read_source

CITIES = "cities"
_TRANSLATION = {f"{language.value}.md" for language in Language if language is not SOURCE_LANGUAGE}


@dataclass(slots=True)
class TakenOver:
    """The content of a city, as it was written to *content* and *assessments*."""

    city: City
    content: Path
    assessments: Path
    origins: dict[Path, list[tuple[Path, int]]] = field(default_factory=dict)
    """For each file made of two, where each of its lines came from; a file not named came as a whole."""
    sources: dict[Path, Path] = field(default_factory=dict)
    """For every file written, the file that it came from; of one made of two, the city's."""
    overlaid: list[tuple[Path, str]] = field(default_factory=list)
    """What is the city's own: its file, and the section; empty where it is the whole file."""
    inherited: int = 0
    """How many files came from the source as they stand."""
    problems: list[Problem] = field(default_factory=list)

    def origin(self, problem: Problem) -> Problem:
        """Return *problem* with the place where an author can mend it."""
        lines = self.origins.get(problem.path)
        path, line = self.sources.get(problem.path, problem.path), problem.line
        if lines:
            path, line = lines[min(problem.line, len(lines)) - 1]
        return Problem(path, line, problem.column, problem.code, problem.message, problem.hint)


def take_over(sources: Mapping[str, Path], city: City, folder: Path, into: Path) -> TakenOver:
    """Write the content of *city*, whose folder is *folder*, below *into*, and return what came from where.

    *sources*: the folders ``content`` (curriculum/content) and ``assessments`` (assessments/content) of the
    source. A file that says already what it should is left alone, one that is no longer wanted is removed.
    """
    taken = TakenOver(city, into / "content", into / "assessments")
    written: set[Path] = set()
    for name, source in sources.items():
        ours = folder / name
        for path in _files(source):
            relative = path.relative_to(source)
            if is_left_out(name, relative, path, city):
                continue
            target = into / name / relative
            overlay = ours / relative
            written.add(target)
            gone = _english_overlaid(ours, relative) | sections_left_out(name, relative, city)
            own = overlay if overlay.is_file() else None
            _keep(taken, target, own or path, _laid(path, own, gone), is_own=own is not None)
        for overlay in _files(ours):
            relative = overlay.relative_to(ours)
            target = into / name / relative
            if target not in written:
                written.add(target)
                _keep(taken, target, overlay, _laid(None, overlay, frozenset()), is_own=True)
    for path in _files(into):
        if path not in written:
            path.unlink()
    return taken


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(folder).parts
            if path.is_file() and parts[0] != CITIES and not any(part.startswith(".") for part in parts):
                yield path


def _english_overlaid(ours: Path, relative: Path) -> frozenset[str]:
    """Return the sections whose English the city replaced and that no translation of the source fits."""
    english = ours / relative.parent / f"{SOURCE_LANGUAGE.value}.md"
    if relative.name not in _TRANSLATION or not english.is_file():
        return frozenset()
    return ids_overlaid(read_source(english)[0] or "")


def _laid(path: Path | None, overlay: Path | None, gone: frozenset[str]) -> Laid | None:
    """Return the city's file *overlay* laid over *path*, without the sections *gone* of that.

    None where a file is taken as it stands, or cannot be read: the check of what is written tells so.
    """
    base, ours = (None if one is None else read_source(one)[0] for one in (path, overlay))
    if (path is None) is not (base is None) or (overlay is None) is not (ours is None):
        return None
    if path is not None and base is not None and path.suffix == ".md" and (ours is not None or gone):
        return lay_over(path, base, overlay or path, ours or "", gone)
    if overlay is None or ours is None or overlay.suffix != ".yaml":
        return None
    if path is None or base is None:
        return lay_file(None, overlay, ours)
    if path.name == "facts.yaml":
        return lay_facts(path, base, overlay, ours)
    return lay_file((path, base), overlay, ours)


def _keep(taken: TakenOver, target: Path, origin: Path, laid: Laid | None, *, is_own: bool) -> None:
    """Note where the file *target* comes from, and write it: *laid*, or else *origin* as it stands."""
    taken.sources[target] = origin
    if laid is not None:
        taken.problems += laid.problems
        taken.overlaid += [(origin, one) for one in laid.overlaid]
        taken.origins[target] = laid.origins
    elif is_own:
        taken.overlaid.append((origin, ""))
    else:
        taken.inherited += 1
    data = laid.text.encode() if laid is not None else origin.read_bytes()
    _write(target, _in_its_languages(target, data, taken.city))


def _in_its_languages(path: Path, data: bytes, city: City) -> bytes:
    """Return what the file *path* holds; a course.yaml says that its lessons are in the city's languages."""
    if path.name != "course.yaml" or len(city.languages) == len(Language):
        return data
    if re.search(rb"^languages:", data, re.MULTILINE):
        return data
    codes = ", ".join(language.value for language in city.languages)
    return data.rstrip() + f"\nlanguages: [{codes}]\n".encode()


def _write(path: Path, data: bytes) -> None:
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
