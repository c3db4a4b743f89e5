"""Hold a review against its own passages and the lens: every mistake with file, line and cure, in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from authoring.lens_review.loading import (
    AGREED,
    FIRST,
    FOLDER,
    KEEPS,
    PASSAGES,
    REVISIONS,
    SECOND,
    WHY,
    Review,
    load_review,
)
from authoring.lens_review.named_findings import check_answers
from authoring.lens_review.noting import Fault
from authoring.lens_review.record import AgreedRecord, NoFinding, Observation, SettledFinding, Status
from curriculum.api import CATALOGUE, Severity
from curriculum.authoring import MOST_WORDS, ProblemCode, YamlDocument, closest, read_yaml, stands_in
from curriculum.problems import Problem

# Codes that the content has already: an author meets the same mistake under the same number.
_WRONG_VALUE, _MISSING, _NO_HEADING = CATALOGUE["CUR006"], CATALOGUE["CUR007"], CATALOGUE["CUR011"]
_DOUBLED, _NO_TEXT = CATALOGUE["CUR017"], CATALOGUE["CUR033"]
_UNKNOWN, _QUOTATION = CATALOGUE["CUR084"], CATALOGUE["CUR143"]


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that keeps a review from being settled: for the files a problem, for a page its kind."""

    problem: Problem
    fault: Fault = Fault.IN_FILES
    passage: str = ""
    """Where it is mended, and of which criterion; empty where it is of the review as a whole."""
    criterion: str = ""


def check_lens_reviews(content: Path) -> Iterator[Problem]:
    """Yield what is wrong with the reviews below *content* (``curriculum/content``), by id.

    And with the findings that the courses there say they answer.
    """
    place = content / FOLDER
    criteria = criteria_named(content) if place.is_dir() else frozenset()
    for folder in sorted(place.iterdir()) if place.is_dir() else ():
        if folder.is_dir() and not folder.name.startswith("."):
            review, problems = load_review(folder)
            yield from problems
            if review is not None:
                yield from check_review(review, criteria)
    yield from check_answers(content)


def criteria_named(content: Path) -> frozenset[str]:
    """Return the ids of the criteria in lens.yaml, those without a sound text included."""
    document, _ = read_yaml(content / "lens" / "lens.yaml")
    entries = document.entries("criteria") if document else []
    named = (entry.get("id") for entry in entries if isinstance(entry, dict))
    return frozenset(one for one in named if isinstance(one, str))


