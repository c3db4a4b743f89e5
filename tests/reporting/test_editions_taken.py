"""Which edition was taken reaches the rules from the ledger, whichever way people are read."""

from __future__ import annotations

from datetime import date

import pytest

from curriculum.languages import Language
from reporting.figures.facts import facts_of
from reporting.ledger.appending import append
from reporting.models import Completion, Person, Revision
from reporting.obligations.standings import standing_on
from reporting.policy.loading import histories, policy
from reporting.records.kinds import Kind
from tests.reporting.factories import assign, at, course, person, record

OLD, NEW = "ab" * 32, "cd" * 32
TODAY = date(2026, 11, 20)


def modules_asked(number: str) -> tuple[str, ...]:
    """Return what the person has to take again, and hold both ways of reading people to each other."""
    key = Person.objects.get(number=number).pk
    asked = policy(TODAY)
    (known,) = histories(TODAY, [key], asked=asked)
    (facts,) = facts_of([key])
    found = standing_on(known.history, asked, "arc-100", TODAY)
    assert standing_on(facts.history(TODAY), asked, "arc-100", TODAY) == found
    assert found is not None
    return found.modules


@pytest.mark.django_db
def test_an_old_package_taken_late_leaves_open_what_changed_in_whatever_language() -> None:
    arc = course("arc-100", edition="2026.2", edition_digest=NEW)
    assign(arc)
    Revision.objects.create(
        course=arc,
        edition="2026.2",
        modules=["bias", "law"],
        edition_digest=NEW,
        older=[OLD],
        valid_from=date(2026, 9, 1),
        known_from=date(2026, 9, 1),
    )
    told = (("E001", OLD, "vi"), ("E002", NEW, "ar"), ("E003", NEW[:12], "zh-Hant"), ("E004", OLD[:12], "en"))
    for number, edition, language in told:
        person(number)
        append(
            [
                record(
                    learner=number,
                    registration=number,
                    edition_digest=edition,
                    language=Language(language),
                    occurred_at=at(2026, 10, 1),
                )
            ],
            recorded_at=at(2026, 10, 1),
        )
    assert [modules_asked(number) for number, _, _ in told] == [("bias", "law"), (), (), ("bias", "law")]
    # Of all languages, one course: four completions, none of which stands for another.
    assert Completion.objects.filter(course=arc).count() == 4
    append(
        [
            record(
                Kind.MODULE_DONE,
                edition_digest=NEW,
                module="law",
                modules=("bias", "law", "words"),
                registration="by-module",
                occurred_at=at(2026, 10, 5),
            )
        ],
        recorded_at=at(2026, 10, 5),
    )
    assert modules_asked("E001") == ("bias",)
