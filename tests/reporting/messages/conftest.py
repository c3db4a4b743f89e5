"""A small team with accounts: Ben leads Amal and Cho, Dana leads Ben; a course is due on 1 June 2026."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache

from reporting.messages.deciding import decide
from reporting.models import CatalogueCourse, Person, Position
from tests.reporting.factories import assign, course, person

DUE = date(2026, 6, 1)


def after(days: int) -> date:
    """Return the day that is *days* after the due day; before it for a number below 0."""
    return DUE + timedelta(days=days)


def account(number: str, address: str = "") -> None:
    """Give the person an account, with an e-mail address unless it is empty."""
    get_user_model().objects.create(username=number, email=address)


@pytest.fixture(autouse=True)
def _no_preview_from_another_test() -> None:
    """Forget what pages keep: the factories write past the functions that announce a change."""
    cache.clear()


@dataclass(frozen=True, slots=True)
class Team:
    """Who is there."""

    amal: Person
    cho: Person
    ben: Person
    dana: Person
    course: CatalogueCourse

    def join(self, number: str, leader: Person) -> Person:
        """Let one more person work under *leader*."""
        made = person(number, "Transit > Bus", manager=leader)
        account(number, f"{number.lower()}@example.org")
        return made


@pytest.fixture
def team(db: None) -> Team:
    """Return the team. The course is required of Amal and Cho; Cho has no e-mail address."""
    asked = course("arc-100", titles={"en": "Foundations", "ar": "الأسس"})
    people = {number: person(number, "Transit > Bus") for number in ("E001", "E002")}
    ben, dana = person("E010", "Transit"), person("E020", "Transit")
    account("E001", "amal@example.org")
    account("E010", "ben@example.org")
    account("E020", "dana@example.org")
    account("E002")
    Position.objects.filter(person__number__in=people).update(manager=ben)
    Position.objects.filter(person=ben).update(manager=dana)
    assign(asked, "Transit > Bus", due_on=DUE)
    return Team(people["E001"], people["E002"], ben, dana, asked)


@pytest.fixture
def escalated(team: Team) -> Team:
    """Return the team, with leaders told after 14 days and theirs after 28."""
    decide("", "-30, -7, 0, 7", "14", "28", by="E900")
    return team
