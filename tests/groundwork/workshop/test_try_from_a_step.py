"""A story is tried from any of its steps, as a learner meets it."""

from __future__ import annotations

import pytest
from lxml import html

from authoring.courses.api import new_component
from authoring.forms.api import Content, values_of
from groundwork.workshop.asked import ask_lesson
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_story_begins_at_the_step_that_is_tried(workshop: Workshop) -> None:
    values = values_of(Content(new_component("scenario", "new-component", "ARC100.O3")))
    data = {name: list(words) for name, words in values.items()}
    new = f"/trainers/{COURSE}/{LESSON}/write/new/scenario/"
    workshop.browser.post(new, data | {"component/text/en/title": "At the desk"})
    before = workshop.files()
    form = workshop.browser.get(workshop.address("at-the-desk")).content.decode()
    here = f"{workshop.address('at-the-desk')}from/"
    for step in ("beginning", "how-to-go-on", "afterwards"):
        assert form.count(f'href="{here}{step}/?language=') == 3, (
            "in the list and the picture of the map, and at its fields"
        )
    assert f"{here}supported/" not in form, "an end leads nowhere"
    page = workshop.browser.get(f"{here}afterwards/?language=ar").content.decode()
    assert '<html class="gw-html" lang="ar" dir="rtl"' in page
    scenes = html.fromstring(page).xpath("//@data-gw-scene")
    assert scenes == ["afterwards", "beginning", "how-to-go-on", "supported", "helped-in-part", "left-alone"]
    assert workshop.browser.get(f"{here}supported/").status_code == 404
    assert workshop.files() == before
    story = ask_lesson(COURSE, LESSON).component("at-the-desk").place.component
    assert story.steps[0].id == "beginning", "what is tried is not saved"
