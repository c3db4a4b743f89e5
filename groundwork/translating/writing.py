"""Write what came of a file or a form into the text files, through the workshop's one door."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.http import HttpRequest

from authoring.files.api import ChangedMeanwhileError
from groundwork.reading import read
from groundwork.translating.page import words_of
from groundwork.workshop.errors import RefusedError
from groundwork.workshop.page import sentence_of
from groundwork.workshop.saving import write


def fault_in_writing(
    request: HttpRequest, name: str, what: str, edits: Mapping[Path, str], digests: Mapping[Path, str]
) -> str:
    """Write *edits* all or none; return why nothing was written, or an empty text when all is.

    *name* and *what* tell the save among those that can be taken back; *digests* are those of what was read.
    """
    words = words_of(request)
    try:
        write(read(), edits, digests, course=name, what=what, act="edited")
    except ChangedMeanwhileError:
        return words.plain("translating_changed_meanwhile")
    except RefusedError as error:
        return sentence_of(error, words)
    return ""
