"""The demonstration shows what a new edition asks of somebody who completed an older one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from editions.api import Edition, Published
from groundwork.site.demonstration_edition import complete_older, said_for
from groundwork.site.people import open_accounts
from reporting.api import own_requirements, register_edition
from reporting.models import CatalogueCourse, LedgerEntry
from tests.factories_edition import an_edition as a_small_edition
from tests.groundwork.learner.conftest import olx_folder
from tests.reporting.factories import assign, person
from tests.xblocks.conftest import put
from tests.xblocks.factories import READ, an_edition, texts

__all__ = ["olx_folder"]


def test_a_learner_who_completed_the_older_edition_is_led_to_what_changed(db: None, olx_folder: Path) -> None:
    older = an_edition()
    newest = an_edition("2026.2", read=READ.model_copy(update={"texts": texts("read", "Read", "Other.")}))
    put(olx_folder, newest)
    register_edition(older)
    today = timezone.localdate()
    assign(CatalogueCourse.objects.get(course="arc-100"), None, today - timedelta(days=120), due_days=90)
    person("E001", "Transit > Bus")
    open_accounts(["E001"])
    for _ in range(2):
        complete_older("E001", [older])

    asked = own_requirements("E001", today)["arc-100"]
    assert (asked.status.value, asked.completed_on) == ("complete", today - timedelta(days=60))
    assert LedgerEntry.objects.filter(kind="completed").count() == 1
    # What nobody answered measures nothing.
    assert not LedgerEntry.objects.filter(kind="measured").exists()
    client = Client()
    client.force_login(get_user_model().objects.get(username="E001"))
    assert b"Complete since" in client.get("/learn/?language=en").content


def shelf(tmp_path: Path, module: str) -> tuple[Published, Edition]:
    """Return a shelf with 2026.1 of a course, and a draft after it that has *module*."""
    published = Published(tmp_path, date(2026, 11, 22))
    published.freeze(a_small_edition())
    draft = a_small_edition(body="Other words.")
    course = draft.content.course
    named = course.modules[0].model_copy(update={"id": module})
    content = draft.content.model_copy(
        update={"course": course.model_copy(update={"modules": (named, *course.modules[1:])})}
    )
    return published, Edition(label="2026.2-draft", content=content)


def test_an_example_is_said_while_nobody_said_anything_of_what_it_is_about(tmp_path: Path) -> None:
    published, draft = shelf(tmp_path, "rights-and-duties")
    (said,) = said_for(published, draft)
    assert (said.label, said.digest, said.changes.material) == (
        "2026.2-draft",
        draft.digest,
        ("rights-and-duties",),
    )
    assert set(said.changes.modules["rights-and-duties"].reason) == {"en", "vi", "zh-Hant", "ar"}
    assert said_for(published, draft.model_copy(update={"label": "2026.1"})) == ()


def test_an_edition_without_that_module_has_no_example(tmp_path: Path) -> None:
    published, draft = shelf(tmp_path, "words")
    assert said_for(published, draft) == ()
