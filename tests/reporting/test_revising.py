"""A published edition asks people for what changed materially, once, and from a day that has not passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from curriculum.languages import Language
from editions.api import Changes, Said
from editions.changes import ModuleChange
from reporting.catalogue import register_edition
from reporting.figures.asked_again import Asked, asked_again
from reporting.figures.own import own_requirements
from reporting.ledger.appending import append
from reporting.models import CatalogueCourse, Revision
from reporting.obligations.states import State
from reporting.policy.revising import planned
from reporting.records.kinds import Kind
from tests.factories_edition import an_edition
from tests.reporting.factories import assign, at, person, record

OLD = an_edition()
NEW = an_edition(correct="b")
REASON = {Language.EN: "The answer changed.", Language.AR: "تغيّر الجواب."}


def said(**changes: object) -> Said:
    modules = {"check": ModuleChange(material=True, reason=REASON), "words": ModuleChange(material=False)}
    told = Changes.model_validate({"since": "2026.1", "modules": modules, "days": 60} | changes)
    return Said("2026.2", NEW.digest, (OLD.digest,), date(2026, 6, 1), told)


@pytest.mark.django_db
def test_a_site_that_comes_to_know_an_edition_asks_from_that_day_on_and_only_once() -> None:
    today = timezone.localdate()
    for _ in range(2):
        register_edition(NEW, [said()])
    (row,) = Revision.objects.all()
    assert (row.edition, row.modules, row.days, row.valid_from) == ("2026.2", ["check"], 60, today)
    assert (row.edition_digest, row.older) == (NEW.digest, [OLD.digest])
    assert row.reasons == {"check": {"en": "The answer changed.", "ar": "تغيّر الجواب."}}


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "later"), [(-30, 0), (30, 30)])
def test_a_day_that_was_said_counts_where_it_has_not_passed(days: int, later: int) -> None:
    today = timezone.localdate()
    register_edition(NEW, [said(starts=today + timedelta(days=days))])
    assert Revision.objects.get().valid_from == today + timedelta(days=later)


@pytest.mark.django_db
def test_an_editorial_change_asks_nobody() -> None:
    register_edition(NEW, [said(modules={"words": ModuleChange(material=False)})])
    assert not Revision.objects.exists()


@pytest.mark.django_db
def test_before_publishing_it_is_told_who_would_be_asked_and_no_small_group_shows() -> None:
    register_edition(OLD)
    arc = CatalogueCourse.objects.get()
    assign(arc)
    for number, unit in enumerate(["Transit"] * 14 + ["Parks"] * 12 + ["Roads"] * 11, start=1):
        person(f"E{number:03}", unit)
    done = [*range(1, 9), *range(15, 21), 27, 28]
    for number in done:
        facts: dict[str, Any] = {
            "learner": f"E{number:03}",
            "registration": f"r{number}",
            "occurred_at": at(2026, 5, 1),
        }
        digest = NEW.digest if number == 1 else OLD.digest
        kinds = (Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED)
        append([record(kind, edition_digest=digest, **facts) for kind in kinds])
    today = timezone.localdate()
    revision = planned("arc-100", said(), ["words", "check"], today)
    found = asked_again(revision, {"words": 5, "check": 5}, today)
    # Sixteen completed it; one of them took the new edition, from another system.
    assert (found.whole, found.modules) == (Asked("", 37, 15, 75), {"check": 15})
    assert found.departments == (
        Asked("Parks", 12, 6, 30),
        Asked("Roads", 11, 2, 10),
        Asked("Transit", 14, 7, 35),
    )
    person("E900", "Library")
    few = asked_again(revision, {"check": 5}, today)
    told = {one.name: one.people for one in few.departments}
    # Roads hidden with one person alone would be known but for that one; so Parks is hidden as well.
    assert (few.whole.people, told) == (15, {"Library": None, "Parks": None, "Roads": None, "Transit": 7})
    assert not Revision.objects.exists()


@pytest.mark.django_db
def test_a_withdrawn_edition_asks_nobody_any_more_and_no_completion_is_lost() -> None:
    today = timezone.localdate()
    register_edition(OLD)
    arc = CatalogueCourse.objects.get()
    assign(arc)
    for number, edition in (("E001", OLD), ("E002", NEW)):
        person(number)
        facts: dict[str, Any] = {"learner": number, "registration": number, "occurred_at": at(2026, 5, 1)}
        kinds = (Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED)
        append([record(kind, edition_digest=edition.digest, **facts) for kind in kinds])
    register_edition(NEW, [said()])
    asked = [own_requirements(number, today)["arc-100"] for number in ("E001", "E002")]
    assert [(one.status, one.modules) for one in asked] == [
        (State.COMPLETE, ("check",)),
        (State.COMPLETE, ()),
    ]
    for _ in range(2):
        register_edition(OLD, [replace(said(), is_withdrawn=True)])
    asked = [own_requirements(number, today)["arc-100"] for number in ("E001", "E002")]
    assert [(one.status, one.modules) for one in asked] == [(State.COMPLETE, ()), (State.COMPLETE, ())]
    (row,) = Revision.objects.all()
    assert (row.known_from, row.known_to) == (today, today)


@pytest.mark.django_db
def test_what_counts_since_is_believed_from_today_and_what_was_believed_stays() -> None:
    register_edition(NEW, [said()])
    Revision.objects.update(known_from=date(2026, 3, 1), valid_from=date(2026, 3, 1))
    for _ in range(2):
        register_edition(NEW, [replace(said(), counts=(OLD.digest,))])
    before, after = Revision.objects.order_by("pk")
    today = timezone.localdate()
    assert (before.counted, before.known_to) == ([], today)
    assert (after.counted, after.known_from, after.known_to) == ([OLD.digest], today, None)
    assert (after.valid_from, after.reasons) == (date(2026, 3, 1), before.reasons)


@pytest.mark.django_db
def test_an_edition_that_was_withdrawn_before_the_site_knew_it_asks_nobody() -> None:
    register_edition(OLD, [replace(said(), is_withdrawn=True)])
    assert not Revision.objects.exists()