def check_review(review: Review, criteria: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with *review*, whose files are sound by themselves."""
    return (one.problem for one in left_to_settle(review, criteria))


def left_to_settle(review: Review, criteria: Collection[str]) -> Iterator[Left]:
    """Yield what keeps *review*, whose files are sound by themselves, from being settled as it stands."""
    yield from map(Left, _passages(review))
    for name, record in ((FIRST, review.first), (SECOND, review.second)):
        yield from map(Left, _observations(review, name, record.findings, criteria))
    agreed = review.agreed
    if agreed is None:
        return
    yield from map(Left, _observations(review, AGREED, agreed.findings, criteria))
    document = review.documents[AGREED]
    if review.is_blind:
        message = "the two settle before both have finished reading"
        hint = f"take {AGREED} out until {FIRST} and {SECOND} both say finished_on"
        yield Left(_at(_WRONG_VALUE, document, ("findings",), message, hint))
        return
    yield from map(Left, _unchanged(review, agreed))
    yield from _settled(review, agreed)
    for index, finding in enumerate(agreed.findings):
        yield from _action(review, agreed, index, finding)
    yield from _revisions(review)


def strange_passages(review: Review) -> Iterator[Problem]:
    """Yield the findings of *review* about passages that it has not: no page can show it as it stands."""
    lists: list[tuple[str, str, Sequence[Observation | NoFinding]]] = [
        (FIRST, "findings", review.first.findings),
        (SECOND, "findings", review.second.findings),
    ]
    if review.agreed is not None:
        lists.append((AGREED, "findings", review.agreed.findings))
        lists.append((AGREED, "no_findings", review.agreed.no_findings))
    for name, key, findings in lists:
        for index, finding in enumerate(findings):
            if finding.passage not in review.passages:
                yield _strange(review, name, (key, index, "passage"), finding.passage)


def differing(review: Review) -> frozenset[tuple[str, str]]:
    """Return the pairs of passage and criterion on which the two did not say the same."""
    first = {finding.cell: finding.severity for finding in review.first.findings}
    second = {finding.cell: finding.severity for finding in review.second.findings}
    return frozenset(cell for cell in first.keys() | second.keys() if first.get(cell) != second.get(cell))


def file_digest(path: Path) -> str:
    """Return the SHA-256 of the bytes of *path*, in hexadecimal."""
    return sha256(path.read_bytes()).hexdigest()


def _passages(review: Review) -> Iterator[Problem]:
    path = review.folder / PASSAGES
    if file_digest(path) != review.record.passages_digest:
        message = "the passages are not those with which the review began"
        hint = "put them back: both reviewers read the same words; a changed training is a review of its own"
        yield _WRONG_VALUE.at(path, 1, 1, message, hint)


def _observations(
    review: Review, name: str, findings: Sequence[Observation], criteria: Collection[str]
) -> Iterator[Problem]:
    """Yield findings of what is not there, made twice, or quoting what the passage does not say."""
    document = review.documents[name]
    met: set[tuple[str, str]] = set()
    for index, finding in enumerate(findings):
        keys = ("findings", index)
        if finding.criterion not in criteria:
            message = f"the lens has no criterion {finding.criterion}"
            hint = closest(finding.criterion, sorted(criteria))
            yield _at(_UNKNOWN, document, (*keys, "criterion"), message, hint)
        if finding.cell in met:
            message = f"{finding.criterion} is found twice in {finding.passage}"
            yield _at(
                _DOUBLED, document, keys, message, "make one finding of the two, with the quotes of both"
            )
        met.add(finding.cell)
        passage = review.passages.get(finding.passage)
        if passage is None:
            yield _strange(review, name, (*keys, "passage"), finding.passage)
            continue
        words = sum(len(quote.split()) for quote in finding.quotes)
        if words > MOST_WORDS:
            message = f"the finding quotes {words} words; {MOST_WORDS} are the most"
            yield _at(_QUOTATION, document, (*keys, "quotes"), message, "quote the words that harm alone")
        for number, quote in enumerate(finding.quotes):
            if not stands_in(quote, f"{passage.title}\n{passage.source}"):
                message = f"“{quote}” does not stand in {finding.passage}"
                hint = "quote it word for word, with … where words are left out"
                yield _at(_QUOTATION, document, (*keys, "quotes", number), message, hint)


def _strange(review: Review, name: str, keys: tuple[str | int, ...], passage: str) -> Problem:
    message = f"the review has no passage `{passage}`"
    return _at(_UNKNOWN, review.documents[name], keys, message, closest(passage, list(review.passages)))


def _unchanged(review: Review, agreed: AgreedRecord) -> Iterator[Problem]:
    """Yield a reading that changed after the two saw each other's."""
    for name, digest in ((FIRST, agreed.first_digest), (SECOND, agreed.second_digest)):
        if file_digest(review.folder / name) != digest:
            message = f"{name} changed after both readings were laid side by side"
            hint = f"put it back as it was; what the two think now stands in {AGREED}"
            yield _WRONG_VALUE.at(review.folder / name, 1, 1, message, hint)


def _settled(review: Review, agreed: AgreedRecord) -> Iterator[Left]:
    """Yield what one of the two found and nobody settled, and what was settled without a reason."""
    document = review.documents[AGREED]
    settled: list[SettledFinding | NoFinding] = [*agreed.findings, *agreed.no_findings]
    cells = [each.cell for each in settled]
    found = [*review.first.findings, *review.second.findings]
    known = {each.cell for each in found}
    for passage, criterion in dict.fromkeys(each.cell for each in found):
        if (passage, criterion) not in cells:
            message = f"{criterion} in {passage} was found and is not settled"
            hint = "add it to `findings`, or to `no_findings` with the reason"
            problem = _at(_MISSING, document, ("findings",), message, hint)
            yield Left(problem, Fault.UNSETTLED, passage, criterion)
    for index, none in enumerate(agreed.no_findings):
        keys = ("no_findings", index)
        if none.cell not in known:
            message = f"neither reviewer found {none.criterion} in {none.passage}"
            yield Left(_at(_UNKNOWN, document, keys, message, "take it out"))
        if cells.count(none.cell) > 1:
            message = f"{none.criterion} in {none.passage} is settled twice"
            yield Left(_at(_DOUBLED, document, keys, message, "keep it in one of the two lists"))
    asked = differing(review)
    for index, finding in enumerate(agreed.findings):
        is_new = finding.cell not in known
        if (finding.cell in asked or is_new) and not finding.because.strip():
            how = "neither had found it before" if is_new else "the two had differed"
            message = f"`because` is empty, although {how}"
            problem = _at(_MISSING, document, ("findings", index), message, "say how the two settled it")
            yield Left(problem, Fault.NEW_BECAUSE if is_new else Fault.NO_BECAUSE, *finding.cell)


def _action(review: Review, agreed: AgreedRecord, index: int, finding: SettledFinding) -> Iterator[Left]:
    """Yield a finding that nobody answers for, or that is called done and is not."""
    document, keys = review.documents[AGREED], ("findings", index)
    if finding.status is Status.KEPT and finding.severity is Severity.BLOCK:
        message = "a `block` finding cannot be kept: the training is not used until it is mended"
        hint = "mend it; or settle on a milder severity, with the reason in `because`"
        yield Left(
            _at(_WRONG_VALUE, document, (*keys, "status"), message, hint), Fault.KEPT_BLOCK, *finding.cell
        )
    elif finding.status is Status.KEPT and not finding.kept_because.strip():
        message = "`kept_because` is empty, although the words are kept"
        yield Left(_at(_MISSING, document, keys, message, "say why they stay"), Fault.NO_KEPT, *finding.cell)
    if finding.status is Status.MENDED and finding.passage not in review.revisions:
        message = f"the finding is mended, and {REVISIONS} has no passage `{finding.passage}`"
        hint = f"write it below a heading `## … {{#{finding.passage}}}`"
        yield Left(
            _at(_NO_HEADING, document, (*keys, "status"), message, hint), Fault.NOT_REVISED, *finding.cell
        )
    if agreed.settled_on is None or finding.is_done:
        return
    said = (("owner", finding.owner.strip(), Fault.NO_OWNER), ("due_on", finding.due_on, Fault.NO_DUE))
    for name, value, fault in said:
        if not value:
            message = f"`{name}` is missing, although the finding is settled and not done"
            yield Left(_at(_MISSING, document, keys, message, f"add `{name}: …`"), fault, *finding.cell)


def _revisions(review: Review) -> Iterator[Left]:
    """Yield revisions of what is not there, or without their reasons."""
    path = review.folder / REVISIONS
    for identifier, revision in review.revisions.items():
        if identifier not in review.passages:
            message = f"the review has no passage `{identifier}`"
            hint = closest(identifier, list(review.passages))
            yield Left(_UNKNOWN.at(path, revision.line, 1, message, hint))
        if not revision.body:
            message = f"the revision of `{identifier}` has no text"
            problem = _NO_TEXT.at(path, revision.line, 1, message, "write the passage as it can be taught")
            yield Left(problem, Fault.REVISION_PARTS, identifier)
        parts = {part.id: part for part in revision.parts}
        for name, asks in ((WHY, "why it was changed"), (KEEPS, "what the safety purpose keeps")):
            if name not in parts or not parts[name].body:
                message = f"the revision of `{identifier}` does not say {asks}"
                hint = f"write it below a heading `### … {{#{name}}}`"
                problem = _NO_HEADING.at(path, revision.line, 1, message, hint)
                yield Left(problem, Fault.REVISION_PARTS, identifier)


def _at(
    code: ProblemCode, document: YamlDocument, keys: tuple[str | int, ...], message: str, hint: str
) -> Problem:
    place = document.at(*keys)
    return code.at(document.path, place.line, place.column, message, hint)
