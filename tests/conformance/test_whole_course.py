"""The project's own first course, taken from end to end in a foreign player, in two languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from curriculum.languages import Language
from scorm_export.api import Delivery, package
from tests.conformance.foreign_lms import SCORM_AGAIN, ForeignLms
from tests.conformance.learner import Learner
from tests.sample_city import sample_edition

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not SCORM_AGAIN.is_dir(), reason="scorm-again is not installed: run npm ci"),
]


@pytest.mark.parametrize("delivery", [Delivery.SCORM12, Delivery.SCORM2004])
def test_arc_100_is_passed_attested_and_told_home(window: BrowserContext, delivery: Delivery) -> None:
    edition = sample_edition()
    course = edition.content.course
    with ForeignLms(package(edition, delivery).content) as lms:
        page = window.new_page()
        page.goto(lms.start() + "?learner=E1001")
        frame = page.frame(name="content")
        assert frame is not None
        frame.wait_for_selector(".gw-live")
        learner = Learner(frame, edition.content)
        learner.switch(Language.VI)
        learner.take_lesson(course.lessons[0].id)
        learner.switch(Language.AR)
        for lesson in course.lessons[1:]:
            learner.take_lesson(lesson.id)
        learner.waits_until_saved()
        page.goto("about:blank")
        cmi = lms.commits[-1]["cmi"]
    status = cmi["core"]["lesson_status"] if delivery is Delivery.SCORM12 else cmi["success_status"]
    score = cmi["core"]["score"] if delivery is Delivery.SCORM12 else cmi["score"]
    assert status == "passed"
    assert score["raw"] == "100"
    # What learners are promised: only the confirmation is there, and no answer.
    assert [one["id"] for one in cmi["interactions"].values()] == ["attestation.conduct"]
    note = cmi["suspend_data"].partition("|")[0]
    assert f";course=arc-100;edition={edition.label};digest={edition.digest};" in note
    assert ";attested=conduct/1/ar/" in note
    assert ";completed=" in note
    assert len(cmi["suspend_data"]) <= 4096
