"""Write down what the two settle: of each finding what becomes of it, who is shown, and that it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from authoring.files.yaml_edits import edited_yaml
from authoring.lens_review.judging import differing
from authoring.lens_review.loading import Review
from authoring.lens_review.noting import Fault, block, put_list
from authoring.lens_review.record import Cell, Observation, SettledFinding, Shown, Status
from authoring.lens_review.settling import joined
from curriculum.api import Severity


@dataclass(frozen=True, slots=True)
class Decision:
    """What the two settled of one finding."""

    passage: str
    criterion: str
    severity: Severity | None
    """None: it is no finding after all."""
    because: str = ""
    owner: str = ""
    due_on: date | None = None
    status: Status = Status.OPEN
    kept_because: str = ""

    @property
    def cell(self) -> Cell:
        """Return by what it is compared: its passage and its criterion."""
        return self.passage, self.criterion


@dataclass(frozen=True, slots=True)
class Sides:
    """One finding as each of the two had it, and as it stands now."""

    cell: Cell
    first: Observation | None
    second: Observation | None
    decision: Decision
    differs: bool
    added: SettledFinding | None = None
    """The finding itself where neither reading had it: the two came to it while they settled."""


def sides(review: Review) -> list[Sides]:
    """Return every finding of *review* with both sides, in the order of the passages. It is not blind."""
    first = {one.cell: one for one in review.first.findings}
    second = {one.cell: one for one in review.second.findings}
    settled = _decisions(review)
    agreed = review.agreed.findings if review.agreed else ()
    added = {one.cell: one for one in agreed if one.cell not in first and one.cell not in second}
    places = {name: number for number, name in enumerate(review.passages)}
    asked = differing(review)
    cells = sorted(first.keys() | second.keys() | settled.keys(), key=lambda cell: (places[cell[0]], cell[1]))
    return [
        Sides(
            cell,
            first.get(cell),
            second.get(cell),
            settled.get(cell) or _begun(cell, first, second),
            cell in asked,
            added.get(cell),
        )
        for cell in cells
    ]


def faults_of_decision(review: Review, decision: Decision, revised: bool) -> list[Fault]:
    """Return what is wrong with *decision*; *revised* says whether its passage has a revision."""
    faults = []
    found = {one.cell for one in (*review.first.findings, *review.second.findings)}
    if decision.cell not in found:
        if decision.severity is None:
            return []  # What the two added themselves goes without a word.
        faults += [] if decision.because.strip() else [Fault.NEW_BECAUSE]
    elif (decision.severity is None or decision.cell in differing(review)) and not decision.because.strip():
        faults.append(Fault.NO_BECAUSE)
    if decision.severity is None:
        return faults
    if decision.status is Status.KEPT and decision.severity is Severity.BLOCK:
        faults.append(Fault.KEPT_BLOCK)
    elif decision.status is Status.KEPT and not decision.kept_because.strip():
        faults.append(Fault.NO_KEPT)
    if decision.status is Status.MENDED and not revised:
        faults.append(Fault.NOT_REVISED)
    return faults


def decided(
    review: Review, text: str, decisions: Sequence[Decision], added: Observation | None = None
) -> str:
    """Return *text*, the file in which the two settle, with *decisions* in place of what it said of them.

    *added* has the words of a finding that neither reading had; its decision is among them. One that was
    added before goes where it is none after all: ``no_findings`` tells of readings alone.
    """
    first = {one.cell: one for one in review.first.findings}
    second = {one.cell: one for one in review.second.findings}
    given = {one.cell: one for one in decisions}
    places = {name: number for number, name in enumerate(review.passages)}

    def place(entry: Mapping[str, Any]) -> tuple[int, str]:
        return places.get(entry["passage"], len(places)), entry["criterion"]

    def change(document: Any) -> None:
        there = {(one["passage"], one["criterion"]): one for one in document.get("findings") or ()}
        nones = {(one["passage"], one["criterion"]): one for one in document.get("no_findings") or ()}
        for cell, decision in given.items():
            one, other = first.get(cell), second.get(cell)
            if decision.severity is None:
                there.pop(cell, None)
                if one is None and other is None:
                    continue
                nones[cell] = block(
                    {"passage": cell[0], "criterion": cell[1], "because": decision.because.strip()}
                )
                continue
            nones.pop(cell, None)
            if cell not in there:
                mine = added if added is not None and added.cell == cell else None
                there[cell] = block(joined(cell, one or mine, other))
            entry = there[cell]
            for name, value in _said(decision).items():
                if value is None:
                    entry.pop(name, None)
                elif entry.get(name) != value:
                    entry[name] = value
        put_list(document, "findings", sorted(there.values(), key=place))
        put_list(document, "no_findings", sorted(nones.values(), key=place))

    return edited_yaml(text, change)


def counted(text: str, shown: Sequence[Shown]) -> str:
    """Return *text*, the file in which the two settle, with *shown* as who is shown in which part."""

    def change(document: Any) -> None:
        put_list(document, "shown", [block(one.model_dump(mode="json")) for one in shown])

    return edited_yaml(text, change)


def settled(text: str, on: date) -> str:
    """Return *text*, the file in which the two settle, as settled *on* a day."""

    def change(document: Any) -> None:
        document["settled_on"] = on

    return edited_yaml(text, change)


def _said(decision: Decision) -> dict[str, Any]:
    """Return the keys of an entry as *decision* has them; None takes one out."""
    return {
        "severity": str(decision.severity),
        "because": decision.because.strip() or None,
        "owner": decision.owner.strip() or None,
        "due_on": decision.due_on,
        "status": str(decision.status),
        "kept_because": decision.kept_because.strip() or None,
    }


def _decisions(review: Review) -> dict[Cell, Decision]:
    agreed = review.agreed
    if agreed is None:
        return {}
    found = {
        one.cell: Decision(
            one.passage,
            one.criterion,
            one.severity,
            one.because,
            one.owner,
            one.due_on,
            one.status,
            one.kept_because,
        )
        for one in agreed.findings
    }
    nones = {one.cell: Decision(one.passage, one.criterion, None, one.because) for one in agreed.no_findings}
    return found | nones


def _begun(cell: Cell, first: Mapping[Cell, Observation], second: Mapping[Cell, Observation]) -> Decision:
    """Return a decision that nobody took yet: the graver severity, as the safer one."""
    found = [each[cell].severity for each in (first, second) if cell in each]
    return Decision(*cell, max(found, key=lambda one: one.rank))
