"""Write a form for paper as files: booklets, answer sheets, keys, and the file to type answers into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from curriculum.languages import Language
from editions.api import Edition
from groundwork.paper.printed import Drawing, drawing
from groundwork.paper.results import blank_answers_csv
from player.api import PrintedForm, draw_answer_sheets, draw_booklet, draw_key, pdf_of


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed."""

    form: str
    versions: Sequence[int]
    """Each is another drawing: neighbours at a table get different ones."""
    languages: Sequence[Language]
    sheets: int
    """Numbered answer sheets of each version and language."""
    class_name: str
    is_large: bool = False
    has_pdf: bool = True


def print_form(edition: Edition, order: Order, folder: Path) -> Iterator[Path]:
    """Write the files of *order* into *folder*, and yield each. The same order gives the same files.

    Raises:
        PaperError: *edition* has no such form, or it is for testing out.
        DrawingError: the banks cannot fill it.
        PdfUnavailableError: PDFs are wanted and cannot be made here.
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for version in order.versions:
        drawn = drawing(edition, order.form, version)
        printed = printed_form(drawn, is_large=order.is_large)
        for language in order.languages:
            # The numbers go on from language to language: a sheet of a version has a number of its own.
            first = 1 + order.sheets * list(order.languages).index(language)
            numbers = range(first, first + order.sheets)
            name = f"{order.form}-v{version}-{language.value}{'-large' if order.is_large else ''}"
            for what, html in _documents(printed, language, numbers):
                yield from _write(folder / f"{name}-{what}.html", html, has_pdf=order.has_pdf)
        yield _write_answers(drawn, order, folder / f"{order.form}-v{version}-answers.csv")


def printed_form(drawn: Drawing, *, is_large: bool = False) -> PrintedForm:
    """Return *drawn* as the player draws it."""
    edition = drawn.edition
    return PrintedForm(edition.content, drawn.form, drawn.items, str(drawn.code), edition.label, is_large)


def _documents(printed: PrintedForm, language: Language, numbers: Sequence[int]) -> Iterable[tuple[str, str]]:
    yield "booklet", draw_booklet(printed, language)
    yield "answer-sheets", draw_answer_sheets(printed, language, numbers)
    yield "key", draw_key(printed, language)


def _write(path: Path, html: str, *, has_pdf: bool) -> Iterator[Path]:
    path.write_text(html, encoding="utf-8", newline="\n")
    yield path
    if has_pdf:
        other = path.with_suffix(".pdf")
        other.write_bytes(pdf_of(html))
        yield other


def _write_answers(drawn: Drawing, order: Order, path: Path) -> Path:
    text = blank_answers_csv(
        str(drawn.code),
        order.class_name,
        [one.value for one in order.languages],
        order.sheets,
        len(drawn.items),
    )
    path.write_text(text, encoding="utf-8-sig", newline="\n")
    return path
