"""Hold the findings that courses say they answer against the reviews: a name that leads nowhere is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from authoring.lens_review.answering import EDITORIAL
from authoring.lens_review.loading import FOLDER, load_review, review_ids
from curriculum.api import CATALOGUE
from curriculum.authoring import closest, read_yaml
from curriculum.problems import Problem

_UNKNOWN = CATALOGUE["CUR084"]


def check_answers(content: Path) -> Iterator[Problem]:
    """Yield each finding that a course below *content* (``curriculum/content``) answers, and that is none.

    Of a review whose files have a fault nothing is told: the check of reviews tells of the fault.
    """
    reviews = set(review_ids(content))

    @cache
    def settled(review: str) -> list[str] | None:
        """Return the names of what *review* settled; None: its files have a fault."""
        if review not in reviews:
            return []
        found, _ = load_review(content / FOLDER / review)
        if found is None:
            return None
        agreed = found.agreed.findings if found.agreed else ()
        return [f"{review}/{one.passage}/{one.criterion}" for one in agreed]

    for path in sorted((content / "courses").glob(f"*/{EDITORIAL}")):
        document, _ = read_yaml(path)
        answers: list[Any] = document.entries("answers") if document else []
        for index, entry in enumerate(answers):
            names = entry.get("findings") if isinstance(entry, dict) else None
            for number, name in enumerate(names if isinstance(names, list) else ()):
                known = settled(str(name).partition("/")[0])
                if document is None or known is None or name in known:
                    continue
                place = document.at("answers", index, "findings", number)
                message = f"no review settled a finding `{name}`"
                hint = closest(str(name), known) or "name one that a review has, or take it out"
                yield _UNKNOWN.at(path, place.line, place.column, message, hint)
