"""What other folders use of ``authoring.imports``."""

from __future__ import annotations

from authoring.imports.archives import Archive
from authoring.imports.document import Block, block_text, heading, links_in
from authoring.imports.given import Given, digest_of, whole_of
from authoring.imports.imported import (
    Imported,
    ImportedLesson,
    ImportedQuestion,
    ImportedSection,
    SourceFormat,
)
from authoring.imports.losses import Loss, LossKind, Place, PlaceKind, grouped
from authoring.imports.markdown_writing import line_of, markdown_of
from authoring.imports.page_reader import read_page
from authoring.imports.pages_reader import lesson_of
from authoring.imports.pictures import Pictures
from authoring.imports.recognising import MOST_BYTES, format_of, read_source
from authoring.imports.refusals import ImportRefusedError, Refusal
from authoring.imports.sections import with_texts
from authoring.imports.word_count import words_missing
from authoring.imports.words import loss_sentence, place_words, refusal_sentence, words_in

__all__ = [
    "MOST_BYTES",
    "Archive",
    "Block",
    "Given",
    "ImportRefusedError",
    "Imported",
    "ImportedLesson",
    "ImportedQuestion",
    "ImportedSection",
    "Loss",
    "LossKind",
    "Pictures",
    "Place",
    "PlaceKind",
    "Refusal",
    "SourceFormat",
    "block_text",
    "digest_of",
    "format_of",
    "grouped",
    "heading",
    "lesson_of",
    "line_of",
    "links_in",
    "loss_sentence",
    "markdown_of",
    "place_words",
    "read_page",
    "read_source",
    "refusal_sentence",
    "whole_of",
    "with_texts",
    "words_in",
    "words_missing",
]
