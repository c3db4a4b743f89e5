"""``groundwork check --city``: what another city has of its own, inherits, and still lacks."""

from __future__ import annotations

import json
import sys
from collections import Counter

import click

from groundwork.cities import CityReport, report_on
from groundwork.clock import today
from groundwork.home import Home, write_content


def check_city(place: Home, name: str, shape: str) -> None:
    """Print the report on the city *name* and leave with 0, or with 1 where learners could not take it."""
    report = report_on(write_content(Home(place.root, name)), today())
    if shape == "json":
        click.echo(json.dumps(_data(report), ensure_ascii=False, indent=1))
    else:
        _write(report)
    sys.exit(0 if report.is_sound else 1)


def _write(report: CityReport) -> None:
    for problem in report.problems:
        click.echo(str(problem))
    city = report.city
    name = next(iter(city.names.values()))
    files = Counter(path for path, _ in report.overlaid)
    click.echo(f"{name} ({city.status}): {', '.join(city.courses)} in {_languages(report)}")
    click.echo(f"overlaid   {len(report.overlaid)} texts in {len(files)} files")
    for path in files:
        sections = [section for other, section in report.overlaid if other == path and section]
        click.echo(f"  {_short(str(path), city.id)}{': ' if sections else ''}{', '.join(sections)}")
    click.echo(f"inherited  {report.inherited} files as they stand")
    still, untranslated = report.still_of_the_base, report.untranslated
    click.echo(f"missing    {len(still)} texts still speak of {report.base.name}")
    for one in still:
        click.echo(
            f"  {_short(str(one.file), city.id)}:{one.line} {one.section or 'title'}: {', '.join(one.words)}"
        )
    click.echo(f"missing    {len(untranslated)} translations")
    for problem in untranslated:
        click.echo(f"  {_short(str(problem.path), city.id)}:{problem.line} {problem.message}")
    for language in city.wanted_languages:
        click.echo(f"missing    everything in {language}: the package has no such language")


def _languages(report: CityReport) -> str:
    return ", ".join(language.english_name for language in report.city.languages)


def _short(path: str, city: str) -> str:
    """Return *path* from the city's folder on, or from the content folder."""
    for start in (f"/cities/{city}/", "/curriculum/content/", "/assessments/content/"):
        if start in path:
            return path.split(start, 1)[1]
    return path


def _data(report: CityReport) -> dict[str, object]:
    city = report.city
    return {
        "city": city.id,
        "status": city.status,
        "problems": [str(problem) for problem in report.problems],
        "overlaid": [
            {"file": _short(str(path), city.id), "section": section} for path, section in report.overlaid
        ],
        "inherited": report.inherited,
        "still_of_the_base": [
            {
                "file": _short(str(one.file), city.id),
                "line": one.line,
                "section": one.section,
                "words": one.words,
            }
            for one in report.still_of_the_base
        ],
        "untranslated": [
            {"file": _short(str(one.path), city.id), "message": one.message} for one in report.untranslated
        ],
        "wanted_languages": city.wanted_languages,
    }
