"""Two tabs, eight at once, a server killed in mid-write: no answer is lost, doubled or kept by half."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from xblock.fields import Scope
from xblock.runtime import KeyValueStore

from tests.xblocks.conftest import COURSE, Heard, Learner
from xblocks.host.courses import HostedCourse
from xblocks.host.models import BlockState, Registration
from xblocks.host.registrations import locked_registration
from xblocks.host.store import HostStore
from xblocks.host.transactions import in_transaction

ROOT = Path(__file__).parents[2]
WRITERS, WRITES = 8, 20


def _at_once(work: Callable[[int], None], writers: int = WRITERS) -> None:
    """Run *work* in threads that begin together; raise what any of them raised."""
    failures: list[BaseException] = []
    gate = threading.Barrier(writers)

    def run(number: int) -> None:
        try:
            gate.wait()
            work(number)
        except BaseException as error:  # told to the test below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def _key(field: str) -> KeyValueStore.Key:
    return KeyValueStore.Key(Scope.user_state, "alice", f"{COURSE}+type@groundwork_sort+block@x", field)


@pytest.mark.django_db(transaction=True)
def test_eight_writers_of_one_row_lose_nothing_and_double_nothing() -> None:
    def write(number: int) -> None:
        for turn in range(WRITES):
            store = HostStore({}, COURSE, "alice", is_writable=True)
            in_transaction(lambda: store.set(_key(f"field-{number}-{turn}"), turn))  # noqa: B023 # run at once

    _at_once(write)

    rows = list(BlockState.objects.all())
    assert len(rows) == 1
    assert len(rows[0].fields) == WRITERS * WRITES


@pytest.mark.django_db(transaction=True)
def test_answers_from_eight_tabs_are_each_counted_once(
    sign_in: Callable[[str], Learner], heard: Heard
) -> None:
    learners = [sign_in("alice") for _ in range(WRITERS)]

    def answer(number: int) -> None:
        for turn in range(5):
            response = ["a-rule"] if turn % 2 else ["a-person"]
            learners[number].ok(
                "knowledge_check@words-check", "judge", {"language": "en", "response": response}
            )

    _at_once(answer)

    state = BlockState.objects.get(scope="user_state").fields["learner_state"]
    assert state["answers"]["words.check"]["tries"] == 40
    assert sorted(event["data"]["try"] for event in heard.of("groundwork.question.answered")) == list(
        range(1, 41)
    )
    assert len(heard.of("completion")) == 1
    assert len(heard.outcomes) == 1
    assert Registration.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_second_answer_waits_until_the_first_is_kept(course: HostedCourse) -> None:
    """They queue at the registration, also while the learner has no state that could be locked."""
    is_locked, may_end, is_second_done = threading.Event(), threading.Event(), threading.Event()

    def first() -> None:
        locked_registration("alice", course)
        is_locked.set()
        assert may_end.wait(10)

    def second() -> None:
        locked_registration("alice", course)
        is_second_done.set()

    def run(number: int) -> None:
        if number == 0:
            in_transaction(first)
        elif number == 1:
            assert is_locked.wait(10)
            in_transaction(second)
        else:
            assert is_locked.wait(10)
            was_early = is_second_done.wait(0.5)
            may_end.set()
            assert not was_early

    Registration.objects.create(learner="alice", course=str(course.key))
    _at_once(run, writers=3)

    assert is_second_done.is_set()


@pytest.mark.django_db(transaction=True)
def test_the_last_two_steps_done_at_once_complete_the_course_once(
    sign_in: Callable[[str], Learner], heard: Heard
) -> None:
    """Each of the two must see the other, or neither would find the course complete."""
    alice, other_tab = sign_in("alice"), sign_in("alice")
    alice.submit("before-pre", 1, right=1)
    alice.submit("after-post", 1, right=4)
    alice.read()
    alice.ok("knowledge_check@words-check", "judge", {"language": "en", "response": ["a-rule"]})
    placed = {"card-form": "rule", "card-idea": "rule"}

    def finish(number: int) -> None:
        if number:
            alice.ok("sort@words-sort", "judge", {"language": "en", "response": placed})
        else:
            other_tab.ok("attestation@attestation-conduct", "confirm", {"language": "en", "version": "3"})

    _at_once(finish, writers=2)

    assert [each["outcome"].is_complete for each in heard.outcomes].count(True) == 1
    assert heard.outcomes[-1]["outcome"].is_complete


@pytest.mark.django_db(transaction=True)
def test_a_choice_of_language_in_two_courses_at_once_makes_one_row() -> None:
    def choose(number: int) -> None:
        store = HostStore({}, f"course-{number}", "alice", is_writable=True)
        key = KeyValueStore.Key(Scope.user_info, "alice", None, "groundwork_language")
        in_transaction(lambda: store.set(key, ["en", "vi", "zh-Hant", "ar"][number % 4]))

    _at_once(choose)

    assert BlockState.objects.count() == 1


_VISIT = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from tests.xblocks.conftest import COURSE, put
from tests.xblocks.factories import an_edition
from xblocks.host.courses import HostedCourse
from xblocks.host.models import BlockState, Registration
from xblocks.host.registrations import locked_registration
from xblocks.host.signals import course_outcome_changed

call_command("migrate", verbosity=0)
put(settings.GROUNDWORK_OLX, an_edition())
user, _ = get_user_model().objects.get_or_create(username="alice")
client = Client()
client.force_login(user)

def die(sender, **told):
    assert BlockState.objects.count() == 2  # written, not yet committed
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[1] == "killed":
    course_outcome_changed.connect(die)
print(BlockState.objects.count(), Registration.objects.count())
address = f"/learn/handler/{COURSE}+type@groundwork_knowledge_check+block@words-check/judge/"
answer = client.post(address, '{"language": "ar", "response": ["a-rule"]}', content_type="application/json")
print(answer.status_code, BlockState.objects.count(), Registration.objects.count())
"""


def _visit(how: str, variable: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "GROUNDWORK_VARIABLE": str(variable),
        "DJANGO_SETTINGS_MODULE": "tests.xblocks.settings",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _VISIT, how],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )


@pytest.mark.slow
def test_a_server_killed_in_mid_write_leaves_neither_state_nor_event(tmp_path: Path) -> None:
    killed = _visit("killed", tmp_path)
    after = _visit("alive", tmp_path)

    assert killed.returncode == -9, killed.stderr
    assert after.stdout.splitlines() == ["0 0", "200 2 1"], after.stderr


def test_what_the_database_asks_to_repeat_is_repeated(db: None) -> None:
    from django.db import OperationalError

    turns: list[int] = []

    def work() -> str:
        turns.append(len(turns))
        if len(turns) < 3:
            raise OperationalError(1213, "Deadlock found when trying to get lock; try restarting transaction")
        return "done"

    assert in_transaction(work) == "done"
    assert turns == [0, 1, 2]


def test_any_other_trouble_of_the_database_is_not_repeated(db: None) -> None:
    from django.db import OperationalError

    turns: list[Any] = []

    def work() -> None:
        turns.append(None)
        raise OperationalError("disk I/O error")

    with pytest.raises(OperationalError, match="disk"):
        in_transaction(work)
    assert len(turns) == 1
