"""Planted faults of the review lens; the sound tree has none, so each brings a whole one of its own."""

from __future__ import annotations

from collections.abc import Callable

from curriculum.lens import SERVICES
from tests.factories_content import ContentTree

LENS = "curriculum/content/lens"
PASSAGE = f"{LENS}/passages/officers-1"
_YAML = """\
criteria:
  - {id: L01, severity: block}
  - {id: L02, severity: minor}
"""
_WORDS = {
    "en": ("Lens", "What is looked for", "Evidence", "A list"),
    "vi": ("Lăng kính", "Điều cần tìm", "Bằng chứng", "Một danh sách"),
    "zh-Hant": ("準則", "要找的事", "證據", "一份清單"),
    "ar": ("عدسة", "ما يُبحث عنه", "دليل", "قائمة"),
}


def write_lens(tree: ContentTree) -> None:
    """Write a sound lens of two criteria, with three passages for each service."""
    tree.write(f"{LENS}/lens.yaml", _YAML)
    for language in _WORDS:
        tree.write(f"{LENS}/{language}.md", _criteria(language))
    for service in SERVICES:
        for number in (1, 2, 3):
            name = f"{service}-{number}"
            tree.write(f"{LENS}/passages/{name}/passage.yaml", _passage(name, service))
            tree.write(f"{LENS}/passages/{name}/en.md", _TEXT)
    tree.stamp()


def _criteria(language: str) -> str:
    title, body, evidence, asked = _WORDS[language]
    reviewed = "" if language == "en" else "translated_from: 000000000000\nreviewed_by: A speaker\n"
    sections = "".join(
        f"\n## {title} {{#{name}}}\n\n{body}.\n\n### {evidence} {{#evidence}}\n\n{asked}.\n"
        for name in ("l01", "l02")
    )
    return f"---\ntitle: {title}\nsummary: {body}.\n{reviewed}---\n{sections}"


def _passage(name: str, service: str) -> str:
    return f"""\
id: {name}
service: {service}
course: arc-100
lesson: words
findings:
  - {{criterion: L01, severity: block}}
  - {{criterion: L02, severity: major}}
facts: [F001]
"""


_TEXT = """\
---
title: Checking fares
summary: An invented passage, written for this review.
---

## The passage {#legacy}

Look for people who seem out of place.

## Conduct, not identity {#finding-l01}

> "Look for people … out of place."

It says who people are, not what they do.

## Lawful basis {#finding-l02}

No rule is cited.

## Revised {#revised}

Check every third rider, counted from the door.

## Why {#why}

A rule that is set before leaves no room for a hunch.[^F001]

## What the safety purpose keeps {#keeps}

Fares are still checked.
"""


def _with(name: str, old: str, new: str) -> Callable[[ContentTree], None]:
    def plant(tree: ContentTree) -> None:
        write_lens(tree)
        tree.replace(name, old, new)

    return plant


def _without_passage(tree: ContentTree) -> None:
    write_lens(tree)
    for name in ("passage.yaml", "en.md"):
        tree.path(f"{PASSAGE}/{name}").unlink()
    tree.path(PASSAGE).rmdir()


def _with_a_criterion_more(tree: ContentTree) -> None:
    write_lens(tree)
    tree.replace(f"{LENS}/lens.yaml", _YAML, _YAML + "  - {id: L03, severity: major}\n")
    for language in _WORDS:
        more = _criteria(language).partition("## ")[2].partition("\n## ")[0].replace("#l01", "#l03")
        file = tree.path(f"{LENS}/{language}.md")
        file.write_text(f"{file.read_text('utf-8')}\n## {more}", encoding="utf-8")
    tree.stamp()


_PASSAGE_YAML = f"{PASSAGE}/passage.yaml"
LENS_FAULTS: list[tuple[str, Callable[[ContentTree], None], tuple[str, ...]]] = [
    (
        "a finding of a criterion that the lens does not have",
        _with(_PASSAGE_YAML, "criterion: L02", "criterion: L09"),
        (f"{PASSAGE}/en.md:16:17 CUR012", f"{_PASSAGE_YAML}:7:17 CUR011", f"{_PASSAGE_YAML}:7:17 CUR084"),
    ),
    (
        "a passage for a course that is not there",
        _with(_PASSAGE_YAML, "course: arc-100", "course: arc-200"),
        (f"{_PASSAGE_YAML}:3:9 CUR084",),
    ),
    (
        "a passage for a lesson that its course does not have",
        _with(_PASSAGE_YAML, "lesson: words", "lesson: wards"),
        (f"{_PASSAGE_YAML}:4:9 CUR084",),
    ),
    (
        "a passage that lists a fact which is not there and which it does not cite",
        _with(_PASSAGE_YAML, "[F001]", "[F001, F999]"),
        (f"{_PASSAGE_YAML}:8:15 CUR041", f"{_PASSAGE_YAML}:8:15 CUR043"),
    ),
    (
        "a passage that cites a fact which it does not list",
        _with(_PASSAGE_YAML, "facts: [F001]\n", ""),
        (f"{PASSAGE}/en.md:26:54 CUR042",),
    ),
    (
        "a finding without a section",
        _with(f"{PASSAGE}/en.md", "## Lawful basis {#finding-l02}\n\nNo rule is cited.\n", ""),
        (f"{_PASSAGE_YAML}:7:17 CUR011",),
    ),
    (
        "a finding with a heading alone",
        _with(f"{PASSAGE}/en.md", "No rule is cited.\n", ""),
        (f"{PASSAGE}/en.md:16:1 CUR033",),
    ),
    (
        "the same criterion twice in a passage",
        _with(_PASSAGE_YAML, "criterion: L02", "criterion: L01"),
        (f"{PASSAGE}/en.md:16:17 CUR012", f"{_PASSAGE_YAML}:7:17 CUR017"),
    ),
    (
        "a passage that does not say that it is invented",
        _with(f"{PASSAGE}/en.md", "An invented passage, written", "A passage, taken"),
        (f"{PASSAGE}/en.md:1:1 CUR140",),
    ),
    (
        "a finding that quotes what the passage does not say",
        _with(f"{PASSAGE}/en.md", '> "Look for people', '> "Focus on people'),
        (f"{PASSAGE}/en.md:10:1 CUR143",),
    ),
    (
        "a finding that quotes the passage at length",
        _with(f"{PASSAGE}/en.md", "No rule is cited.\n", '> "people"\n' * 61),
        (f"{PASSAGE}/en.md:16:1 CUR143",),
    ),
    (
        "a criterion that no passage shows",
        _with_a_criterion_more,
        (f"{LENS}/lens.yaml:4:10 CUR141",),
    ),
    (
        "a service with two passages",
        _without_passage,
        (f"{LENS}/lens.yaml:1:1 CUR142",),
    ),
    (
        "a severity that is none",
        _with(_PASSAGE_YAML, "severity: major", "severity: medium"),
        (f"{_PASSAGE_YAML}:7:32 CUR006",),
    ),
]
