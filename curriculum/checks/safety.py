"""Check that no text carries HTML or a script. The page would not run it; an author has to know of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.folders import Folder
from curriculum.mentions import Mention, MentionKind
from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import RAW_HTML, SCRIPT
from curriculum.problems import Problem
from curriculum.text_files import TextFile

_DANGEROUS_TAG = re.compile(
    r"^/?(script|iframe|object|embed|link|meta|base|form|style|svg|math|applet|frame)\b", re.IGNORECASE
)
_HANDLER = re.compile(r"[\s/]on[a-z]+\s*=|javascript\s*:", re.IGNORECASE)
_SCRIPT_IN_VALUE = re.compile(r"<\s*(script|iframe|object|embed|svg)\b|\bon[a-z]+\s*=\s*[\"']", re.IGNORECASE)


def check_safety(folder: Folder) -> Iterator[Problem]:
    """Yield raw HTML and scripts in all text files of *folder*."""
    for file in folder.files.values():
        for mention in file.mentions:
            if mention.kind is MentionKind.HTML and not _closes(file, mention):
                yield _problem(file, mention)


def _closes(file: TextFile, mention: Mention) -> bool:
    """Return whether the tag closes one that is reported already."""
    name = mention.target[1:].strip()
    return mention.target.startswith("/") and any(
        other.kind is MentionKind.HTML and re.match(rf"{re.escape(name)}\b", other.target)
        for other in file.mentions
        if other.offset < mention.offset
    )


def check_values(document: YamlDocument) -> Iterator[Problem]:
    """Yield scripts in the texts of a YAML file whose texts reach learners, such as facts.yaml."""
    waiting: list[tuple[Keys, object]] = [((), document.data)]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*keys, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*keys, index), inner) for index, inner in enumerate(value)]
        elif isinstance(value, str) and _SCRIPT_IN_VALUE.search(value):
            place = document.at(*keys)
            yield SCRIPT.at(document.path, place.line, place.column, "this value holds a script", "remove it")


def _problem(file: TextFile, mention: Mention) -> Problem:
    place = file.position(mention.offset)
    tag = (mention.target.split() or [""])[0][:30]
    if _DANGEROUS_TAG.match(mention.target) or _HANDLER.search(mention.target):
        return SCRIPT.at(file.path, *place, f"`<{tag}` can run a script", "remove it")
    hint = "use Markdown, or put a literal < in `code`"
    return RAW_HTML.at(file.path, *place, f"`<{tag}` is raw HTML", hint)
