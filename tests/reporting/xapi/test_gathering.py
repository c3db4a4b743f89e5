"""Requests at the same time share a commit: each is whole, and one that is refused takes nothing with it."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Sequence

import pytest
from django.db import OperationalError, connection

from reporting.xapi.errors import XapiError
from reporting.xapi.gathering import Gathering
from reporting.xapi.models import XapiAttachment, XapiStatement
from reporting.xapi.statements import _gathering
from tests.conformance.xapi.store import opened
from tests.conformance.xapi.templates import plain


def _keep(name: str) -> None:
    XapiAttachment.objects.create(sha2=name, content=b"")


def _names() -> list[str]:
    return sorted(XapiAttachment.objects.values_list("sha2", flat=True))


def _meanwhile(gathering: Gathering[str], names: Sequence[str], go_on: threading.Event) -> dict[str, str]:
    """Let *names* queue while the first of them is at work, then *go_on*; return what each was told."""
    told: dict[str, str] = {}

    def send(name: str) -> None:
        try:
            gathering.do(name)
            told[name] = "stored"
        except XapiError as error:
            told[name] = error.sentence
        except ValueError as error:
            told[name] = str(error)
        finally:
            connection.close()

    senders = [threading.Thread(target=send, args=(name,)) for name in names]
    for place, one in enumerate(senders):
        one.start()
        _until(lambda place=place: place == 0 or gathering.waiting == place)  # type: ignore[misc]
    go_on.set()
    for one in senders:
        one.join(10)
    return told


@pytest.mark.django_db(transaction=True)
def test_those_that_come_while_another_commits_are_stored_as_one() -> None:
    go_on = threading.Event()
    done: list[list[str]] = []

    def work(names: Sequence[str]) -> None:
        if names == ["first"]:
            _until(go_on.is_set)
        done.append(list(names))
        for name in names:
            _keep(name)

    told = _meanwhile(Gathering(work), ("first", "second", "third", "fourth"), go_on)
    assert told == dict.fromkeys(("first", "second", "third", "fourth"), "stored")
    assert done == [["first"], ["second", "third", "fourth"]]
    assert _names() == ["first", "fourth", "second", "third"]


@pytest.mark.django_db(transaction=True)
def test_who_is_refused_takes_nothing_with_it() -> None:
    go_on = threading.Event()
    threads: list[int] = []

    def work(names: Sequence[str]) -> None:
        if names == ["first"]:
            _until(go_on.is_set)
        threads.append(threading.get_ident())
        for name in names:
            _keep(name)
            if name == "refused":
                raise XapiError(409, "another has this name")
            if name == "broken":
                raise ValueError("nobody foresaw this")

    told = _meanwhile(Gathering(work), ("first", "second", "broken", "third", "refused"), go_on)
    assert told == {
        "first": "stored",
        "second": "stored",
        "third": "stored",
        "refused": "another has this name",
        "broken": "nobody foresaw this",
    }
    assert _names() == ["first", "second", "third"]
    assert len(set(threads[1:])) == 1, "one of them did the work of all"


@pytest.mark.django_db(transaction=True)
def test_one_that_is_refused_alone_leaves_nothing() -> None:
    def work(names: Sequence[str]) -> None:
        _keep(names[0])
        raise XapiError(409, "another has this name")

    with pytest.raises(XapiError):
        Gathering(work).do("refused")
    assert _names() == []


@pytest.mark.django_db(transaction=True)
def test_when_the_commit_fails_everybody_is_told_and_nothing_is_there() -> None:
    full = [True]

    def work(names: Sequence[str]) -> None:
        _keep(names[0])
        if full:
            raise OperationalError("database or disk is full")

    gathering = Gathering(work)
    with pytest.raises(OperationalError):
        gathering.do("lost")
    assert _names() == []
    full.clear()
    gathering.do("kept")
    assert _names() == ["kept"]


@pytest.mark.django_db(transaction=True)
def test_one_statement_that_several_send_at_the_same_time_is_stored_once_and_told_to_all() -> None:
    store, (twice, other) = opened(), (plain(id=str(uuid.uuid4())) for _ in range(2))
    different = {**twice, "result": {"success": False}}
    statuses: list[int] = []

    def send(statement: object) -> None:
        statuses.append(store.post(statement).status_code)
        connection.close()

    senders = [threading.Thread(target=send, args=(one,)) for one in (twice, twice, other, different)]
    with _gathering._turn:  # nobody's turn until all of them queue
        for one in senders:
            one.start()
        _until(lambda: _gathering.waiting == len(senders))
    for one in senders:
        one.join(10)
    assert sorted(statuses) in ([200, 200, 200, 409], [200, 200, 409, 409])
    bodies = [json.loads(body) for body in XapiStatement.objects.values_list("body", flat=True)]
    assert sorted(body["id"] for body in bodies) == sorted([twice["id"], other["id"]])


def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(1000):
        if is_so():
            return
        threading.Event().wait(0.01)
    raise TimeoutError
