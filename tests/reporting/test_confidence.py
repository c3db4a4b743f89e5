"""How sure people felt: counters without names, let out in steps, and nothing that gives one person away."""

from __future__ import annotations

import re
import threading

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reporting.confidence import SaidSure, count_confidence
from reporting.figures.confidence import Level, Sureness, confidence_table
from reporting.figures.published import Shown
from reporting.models import ConfidenceCount
from reporting.roles import Role
from tests.reporting.conftest import SignIn
from tests.reporting.factories import course
from xblocks.host.transactions import in_transaction

O3 = "ARC100.O3"
DIGEST = "5a" * 32
WRITERS, WRITES = 4, 10


def say(level: int, is_all_right: bool, times: int = 1, digest: str = DIGEST) -> None:
    for _ in range(times):
        count_confidence("arc-100", digest, "pre", [SaidSure(O3, level, is_all_right)])


def looked() -> tuple[Sureness, ...]:
    return confidence_table("arc-100", [O3])


def levels() -> tuple[Level, ...]:
    (found,) = looked()
    return found.levels


@pytest.mark.django_db
def test_a_level_is_shown_from_ten_answers_on_with_the_share_that_was_right() -> None:
    say(3, True, 6)
    say(3, False, 3)
    assert looked() == ()
    say(3, False)
    assert levels()[2] == Level(3, Shown.YES, people=10, all_right=6)


@pytest.mark.django_db
def test_the_eleventh_answer_changes_nothing_that_is_shown() -> None:
    say(3, True, 10)
    before = levels()
    say(3, False, 9)
    assert levels() == before
    say(3, False)
    assert levels()[2] == Level(3, Shown.YES, people=20, all_right=10)


@pytest.mark.django_db
def test_one_hidden_level_hides_the_smallest_of_the_others_with_it() -> None:
    say(1, False, 12)
    say(3, True, 30)
    assert [one.shown for one in levels()] == [Shown.YES, Shown.HIDDEN, Shown.YES, Shown.HIDDEN]
    say(4, True, 20)
    assert [one.shown for one in levels()] == [Shown.HIDDEN, Shown.HIDDEN, Shown.YES, Shown.YES]
    say(2, True, 18)
    assert [one.shown for one in levels()] == [Shown.YES] * 4


@pytest.mark.django_db
@pytest.mark.parametrize("before", [{}, {3: 10}, {1: 12, 3: 30}, {1: 12, 3: 30, 4: 20}])
@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_one_more_answer_shows_nothing_of_itself(before: dict[int, int], level: int) -> None:
    for other, times in before.items():
        say(other, True, times)
    seen = looked()
    say(level, False, 1, digest="6b" * 32)
    assert looked() == seen


@pytest.mark.django_db
def test_editions_are_counted_apart_and_shown_together() -> None:
    say(3, True, 10)
    say(3, False, 10, digest="6b" * 32)
    say(3, False, 9, digest="7c" * 32)
    assert levels()[2] == Level(3, Shown.YES, people=20, all_right=10)


@pytest.mark.django_db
def test_a_counter_knows_no_learner_and_no_time() -> None:
    names = {field.name for field in ConfidenceCount._meta.get_fields()}
    assert names == {
        "id",
        "course",
        "edition_digest",
        "purpose",
        "objective",
        "level",
        "all_right",
        "others",
        "shown_all_right",
        "shown_others",
    }


@pytest.mark.django_db
def test_the_tenth_answer_to_a_level_does_not_show_at_once() -> None:
    say(1, False, 4)
    say(3, True, 9)
    assert looked() == ()
    say(3, True)
    assert looked() == ()
    say(1, False, 6)
    assert [one.people for one in levels()] == [10, 0, 10, 0]


class TestAnyOrder(TestCase):  # type: ignore[misc] # hypothesis is untyped here
    """However the answers come in, what is shown moves in steps of ten people or more."""

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=60))
    def test_two_looks_never_differ_by_fewer_than_ten_people_of_a_level(
        self, answers: list[tuple[int, bool]]
    ) -> None:
        ConfidenceCount.objects.all().delete()
        looked: dict[int, int] = dict.fromkeys((1, 2, 3, 4), 0)
        page: tuple[Sureness, ...] = ()
        for count, (level, is_all_right) in enumerate(answers, start=1):
            say(level, is_all_right)
            # Whoever looks before and after one person learns that somebody answered, and not what.
            assert count % 10 == 0 or confidence_table("arc-100", [O3]) == page
            page = confidence_table("arc-100", [O3])
            for row in ConfidenceCount.objects.all():
                people = row.shown_all_right + row.shown_others
                assert people == looked[row.level] or people >= looked[row.level] + 10
                looked[row.level] = people
        total = sum(row.all_right + row.others for row in ConfidenceCount.objects.all())
        assert total == len(answers)


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_lose_no_answer_and_double_none() -> None:
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for turn in range(WRITES):
                said = [SaidSure(O3, 3, is_all_right=bool(turn % 2)), SaidSure("ARC100.O4", 2, True)]
                in_transaction(lambda said=said: count_confidence("arc-100", DIGEST, "pre", said))  # type: ignore[misc]
        except BaseException as error:  # told below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    rows = {row.objective: (row.all_right, row.others) for row in ConfidenceCount.objects.all()}
    half = WRITERS * WRITES // 2
    assert rows == {O3: (half, half), "ARC100.O4": (2 * half, 0)}


@pytest.mark.django_db
def test_hr_sees_how_sure_people_felt_for_the_whole_organisation_only(sign_in: SignIn) -> None:
    hr = sign_in("hr", Role.HR_ANALYST.value)
    objectives = [{"id": O3, "tag": "knowledge", "titles": {"en": "Tell the four places apart"}}]
    course("arc-100", objectives=objectives)
    assert "gr-caption-sure" not in hr.get("/hr/learned/?course=arc-100").content.decode()
    say(4, True, 5)
    say(4, False, 7)
    page = hr.get("/hr/learned/?course=arc-100&language=en").content.decode()
    assert "gr-caption-sure" in page
    # Ten were let out together; two wait.
    assert re.search(r"10\W*</bdi> people|10 people|>10<", page), page
    assert re.search(r"50\W*(</bdi>)?\W*% all right", page)
    assert "&lt;" not in page
