"""Who somebody may act as is asked once for a request; anew after a change, and outside of requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reporting.access.grants import end, give
from reporting.roles import Role, has_role, held_by
from reporting.roles_kept import begin, forget

pytestmark = pytest.mark.django_db
_Change = Callable[[AbstractUser], object]


@pytest.fixture
def user() -> AbstractUser:
    """Return somebody who is an HR analyst by a grant and an auditor by a group."""
    found = get_user_model().objects.create(username="A1")
    give("A1", Role.HR_ANALYST, by="E900", reason="works there")
    found.groups.add(Group.objects.create(name=Role.AUDITOR.value))
    return found


@pytest.fixture(autouse=True)
def _no_request_is_left() -> Iterator[None]:
    yield
    forget()


def _asked(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


@pytest.mark.usefixtures("user")
def test_a_form_that_gives_no_role_asks_once() -> None:
    browser = Client()
    browser.force_login(get_user_model().objects.get(username="A1"))
    with CaptureQueriesContext(connection) as queries:
        assert browser.post("/hr/equivalences/", {"kind": "none such"}).status_code < 500
    assert sum("auth_user_groups" in one["sql"] for one in queries) == 1


def test_each_request_asks_anew_and_outside_of_one_so_does_everybody(user: AbstractUser) -> None:
    begin()
    assert [_asked(lambda: held_by(user)), _asked(lambda: has_role(user, Role.AUDITOR))] == [1, 0]
    begin()
    assert [_asked(lambda: held_by(user)), _asked(lambda: held_by(user))] == [1, 0]
    forget()
    assert [_asked(lambda: held_by(user)), _asked(lambda: held_by(user))] == [1, 1]


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (lambda _: give("A1", Role.TRAINER, by="E900", reason="teaches"), {"T", "H", "A"}),
        (lambda _: end("A1", Role.HR_ANALYST, by="E900", reason="left"), {"A"}),
        (lambda user: user.groups.clear(), {"H"}),
        (lambda user: user.groups.add(Group.objects.create(name=Role.TRAINER.value)), {"T", "H", "A"}),
        (lambda _: Group.objects.filter(name=Role.AUDITOR.value).delete(), {"H"}),
        (lambda user: setattr(user, "is_active", False), set()),
    ],
    ids=["given", "ended", "groups left", "a group joined", "a group gone", "no longer active"],
)
def test_a_change_is_seen_at_once(user: AbstractUser, change: _Change, after: set[str]) -> None:
    begin()
    letters = {Role.TRAINER: "T", Role.HR_ANALYST: "H", Role.AUDITOR: "A"}
    assert {letters.get(role) for role in held_by(user).everywhere} == {None, "H", "A"}

    change(user)

    assert {letters[role] for role in held_by(user).everywhere if role in letters} == after


def test_what_is_undone_is_not_remembered(user: AbstractUser) -> None:
    begin()
    with transaction.atomic():
        give("A1", Role.ADMINISTRATOR, by="E900", reason="soon undone")
        assert has_role(user, Role.ADMINISTRATOR)
        transaction.set_rollback(True)
    assert not has_role(user, Role.ADMINISTRATOR)


def test_another_person_of_the_same_request_is_asked_for_alone(user: AbstractUser) -> None:
    begin()
    held_by(user)
    assert held_by(get_user_model().objects.create(username="A2")).everywhere == {Role.LEARNER}
