"""Who completed an older edition takes what changed, on the site, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from editions.api import Changes, Decided, Edition, Said, Withdrawal, written
from editions.changes import ModuleChange
from groundwork.pages.words import words_in
from reporting.api import own_requirements, register_edition
from reporting.models import LedgerEntry
from tests.xblocks.conftest import Learner, put
from tests.xblocks.factories import READ, an_edition, texts
from xblocks.host.api import shelf

REASONS = {
    Language.EN: "The bylaw has a new name.",
    Language.AR: "صار للائحة اسم جديد.",
}


def publish(folder: Path) -> Edition:
    """Put an edition on the site whose module words changed materially."""
    other = READ.model_copy(update={"texts": texts("read", "Read", "Other words.")})
    newest = an_edition("2026.2", read=other)
    put(folder, newest)
    words = ModuleChange(material=True, reason=REASONS)
    changes = Changes(since="2026.1", days=30, modules={"words": words})
    said = Said("2026.2", newest.digest, (an_edition().digest,), date(2026, 1, 1), changes)
    register_edition(newest, [said])
    return newest


def test_only_what_changed_is_taken_again_and_its_author_says_why(
    amal: Learner, olx_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amal.do_everything()
    before = own_requirements("E001", timezone.localdate())["arc-100"]
    # The day of the completion, by an edition that is older: it is the edition that counts.
    newest = publish(olx_folder)
    asked = own_requirements("E001", timezone.localdate())["arc-100"]
    assert (before.modules, asked.modules) == ((), ("words",))

    page = amal.get("/learn/?language=en")
    assert "Only what is new is asked of you." in page
    due_on = words_in(Language.EN).date(timezone.localdate() + timedelta(days=30))
    assert f"Please take it by {due_on}. Until then your completion counts as it is." in page
    # The due day of the round that was done asks nothing any more.
    assert "Due in" not in page
    assert asked.modules_due_on == timezone.localdate() + timedelta(days=30)
    feed = amal.client.get("/learn/due.ics").content.decode()
    assert f"DTSTART;VALUE=DATE:{asked.modules_due_on:%Y%m%d}" in feed
    assert "Module words in English" in page
    (named,) = html.fromstring(page).xpath("//li[contains(., 'Module words in English')][not(.//li)]")
    assert "Module words in English · 8 minutes" in re.sub("[\u2066-\u2069]", "", named.text_content())
    assert "The bylaw has a new name." in page
    assert "صار للائحة اسم جديد." in amal.get("/learn/?language=ar")
    assert 'lang="en"' in amal.get("/learn/?language=vi")  # the author wrote it in English and Arabic

    plan = amal.get("/learn/changes/arc-100/?language=en")
    assert "in edition 2026.1. The edition of today is 2026.2." in html.fromstring(plan).text_content()
    (told,) = html.fromstring(plan).xpath("//section[contains(@class, 'site-card')]")
    assert [one.text_content() for one in told.xpath(".//del | .//ins")] == [
        "taken out: Four places",
        "new: Read",
        "taken out: Racism needs no intent",
        "new: Other words",
    ]
    assert "The bylaw has a new name." in told.text_content()
    assert 'action="/learn/changes/take/"' in plan
    assert 'dir="rtl"' in amal.get("/learn/changes/arc-100/?language=ar")
    assert amal.client.get("/learn/changes/arc-999/").status_code == 404

    assert amal.client.get("/learn/changes/take/").status_code == 405
    for _ in range(2):
        onward = amal.client.post("/learn/changes/take/", {"course": "arc-100"})
        assert (onward.status_code, onward["Location"].split("#")[0]) == (302, "/learn/arc-100/words/")
    assert amal.client.post("/learn/changes/take/", {"course": "arc-999"}).status_code == 404
    assert "Take what changed" not in amal.get("/learn/?language=en")
    assert 'href="/learn/arc-100/words/' in amal.get("/learn/changes/arc-100/?language=en")

    usage = str(shelf().editions("arc-100")[0].key).replace("course-v1:", "block-v1:")
    monkeypatch.setattr("tests.xblocks.conftest.COURSE", usage)
    amal.read()
    assert own_requirements("E001", timezone.localdate())["arc-100"].modules == ("words",)
    amal.ok("knowledge_check@words-check", "judge", {"language": "en", "response": ["a-rule"]})
    placed = {"card-form": "rule", "card-idea": "rule"}
    amal.ok("sort@words-sort", "judge", {"language": "en", "response": placed})
    done = own_requirements("E001", timezone.localdate())["arc-100"]
    assert (done.modules, done.status.value) == ((), "complete")
    completed = LedgerEntry.objects.filter(kind="completed").order_by("sequence")
    assert [newest.digest in one.body for one in completed] == [False, True]
    # What was measured of the older edition is told once.
    assert LedgerEntry.objects.filter(kind="measured").count() == 2


def test_a_module_that_changed_in_words_alone_need_not_be_taken_with_the_one_that_is_asked_again(
    amal: Learner, olx_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amal.do_everything()
    newest = publish(olx_folder)
    course = newest.content.course
    module = course.modules[0]
    assert module.id != "words"
    other = module.model_copy(update={"texts": texts("module", "Another name")})
    modules = (other, *course.modules[1:])
    content = newest.content.model_copy(update={"course": course.model_copy(update={"modules": modules})})
    put(olx_folder, Edition(label="2026.2", content=content))
    onward = amal.client.post("/learn/changes/take/", {"course": "arc-100"})
    assert onward["Location"] == "/learn/arc-100/words/"

    usage = str(shelf().editions("arc-100")[0].key).replace("course-v1:", "block-v1:")
    monkeypatch.setattr("tests.xblocks.conftest.COURSE", usage)
    amal.read()
    amal.ok("knowledge_check@words-check", "judge", {"language": "en", "response": ["a-rule"]})
    placed = {"card-form": "rule", "card-idea": "rule"}
    amal.ok("sort@words-sort", "judge", {"language": "en", "response": placed})

    done = own_requirements("E001", timezone.localdate())["arc-100"]
    assert (done.modules, done.status.value) == ((), "complete")
    # What counts is the older completion: the other module is not done in the newest edition.
    assert LedgerEntry.objects.filter(kind="completed").count() == 1
    (told,) = LedgerEntry.objects.filter(kind="module_done")
    assert json.loads(told.body)["module"] == "words"
    amal.read()
    assert LedgerEntry.objects.filter(kind="module_done").count() == 1


def test_nobody_begins_an_edition_that_was_withdrawn_and_it_can_still_be_played(
    olx_folder: Path, tmp_path: Path, settings: Any
) -> None:
    settings.GROUNDWORK_PUBLISHED = tmp_path / "published"
    put(olx_folder, an_edition("2026.2"))
    assert [one.label for one in shelf().editions("arc-100")] == ["2026.2", "2026.1"]

    decided = settings.GROUNDWORK_PUBLISHED / "arc-100" / "decided.yaml"
    decided.parent.mkdir(parents=True)
    one = Withdrawal(edition="2026.2", on=date(2026, 1, 1), by="E900", reason={Language.EN: "A slip."})
    decided.write_text(written(Decided(withdrawn=(one,))), encoding="utf-8")

    assert [one.label for one in shelf().editions("arc-100")] == ["2026.1", "2026.2"]
    decided.write_text("withdrawn: [", encoding="utf-8")
    assert shelf().editions("arc-100")[0].label == "2026.2"
