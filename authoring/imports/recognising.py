"""Say what a file from elsewhere is by what is in it: an ending promises nothing. Then read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assessments.exchange.api import ExchangeError, Format, bank_format
from authoring.imports.archives import Archive
from authoring.imports.given import Given, size_of, start_of, whole_of
from authoring.imports.imported import Imported, SourceFormat
from authoring.imports.package_reader import launches_pages, manifest_folder, read_package
from authoring.imports.page_folder import is_page
from authoring.imports.pages_reader import read_pages, read_single_page
from authoring.imports.refusals import ImportRefusedError, Refusal
from authoring.imports.slide_reader import read_slides
from authoring.imports.word_reader import read_word

MOST_BYTES = 100_000_000
"""Of a file that is taken at all: a deck with a hundred photographs."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and those with a password of today ([MS-CFB] 2.2)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|p|div|h[1-6]|section|article|table)\b", re.IGNORECASE)
_QTI = re.compile(rb"imsqti|qtiasi|qti-assessment-item|<assessmentItem", re.IGNORECASE)
_QUESTIONS = frozenset({"gift", "txt", "csv", "tsv"})
"""Endings of files of questions that are plain text."""
_READERS: dict[SourceFormat, Callable[[Archive], Imported]] = {
    SourceFormat.DOCX: read_word,
    SourceFormat.PPTX: read_slides,
    SourceFormat.SCORM: read_package,
    SourceFormat.HTML: read_pages,
}


def read_source(given: Given, name: str) -> Imported:
    """Return what the document, deck, package or page *given*, called *name*, comes to. Writes nothing.

    Raises: ImportRefusedError: it is none of these, holds macros, has a password, is damaged or unsafe.
    """
    found = format_of(given, name)
    if found is SourceFormat.HTML and not start_of(given).startswith(b"PK"):
        return read_single_page(whole_of(given), name)
    if found not in _READERS:
        raise ImportRefusedError(Refusal.UNKNOWN_FORMAT, name, str(found))
    imported = _READERS[found](Archive(given, name))
    return replace(imported, format=found)


def format_of(given: Given, name: str) -> SourceFormat:
    """Return what the file *given*, called *name*, is.

    Raises: ImportRefusedError: it is nothing that can be read, is too large, or is of an old format.
    """
    start = start_of(given)
    if size_of(given) > MOST_BYTES:
        raise ImportRefusedError(Refusal.TOO_LARGE, name, most=MOST_BYTES)
    if start.startswith(b"PK"):
        return _format_of_archive(Archive(given, name))
    if start.startswith(b"\x1f\x8b"):
        return SourceFormat.OLX
    return _format_of_whole(whole_of(given), name)


def _format_of_whole(data: bytes, name: str) -> SourceFormat:
    """Return what a file is that is no archive."""
    if not data.strip():
        raise ImportRefusedError(Refusal.EMPTY, name)
    if data.startswith(_OLE):
        raise ImportRefusedError(Refusal.PASSWORD if _ENCRYPTED in data else Refusal.OLD_FORMAT, name)
    start = data[:4096].replace(b"\0", b"")
    if _QTI.search(start):
        return SourceFormat.QTI
    suffix = name.lower().rpartition(".")[2]
    if is_page(name) or (_PAGE.search(start) and suffix not in _QUESTIONS):
        return SourceFormat.HTML
    if suffix in _QUESTIONS:
        return _format_of_questions(data, name)
    raise ImportRefusedError(Refusal.UNKNOWN_FORMAT, name)


def _format_of_questions(data: bytes, name: str) -> SourceFormat:
    try:
        found = bank_format(data, name)
    except ExchangeError:
        return SourceFormat.GIFT  # its reader says what is wrong
    return {Format.CSV: SourceFormat.CSV, Format.AIKEN: SourceFormat.AIKEN}.get(found, SourceFormat.GIFT)


def _format_of_archive(archive: Archive) -> SourceFormat:
    if "[Content_Types].xml" in archive:
        types = archive.read("[Content_Types].xml")
        if b"wordprocessingml" in types or b"ms-word" in types:
            return SourceFormat.DOCX
        if b"presentationml" in types or b"ms-powerpoint" in types:
            return SourceFormat.PPTX
    folder = manifest_folder(archive)
    if folder is not None:
        path = f"{folder}/imsmanifest.xml".lstrip("/")
        manifest = archive.read(path)
        is_bank = _QTI.search(manifest) and not launches_pages(manifest)
        return SourceFormat.QTI if is_bank else SourceFormat.SCORM
    if any(is_page(path) for path in archive):
        return SourceFormat.HTML
    raise ImportRefusedError(Refusal.UNKNOWN_FORMAT, archive.where)
