"""Note in a reviewer's file what a passage is found to say, and that everything is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from authoring.files.yaml_edits import edited_yaml
from authoring.lens_review.record import Observation
from curriculum.authoring import MOST_WORDS, stands_in
from curriculum.sections import SectionText

MOST_QUOTES, LONGEST_QUOTE, LONGEST_WORDS = 10, 200, 4000
"""Quotations of a finding; signs of one; signs of a reason (``record.Observation``)."""


class Fault(StrEnum):
    """What keeps a finding or a decision from being kept; the pages have the sentence."""

    NO_WHY = "no_why"
    NO_SEVERITY = "no_severity"
    TOO_LONG = "too_long"
    MANY_QUOTES = "many_quotes"
    LONG_QUOTE = "long_quote"
    MANY_WORDS = "many_words"
    NOT_THERE = "not_there"
    """A quotation that does not stand in the passage."""
    NO_BECAUSE = "no_because"
    NEW_BECAUSE = "new_because"
    """A finding that neither reading had, without a word of how the two came to it."""
    NO_CRITERION = "no_criterion"
    """A finding that is added, without what finds it."""
    KEPT_BLOCK = "kept_block"
    NO_KEPT = "no_kept"
    NOT_REVISED = "not_revised"
    REVISION_PARTS = "revision_parts"
    """A revision without its text, its reason, or what the safety purpose keeps."""
    UNWRITABLE = "unwritable"
    """A text that the file would give back as something else, such as with a heading that has an id."""
    UNSETTLED = "unsettled"
    """One of the two had found it, and what they settled does not tell of it."""
    NO_OWNER = "no_owner"
    NO_DUE = "no_due"
    """It is not done, and nobody said by which day it will be."""
    IN_FILES = "in_files"
    """What no page can mend, such as a reading that changed after both were laid side by side."""


def faults_of(passage: SectionText, quotes: Sequence[str], why: str, evidence: str) -> list[Fault]:
    """Return what is wrong with a finding in *passage*, in the words of whoever reads."""
    faults = [] if why.strip() else [Fault.NO_WHY]
    if max(len(why), len(evidence)) > LONGEST_WORDS:
        faults.append(Fault.TOO_LONG)
    if len(quotes) > MOST_QUOTES:
        faults.append(Fault.MANY_QUOTES)
    if any(len(one) > LONGEST_QUOTE for one in quotes):
        faults.append(Fault.LONG_QUOTE)
    if sum(len(one.split()) for one in quotes) > MOST_WORDS:
        faults.append(Fault.MANY_WORDS)
    if not all(stands_in(one, f"{passage.title}\n{passage.source}") for one in quotes):
        faults.append(Fault.NOT_THERE)
    return faults


def noted(text: str, passage: str, findings: Sequence[Observation]) -> str:
    """Return the reading *text* with *findings* as all that it finds in *passage*, which is read by it.

    What it says of other passages stays as it stands, comments with it.
    """

    def change(document: Any) -> None:
        entries = list(document.get("findings") or ())
        there = {one.get("criterion"): one for one in entries if one.get("passage") == passage}
        others = [one for one in entries if one.get("passage") != passage]
        own = [_entry(there.get(each.criterion), each) for each in findings]
        put_list(document, "findings", [*others, *own])
        read = document.setdefault("read", CommentedSeq())
        if passage not in read:
            read.append(passage)

    return edited_yaml(text, change)


def finished(text: str, on: date | None) -> str:
    """Return the reading *text* as finished *on* a day; None: it is gone on with."""

    def change(document: Any) -> None:
        if on is None:
            document.pop("finished_on", None)
        else:
            document["finished_on"] = on

    return edited_yaml(text, change)


def put_list(document: Any, name: str, entries: Sequence[Any]) -> None:
    """Let *document* hold *entries* as a list of blocks under *name*."""
    there = document.get(name)
    if isinstance(there, CommentedSeq) and there and entries:
        there[:] = list(entries)
        return
    fresh = CommentedSeq(entries)
    if entries:
        fresh.fa.set_block_style()
    else:
        fresh.fa.set_flow_style()
    document[name] = fresh


def block(data: dict[str, Any]) -> CommentedMap:
    """Return *data* as an entry of a list, a line for each key."""
    node = CommentedMap(data)
    node.fa.set_block_style()
    return node


def _entry(there: Any, finding: Observation) -> Any:
    data = finding.model_dump(mode="json", exclude_defaults=True)
    plain = {name: list(value) if isinstance(value, list) else value for name, value in (there or {}).items()}
    return there if there is not None and plain == data else block(data)
