"""``groundwork translate export``, ``import`` and ``check``: files for translators, and back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from assessments.exchange.api import write_new_file
from authoring.exchange.api import MOST_BYTES, ExchangeError, Format, write
from authoring.files.api import ChangedMeanwhileError, Places, finish_saving, save
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from groundwork.errors import GroundworkError
from groundwork.home import Home, home
from groundwork.printable import printable
from groundwork.translating.importing import Arrival, arrive
from groundwork.translating.texts import exchange_of, texts_of

_LANGUAGES = click.Choice([str(language) for language in TRANSLATED_LANGUAGES])
_FILES = click.Path(path_type=Path, exists=True, dir_okay=False)
_MOST_SHOWN = 200


@click.command("export")
@click.argument("name")
@click.option("--language", required=True, type=_LANGUAGES, help="Language to translate into.")
@click.option(
    "--to",
    "form",
    type=click.Choice([str(one) for one in Format]),
    default=Format.XLIFF12.value,
    show_default=True,
    help="Format.",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to write."
)
@click.option("--open", "is_open_only", is_flag=True, help="Only sections that are stale or missing.")
@click.option("--replace", is_flag=True, help="Write over the file if it is there.")
def translate_export(
    name: str, language: str, form: str, output: Path, is_open_only: bool, replace: bool
) -> None:
    """Write the texts of NAME (a course, `glossary`, `hub`, … or `all`) as a file for translators.

    Links, citations, bold and the like are codes that a translator's program keeps whole; each text says
    what it is, and how the glossary says its terms. Writes the one file and nothing else; the same texts
    make the same bytes.
    """
    texts = texts_of(home())
    exchange = exchange_of(texts, name, Language(language), is_open_only=is_open_only)
    if not exchange.files:
        click.echo(f"Nothing of {name} is open in {Language(language).english_name}; no file is written.")
        return
    try:
        data = write(exchange, Format(form))
    except ExchangeError as error:
        raise GroundworkError(str(error)) from None
    write_new_file(output, data, replaces=replace)
    texts_sent, files = _counted(exchange.count, "text"), _counted(len(exchange.files), "file")
    click.echo(f"{output}  {texts_sent} of {files}  {len(data) / 1000:,.0f} kB")


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILES)
def translate_import(files: tuple[Path, ...]) -> None:
    """Take what translators wrote in FILES (XLIFF 1.2 or 2.1, PO) into the text files, all or nothing.

    A section names the English that the file was made from, so it is stale where that changed since. A
    review is void in every text file that changes. With anything wrong in any of the files nothing is
    written, and everything that is wrong is told with its line.
    """
    place = home()
    if place.city:
        message = f"the texts of {place.city} are laid over the source; import where the source is"
        raise GroundworkError(message)
    finish_saving(_places(place))
    arrival = _arrival(files, place)
    if arrival.is_sound and arrival.edits:
        try:
            save(_places(place), arrival.edits, arrival.digests)
        except ChangedMeanwhileError as error:
            raise GroundworkError(str(error)) from None
    _tell(arrival, place, "Written")


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=_FILES)
def translate_check(files: tuple[Path, ...]) -> None:
    """Say what `translate import` would do with FILES, or why it would refuse them. Reads only."""
    place = home()
    _tell(_arrival(files, place), place, "Would write")


def _arrival(files: tuple[Path, ...], place: Home) -> Arrival:
    read = [(str(path), _data_of(path)) for path in files]
    return arrive(read, texts_of(place))


def _data_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _places(place: Home) -> Places:
    return Places(place.curriculum_content, place.assessments_content)


def _tell(arrival: Arrival, place: Home, done: str) -> None:
    for line in _lines(arrival, place, done):
        click.echo(printable(line))
    if not arrival.is_sound:
        count = sum(len(one.findings) for one in arrival.files)
        click.echo(f"Nothing is taken: {_counted(count, 'thing')} to put right.", err=True)
        sys.exit(1)


def _lines(arrival: Arrival, place: Home, done: str) -> Iterator[str]:
    for one in arrival.files:
        for finding in one.findings[:_MOST_SHOWN]:
            yield f"{one.name}: {finding}"
        if len(one.findings) > _MOST_SHOWN:
            yield f"{one.name}: {len(one.findings) - _MOST_SHOWN} more"
    if not arrival.is_sound:
        return
    for one in arrival.files:
        for note in one.taken.notes if one.taken else ():
            yield f"{one.name}: note: {note}"
    for path in sorted(arrival.edits):
        yield f"{done}: {path.relative_to(place.root)}"
    new, files = _counted(arrival.changed, "section"), _counted(len(arrival.edits), "file")
    yield f"{new} with new words, {arrival.confirmed} confirmed as they are, {files}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
