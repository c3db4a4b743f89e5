"""``groundwork diff``: what changed in a course between two editions, by module or word for word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from curriculum.languages import Language
from curriculum.model import text_in
from editions.api import Changes, Edition, ModuleWording, difference, wording
from groundwork.clock import today
from groundwork.content import Content, read_content
from groundwork.differences.drawing import Heading, draw_document
from groundwork.errors import GroundworkError
from groundwork.home import home
from groundwork.revisions import said_so_far

_LANGUAGES = [one.value for one in Language]


@click.command()
@click.argument("older")
@click.argument("newer")
@click.option(
    "--format", "shape", type=click.Choice(["modules", "text", "html"]), default="modules", show_default=True
)
@click.option(
    "--language",
    type=click.Choice(_LANGUAGES),
    help="Word for word: the page in this language, with its texts alone; else in English with all.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File; else it is printed."
)
def diff(older: str, newer: str, shape: str, language: str | None, output: Path | None) -> None:
    """Say what differs between OLDER and NEWER, written as arc-100@2026.1.

    arc-100@now stands for the files as they are. Without --format: which modules. As text: every word that
    went or came, a line for each place. As html: one page to print for who approves, with what the author
    says of each module. Reads only, and writes no other file than the one that -o names.
    """
    content = read_content(home(), today())
    pair = _edition(content, older), _edition(content, newer)
    if pair[0].content.course.id != pair[1].content.course.id:
        raise GroundworkError(f"{older} and {newer} are editions of two courses; name one course twice")
    if shape == "html":
        told = _document(content, *pair, Language(language) if language else None)
    else:
        texts = (Language(language),) if language else tuple(Language)
        lines = _modules(*pair) if shape == "modules" else _words(wording(*pair), texts)
        told = "\n".join(lines) or "The two editions are the same to the letter."
    if output is None:
        click.echo(told.rstrip("\n"))
        return
    try:
        output.write_text(told if told.endswith("\n") else f"{told}\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise GroundworkError(f"{output} cannot be written: {error.strerror or error}") from error


def _modules(older: Edition, newer: Edition) -> Iterator[str]:
    changes = difference(older, newer)
    for word, modules in (
        ("added", changes.added),
        ("removed", changes.removed),
        ("changed", changes.changed),
    ):
        yield from (f"{word}  {module}" for module in modules)


def _words(modules: tuple[ModuleWording, ...], languages: tuple[Language, ...]) -> Iterator[str]:
    """Yield each place with its words: ``[-`` went ``-]``, ``[+`` came ``+]``, as ``git diff`` marks them."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    for module in modules:
        for unit in module.units:
            ids = (module.module, unit.key.lesson, unit.key.component, unit.key.part)
            place = "/".join(one for one in ids if one)
            yield f"{unit.change}  {place}  ({unit.kind})"
            for setting in unit.settings:
                yield f"  {setting.name}: [-{setting.before}-]{{+{setting.after}+}}"
            for language in languages:
                for passage in unit.passages.get(language, ()):
                    told = "".join(signs[one.fate].format(one.text) for one in passage.runs)
                    yield f"  {language.value} {'/'.join(passage.where)}: {' '.join(told.split())}"


def _document(content: Content, older: Edition, newer: Edition, language: Language | None) -> str:
    course = newer.content.course
    _, text = text_in(course.texts, language or Language.EN)
    return draw_document(
        Heading(course.id, text.section.title, older, newer),
        wording(older, newer),
        language or Language.EN,
        (language,) if language else tuple(Language),
        _said(content, older, newer),
    )


def _said(content: Content, older: Edition, newer: Edition) -> Changes | None:
    """Return what the author says of *newer*, where it was said against *older*."""
    course = newer.content.course.id
    told = {one.label: one.changes for one in content.published.said(course)}
    said = said_so_far(content.published, course) if newer.label.endswith("-draft") else told.get(newer.label)
    return said if said is not None and said.since == older.label else None


def _edition(content: Content, name: str) -> Edition:
    course, separator, label = name.partition("@")
    if not separator:
        message = f"'{name}' names no edition; write course@label, such as arc-100@2026.1 or arc-100@now"
        raise GroundworkError(message)
    return content.edition(course) if label == "now" else content.published.read(course, label)
