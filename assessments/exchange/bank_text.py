"""Write a bank's files as authors write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assessments.exchange.findings import UnfitItemError
from assessments.exchange.items import question_of
from assessments.model import Item
from curriculum.languages import Language
from curriculum.model import Section
from curriculum.section_writing import UnwritableTextError
from curriculum.section_writing import section_text as written_section
from curriculum.sections import split_sections
from curriculum.translations import digest

_BARE = re.compile(r"^[A-Za-z][A-Za-z0-9_.-]*$")
_WORDS_OF_YAML = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])


def bank_yaml(objective: str, tag: str, actions: Sequence[str], items: Iterable[Item]) -> str:
    """Return bank.yaml."""
    lines = [
        f"objective: {_scalar(objective)}",
        f"tag: {_scalar(tag)}",
        f"actions: {_flow(actions)}",
        "items:",
    ]
    for item in items:
        data = question_of(item) | {"facts": item.facts, "author": item.author, "reviewers": item.reviewers}
        for number, (key, value) in enumerate(data.items()):
            lines.append(f"{'  - ' if not number else '    '}{key}:{_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if not isinstance(value, list | tuple):
        return f" {_scalar(str(value))}"
    if value and isinstance(value[0], Mapping):
        return "".join(f"\n      - {_flow_mapping(one)}" for one in value)
    return f" {_flow(value)}"


def _flow(values: Iterable[Any]) -> str:
    return f"[{', '.join(_scalar(str(value)) for value in values)}]"


def _flow_mapping(values: Mapping[str, Any]) -> str:
    pairs = (
        f"{key}: {_flow(value) if isinstance(value, list | tuple) else _scalar(str(value))}"
        for key, value in values.items()
    )
    return f"{{{', '.join(pairs)}}}"


def _scalar(text: str) -> str:
    """Return *text* bare where every reader of YAML takes it for text, else in double quotes."""
    if _BARE.match(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps("".join(letter for letter in text if letter.isprintable()), ensure_ascii=False)


def text_file(title: str, language: Language, sections: Iterable[str], english_head: str) -> str:
    """Return a text file of *sections*, each as :func:`section_text` gives it.

    *english_head* is the digest of the English title, for a translation; no human has reviewed it yet.
    """
    head = [f"title: {_scalar(title)}"] if title else []
    if language is not Language.EN:
        head += [*([f"translated_from: {english_head}"] if title else []), "reviewed_by: null"]
    front = "\n".join(["---", *head, "---"])
    return "\n\n".join([front, *sections]) + "\n"


def section_text(section: Section, correct: Iterable[str], made_from: str | None = None) -> str:
    """Return *section* as it stands in a text file.

    Raises: UnfitItemError: a heading has no words, or our files would take the text for something else.
    """
    try:
        return written_section(section, correct, made_from)
    except UnwritableTextError as error:
        raise UnfitItemError(str(error)) from None


def english_digest(text: str) -> str:
    """Return the digest that a translation of the section *text* names."""
    _, sections = split_sections(text)
    return digest(sections[0].source)
