"""Explain a published table to whoever has its code, and hand it to an auditor who wants to count again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from reporting.figures.basis import Basis
from reporting.figures.differences import OF_ALL, Late, late_facts
from reporting.figures.proof_chain import Withdrawn, withdrawals
from reporting.figures.proof_text import people_digest, seal
from reporting.figures.published_tables import people_lines
from reporting.figures.stood import DONE_WAY, Way, ways_of
from reporting.figures.withdrawing import is_withdrawal
from reporting.kept_answers import kept_answer
from reporting.ledger.ends import ledger_holds
from reporting.models import AuditEntry, CatalogueCourse, FigureProof


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """One unit of one table, as it was published."""

    unit: str
    """A path; empty for the whole organisation."""
    is_own: bool
    people: tuple[tuple[Way, int], ...]
    """How many stood in which way; who has done it comes first. Empty: it was hidden."""

    @property
    def done(self) -> int:
        """Return how many have done it: the numerator."""
        return sum(amount for way, amount in self.people if set(way) <= set(DONE_WAY))

    @property
    def concerned(self) -> int:
        """Return how many had to take it or were excused: the denominator."""
        return sum(amount for _, amount in self.people)


@dataclass(frozen=True, slots=True)
class ExplainedTable:
    """One course, as it was published."""

    course: str
    titles: dict[str, str]
    edition: str
    rows: tuple[ExplainedRow, ...]
    """The unit, then its parts. Empty: kept back."""
    kept_back_for: str
    """The code of the earlier table from which too few people differed; empty: it was not kept back."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What a code stands for, and whether it still stands."""

    code: str
    published_at: datetime
    unit: str
    as_of: date
    known_on: date
    threshold: int
    headcount: int
    is_public: bool
    tables: tuple[ExplainedTable, ...]
    ledger_sequence: int
    ledger_digest: str
    """Of the last entry of the ledger when it was published, SHA-256 in hex."""
    digest: str
    """Of the table itself, in the chain of published tables."""
    is_whole: bool
    """Whether the table, and the one before it, are what was sealed."""
    is_ledger_held: bool
    """Whether the ledger still holds what it held then."""
    withdrawn: Withdrawn | None
    """That it is no longer to be used; None: it is."""
    corrects: str
    """The code of the table that was withdrawn for this one; empty: none was."""
    late: tuple[Late, ...]
    """What was learned since that would change it, by kind: of at least so many people, in steps of the
    threshold. A kind of fewer is left out like one of nobody: whoever looks every day would else see the one
    person who came since."""


def explained(code: str, today: date) -> Explained | None:
    """Return what the table of *code* says and whether it stands; None: there is none. Read-only."""
    proof = FigureProof.objects.filter(code=code).first()
    if proof is None or is_withdrawal(proof):
        return None
    told: dict[str, Any] = json.loads(proof.content)
    as_of, known_on = (date.fromisoformat(told[name]) for name in ("as_of", "known_on"))
    ledger = told["ledger"]
    return Explained(
        code=proof.code,
        published_at=proof.published_at,
        unit=told["unit"],
        as_of=as_of,
        known_on=known_on,
        threshold=told["threshold"],
        headcount=told["headcount"],
        is_public=told["is_public"],
        tables=tables(told["tables"]),
        ledger_sequence=ledger["sequence"],
        ledger_digest=ledger["digest"],
        digest=proof.digest,
        is_whole=_is_whole(proof),
        withdrawn=withdrawals().get(code),
        corrects=(told["withdraws"] or {}).get("code", ""),
        is_ledger_held=ledger_holds(ledger["sequence"], ledger["digest"]),
        late=_in_steps(_late(as_of, known_on, today, told["threshold"]), told["threshold"]),
    )


def _late(as_of: date, known_on: date, today: date, floor: int) -> tuple[Late, ...]:
    """Return ``late_facts`` as it was within the last hour: whoever has a code may ask again and again."""
    asked = (as_of, known_on, today, floor)
    return kept_answer("late facts", *asked, work_out=lambda: late_facts(*asked))


class PeopleHaveChangedError(ValueError):
    """Who was counted cannot be told as it was sealed: somebody was erased since, or a row was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"{code}: the people who were counted are not told as they were when it was published: "
            "somebody was erased since, or past rows were changed; the published numbers stay as they are"
        )


def audit_export(code: str, by: str) -> dict[str, Any] | None:
    """Return what ``scripts/verify_figure.py`` needs to count the table of *code* again; None: there is none.

    Person by person, without names or numbers: to be handed to auditors only. That *by* took it is written
    down in the audit log.

    Raises: PeopleHaveChangedError: the people are not those whose digest was sealed.
    """
    proof = FigureProof.objects.filter(code=code).first()
    if proof is None or is_withdrawal(proof):
        return None
    told = json.loads(proof.content)
    basis = Basis(date.fromisoformat(told["as_of"]), date.fromisoformat(told["known_on"]), told["unit"])
    lines = people_lines(basis, proof.salt)
    if people_digest(lines) != told["people_digest"]:
        raise PeopleHaveChangedError(code)
    chain = FigureProof.objects.values_list("sequence", "previous_digest", "digest")
    AuditEntry.objects.create(
        at=timezone.now(),
        actor=by,
        action="exported",
        page="figure-audit",
        query={"code": code},
        rows=len(lines),
        content_digest=told["people_digest"],
    )
    return {
        "code": proof.code,
        "sequence": proof.sequence,
        "content": proof.content,
        "chain": [list(link) for link in chain],
        "people": [[line.pseudonym, line.unit, line.course, line.stood] for line in lines],
    }


def tables(told: list[dict[str, Any]]) -> tuple[ExplainedTable, ...]:
    """Return the tables of a published text, *told* as they stand there."""
    titles = dict(CatalogueCourse.objects.values_list("course", "titles"))
    return tuple(
        ExplainedTable(
            table["course"],
            titles.get(table["course"], {}),
            table["edition"],
            tuple(
                ExplainedRow(
                    row["unit"],
                    row["is_own"],
                    tuple(zip(ways_of(row["ways"]), row["people"] or (), strict=True)),
                )
                for row in table["rows"]
            ),
            table["kept_back_for"],
        )
        for table in told
    )


def _in_steps(late: tuple[Late, ...], step: int) -> tuple[Late, ...]:
    """Return *late* with numbers of people rounded down to a multiple of *step*, without what has none."""
    return tuple(
        one if one.kind in OF_ALL else Late(one.kind, one.people // step * step)
        for one in late
        if one.people is not None
    )


def _is_whole(proof: FigureProof) -> bool:
    before = FigureProof.objects.filter(sequence=proof.sequence - 1).values_list("digest", flat=True).first()
    is_linked = proof.previous_digest == (before or "0" * 64)
    return is_linked and seal(proof.previous_digest, proof.content) == proof.digest
