"""What a learner did in a frozen edition counts in the course as it is now, and no frozen text is altered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assessments.api import attested, course_plan, decode, encode, fit, new_state, seen, submitted
from assessments.plan import components_of
from curriculum.languages import Language
from editions.api import Published
from groundwork.content import Content
from tests.content.conftest import DAY, HOME

PUBLISHED = Published(HOME.published, DAY)
FROZEN = [(course, label) for course in PUBLISHED.courses() for label in PUBLISHED.labels(course)]


@pytest.mark.parametrize(("course", "label"), FROZEN)
def test_a_state_of_a_frozen_edition_goes_on_in_the_course_as_it_is_now(
    content: Content, course: str, label: str
) -> None:
    frozen, now = PUBLISHED.read(course, label).content, content.edition(course).content
    before, after = course_plan(frozen, "one"), course_plan(now, "two")
    state = new_state(Language.VI)
    for component in components_of(before):
        state = seen(state, component["key"])
    for form in frozen.material.forms:
        state = submitted(state, form.id, form.length * 900, form.length * 1000)
    for lesson in frozen.course.lessons:
        for component in lesson.components:
            if component.kind == "attestation":
                moment, version = datetime(2026, 11, 22, 9, tzinfo=UTC), "1"
                state = attested(state, f"{lesson.id}.{component.id}", version, Language.VI, moment)

    kept = fit(decode(encode(state, before), after, PUBLISHED.plans(course)), after)

    there = {component["key"] for component in components_of(after)}
    assert set(kept.seen) == {key for key in state.seen if key in there}
    assert set(kept.forms) == {form for form in state.forms if form in {one.id for one in now.material.forms}}
    assert kept.attested == {key: said for key, said in state.attested.items() if key in there}
    assert not any(form.tested_out for form in kept.forms.values()), "nothing is waived that was not said"
