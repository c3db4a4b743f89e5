"""Requests at the same time share a commit: each is whole, and one that is refused takes nothing with it."""

from __future__ import annotations

import threading

import pytest
from django.db import OperationalError, connection

from reporting.xapi.errors import XapiError
from reporting.xapi.gathering import together
from reporting.xapi.models import XapiAttachment


def _keep(name: str) -> None:
    XapiAttachment.objects.create(sha2=name, content=b"")


def _names() -> list[str]:
    return sorted(XapiAttachment.objects.values_list("sha2", flat=True))


@pytest.mark.django_db(transaction=True)
def test_those_that_come_while_another_commits_are_stored_together() -> None:
    begun, go_on = threading.Event(), threading.Event()
    told: dict[str, str] = {}
    transactions: list[int] = []

    def work(name: str) -> None:
        _keep(name)
        transactions.append(threading.get_ident())
        if name == "first":
            begun.set()
            go_on.wait(10)
        if name == "refused":
            raise XapiError(409, "another has this name")
        if name == "broken":
            raise ValueError("nobody foresaw this")

    def send(name: str) -> None:
        try:
            together(lambda: work(name))
            told[name] = "stored"
        except XapiError as error:
            told[name] = error.sentence
        except ValueError as error:
            told[name] = str(error)
        finally:
            connection.close()

    senders = [
        threading.Thread(target=send, args=(name,))
        for name in ("first", "second", "broken", "third", "refused")
    ]
    senders[0].start()
    assert begun.wait(10)
    for one in senders[1:]:
        one.start()
    _wait_until_they_queue(4)
    go_on.set()
    for one in senders:
        one.join(10)
    assert told == {
        "first": "stored",
        "second": "stored",
        "third": "stored",
        "refused": "another has this name",
        "broken": "nobody foresaw this",
    }
    assert _names() == ["first", "second", "third"]
    assert len(set(transactions[1:])) == 1, "one of them did the work of all"


@pytest.mark.django_db(transaction=True)
def test_when_the_commit_fails_everybody_is_told_and_nothing_is_there() -> None:
    def work() -> None:
        _keep("lost")
        raise OperationalError("database or disk is full")

    with pytest.raises(OperationalError):
        together(work)
    assert _names() == []
    together(lambda: _keep("kept"))
    assert _names() == ["kept"]


def _wait_until_they_queue(amount: int) -> None:
    from reporting.xapi import gathering

    for _ in range(200):
        if len(gathering._queue) == amount:
            return
        threading.Event().wait(0.02)
    raise TimeoutError
