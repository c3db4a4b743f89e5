"""Keep in a course's editorial record which findings a component answers, and find them again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from authoring.drafts.api import Draft
from authoring.files.api import Edits
from authoring.files.yaml_edits import edited_yaml
from authoring.lens_review.loading import FOLDER, Review, load_review, review_ids
from authoring.lens_review.noting import block, put_list
from authoring.lens_review.record import Status

EDITORIAL = "editorial.yaml"
Address = tuple[str, str]
"""A lesson and a component."""


def finding_names(review: Review, passage: str) -> tuple[str, ...]:
    """Return what a revision of *passage* answers: ``fares-2027/selecting-passengers/L12``; nothing kept."""
    found = review.agreed.findings if review.agreed else ()
    return tuple(
        f"{review.id}/{passage}/{one.criterion}"
        for one in found
        if one.passage == passage and one.status is not Status.KEPT
    )


def answers_put(content: Path, course: str, answers: Mapping[Address, tuple[str, ...]]) -> Edits:
    """Return the editorial record of *course* with *answers* added to those that it has."""
    if not any(answers.values()):
        return Edits()
    path = content / "courses" / course / EDITORIAL
    edits = Edits()
    text = edits.text_of(path)

    def change(document: Any) -> None:
        entries = list(document.get("answers") or ())
        known = {(one["lesson"], one["component"]): one for one in entries}
        for (lesson, component), names in answers.items():
            entry = known.get((lesson, component))
            if entry is None:
                entries.append(block({"lesson": lesson, "component": component, "findings": list(names)}))
            else:
                there = list(entry["findings"])
                entry["findings"] = [*there, *(one for one in names if one not in there)]
        put_list(document, "answers", entries)

    edits.change(path, edited_yaml(text, change))
    return edits


def answers_of_draft(content: Path, draft: Draft, course: str, lesson: str) -> Edits:
    """Return the editorial record of *course* when *draft* becomes its *lesson*: what its revisions answer.

    Nothing where no review is of the draft, or none of its revisions was written into it.
    """
    found: dict[Address, tuple[str, ...]] = {}
    ids = {component.id for component in draft.lesson.components} if draft.lesson else set()
    for review in _reviews(content):
        if review.record.material.draft != draft.id:
            continue
        for passage in review.revisions:
            if passage in ids:
                here = (lesson, passage)
                found[here] = (*found.get(here, ()), *finding_names(review, passage))
    return answers_put(content, course, {place: names for place, names in found.items() if names})


def _reviews(content: Path) -> Iterator[Review]:
    for name in review_ids(content):
        review, _ = load_review(content / FOLDER / name)
        if review is not None:
            yield review
