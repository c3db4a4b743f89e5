"""How long a trainer waits until slides and documents from elsewhere are drafts; promised are 10 s."""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Callable

from docx import Document
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from authoring.drafts.api import new_drafts
from authoring.imports.api import read_source
from tests.authoring.imports.sources import ARRIVAL, saved

SLIDES = 100
PAGES = 100
TIMES = 3
_LINES = [f"Line {number} says what a fair service owes to each person who comes." for number in range(6)]


def run() -> list[tuple[str, object, str, str]]:
    """Return the times from the bytes of a file to the files of its draft, beside unpacking it alone."""
    deck, document = _deck(), _document()
    deck_seconds = _seconds(lambda: _drafted(deck, "deck.pptx"))
    unpacking = _seconds(lambda: _unpacked(deck))
    reading = _seconds(lambda: Presentation(io.BytesIO(deck)))
    document_seconds = _seconds(lambda: _drafted(document, "document.docx"))
    size = f"{len(deck) / 1e6:.1f} MB with a table, a picture and notes on each; at most 10 s"
    return [
        (f"deck of {SLIDES} slides becomes a draft", deck_seconds, "s", size),
        ("  beside unpacking its files", deck_seconds / unpacking, "times", f"{unpacking:.3f} s"),
        ("  beside python-pptx opening it", deck_seconds / reading, "times", f"{reading:.3f} s"),
        (
            f"document of some {PAGES} pages becomes a draft",
            document_seconds,
            "s",
            f"{len(document) / 1e3:.0f} kB",
        ),
    ]


def _drafted(data: bytes, name: str) -> object:
    drafts = new_drafts(read_source(data, name), ARRIVAL, ())
    assert drafts  # a deck that is read as nothing would be quick
    return drafts


def _unpacked(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def _deck() -> bytes:
    made = Presentation()
    for number in range(SLIDES):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"Slide {number}"
        slide.placeholders[1].text = "\n".join(_LINES)
        slide.notes_slide.notes_text_frame.text = "\n".join(_LINES)
        table = slide.shapes.add_table(4, 4, 0, 0, Inches(4), Inches(2)).table
        for cell in table.iter_cells():
            cell.text = "A few words"
        slide.shapes.add_picture(io.BytesIO(_picture(number)), 0, 0)
    return saved(made)


def _picture(number: int) -> bytes:
    """Return a photograph of its own for each slide: noise, so that it does not pack."""
    stream = io.BytesIO()
    Image.effect_noise((320, 240), 20 + number).save(stream, "PNG")
    return stream.getvalue()


def _document() -> bytes:
    document = Document()
    for number in range(PAGES):
        document.add_heading(f"Part {number}", 1)
        for line in _LINES * 5:
            paragraph = document.add_paragraph(line)
            paragraph.add_run(" This matters.").bold = True
    return saved(document)


def _seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
