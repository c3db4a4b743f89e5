"""Say why a file is not taken at all. A refusal is for the person who brought the file, never a traceback."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why a file is refused; ``authoring/strings/imports`` has the sentence and the cure."""

    BROKEN_XML = "broken_xml"
    BROKEN_ZIP = "broken_zip"
    CANNOT_WRITE = "cannot_write"
    DOCUMENT_TYPE = "document_type"
    EMPTY = "empty"
    HAS_LINK = "has_link"
    LAID_OVER = "laid_over"
    LEAVES_FOLDER = "leaves_folder"
    MACROS = "macros"
    NO_BANK = "no_bank"
    NO_COURSE = "no_course"
    NO_OBJECTIVE = "no_objective"
    NO_TEXT = "no_text"
    NOT_READABLE = "not_readable"
    OLD_FORMAT = "old_format"
    OUR_COURSE = "our_course"
    PASSWORD = "password"  # noqa: S105 # a reason, no secret
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"
    TOO_MANY_FILES = "too_many_files"
    TOO_MANY_LESSONS = "too_many_lessons"
    TOO_MANY_LINKS = "too_many_links"
    TOO_MANY_SECTIONS = "too_many_sections"
    TOO_MANY_SLIDES = "too_many_slides"
    TOO_MUCH_TO_TELL = "too_much_to_tell"
    TOO_OFTEN = "too_often"
    TWICE = "twice"
    UNKNOWN_FORMAT = "unknown_format"
    UNPACKS_TOO_LARGE = "unpacks_too_large"


class ImportRefusedError(Exception):
    """A file from elsewhere that is not taken; nothing was written."""

    def __init__(self, refusal: Refusal, file: str = "", detail: str = "", most: int = 0) -> None:
        """Say why, in which *file* (or member of an archive), what was found, and how much is allowed."""
        self.refusal = refusal
        self.file = file
        self.detail = detail
        self.most = most
        super().__init__(f"{file}: {refusal} {detail}".strip())


def shown(value: object, most: int = 120) -> str:
    """Return *value* for a message: printable, on one line and not too long."""
    text = " ".join(str(value).split())
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return text if len(text) <= most else f"{text[:most]}…"
