"""The how-to of connecting another learning system says what happens."""

from __future__ import annotations

import contextlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

from groundwork.cli import main
from reporting.xapi.models import SystemToken
from tests.conformance.xapi.store import Store
from tests.conformance.xapi.templates import plain

GUIDE = Path(__file__).resolve().parents[3] / "docs/how-to/connect-a-learning-record-store.md"
DAY = r"\d{4}-\d\d-\d\d"


def _run(capsys: pytest.CaptureFixture[str], line: str) -> str:
    arguments = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', line)][1:]
    with contextlib.suppress(SystemExit):
        main(arguments)
    out, err = capsys.readouterr()
    assert not err
    return out


@pytest.mark.django_db(transaction=True)  # the commands open the database for themselves
def test_the_token_of_the_guide_is_made_listed_and_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    cache.clear()
    guide = GUIDE.read_text("utf-8")
    make, listed, back = re.findall(r"^ *(groundwork records .*)$", guide, re.M)
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    token = Store(_run(capsys, re.sub(DAY, day, make)).strip().splitlines()[-1])
    (name,) = token.store(plain())
    assert token.ids() == [name]
    number = str(SystemToken.objects.get().pk)
    (line,) = re.findall(r"^1  City LMS.*$", guide, re.M)
    assert re.sub(DAY, day, line).replace("1", number, 1) in _run(capsys, listed)
    assert _run(capsys, back.replace("1", number)) == f"The token {number} is taken back.\n"
    assert token.get().status_code == 401
